import type { Static } from 'typebox'
import type { DetailedFilter } from '../../contract/reports/filter.ts'
import type { DetailedReport } from '../../contract/reports/time.ts'
import type { Db } from '../platform/db/database.ts'
import { badRequest } from '../platform/errors.ts'
import { needsOf, sumOf, toMinor } from './amounts.rules.ts'
import type { DetailedOrder, DetailedRow } from './detailed.queries.ts'
import { listDetailed } from './detailed.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import { listSums } from './sums.queries.ts'
import { tallyOf, totalsOf } from './tally.rules.ts'

type Report = Static<typeof DetailedReport>
type Asked = Static<typeof DetailedFilter>

/** Above it a page is that long. Source: wire.md §8.1; decisions.md U-10. */
const longestPage = 1000

/** The latest first; texts and ids go up. */
export function detailedOrder({ sortColumn }: Asked, { sortOrder }: ReportQuery): DetailedOrder {
  const column = sortColumn ?? 'DATE'
  const goesDown = column === 'DATE' || column === 'ZONED_DATE' || column === 'DURATION'
  return { column, order: sortOrder ?? (goesDown ? 'DESCENDING' : 'ASCENDING') }
}

/** A page of entries; on an empty range its totals are [null]. Source: wire.md §8.2, §5.ZZ "weekly report". */
export async function detailedReport(db: Db, query: ReportQuery, asked: Asked): Promise<Report> {
  const { page = 1, pageSize = 50, options } = asked
  if (page < 1 || pageSize < 1) throw badRequest('must be greater than or equal to 1')
  const limit = Math.min(pageSize, longestPage)
  const [rows, sums] = await Promise.all([
    listDetailed(db, query, detailedOrder(asked, query), { limit, offset: (page - 1) * limit }),
    options?.totals === 'EXCLUDE' ? undefined : listSums(db, query, []),
  ])
  const tally = sums && tallyOf(sums)
  return {
    totals: tally ? [tally.entries === 0 ? null : totalsOf(tally, query)] : [],
    timeentries: rows.map((row) => toEntry(row, query)),
  }
}

/** Money that was not asked for is null. Source: wire.md §8.2: PROFIT = EARNED − COST per entry. */
function toEntry(row: DetailedRow, { amounts }: ReportQuery): Report['timeentries'][number] {
  const needs = needsOf(amounts)
  const money = { earned: BigInt(row.earned), cost: BigInt(row.cost) }
  const earnedRate = row.billable ? (row.hourly_rate_minor ?? 0) : 0
  const costRate = row.cost_rate_minor ?? 0
  const rates = { EARNED: earnedRate, EXPORT: earnedRate, COST: costRate, PROFIT: earnedRate - costRate }
  const [main] = amounts
  return {
    _id: row.id,
    description: row.description,
    userId: row.user_id,
    userName: row.user_name,
    userEmail: row.user_email,
    billable: row.billable,
    projectId: row.project_id,
    projectName: row.project_name,
    projectColor: row.project_color,
    clientId: row.client_id,
    clientName: row.client_name,
    taskId: row.task_id,
    taskName: row.task_name,
    tags: row.tags,
    timeInterval: { start: row.started, end: row.ended, duration: row.seconds },
    approvalRequestId: row.approval_request_id,
    locked: row.locked,
    type: row.type,
    invoicingInfo: row.invoiced
      ? { invoiceId: row.invoice_id, manuallyInvoiced: row.invoice_id === null }
      : null,
    amount: main ? toMinor(sumOf(main, money)) : null,
    rate: main ? rates[main] : null,
    earnedAmount: needs.earned ? toMinor(money.earned) : null,
    earnedRate: needs.earned ? earnedRate : null,
    costAmount: needs.cost ? toMinor(money.cost) : null,
    costRate: needs.cost ? costRate : null,
    currency: row.currency,
    customFields: row.custom_fields.map(({ customFieldId, timeEntryId, value, name, type }) => ({
      customFieldId,
      timeEntryId,
      value,
      name,
      type,
    })),
  }
}
