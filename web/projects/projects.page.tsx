/** Projects: what time is tracked for, how much of it there is, and how it stands against what was planned. */
import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Download, Plus } from 'lucide-react'
import { lazy, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMyRoles } from '../platform/my-roles.ts'
import { useSession } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import { Later } from '../ui/later.tsx'
import { Page } from '../ui/page.tsx'
import { saveFile } from '../ui/save-file.ts'
import { toast } from '../ui/toasts.tsx'
import { projectsCsv } from './csv.ts'
import { ProjectList } from './list.tsx'
import { fetchAllProjects, type Project, useMayProjects } from './projects.ts'
import type { ProjectsSearch } from './search.ts'

const CreatePanel = lazy(() => import('./create.panel.tsx'))

export function ProjectsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/projects' })
  const search = useSearch({ from: '/w/$workspaceId/projects' })
  const navigate = useNavigate({ from: '/w/$workspaceId/projects' })
  const { data: session } = useSession()
  const may = useMayProjects(workspaceId, search)
  const { admin } = useMyRoles(workspaceId, false)
  const [exporting, setExporting] = useState(false)
  const [creating, setCreating] = useState<{ from?: string }>()
  const onSearch = useCallback(
    (next: ProjectsSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  const onUse = useCallback(({ id }: Project) => setCreating({ from: id }), [])
  if (!session) return null
  // as the list is narrowed and sorted
  const onExport = async () => {
    setExporting(true)
    try {
      saveFile('projects.csv', projectsCsv(await fetchAllProjects(workspaceId, search)), 'text/csv')
    } catch (error) {
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    } finally {
      setExporting(false)
    }
  }
  const buttons = (
    <>
      {admin && (
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
          loading={exporting}
          onClick={() => void onExport()}
        >
          {t('projects.exportCsv')}
        </Button>
      )}
      {may?.mayCreate && (
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating({})}>
          {t('projects.create.open')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('pages.projects')} actions={buttons}>
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
