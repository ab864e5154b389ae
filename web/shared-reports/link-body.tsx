/** The report itself, by its kind: groups with their shares, entries page by page, a week of days. */
import { useTranslation } from 'react-i18next'
import type { ReportLooks } from '../reports/looks.ts'
import { groupsOf } from '../reports/picked.ts'
import reportStyles from '../reports/reports.module.css'
import type { Totals } from '../reports/reports.ts'
import { moneys as allMoneys, type Money } from '../reports/search.ts'
import { SharesFigure } from '../reports/shares.tsx'
import { SummaryTable } from '../reports/summary-table.tsx'
import { TotalsStrip } from '../reports/totals.tsx'
import { Empty } from '../ui/states.tsx'
import { isAttendance, isDetailed, isExpenses, isSummary, isWeekly, type Shared } from './link.ts'
import { SharedAttendance, SharedEntries, SharedExpenses } from './link-lists.tsx'
import { SharedWeek } from './link-week.tsx'
import type { LinkSearch } from './search.ts'

export interface BodyProps {
  readonly report: Shared
  readonly search: LinkSearch
  readonly looks: ReportLooks
  readonly onChange: (changed: { [Name in keyof LinkSearch]?: LinkSearch[Name] | undefined }) => void
}

/** Those that the report shows. */
const shownMoneys = (totals: Totals | null | undefined): readonly Money[] =>
  allMoneys.filter((money) => totals?.amounts.some(({ type }) => type === money))

export function SharedBody(props: BodyProps) {
  const { t } = useTranslation()
  const { report, looks, search, onChange } = props
  if (isSummary(report)) return <SharedSummary {...props} report={report} />
  if (isDetailed(report)) {
    const [totals] = report.totals
    return (
      <>
        <Strip totals={totals} looks={looks} />
        {report.timeentries.length === 0 ? (
          <Nothing />
        ) : (
          <SharedEntries
            entries={report.timeentries}
            count={totals?.entriesCount ?? report.timeentries.length}
            page={search.page ?? 1}
            looks={looks}
            moneys={shownMoneys(totals)}
            onPage={(page) => onChange({ page: page > 1 ? page : undefined })}
          />
        )}
      </>
    )
  }
  if (isWeekly(report)) {
    const [totals] = report.totals
    return (
      <>
        <Strip totals={totals} looks={looks} />
        {report.groupOne.length === 0 ? (
          <Nothing />
        ) : (
          <SharedWeek
            from={report.filters.startsOn}
            groups={report.groupOne}
            days={report.totalsByDay}
            looks={looks}
          />
        )}
      </>
    )
  }
  if (isAttendance(report))
    return report.entities.length === 0 ? (
      <Nothing />
    ) : (
      <SharedAttendance days={report.entities} looks={looks} />
    )
  if (isExpenses(report))
    return report.expenses.length === 0 ? (
      <Nothing />
    ) : (
      <SharedExpenses expenses={report.expenses} looks={looks} />
    )
  return <p>{t('shared.page.nothing')}</p>
}

function Strip({
  totals,
  looks,
}: {
  readonly totals: Totals | null | undefined
  readonly looks: ReportLooks
}) {
  return (
    <TotalsStrip
      totals={totals ?? undefined}
      before={null}
      looks={looks}
      moneys={shownMoneys(totals)}
      billing={(totals?.totalBillableTime ?? 0) > 0}
    />
  )
}

function Nothing() {
  const { t } = useTranslation()
  return <Empty title={t('shared.page.empty')} text={t('shared.page.emptyText')} />
}

function SharedSummary({
  report,
  search,
  looks,
  onChange,
}: BodyProps & { readonly report: Shared & { groupOne: Parameters<typeof SummaryTable>[0]['groups'] } }) {
  if (!isSummary(report)) return null
  const [totals] = report.totals
  const kept = keptSummary(report.filters.filter)
  const groupings = groupsOf(kept.groups.join(','), ['PROJECT'])
  const [grouping = 'PROJECT'] = groupings
  return (
    <>
      <Strip totals={totals} looks={looks} />
      {report.groupOne.length === 0 ? (
        <Nothing />
      ) : (
        <>
          <div className={reportStyles.charts} data-one>
            <SharesFigure groups={report.groupOne} grouping={grouping} looks={looks} />
          </div>
          <SummaryTable
            label={report.filters.name}
            groups={report.groupOne}
            groupings={groupings}
            before={undefined}
            looks={looks}
            moneys={shownMoneys(totals)}
            sort={{ column: search.sort ?? kept.sortColumn, descending: search.down ?? kept.descending }}
            onSort={({ column, descending }) => onChange({ sort: column, down: descending })}
          />
        </>
      )}
    </>
  )
}

/** Of what was kept, the groups and their order. */
function keptSummary(filter: object): { groups: string[]; sortColumn: string; descending: boolean } {
  const part = 'summaryFilter' in filter ? filter.summaryFilter : undefined
  const asked = typeof part === 'object' && part !== null ? part : {}
  const groups = 'groups' in asked && Array.isArray(asked.groups) ? asked.groups.map(String) : []
  const sortColumn =
    'sortColumn' in asked && typeof asked.sortColumn === 'string' ? asked.sortColumn : 'GROUP'
  return { groups, sortColumn, descending: 'sortOrder' in filter && filter.sortOrder === 'DESCENDING' }
}
