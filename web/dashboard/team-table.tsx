/** Who is at what. A row leads to that person's entries of the range. */
import type { TFunction } from 'i18next'
import { Pin } from 'lucide-react'
import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportLooks } from '../reports/looks.ts'
import { said } from '../reports/search.ts'
import { Running } from '../tracker/clock.tsx'
import { Mark } from '../ui/mark.tsx'
import { type Column, Table } from '../ui/table.tsx'
import tool from '../ui/tool.module.css'
import { useWhen } from '../ui/when.ts'
import styles from './dashboard.module.css'
import { sorted, type TeamRow, type TeamSort, teamSorts } from './rows.ts'
import type { DashboardSearch } from './search.ts'

interface Props {
  readonly rows: readonly TeamRow[]
  readonly looks: ReportLooks
  readonly search: DashboardSearch
  readonly onSearch: (search: DashboardSearch) => void
  readonly pinned: boolean
  readonly onPin: (pinned: boolean) => void
  readonly onOpen: (row: TeamRow) => void
}

const idOf = ({ userId }: TeamRow) => userId
const nameOf = ({ name }: TeamRow) => name

export function TeamTable({ rows, looks, search, onSearch, pinned, onPin, onOpen }: Props) {
  const { t } = useTranslation()
  const when = useWhen()
  const id = useId()
  const by: TeamSort = teamSorts.find((each) => each === search.sort) ?? 'TOTAL'
  const descending = search.sort === undefined ? true : (search.down ?? false)
  const shown = useMemo(() => sorted(rows, by, descending), [rows, by, descending])
  const most = Math.max(0, ...rows.map(({ seconds }) => seconds))
  // biome-ignore lint/correctness/useExhaustiveDependencies: how instants are told changes with the looks
  const columns = useMemo<Column<TeamRow>[]>(
    () => [
      memberColumn(t, onOpen),
      latestColumn(t),
      whenColumn(t, when),
      totalColumn(t, looks),
      breakdownColumn(t, looks, most),
    ],
    [t, looks, most, onOpen],
  )
  return (
    <section className={styles.team} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{t('dashboard.team')}</h2>
        <button type="button" className={tool.button} aria-pressed={pinned} onClick={() => onPin(!pinned)}>
          <Pin size={15} aria-hidden />
          {t('dashboard.pin')}
        </button>
      </div>
      <Table
        name="dashboard"
        label={t('dashboard.team')}
        rows={shown}
        idOf={idOf}
        nameOf={nameOf}
        columns={columns}
        sort={{ column: by, descending }}
        onSort={({ column, descending: down }) => onSearch(said({ ...search, sort: column, down }))}
        onOpen={onOpen}
        question={`${by} ${descending}`}
      />
    </section>
  )
}

const memberColumn = (t: TFunction, onOpen: Props['onOpen']): Column<TeamRow> => ({
  id: 'MEMBER',
  title: t('dashboard.column.member'),
  width: 'minmax(150px, 1.2fr)',
  sortable: true,
  phone: true,
  cell: (row) => (
    <>
      <button type="button" className={styles.member} onClick={() => onOpen(row)}>
        {row.name}
      </button>
      {row.runs && (
        <span
          className={styles.now}
          role="img"
          aria-label={t('dashboard.inProgress')}
          title={t('dashboard.inProgress')}
        />
      )}
    </>
  ),
})

const latestColumn = (t: TFunction): Column<TeamRow> => ({
  id: 'LATEST',
  title: t('dashboard.column.latest'),
  width: 'minmax(200px, 2fr)',
  sortable: true,
  cell({ latest }) {
    if (!latest) return <span className={styles.dim}>–</span>
    const { description, projectName, projectColor, taskName, type } = latest
    const project = [projectName, taskName].filter(Boolean).join(': ')
    return (
      <span className={styles.latest}>
        <span data-none={description === ''}>
          {description || (type === 'BREAK' ? t('tracker.break') : t('tracker.noDescription'))}
        </span>
        {project !== '' && (
          <span className={styles.where}>
            <Mark color={projectColor} />
            <span>{project}</span>
          </span>
        )}
      </span>
    )
  },
})

const whenColumn = (t: TFunction, when: (instant: string) => string): Column<TeamRow> => ({
  id: 'WHEN',
  title: t('dashboard.column.when'),
  width: '170px',
  cell({ latest }) {
    if (!latest) return null
    if (latest.end !== null) return <span className={styles.dim}>{when(latest.end)}</span>
    return (
      <span className={styles.running}>
        {t('dashboard.inProgress')} <Running start={latest.start} />
      </span>
    )
  },
})

const totalColumn = (t: TFunction, looks: ReportLooks): Column<TeamRow> => ({
  id: 'TOTAL',
  title: t('dashboard.column.total'),
  width: '100px',
  align: 'end',
  sortable: true,
  phone: true,
  cell: ({ seconds }) => looks.duration(seconds),
})

const breakdownColumn = (t: TFunction, looks: ReportLooks, most: number): Column<TeamRow> => ({
  id: 'BREAKDOWN',
  title: t('dashboard.column.breakdown'),
  width: 'minmax(140px, 1.2fr)',
  cell({ seconds, slices }) {
    const text = slices.map((slice) => `${slice.name} ${looks.duration(slice.seconds)}`).join(', ')
    return (
      <span className={styles.breakdown} role="img" aria-label={text || looks.duration(0)} title={text}>
        <span style={{ '--size': `${(100 * seconds) / (most || 1)}%` }}>
          {slices.map((slice) => (
            <span
              key={slice.id}
              data-hatched={slice.hatched}
              style={{ '--mark': slice.color, '--size': `${(100 * slice.seconds) / (seconds || 1)}%` }}
            />
          ))}
        </span>
      </span>
    )
  },
})
