/** The team: how much, when, and who is at what. It follows the others' timers while one looks. */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { barsBodyOf, summaryBodyOf } from '../reports/body.ts'
import { useDown } from '../reports/down.ts'
import { toDays } from '../reports/drill.ts'
import { reportKey, useSummary } from '../reports/reports.ts'
import { type ReportSearch, said } from '../reports/search.ts'
import { TimeChart } from '../reports/time-chart.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { amountFacts } from './amount-fact.ts'
import type { BoardPart } from './board.ts'
import styles from './dashboard.module.css'
import { type Fact, Facts } from './facts.tsx'
import { type TeamRow, teamRows } from './rows.ts'
import { TeamTable } from './team-table.tsx'

interface Props extends BoardPart {
  /** The table stands above the chart. */
  readonly pinned: boolean
  readonly onPin: (pinned: boolean) => void
}

export function Team(props: Props) {
  const { workspaceId, setting, search, span, kind, onSearch, onDown, onChart, pinned, onPin } = props
  const down = useDown(workspaceId)
  const { t } = useTranslation()
  const { looks, reader } = setting
  const { range, from, to, view } = search
  const billing = looks.settings?.activeBillableHours ?? true
  const by = billing ? kind : 'PROJECT'
  const activity = useQuery({
    queryKey: [...reportKey(workspaceId), 'team-activity'],
    queryFn: ({ signal }) => api('getTeamActivity', { path: { workspaceId }, signal }),
  })
  const who = activity.data
  // those who are listed are those who are counted
  const team = useMemo<ReportSearch | undefined>(
    () =>
      who && {
        ...said({ range, from, to, people: 'ACTIVE' as const }),
        ...(who.everybody ? {} : { user: who.people.map(({ userId }) => userId).join(',') }),
      },
    [who, range, from, to],
  )
  const found = useSummary(
    workspaceId,
    team && summaryBodyOf({ ...team, by: by === 'PROJECT' ? 'USER,PROJECT' : 'USER' }, reader),
  )
  const billable = useSummary(
    workspaceId,
    team && by === 'BILLABILITY' ? barsBodyOf({ ...team, billable: true }, reader, ['USER']) : undefined,
  )
  const groups = found.data?.groupOne
  const billed = by === 'BILLABILITY' ? billable.data?.groupOne : undefined
  const rows = useMemo(
    () =>
      teamRows(who?.people ?? [], groups ?? [], billed, {
        none: t('reports.none.PROJECT'),
        billable: t('reports.status.billable.true'),
        rest: t('reports.status.billable.false'),
      }),
    [who, groups, billed, t],
  )
  const onOpen = useCallback(
    ({ userId }: TeamRow) => onDown(said({ range, from, to, user: userId })),
    [onDown, range, from, to],
  )
  const error = activity.error ?? found.error
  if (error && !(who && found.data))
    return <Failed error={error} retry={() => void Promise.all([activity.refetch(), found.refetch()])} />
  if (!who || !team || !found.data) return <RowsComing />
  const [totals] = found.data.totals
  const facts: Fact[] = [
    { label: t('reports.total.time'), value: looks.duration(totals?.totalTime ?? 0), behind: team },
    ...(billing
      ? [
          {
            label: t('reports.total.billable'),
            value: looks.duration(totals?.totalBillableTime ?? 0),
            behind: { ...team, billable: true },
          },
        ]
      : []),
    ...amountFacts(t, totals, setting),
    {
      label: t('dashboard.tracked'),
      value: t('dashboard.ofAll', {
        count: rows.filter(({ seconds }) => seconds > 0).length,
        all: rows.length,
      }),
    },
    { label: t('dashboard.atWork'), value: rows.filter(({ runs }) => runs).length },
  ]
  const chart = (
    <TimeChart
      workspaceId={workspaceId}
      search={said({ ...team, view, chart: kind === 'PROJECT' ? kind : undefined })}
      onSearch={onChart}
      looks={looks}
      reader={reader}
      span={span}
      before={undefined}
      billing={billing}
      down={(days) => down(toDays(team, days))}
    />
  )
  const table = (
    <TeamTable
      rows={rows}
      looks={looks}
      search={search}
      onSearch={onSearch}
      pinned={pinned}
      onPin={onPin}
      onOpen={onOpen}
    />
  )
  return (
    <div className={styles.parts} data-old={found.isPlaceholderData}>
      <Facts workspaceId={workspaceId} facts={facts} />
      {pinned && table}
      {chart}
      {!pinned && table}
    </div>
  )
}
