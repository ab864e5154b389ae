/** One project: its tasks, who is on it, how it stands, its note, its settings. */
import { Button, Menu } from '@mantine/core'
import { useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Gone } from '../ui/gone.tsx'
import { Mark } from '../ui/mark.tsx'
import { Page } from '../ui/page.tsx'
import { ProgressBar } from '../ui/progress.tsx'
import { RowLink } from '../ui/row-link.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { useAmounts } from './amounts.ts'
import { useArchiveWithTasks } from './archive-with-tasks.ts'
import { type TabProps, useChangeProject, useDetails, useStanding } from './project.ts'
import styles from './projects.module.css'
import type { ProjectTab } from './search.ts'
import { useTasks } from './task-list.ts'
import { TasksTab } from './tasks.tsx'

const parts = {
  access: lazy(() => import('./access.tsx')),
  status: lazy(() => import('./status.tsx')),
  note: lazy(() => import('./note.tsx')),
  settings: lazy(() => import('./settings.tsx')),
  fields: lazy(() => import('./fields.tsx')),
}

export function ProjectPage() {
  const { t } = useTranslation()
  const { workspaceId, projectId } = useParams({ from: '/w/$workspaceId/projects/$projectId' })
  const { tab = 'tasks' } = useSearch({ from: '/w/$workspaceId/projects/$projectId' })
  const { data: session } = useSession()
  const details = useDetails(workspaceId, projectId)
  const standing = useStanding(workspaceId, projectId)
  if (!session) return null
  const error = details.error ?? standing.error
  if (error) {
    const again = () => void Promise.all([details.refetch(), standing.refetch()])
    return (
      <Page title={t('pages.projects')}>
        <Failed error={error} retry={again} />
      </Page>
    )
  }
  if (details.data === null || standing.data === null) return <Gone />
  if (!details.data || !standing.data)
    return (
      <Page title={t('pages.projects')}>
        <RowsComing />
      </Page>
    )
  const project = details.data
  // the part of the caller follows the server; what was changed here shows at once
  const props: TabProps = {
    workspaceId,
    project,
    standing: standing.data,
    admin: may(session, workspaceId, 'workspace.settings'),
  }
  const tabs: ProjectTab[] = ['tasks', 'access', 'note', 'settings', 'fields']
  if (standing.data.project.seesStatus) tabs.splice(2, 0, 'status')
  const current = tabs.find((each) => each === tab) ?? 'tasks'
  const Part = current === 'tasks' ? TasksTab : parts[current]
  return (
    <Page title={project.name} actions={<Restore {...props} />}>
      <Head {...props} />
      <nav className={styles.tabs} aria-label={t('projects.tabs.label')}>
        {tabs.map((each) => (
          <RowLink
            key={each}
            to={`/w/${workspaceId}/projects/${projectId}${each === 'tasks' ? '' : `?tab=${each}`}`}
            className={styles.tab}
            current={each === current}
          >
            {t(`projects.tabs.${each}`)}
          </RowLink>
        ))}
      </nav>
      <Suspense fallback={<RowsComing rows={5} />}>
        <Part key={project.id} {...props} />
      </Suspense>
    </Page>
  )
}

function Head({ workspaceId, project, standing }: TabProps) {
  const { t } = useTranslation()
  const amounts = useAmounts(workspaceId)
  const { trackedSeconds, amountMinor, currency, estimate } = standing.project
  const text = (value: number) =>
    estimate?.kind === 'BUDGET' ? amounts.money(value, currency) : amounts.duration(value)
  return (
    <div className={styles.head}>
      <span>
        <Mark color={project.color} />
        {project.clientName || t('projects.noClient')}
      </span>
      <span>{t(project.public ? 'projects.access.PUBLIC' : 'projects.access.PRIVATE')}</span>
      {project.archived && <span>{t('list.status.ARCHIVED')}</span>}
      {project.template && <span>{t('projects.template')}</span>}
      <span>
        {t('projects.column.tracked')} <strong>{amounts.duration(trackedSeconds)}</strong>
      </span>
      {amountMinor !== null && (
        <span>
          {t('projects.column.amount')} <strong>{amounts.money(amountMinor, currency)}</strong>
        </span>
      )}
      {estimate && estimate.planned > 0 && (
        <span className={styles.meter}>
          <ProgressBar
            share={estimate.used / estimate.planned}
            text={amounts.share(estimate.used / estimate.planned)}
            title={t('projects.of', { used: text(estimate.used), planned: text(estimate.planned) })}
          />
        </span>
      )}
    </div>
  )
}

function Restore({ workspaceId, project, standing }: TabProps) {
  const { t } = useTranslation()
  const change = useChangeProject(workspaceId, project)
  const withTasks = useArchiveWithTasks(workspaceId)
  const tasks = useTasks(workspaceId, project.id)
  const open = (tasks.data ?? []).filter(({ status }) => status === 'ACTIVE').length
  if (!standing.project.editable) return null
  const { archived } = project
  const said = t(archived ? 'projects.restored' : 'projects.archived', { count: 1, name: project.name })
  const turn = () => change.mutate({ body: { archived: !archived }, said, before: { archived } })
  if (archived || open === 0)
    return (
      // whether there are tasks to ask about is known once they are read
      <Button variant="default" disabled={!archived && tasks.isPending} onClick={turn}>
        {t(archived ? 'list.restore' : 'list.archive')}
      </Button>
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t('list.archive')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={turn}>{t('projects.archiveOnly')}</Menu.Item>
        <Menu.Item onClick={() => withTasks([project])}>{t('projects.archiveWithTasks')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
