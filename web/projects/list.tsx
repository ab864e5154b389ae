/** The list of projects with its filters and its bulk bar. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesIn } from '../platform/permissions.ts'
import type { Session } from '../platform/session.ts'
import { useSettings } from '../settings/workspace-settings.ts'
import { List } from '../ui/list.tsx'
import { Empty } from '../ui/states.tsx'
import { useWindowed } from '../ui/windowed.ts'
import { Bulk } from './bulk.tsx'
import { useProjectColumns } from './columns.tsx'
import { useDeeds } from './deeds.ts'
import { DeleteProjects } from './delete-projects.tsx'
import { ProjectFilters } from './filters.tsx'
import { fetchProjects, type Project, type ProjectsPage, projectsKey } from './projects.ts'
import { type ProjectsSearch, pick, projectSorts, said } from './search.ts'

interface Props {
  readonly session: Session
  readonly workspaceId: string
  readonly search: ProjectsSearch
  /** Undefined: not known yet. */
  readonly may: ProjectsPage['may'] | undefined
  readonly onSearch: (search: ProjectsSearch) => void
  readonly onUse: (template: Project) => void
}

const idOf = ({ id }: Project) => id
const nameOf = ({ name }: Project) => name
const isFaded = ({ archived }: Project) => archived

export function ProjectList({ session, workspaceId, search, may, onSearch, onUse }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const projects = useWindowed<Project>({
    queryKey: projectsKey(workspaceId, search),
    fetchPage: (page, signal) => fetchProjects(workspaceId, search, page, signal),
  })
  const deeds = useDeeds(workspaceId)
  const settings = useSettings(workspaceId).data
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [leaving, setLeaving] = useState<readonly Project[]>()
  const known = useRef(new Map<string, Project>())
  useEffect(() => {
    for (const row of projects.rows) if (row) known.current.set(row.id, row)
  }, [projects.rows])
  const roles = rolesIn(session, workspaceId)
  const admin = roles.includes('OWNER') || roles.includes('ADMIN')
  const onDelete = useCallback((project: Project) => setLeaving([project]), [])
  const columns = useProjectColumns({
    workspaceId,
    admin,
    mayCreate: may?.mayCreate ?? false,
    seesAmounts: (may?.seesAmounts ?? false) && (settings?.activeBillableHours ?? true),
    stars: settings?.projectFavorites ?? false,
    deeds,
    onUse,
    onDelete,
  })
  const sort = useMemo(
    () => ({ column: search.sort ?? 'NAME', descending: search.down ?? false }),
    [search.sort, search.down],
  )
  const chosen = [...selected].flatMap((id) => known.current.get(id) ?? [])
  const select = (rows: readonly Project[]) => {
    for (const row of rows) known.current.set(row.id, row)
    setSelected(new Set(rows.map(idOf)))
  }
  const narrowed = Object.keys(search).some((name) => name !== 'sort' && name !== 'down')
  return (
    <>
      <ProjectFilters workspaceId={workspaceId} search={search} onSearch={onSearch} />
      <List
        query={{ ...projects, refetch: projects.retry }}
        empty={
          <Empty
            title={t(narrowed ? 'projects.none.title' : 'projects.empty.title')}
            text={t(
              narrowed ? 'projects.none.text' : may?.mayCreate ? 'projects.empty.text' : 'projects.empty.ask',
            )}
          />
        }
        name="projects"
        label={t('pages.projects')}
        rows={projects.rows}
        idOf={idOf}
        nameOf={nameOf}
        columns={columns}
        sort={sort}
        onSort={({ column, descending }) =>
          onSearch(said({ ...search, sort: pick(column, projectSorts), down: descending ? true : undefined }))
        }
        onOpen={({ id: projectId }) =>
          void navigate({ to: '/w/$workspaceId/projects/$projectId', params: { workspaceId, projectId } })
        }
        faded={isFaded}
        onRange={projects.onRange}
        question={JSON.stringify(search)}
        {...(admin ? { selected, onSelect: setSelected } : {})}
        bulk={
          <Bulk
            workspaceId={workspaceId}
            search={search}
            total={projects.total}
            chosen={chosen}
            onSelect={select}
            deeds={deeds}
            onDelete={setLeaving}
          />
        }
      />
      <DeleteProjects
        workspaceId={workspaceId}
        projects={leaving}
        onDelete={(gone) => {
          deeds.remove(gone)
          setSelected(new Set())
        }}
        onClose={() => setLeaving(undefined)}
      />
    </>
  )
}
