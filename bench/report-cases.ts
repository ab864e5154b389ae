/** What reports are measured with: each as it is asked for, as it runs, and as a plain GROUP BY says the same. */
import type { Db } from '../server/platform/db/database.ts'
import type { Member } from '../server/platform/http/caller.ts'
import { reportContext } from '../server/reports/context.queries.ts'
import { detailedReport } from '../server/reports/detailed.ts'
import { parseReport } from '../server/reports/filter.rules.ts'
import { summaryOrder } from '../server/reports/summary.rules.ts'
import { summaryReport } from '../server/reports/summary.ts'
import { weeklyReport } from '../server/reports/weekly.ts'
import type { Years } from './years.ts'
import { lastYear, tenYears } from './years.ts'

export interface Statement {
  readonly text: string
  readonly values: unknown[]
}

export interface ReportCase {
  readonly name: string
  readonly path: string
  readonly body: unknown
  /** The same without HTTP. */
  readonly run: (db: Db) => Promise<unknown>
  readonly plain?: string
}

interface Span {
  readonly from: string
  readonly to: string
}

const amounts: ('EARNED' | 'COST')[] = ['EARNED', 'COST']
const lastWeek = { from: '2025-12-22T00:00:00Z', to: '2025-12-29T00:00:00Z' }
const lastMonth = { from: '2025-12-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }

/** The end is asked for as the last millisecond before it. */
function asked({ from, to }: Span) {
  return {
    dateRangeStart: from,
    dateRangeEnd: new Date(Date.parse(to) - 1).toISOString(),
    timeZone: 'UTC',
    amounts,
  }
}

const billable = 'case when e.billable then coalesce(e.hourly_rate_minor, 0) else 0 end'

export function reportCases(years: Years): ReportCase[] {
  const member: Member = { workspaceId: years.workspaceId, status: 'ACTIVE', roles: ['OWNER'] }
  const queryOf = async (db: Db, body: ReturnType<typeof asked> & { rounding?: boolean }) =>
    parseReport(body, await reportContext(db, member, { id: years.ownerId, timeZone: 'UTC' }), new Date())

  const where = ({ from, to }: Span) =>
    `e.workspace_id = '${years.workspaceId}' and e.started_at >= '${from}' and e.started_at < '${to}' and e.ended_at is not null`
  const sums = (seconds: string) => `count(*), sum(${seconds}), sum(${seconds}) filter (where e.billable),
    sum(${billable}::bigint * ${seconds}), sum(coalesce(e.cost_rate_minor, 0)::bigint * ${seconds})`
  const plainSums = (keys: string, span: Span, seconds = 'e.duration_seconds::bigint') =>
    `select ${keys}, ${sums(seconds)} from time_entries e where ${where(span)} group by ${keys}`

  const summary = (
    name: string,
    groups: string[],
    span: Span,
    plain: string,
    rounding = false,
  ): ReportCase => {
    const body = { ...asked(span), rounding, summaryFilter: { groups } }
    return {
      name,
      path: '/reports/summary',
      body,
      async run(db) {
        const query = await queryOf(db, body)
        return summaryReport(db, query, summaryOrder(body.summaryFilter, query))
      },
      plain,
    }
  }
  const detailed = (name: string, page: number, pageSize: number): ReportCase => {
    const body = { ...asked(tenYears), detailedFilter: { page, pageSize } }
    return {
      name,
      path: '/reports/detailed',
      body,
      run: async (db) => detailedReport(db, await queryOf(db, body), body.detailedFilter),
      plain: `with page as (select e.id from time_entries e where ${where(tenYears)}
          order by e.started_at desc, e.id desc limit ${pageSize} offset ${(page - 1) * pageSize}),
        total as (select ${sums('e.duration_seconds')} from time_entries e where ${where(tenYears)})
        select * from time_entries where workspace_id = '${years.workspaceId}' and id in (select id from page)
          and (select count(*) from total) = 1`,
    }
  }
  const day = `(e.started_at at time zone 'UTC')::date`
  const rounded = '((e.duration_seconds + 450) / 900 * 900)::bigint'
  const weekly = { ...asked(lastWeek), weeklyFilter: { group: 'PROJECT' as const } }
  return [
    summary('a year by project', ['PROJECT'], lastYear, plainSums('e.project_id', lastYear)),
    summary(
      'a year by project and person',
      ['PROJECT', 'USER'],
      lastYear,
      plainSums('e.project_id, e.user_id', lastYear),
    ),
    summary('a year by day', ['DATE'], lastYear, plainSums(day, lastYear)),
    summary('a year by task', ['TASK'], lastYear, plainSums('e.task_id', lastYear)),
    summary('ten years by project', ['PROJECT'], tenYears, plainSums('e.project_id', tenYears)),
    summary(
      'ten years by project and person',
      ['PROJECT', 'USER'],
      tenYears,
      plainSums('e.project_id, e.user_id', tenYears),
    ),
    summary(
      'ten years by project and person, rounded',
      ['PROJECT', 'USER'],
      tenYears,
      plainSums('e.project_id, e.user_id', tenYears, rounded),
      true,
    ),
    summary(
      'ten years by month and project',
      ['MONTH', 'PROJECT'],
      tenYears,
      plainSums(`date_trunc('month', e.started_at at time zone 'UTC'), e.project_id`, tenYears),
    ),
    detailed('detailed, page 1', 1, 50),
    detailed('detailed, page 1,000', 1000, 50),
    {
      name: 'weekly by project',
      path: '/reports/weekly',
      body: weekly,
      run: async (db) => weeklyReport(db, await queryOf(db, weekly), weekly.weeklyFilter),
      plain: plainSums(`e.project_id, ${day}`, lastWeek),
    },
    summary(
      'dashboard: a month by day and project',
      ['DATE', 'PROJECT'],
      lastMonth,
      plainSums(`${day}, e.project_id`, lastMonth),
    ),
  ]
}

/** As many rows as there are, at most about a million. */
export function csvOf({ entries }: Years) {
  const span = entries > 2_000_000 ? lastYear : tenYears
  return {
    path: '/reports/detailed',
    body: { ...asked(span), exportType: 'CSV', detailedFilter: { page: 1, pageSize: 50 } },
  }
}
