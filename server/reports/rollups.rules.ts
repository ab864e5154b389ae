/**
 * Whether sums by month (0013_rollups.sql) answer a report, and for which months. Pure. The rest of its range, and all
 * that asks for more than the sums know, is read from the entries. See docs/decisions/0010-rollups.md.
 */
import { Temporal } from 'temporal-polyfill'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import type { EntityFilter, ReportQuery } from './filter.rules.ts'

/** Whole months in UTC, half-open, as instants. */
export interface WholeMonths {
  readonly from: Date
  readonly to: Date
}

/** Groups that a sum by month is of: whose time it is, and the project, which has one client. */
const knownGroups: readonly SummaryGroup[] = ['PROJECT', 'CLIENT', 'USER', 'USER_GROUP', 'MONTH']

/** Whether a part narrows by what the sums by month don't know. */
type AsksForMore = (query: ReportQuery) => boolean

const narrows = ({ among, archived }: EntityFilter) => among !== null || archived !== null

/** What of a query sums by month can tell, true, and when the rest is asked for. */
const knows = {
  context: true,
  range: true,
  zone: true,
  weekStart: true,
  rounding: true,
  amounts: true,
  exportType: true,
  sortOrder: true,
  users: true,
  userGroups: true,
  statuses: true,
  clients: true,
  projects: true,
  tasks: ({ tasks }) => narrows(tasks),
  tags: ({ tags }) => narrows(tags),
  currency: true,
  billable: true,
  approved: true,
  invoiced: true,
  description: ({ description }) => description !== null,
  withoutDescription: ({ withoutDescription }) => withoutDescription,
  types: true,
  customFields: ({ customFields }) => customFields.length > 0,
  userCustomFields: true,
  audit: ({ audit: { withoutProject, withoutTask, longerThan, shorterThan } }) =>
    withoutProject || withoutTask || longerThan !== null || shorterThan !== null,
} satisfies Readonly<Record<keyof ReportQuery, true | AsksForMore>>

/** Undefined: read the entries. */
export function rollupAnswers(query: ReportQuery, groups: readonly SummaryGroup[]): WholeMonths | undefined {
  const parts: readonly (true | AsksForMore)[] = Object.values(knows)
  const asksForMore = parts.some((part) => part !== true && part(query))
  if (asksForMore || groups.some((group) => !knownGroups.includes(group))) return undefined
  return wholeMonths(query.range)
}

/** The months in UTC that lie inside a range; undefined where there is none. */
export function wholeMonths({
  start,
  end,
}: {
  readonly start: Date
  readonly end: Date
}): WholeMonths | undefined {
  const from = firstOfMonth(start, start.getTime() === firstOfMonth(start, 0).getTime() ? 0 : 1)
  const to = firstOfMonth(end, 0)
  return from < to ? { from, to } : undefined
}

function firstOfMonth(at: Date, later: number): Date {
  const first = new Date(at)
  first.setUTCHours(0, 0, 0, 0)
  first.setUTCMonth(first.getUTCMonth() + later, 1)
  return first
}

/**
 * Times that lie in another month in the zone than in UTC, inside whole months: between the first instants of a month
 * here and there.
 */
export function otherMonths({ from, to }: WholeMonths, zone: string): WholeMonths[] {
  const found: WholeMonths[] = []
  for (let first = from; first <= to; first = firstOfMonth(first, 1)) {
    const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1]
    const here = Temporal.PlainDate.from({ year, month, day: 1 }).toZonedDateTime(zone).epochMilliseconds
    const there = first.getTime()
    const begins = new Date(Math.max(Math.min(here, there), from.getTime()))
    const ends = new Date(Math.min(Math.max(here, there), to.getTime()))
    if (begins < ends) found.push({ from: begins, to: ends })
  }
  return found
}
