/** The groups of the summary, one inside the other; a name goes down to the entries behind it. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { ChevronDown, ChevronRight, ChevronsDown, ChevronsUp } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/mark.tsx'
import { Table } from '../ui/table.tsx'
import type { Column } from '../ui/table-row.tsx'
import { colorOf } from './chart-data.ts'
import { drilled, type Step } from './drill.ts'
import { GroupsChoice } from './groups-choice.tsx'
import type { ReportLooks } from './looks.ts'
import { amountsOf, type NameOf, useGroupNames } from './names.ts'
import { PrintedGroups } from './printed.tsx'
import type { Span } from './ranges.ts'
import styles from './reports.module.css'
import type { Group } from './reports.ts'
import { type GroupRow, openable, toRows } from './rows.ts'
import type { Grouping, Money, ReportSearch } from './search.ts'
import { Change } from './totals.tsx'

interface Props {
  readonly label: string
  readonly groups: readonly Group[]
  readonly groupings: readonly Grouping[]
  /** Undefined: one does not compare. */
  readonly before: readonly Group[] | undefined
  readonly looks: ReportLooks
  readonly moneys: readonly Money[]
  readonly sort: { readonly column: string; readonly descending: boolean }
  readonly onSort: (sort: { readonly column: string; readonly descending: boolean }) => void
  /** Where one may group anew. */
  readonly regroup?: { readonly team: boolean; readonly onChange: (groups: readonly Grouping[]) => void }
  /** Where the entries behind a line are; undefined: they are not to be seen. */
  readonly below?:
    | { readonly workspaceId: string; readonly search: ReportSearch; readonly span: Span }
    | undefined
}

const keyOf = ({ key }: GroupRow) => key

