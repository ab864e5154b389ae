/** A random question to the reports, and which entries it is about. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { summaryGroups } from '../../contract/reports/filter.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { Company, Entry } from './time.ts'
import { dayIn, someRounding, zones } from './time.ts'

const modes = ['CONTAINS', 'DOES_NOT_CONTAIN'] as const
/** What is asked; days count from 2024-12-20. */
export const asking = fc.record({
  zone: fc.constantFrom(...zones),
  weekStart: fc.constantFrom(...weekdays),
  firstDay: fc.oneof(fc.nat(60), fc.nat(400), fc.constantFrom(12, 43)),
  days: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 500 }), fc.constantFrom(31, 365)),
  rounding: fc.option(someRounding),
  groups: fc.uniqueArray(fc.constantFrom(...summaryGroups), { minLength: 1, maxLength: 3 }),
  fold: fc.boolean(),
  users: fc.option(fc.tuple(fc.constantFrom(...modes), fc.subarray([0, 1, 2], { minLength: 1 }))),
  projects: fc.option(fc.tuple(fc.constantFrom(...modes), fc.subarray([0, 1, 2], { minLength: 1 }))),
  billable: fc.option(fc.boolean()),
  approved: fc.option(fc.boolean()),
  tag: fc.option(fc.nat(2)),
})
export type Asking = typeof asking extends fc.Arbitrary<infer T> ? T : never

/** The request, and the entries that it is about. */
export function ask(company: Company, entries: readonly Entry[], asked: Asking) {
  const first = Temporal.PlainDate.from('2024-12-20').add({ days: asked.firstDay })
  const last = first.add({ days: asked.days - 1 })
  const { users, projects, billable, approved, tag } = asked
  const userIds = users?.[1].map((nth) => company.people[nth]?.id ?? '')
  const projectIds = projects?.[1].map((nth) => company.projects[nth]?.id ?? '')
  const tagId = tag === null ? undefined : company.tags[tag]
  const body = {
    dateRangeStart: `${first}T00:00:00.000Z`,
    dateRangeEnd: `${last}T23:59:59.999Z`,
    timeZone: asked.zone,
    weekStart: asked.weekStart,
    rounding: asked.rounding !== null,
    amounts: ['EARNED', 'COST', 'PROFIT'],
    ...(users && { users: { ids: userIds, contains: users[0] } }),
    ...(projects && { projects: { ids: projectIds, contains: projects[0] } }),
    ...(billable === null ? {} : { billable }),
    ...(approved === null ? {} : { approvalState: approved ? 'APPROVED' : 'UNAPPROVED' }),
    ...(tagId && { tags: { ids: [tagId], contains: 'CONTAINS' } }),
  }
  const chosen = (filter: readonly [string, unknown] | null, isOne: boolean) =>
    filter === null || (filter[0] === 'CONTAINS') === isOne
  const about = entries.filter((entry) => {
    const day = dayIn(entry, asked.zone)
    return (
      entry.seconds !== null &&
      Temporal.PlainDate.compare(day, first) >= 0 &&
      Temporal.PlainDate.compare(day, last) <= 0 &&
      chosen(users, userIds?.includes(entry.userId) ?? false) &&
      chosen(projects, entry.projectId !== null && (projectIds?.includes(entry.projectId) ?? false)) &&
      (billable === null || entry.billable === billable) &&
      (approved === null || entry.approved === approved) &&
      (tagId === undefined || entry.tagIds.includes(tagId))
    )
  })
  return { body, about, first }
}

/** Minor units as a number were whole minor units × seconds: exact again. */
export const minorSeconds = (minor: number | null): bigint => BigInt(Math.round((minor ?? 0) * 3600))
