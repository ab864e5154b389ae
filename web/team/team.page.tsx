/** The team: everybody who signs in to the workspace, found, read and changed where they stand. */
import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { lazy, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Later } from '../ui/later.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { ExportMenu } from './export-menu.tsx'
import type { TeamSearch } from './people.ts'
import { PeopleList } from './people-list.tsx'
import { TeamTabs } from './tabs.tsx'

const InvitePanel = lazy(() => import('./invite.panel.tsx').then((part) => ({ default: part.InvitePanel })))

export function TeamPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/team' })
  const search = useSearch({ from: '/w/$workspaceId/team' })
  const navigate = useNavigate({ from: '/w/$workspaceId/team' })
  const { data: session } = useSession()
  const [inviting, setInviting] = useState(false)
  const onSearch = useCallback(
    (next: TeamSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  if (!session) return null
  return (
    <Page
      title={t('pages.members')}
      actions={
        <>
          <ExportMenu workspaceId={workspaceId} kind="FULL" search={search} />
          {may(session, workspaceId, 'members.invite') && (
            <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
              {t('team.invite.open')}
            </Button>
          )}
        </>
      }
    >
      <TeamTabs workspaceId={workspaceId} />
      <PeopleList
        session={session}
        workspaceId={workspaceId}
        kind="FULL"
        search={search}
        onSearch={onSearch}
        empty={<Empty title={t('team.empty.title')} text={t('team.empty.text')} />}
      />
      <Later opened={inviting}>
        <InvitePanel workspaceId={workspaceId} opened={inviting} onClose={() => setInviting(false)} />
      </Later>
    </Page>
  )
}
