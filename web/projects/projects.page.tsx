/** Projects: what time is tracked for, how much of it there is, and how it stands against what was planned. */
import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { lazy, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'
import { Later } from '../ui/later.tsx'
import { Page } from '../ui/page.tsx'
import { ProjectList } from './list.tsx'
import { type Project, useMayProjects } from './projects.ts'
import type { ProjectsSearch } from './search.ts'

const CreatePanel = lazy(() => import('./create.panel.tsx'))

export function ProjectsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/projects' })
  const search = useSearch({ from: '/w/$workspaceId/projects' })
  const navigate = useNavigate({ from: '/w/$workspaceId/projects' })
  const { data: session } = useSession()
  const may = useMayProjects(workspaceId, search)
  const [creating, setCreating] = useState<{ from?: string }>()
  const onSearch = useCallback(
    (next: ProjectsSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  const onUse = useCallback(({ id }: Project) => setCreating({ from: id }), [])
  if (!session) return null
  const button = may?.mayCreate && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating({})}>
      {t('projects.create.open')}
    </Button>
  )
  return (
    <Page title={t('pages.projects')} actions={button}>
      <ProjectList
        session={session}
        workspaceId={workspaceId}
        search={search}
        may={may}
        onSearch={onSearch}
        onUse={onUse}
      />
      <Later opened={creating !== undefined}>
        <CreatePanel
          workspaceId={workspaceId}
          opened={creating !== undefined}
          from={creating?.from}
          onClose={() => setCreating(undefined)}
        />
      </Later>
    </Page>
  )
}
