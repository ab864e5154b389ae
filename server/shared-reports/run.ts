/** A shared report, run: checked first, so that what its reader asks wrongly is refused before anything is read. */
import type { SharedReportType } from '../../contract/shared-reports.ts'
import type { Db } from '../platform/db/database.ts'
import { badRequest } from '../platform/errors.ts'
import type { Answer, Download } from '../platform/http/reply.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { Export, Files, ReportContext } from '../reports/index.ts'
import {
  assertWeek,
  attendanceReport,
  detailedReport,
  expenseReport,
  parseAttendance,
  parseExpenses,
  parseReport,
  replyWith,
  summaryOrder,
  summaryReport,
  weeklyReport,
} from '../reports/index.ts'
import type { Kept, Wish } from './asked.rules.ts'
import { askedOf, toColumn, withoutHidden } from './asked.rules.ts'
import type { Figures } from './letter.rules.ts'
import type { ReportRow } from './queries.ts'
import type { Days, Filter, Kind } from './rules.ts'
import { kindOf } from './rules.ts'

interface Prepared {
  readonly days: Days
  /** The report with `filters` beside its own members, or the file that is asked for. */
  run(filters: object, files: Files): Promise<Answer | Download>
}

interface Asked {
  readonly kind: Kind
  readonly filter: Filter
  readonly wish: Wish
}

/** A kept report as its reader wishes it, with the sight that it is run with. */
export function prepareLink(
  db: Db,
  report: ReportRow,
  context: ReportContext,
  wish: Wish,
  now: Date,
): Prepared {
  const filter = askedOf(toKept(report), wish, context)
  return prepare(db, { kind: requireKind(report.type, filter), filter, wish }, context, now)
}

function toKept({ filter, fixed_date, time_zone, week_start }: ReportRow): Kept {
  return { filter, fixedDate: fixed_date, timeZone: time_zone, weekStart: week_start }
}

/** Throws what the report would be refused with. A type that there is no report of here is kept all the same. */
export function assertReportable(
  db: Db,
  type: SharedReportType,
  filter: Filter,
  context: ReportContext,
): void {
  const kind = kindOf(type, filter)
  if (kind) prepare(db, { kind, filter, wish: {} }, context, new Date())
}

/** Throws for a type that has no report here. */
function requireKind(type: SharedReportType, filter: Filter): Kind {
  const kind = kindOf(type, filter)
  if (!kind) throw badRequest(`There is no report of type ${type} to show`)
  return kind
}

/** Throws for what the report would refuse. */
function prepare(db: Db, asked: Asked, context: ReportContext, now: Date): Prepared {
  const { kind, filter, wish } = asked
  const paging = toPaging(wish)
  const query = parseReport(filter, context, now)
  const of = (json: () => Promise<object>, file: (files: Files) => Export): Prepared => ({
    days: query.range,
    run: (filters, files) =>
      replyWith(
        query.exportType,
        async () => rawJson(JSON.stringify({ ...(await json()), filters })),
        file(files),
      ),
  })
  const column = <K extends Kind>(of: K) => {
    const sortColumn = toColumn(of, wish.sortColumn)
    return sortColumn === undefined ? {} : { sortColumn }
  }
  switch (kind) {
    case 'SUMMARY': {
      const part = { ...filter.summaryFilter, ...column(kind) }
      const order = summaryOrder(withoutHidden(part, context), query)
      return of(
        () => summaryReport(db, query, order, part.summaryChartType),
        (files) => files.summary(query, order),
      )
    }
    case 'DETAILED': {
      const part = { ...filter.detailedFilter, ...paging, ...column(kind) }
      return of(
        () => detailedReport(db, query, part),
        (files) => files.detailed(query, part),
      )
    }
    case 'WEEKLY': {
      const part = filter.weeklyFilter ?? { group: 'PROJECT' }
      assertWeek(query.range)
      return of(
        () => weeklyReport(db, query, part),
        (files) => files.weekly(query, part),
      )
    }
    case 'ATTENDANCE': {
      const part = { ...filter.attendanceFilter, ...paging, ...column(kind) }
      const attendance = parseAttendance({ ...filter, attendanceFilter: part }, context, now)
      return of(
        async () => JSON.parse(await attendanceReport(db, attendance, now)),
        (files) => files.attendance(attendance),
      )
    }
    case 'EXPENSES': {
      const expenses = parseExpenses({ ...filter, ...paging, ...column(kind) }, context, now)
      return of(
        async () => JSON.parse(await expenseReport(db, expenses)),
        (files) => files.expenses(expenses),
      )
    }
  }
}

function toPaging({ page, pageSize }: Wish): { page?: number; pageSize?: number } {
  if ((page ?? 1) < 1 || (pageSize ?? 1) < 1) throw badRequest('must be greater than or equal to 1')
  return { ...(page === undefined ? {} : { page }), ...(pageSize === undefined ? {} : { pageSize }) }
}

/** What a report comes to, for a letter: time and money of all that it shows. */
export async function figuresOf(
  db: Db,
  report: ReportRow,
  context: ReportContext,
  now: Date,
): Promise<Figures> {
  const filter = askedOf(toKept(report), {}, context)
  const query = parseReport(filter, context, now)
  const { totals } = await summaryReport(db, query, summaryOrder({}, query))
  const [sums] = totals
  return {
    startsOn: query.range.startsOn,
    endsOn: query.range.endsOn,
    seconds: sums?.totalTime ?? 0,
    billableSeconds: sums?.totalBillableTime ?? 0,
    amounts: sums?.totalAmountByCurrency ?? [],
  }
}
