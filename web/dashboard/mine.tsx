/** Only me: how much, of what, and what was tracked most. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { barsBodyOf, summaryBodyOf } from '../reports/body.ts'
import { useDown } from '../reports/down.ts'
import { toDays } from '../reports/drill.ts'
import { useSummary } from '../reports/reports.ts'
import { type ReportSearch, said } from '../reports/search.ts'
import { TimeChart } from '../reports/time-chart.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { Activities } from './activities.tsx'
import { amountFacts } from './amount-fact.ts'
import type { BoardPart } from './board.ts'
import styles from './dashboard.module.css'
import { type Fact, Facts } from './facts.tsx'
import { activitiesOf, topOf } from './sums.ts'

export function Mine({ workspaceId, setting, search, span, kind, onDown, onChart }: BoardPart) {
  const down = useDown(workspaceId)
  const { t } = useTranslation()
  const { me, looks, reader } = setting
  const { range, from, to, view } = search
  const mine = useMemo<ReportSearch>(() => said({ range, from, to, user: me }), [range, from, to, me])
  const found = useSummary(workspaceId, summaryBodyOf({ ...mine, by: 'PROJECT,TASK,TIMEENTRY' }, reader))
  const clients = useSummary(workspaceId, barsBodyOf(mine, reader, ['CLIENT'])).data?.groupOne ?? []
  const groups = found.data?.groupOne
  const activities = useMemo(() => activitiesOf(groups ?? []), [groups])
  if (found.error && !found.data) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <RowsComing />
  const [totals] = found.data.totals
  const billing = looks.settings?.activeBillableHours ?? true
  const project = topOf(found.data.groupOne)
  const client = topOf(clients)
  const facts: Fact[] = [
    { label: t('reports.total.time'), value: looks.duration(totals?.totalTime ?? 0), behind: mine },
    ...(billing
      ? [
          {
            label: t('reports.total.billable'),
            value: looks.duration(totals?.totalBillableTime ?? 0),
            behind: { ...mine, billable: true },
          },
        ]
      : []),
    ...amountFacts(t, totals, setting),
    {
      label: t('dashboard.topProject'),
      value: project?.name ?? '–',
      also: project ? [looks.duration(project.duration)] : [],
      behind: project && { ...mine, project: project._id },
    },
    {
      label: t('dashboard.topClient'),
      value: client?.name ?? '–',
      also: client ? [looks.duration(client.duration)] : [],
      behind: client && { ...mine, client: client._id },
    },
  ]
  return (
    <div className={styles.parts} data-old={found.isPlaceholderData}>
      <Facts workspaceId={workspaceId} facts={facts} />
      <TimeChart
        workspaceId={workspaceId}
        search={said({ ...mine, view, chart: kind === 'PROJECT' ? kind : undefined })}
        onSearch={onChart}
        looks={looks}
        reader={reader}
        span={span}
        before={undefined}
        billing={billing}
        down={(days) => down(toDays(mine, days))}
      />
      {activities.length === 0 ? (
        <Empty title={t('dashboard.empty')} text={t('dashboard.emptyText')} />
      ) : (
        <Activities
          workspaceId={workspaceId}
          me={me}
          activities={activities}
          looks={looks}
          search={mine}
          span={span}
          onDown={onDown}
        />
      )}
    </div>
  )
}
