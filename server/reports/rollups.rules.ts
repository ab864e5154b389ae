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

/** Which sums: of a project alone, or of each of its people. What neither tells is read from the entries. */
type Kept = 'PROJECTS' | 'PEOPLE'
type Needed = Kept | 'ENTRIES'

export interface Rollup {
  readonly of: Kept
  readonly months: WholeMonths
}

/** What a group is made of; a project has one client. */
const groupNeeds: Readonly<Record<SummaryGroup, Needed>> = {
  PROJECT: 'PROJECTS',
  CLIENT: 'PROJECTS',
  MONTH: 'PROJECTS',
  USER: 'PEOPLE',
  USER_GROUP: 'PEOPLE',
  TASK: 'ENTRIES',
  TAG: 'ENTRIES',
  DATE: 'ENTRIES',
  WEEK: 'ENTRIES',
  TIMEENTRY: 'ENTRIES',
}

const narrows = ({ among, archived }: EntityFilter) => among !== null || archived !== null
const people = (asked: boolean): Needed => (asked ? 'PEOPLE' : 'PROJECTS')
const entries = (asked: boolean): Needed => (asked ? 'ENTRIES' : 'PROJECTS')

/** What each part of a query needs; a word is what it needs whatever is asked. */
const partNeeds = {
  // whoever sees less than everything sees it by the person, too
  context: ({ context }) => people(context.breadth !== 'EVERYTHING'),
  range: 'PROJECTS',
  zone: 'PROJECTS',
  weekStart: 'PROJECTS',
  rounding: 'PROJECTS',
  amounts: 'PROJECTS',
  exportType: 'PROJECTS',
  sortOrder: 'PROJECTS',
  users: ({ users }) => people(users !== null),
  userGroups: ({ userGroups }) => people(userGroups !== null),
  statuses: ({ statuses }) => people(statuses.length > 0),
  clients: 'PROJECTS',
  projects: 'PROJECTS',
  tasks: ({ tasks }) => entries(narrows(tasks)),
  tags: ({ tags }) => entries(narrows(tags)),
  currency: 'PROJECTS',
  billable: 'PROJECTS',
  approved: 'PROJECTS',
  invoiced: 'PROJECTS',
  description: ({ description }) => entries(description !== null),
  withoutDescription: ({ withoutDescription }) => entries(withoutDescription),
  types: 'PROJECTS',
  customFields: ({ customFields }) => entries(customFields.length > 0),
  userCustomFields: ({ userCustomFields }) => people(userCustomFields.length > 0),
  audit: ({ audit: { withoutProject, withoutTask, longerThan, shorterThan } }) =>
    entries(withoutProject || withoutTask || longerThan !== null || shorterThan !== null),
} satisfies Readonly<Record<keyof ReportQuery, Needed | ((query: ReportQuery) => Needed)>>

/** Undefined: read the entries. */
export function rollupAnswers(query: ReportQuery, groups: readonly SummaryGroup[]): Rollup | undefined {
  const parts: readonly (Needed | ((query: ReportQuery) => Needed))[] = Object.values(partNeeds)
  const needs = [
    ...parts.map((part) => (typeof part === 'string' ? part : part(query))),
    ...groups.map((group) => groupNeeds[group]),
  ]
  const months = needs.includes('ENTRIES') ? undefined : wholeMonths(query.range)
  return months && { of: needs.includes('PEOPLE') ? 'PEOPLE' : 'PROJECTS', months }
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
