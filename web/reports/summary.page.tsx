/** The summary: what time came to, when it was, what it went to; and from every figure down to the entries. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ShareButton } from '../shared-reports/share-button.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { defaultGroups, summaryBodyOf, summaryOrderOf } from './body.ts'
import { useDown } from './down.ts'
import { drilled, toDays } from './drill.ts'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { ReportFrame } from './frame.tsx'
import { CompareToggle, MoneyMenu, RoundToggle } from './look-tools.tsx'
import { ReportPending } from './pending.tsx'
import { groupsOf, isNarrowed, moneyOf, unnarrowed } from './picked.ts'
import { PrintButton } from './print-button.tsx'
import { spanOf, stepped } from './ranges.ts'
import styles from './reports.module.css'
import { type Group, useCompared } from './reports.ts'
import { type ReportSearch, said } from './search.ts'
import { SharesFigure } from './shares.tsx'
import { SummaryTable } from './summary-table.tsx'
import { TimeChart } from './time-chart.tsx'
import { TotalsStrip } from './totals.tsx'
import { type ReportSetting, useReportSetting } from './use-report.ts'

export function SummaryPage() {
  const { workspaceId } = useParams({ from: '/w/$workspaceId/reports' })
  const search = useSearch({ from: '/w/$workspaceId/reports' })
  const navigate = useNavigate({ from: '/w/$workspaceId/reports' })
  const setting = useReportSetting(workspaceId)
  const onSearch = useCallback(
    (next: ReportSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  if (!setting) return <ReportPending workspaceId={workspaceId} name="summary" />
  return (
    <ReportFrame
      workspaceId={workspaceId}
      name="summary"
      search={search}
      sight={setting.sight}
      actions={
        <>
          <ShareButton
            workspaceId={workspaceId}
            type="SUMMARY"
            body={summaryBodyOf(search, setting.reader)}
            search={search}
          />
          <PrintButton />
          <ExportMenu
            workspaceId={workspaceId}
            of="generateSummaryReport"
            body={summaryBodyOf(search, setting.reader)}
          />
        </>
      }
    >
      <Filters
        workspaceId={workspaceId}
        search={search}
        onSearch={onSearch}
        looks={setting.looks}
        team={setting.sight.team}
      />
      <SummaryBody workspaceId={workspaceId} search={search} onSearch={onSearch} setting={setting} />
    </ReportFrame>
  )
}

interface BodyProps {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
  readonly setting: ReportSetting
}

function SummaryBody({ workspaceId, search, onSearch, setting }: BodyProps) {
  const { t } = useTranslation()
  const { looks, sight, reader } = setting
  const span = useMemo(
    () => spanOf(search, looks.today, looks.weekStart),
    [search, looks.today, looks.weekStart],
  )
  const before = useMemo(() => (search.compare ? stepped(span, -1) : undefined), [search.compare, span])
  const groupings = useMemo(() => groupsOf(search.by, defaultGroups), [search.by])
  const moneys = useMemo(
    () => moneyOf(search.money).filter((money) => sight.moneys.includes(money)),
    [search.money, sight.moneys],
  )
  const [grouping = 'PROJECT'] = groupings
  const { now, older } = useCompared(workspaceId, search, reader, before)
  const down = useDown(workspaceId)
  const toGroup = useCallback(
    ({ _id: id }: Group) => down(drilled(search, [{ grouping, id }], span, looks.weekStart)),
    [down, search, grouping, span, looks.weekStart],
  )
  const below = useMemo(() => ({ workspaceId, search, span }), [workspaceId, search, span])
  if (now.error && !now.data) return <Failed error={now.error} retry={() => void now.refetch()} />
  if (!now.data) return <RowsComing />
  const [totals] = now.data.totals
  const order = summaryOrderOf(search, groupings)
  const billing = looks.settings?.activeBillableHours ?? true
  const shows = { search, onSearch }
  const strip = (
    <TotalsStrip
      totals={totals}
      before={before ? older?.totals[0] : null}
      looks={looks}
      moneys={moneys}
      billing={billing}
      tools={
        <>
          <CompareToggle {...shows} />
          <RoundToggle {...shows} settings={looks.settings} />
          <MoneyMenu {...shows} moneys={sight.moneys} />
        </>
      }
    />
  )
  const chart = (
    <TimeChart
      {...shows}
      workspaceId={workspaceId}
      looks={looks}
      reader={reader}
      span={span}
      before={before}
      billing={billing}
      down={(days) => down(toDays(search, days))}
    />
  )
  const nothing = (totals?.totalTime ?? 0) === 0 && now.data.groupOne.length === 0
  const narrowed = isNarrowed(search)
  const year = search.view === 'YEAR'
  return (
    <div className={styles.body} data-old={now.isPlaceholderData}>
      <p className={styles.when}>{looks.span(span)}</p>
      {strip}
      {nothing ? (
        <>
          {(year || before) && chart}
          <Empty
            title={t('reports.empty.title')}
            text={t(narrowed ? 'reports.empty.narrowed' : 'reports.empty.text')}
            action={
              narrowed && (
                <button type="button" className={styles.toggle} onClick={() => onSearch(unnarrowed(search))}>
                  {t('reports.filter.clear')}
                </button>
              )
            }
          />
        </>
      ) : (
        <>
          <div className={styles.charts} data-one={year || undefined}>
            {chart}
            {!year && (
              <SharesFigure groups={now.data.groupOne} grouping={grouping} looks={looks} down={toGroup} />
            )}
          </div>
          <SummaryTable
            label={t('reports.title.summary')}
            groups={now.data.groupOne}
            groupings={groupings}
            before={before ? (older?.groupOne ?? []) : undefined}
            looks={looks}
            moneys={moneys}
            sort={{ column: order.sortColumn, descending: order.sortOrder === 'DESCENDING' }}
            onSort={({ column, descending }) => onSearch(said({ ...search, sort: column, down: descending }))}
            regroup={{
              team: sight.team,
              onChange: (groups) => onSearch(said({ ...search, by: groups.join(',') || undefined })),
            }}
            below={below}
          />
        </>
      )}
    </div>
  )
}
