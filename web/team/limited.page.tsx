/** Limited people: a name and no e-mail; they use the kiosk, and their time, rates and groups are as anybody's. */
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

const AddLimitedPanel = lazy(() => import('./add-limited.panel.tsx'))

export function LimitedPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/team/limited' })
  const search = useSearch({ from: '/w/$workspaceId/team/limited' })
  const navigate = useNavigate({ from: '/w/$workspaceId/team/limited' })
  const { data: session } = useSession()
  const [adding, setAdding] = useState(false)
  const onSearch = useCallback(
    (next: TeamSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  if (!session) return null
  const mayAdd = may(session, workspaceId, 'members.invite')
  const add = mayAdd && (
    <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('limited.open')}
    </Button>
  )
  const narrowed = Object.keys(search).some((name) => name !== 'sort' && name !== 'down')
  return (
    <Page
      title={t('limited.title')}
      actions={
        <>
          <ExportMenu workspaceId={workspaceId} kind="LIMITED" search={search} />
          {add}
        </>
      }
    >
      <TeamTabs workspaceId={workspaceId} />
      <PeopleList
        session={session}
        workspaceId={workspaceId}
        kind="LIMITED"
        search={search}
        onSearch={onSearch}
        empty={
          narrowed ? (
            <Empty title={t('team.empty.title')} text={t('limited.noneText')} />
          ) : (
            <Empty
              title={t('limited.emptyTitle')}
              text={t(mayAdd ? 'limited.emptyText' : 'limited.emptyLooking')}
            />
          )
        }
      />
      <Later opened={adding}>
        <AddLimitedPanel workspaceId={workspaceId} opened={adding} onClose={() => setAdding(false)} />
      </Later>
    </Page>
  )
}
