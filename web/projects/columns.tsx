/** What the list shows of a project. Cells are plain: they are drawn as fast as one scrolls. */
import { Menu } from '@mantine/core'
import type { TFunction } from 'i18next'
import { Star } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { actionsColumn } from '../ui/actions-column.tsx'
import { Mark } from '../ui/mark.tsx'
import { ProgressBar } from '../ui/progress.tsx'
import { RowLink } from '../ui/row-link.tsx'
import type { Column } from '../ui/table.tsx'
import { type Amounts, useAmounts } from './amounts.ts'
import type { Deeds } from './deeds.ts'
import styles from './projects.module.css'
import type { Project } from './projects.ts'

interface Options {
  readonly workspaceId: string
  readonly admin: boolean
  readonly mayCreate: boolean
  readonly seesAmounts: boolean
  /** The workspace keeps favourite projects. */
  readonly stars: boolean
  readonly deeds: Deeds
  readonly onUse: (template: Project) => void
  readonly onDelete: (project: Project) => void
}

type ProjectColumn = Column<Project>

/** The same array as long as nothing of this changes. */
export function useProjectColumns(options: Options): ProjectColumn[] {
  const { workspaceId, admin, mayCreate, seesAmounts, stars, deeds, onUse, onDelete } = options
  const { t } = useTranslation()
  const amounts = useAmounts(workspaceId)
  return useMemo(
    () => [
      nameColumn(t, workspaceId),
      clientColumn(t),
      trackedColumn(t, amounts),
      ...(seesAmounts ? [amountColumn(t, amounts)] : []),
      progressColumn(t, amounts),
      accessColumn(t),
      ...(stars ? [starColumn(t, deeds)] : []),
      deedsColumn(t, { admin, mayCreate, deeds, onUse, onDelete }),
    ],
    [t, amounts, workspaceId, admin, mayCreate, seesAmounts, stars, deeds, onUse, onDelete],
  )
}

const nameColumn = (t: TFunction, workspaceId: string): ProjectColumn => ({
  id: 'NAME',
  title: t('projects.column.name'),
  width: 'minmax(170px, 2fr)',
  sortable: true,
  phone: true,
  cell: ({ id, name, color, template }) => (
    <>
      <Mark color={color} />
      <RowLink to={`/w/${workspaceId}/projects/${id}`} className={styles.name}>
        {name}
      </RowLink>
      {template && <span className={styles.note}>{t('projects.template')}</span>}
    </>
  ),
})

const clientColumn = (t: TFunction): ProjectColumn => ({
  id: 'CLIENT',
  title: t('projects.column.client'),
  width: 'minmax(120px, 1fr)',
  sortable: true,
  cell: ({ clientName }) => clientName ?? '–',
})

const trackedColumn = (t: TFunction, amounts: Amounts): ProjectColumn => ({
  id: 'TRACKED',
  title: t('projects.column.tracked'),
  width: '110px',
  align: 'end',
  sortable: true,
  phone: true,
  cell: ({ trackedSeconds }) => amounts.duration(trackedSeconds),
})

const amountColumn = (t: TFunction, amounts: Amounts): ProjectColumn => ({
  id: 'AMOUNT',
  title: t('projects.column.amount'),
  width: '130px',
  align: 'end',
  sortable: true,
  cell: ({ amountMinor, currency }) => (amountMinor === null ? '–' : amounts.money(amountMinor, currency)),
})

const progressColumn = (t: TFunction, amounts: Amounts): ProjectColumn => ({
  id: 'PROGRESS',
  title: t('projects.column.progress'),
  width: '170px',
  sortable: true,
  cell({ estimate, currency }) {
    if (!estimate || estimate.planned === 0) return '–'
    const { kind, planned, used } = estimate
    const text = (value: number) =>
      kind === 'BUDGET' ? amounts.money(value, currency) : amounts.duration(value)
    return (
      <ProgressBar
        share={used / planned}
        text={amounts.share(used / planned)}
        title={t('projects.of', { used: text(used), planned: text(planned) })}
      />
    )
  },
})

const accessColumn = (t: TFunction): ProjectColumn => ({
  id: 'access',
  title: t('projects.column.access'),
  width: '100px',
  cell: (project) => t(project.public ? 'projects.access.PUBLIC' : 'projects.access.PRIVATE'),
})

const starColumn = (t: TFunction, deeds: Deeds): ProjectColumn => ({
  id: 'star',
  title: t('projects.column.favorite'),
  untitled: true,
  width: '44px',
  cell(project) {
    const label = t(project.favorite ? 'projects.unstar' : 'projects.star', { name: project.name })
    return (
      <button
        type="button"
        className={styles.star}
        aria-label={label}
        aria-pressed={project.favorite}
        title={label}
        onClick={() => deeds.star(project)}
      >
        <Star size={15} aria-hidden />
      </button>
    )
  },
})

type Doing = Pick<Options, 'admin' | 'mayCreate' | 'deeds' | 'onUse' | 'onDelete'>

const deedsColumn = (t: TFunction, doing: Doing): ProjectColumn =>
  actionsColumn(
    t,
    (project) => <Items project={project} {...doing} />,
    ({ editable, template }) => editable || (template && doing.mayCreate),
  )

function Items({ project, admin, mayCreate, deeds, onUse, onDelete }: Doing & { project: Project }) {
  const { t } = useTranslation()
  return (
    <>
      {project.template && mayCreate && (
        <Menu.Item onClick={() => onUse(project)}>{t('projects.useTemplate')}</Menu.Item>
      )}
      {admin && (
        <Menu.Item onClick={() => deeds.template(project)}>
          {t(project.template ? 'projects.unsetTemplate' : 'projects.setTemplate')}
        </Menu.Item>
      )}
      {project.editable && (
        <Menu.Item onClick={() => deeds.change([project], { archived: !project.archived })}>
          {t(project.archived ? 'list.restore' : 'list.archive')}
        </Menu.Item>
      )}
      {project.editable && !project.archived && (
        <Menu.Item onClick={() => deeds.archiveWithTasks([project])}>
          {t('projects.archiveWithTasks')}
        </Menu.Item>
      )}
      {project.editable && project.archived && (
        <Menu.Item color="red" onClick={() => onDelete(project)}>
          {t('list.delete')}
        </Menu.Item>
      )}
    </>
  )
}