export function SummaryTable(props: Props) {
  const { label, groups, groupings, before, looks, moneys, sort, onSort, regroup, below } = props
  const { t } = useTranslation()
  const name = useGroupNames(looks)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => toRows({ groups, groupings, open, before }), [groups, groupings, open, before])
  const most = useMemo(() => Math.max(1, ...groups.map(({ duration }) => duration)), [groups])
  const total = useMemo(() => groups.reduce((sum, { duration }) => sum + duration, 0), [groups])
  const turn = useCallback(
    (key: string) =>
      setOpen((old) => {
        const next = new Set(old)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    [],
  )
  const compares = before !== undefined
  const columns = useMemo<Column<GroupRow>[]>(
    () => [
      nameColumn({
        t,
        name,
        title: groupings.map((each) => t(`reports.group.${each}`)).join(' / '),
        turn,
        below,
        looks,
      }),
      shareColumn(t, looks, most, total),
      durationColumn(t, looks),
      ...(compares ? [changeColumn(t, looks)] : []),
      ...moneys.map((money) => moneyColumn(t, looks, money)),
    ],
    [t, name, groupings, turn, below, looks, most, total, compares, moneys],
  )
  const nested = groupings.length > 1
  const all = useMemo(() => (nested ? openable(groups) : []), [groups, nested])
  const allOpen = all.length > 0 && all.every((key) => open.has(key))
  return (
    <>
      <div className={styles.grouping}>
        {regroup && <GroupsChoice groups={groupings} team={regroup.team} onChange={regroup.onChange} />}
        {all.length > 0 && (
          <div className={styles.right}>
            <button
              type="button"
              className={styles.toggle}
              onClick={() => setOpen(allOpen ? new Set() : new Set(all))}
            >
              {allOpen ? <ChevronsUp size={15} aria-hidden /> : <ChevronsDown size={15} aria-hidden />}
              {t(allOpen ? 'reports.groups.closeAll' : 'reports.groups.openAll')}
            </button>
          </div>
        )}
      </div>
      <div className={styles.screen}>
        <Table
          name="report-summary"
          label={label}
          rows={rows}
          idOf={keyOf}
          nameOf={({ level, group }) => name(groupings[level] ?? 'PROJECT', group)}
          columns={columns}
          sort={sort}
          onSort={onSort}
          onOpen={({ key, open: isOpen }) => isOpen !== undefined && turn(key)}
        />
      </div>
      <PrintedGroups
        label={label}
        groups={groups}
        groupings={groupings}
        name={name}
        looks={looks}
        moneys={moneys}
      />
    </>
  )
}

interface NameColumn {
  readonly t: TFunction
  readonly name: NameOf
  readonly title: string
  readonly turn: (key: string) => void
  readonly below: Props['below']
  readonly looks: ReportLooks
}

/** What a group is, of the last of its steps. */
const groupingOf = (steps: readonly Step[]): Grouping => steps.at(-1)?.grouping ?? 'PROJECT'

const nameColumn = ({ t, name, title, turn, below, looks }: NameColumn): Column<GroupRow> => ({
  id: 'GROUP',
  title,
  width: 'minmax(220px, 3fr)',
  sortable: true,
  phone: true,
  cell({ key, level, group, steps, open, place }) {
    const grouping = groupingOf(steps)
    const text = name(grouping, group)
    const Arrow = open ? ChevronDown : ChevronRight
    const said = {
      className: styles.name,
      'data-level': level,
      'data-none': group._id === '' || undefined,
      title: text,
    }
    return (
      <span className={styles.line} data-level={level}>
        {open === undefined ? (
          level === 0 && <span className={styles.noTurn} />
        ) : (
          <button
            type="button"
            className={styles.turn}
            aria-expanded={open}
            aria-label={t('reports.groups.open', { name: text })}
            onClick={() => turn(key)}
          >
            <Arrow size={15} aria-hidden />
          </button>
        )}
        {(level === 0 || grouping === 'PROJECT') && group.color !== undefined && (
          <Mark color={colorOf(group, place)} />
        )}
        {below ? (
          <Link
            to="/w/$workspaceId/reports/detailed"
            params={{ workspaceId: below.workspaceId }}
            search={drilled(below.search, steps, below.span, looks.weekStart)}
            preload={false}
            {...said}
          >
            {text}
          </Link>
        ) : (
          <span {...said}>{text}</span>
        )}
        {grouping === 'PROJECT' && group.clientName !== '' && (
          <span className={styles.aside}>{group.clientName}</span>
        )}
        {open !== undefined && <span className={styles.aside}>{group.children?.length}</span>}
      </span>
    )
  },
})

const shareColumn = (t: TFunction, looks: ReportLooks, most: number, total: number): Column<GroupRow> => ({
  id: 'SHARE',
  title: t('reports.column.share'),
  width: 'minmax(110px, 1fr)',
  align: 'end',
  cell: ({ group, level, place }) => (
    <span className={styles.share}>
      {level === 0 && (
        <span className={styles.track}>
          <span
            className={styles.fill}
            style={{ '--size': `${(group.duration / most) * 100}%`, '--mark': colorOf(group, place) }}
          />
        </span>
      )}
      <span className={styles.dim}>{total === 0 ? '' : looks.share(group.duration / total)}</span>
    </span>
  ),
})

const durationColumn = (t: TFunction, looks: ReportLooks): Column<GroupRow> => ({
  id: 'DURATION',
  title: t('reports.column.duration'),
  width: '110px',
  align: 'end',
  sortable: true,
  phone: true,
  cell: ({ group, level }) =>
    level === 0 ? <strong>{looks.duration(group.duration)}</strong> : looks.duration(group.duration),
})

const changeColumn = (t: TFunction, looks: ReportLooks): Column<GroupRow> => ({
  id: 'CHANGE',
  title: t('reports.column.change'),
  width: '170px',
  align: 'end',
  cell: ({ group, before }) => (
    <Change now={group.duration} before={before?.duration ?? 0} text={looks.duration} looks={looks} />
  ),
})

const moneyColumn = (t: TFunction, looks: ReportLooks, money: Money): Column<GroupRow> => ({
  id: money,
  title: t(`reports.total.${money}`),
  width: '150px',
  align: 'end',
  sortable: true,
  cell({ group }) {
    const parts = amountsOf(group, money, group.currency)
    // what is billed nowhere has no amount
    if (parts.every(({ minor }) => minor === 0)) return <span className={styles.dim}>–</span>
    const text = parts.map(({ minor, currency }) => looks.money(minor, currency)).join(' · ')
    return <span title={text}>{text}</span>
  },
})
