/** What a shared report must be. Pure. Source: wire.md §8.3; recorded/137; product.md E7. */
import type { Static } from 'typebox'
import { errors } from '../../contract/errors.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { ReportFilter, SharedReportType, saveSharedReportV1 } from '../../contract/shared-reports.ts'
import { sharedReportsFilters } from '../../contract/shared-reports.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { idOrNull } from '../platform/http/routes.ts'

export type Filter = Static<typeof ReportFilter>
type Body = BodyOf<typeof saveSharedReportV1>

export type SharedReportsFilter = (typeof sharedReportsFilters)[number]

/** An unknown word is a failure of the server's own in the reference. Source: wire.md §1.4 (recorded as 500). */
export function toListFilter(word = 'ALL'): SharedReportsFilter {
  const filter = sharedReportsFilters.find((one) => one === word)
  if (!filter) throw new ApiError(errors.internal)
  return filter
}

/** The members without which there is no report, by the host's own words for what is missing. */
export function requireMembers({ name, type, filter }: Body): {
  name: string
  type: SharedReportType
  filter: Filter
} {
  const missing = Object.entries({ filter, name, type }).flatMap(([member, value]) =>
    value === undefined || value === ''
      ? [`saveSharedReportV1.arg0.${member}: Field ${member} is required`]
      : [],
  )
  if (name === undefined || type === undefined || filter === undefined || missing.length > 0)
    throw new ApiError({ status: 400, code: 400, message: missing.join(', ') })
  return { name: toReportName(name), type, filter }
}

/** Without the blanks around it. */
export function toReportName(given: string): string {
  const name = given.trim()
  if (name === '') throw new ApiError(errors.mustNotBeEmpty)
  if (name.length > 250) throw badRequest('length must be between 1 and 250')
  return name
}

/** What the report of each type is asked for with; the others have none of their own. */
const parts = {
  SUMMARY: ['summaryFilter', 'summary'],
  DETAILED: ['detailedFilter', 'detailed'],
  WEEKLY: ['weeklyFilter', 'weekly'],
  ATTENDANCE: ['attendanceFilter', 'attendance'],
} as const

/** Throws the recorded text when the part that the type needs is not there. */
export function assertComplete(type: SharedReportType, filter: Filter): void {
  if (!(type in parts)) return
  const [member, word] = parts[type as keyof typeof parts]
  if (filter[member] === undefined) throw badRequest(`Please provide ${word} filter.`)
}

/** Which report it is that is shown; the others of the reference are kept, and there is nothing to show of them. */
export type Kind = 'SUMMARY' | 'DETAILED' | 'WEEKLY' | 'ATTENDANCE' | 'EXPENSES'

const kinds: Partial<Record<SharedReportType, Kind>> = {
  SUMMARY: 'SUMMARY',
  DETAILED: 'DETAILED',
  WEEKLY: 'WEEKLY',
  ATTENDANCE: 'ATTENDANCE',
  ATTENDANCE_DETAILED: 'ATTENDANCE',
  EXPENSE_DETAILED: 'EXPENSES',
}

/** A scheduled one is of the kind whose part it has. */
export function kindOf(type: SharedReportType, filter: Filter): Kind | undefined {
  if (type !== 'SCHEDULED') return kinds[type]
  if (filter.summaryFilter) return 'SUMMARY'
  return filter.detailedFilter ? 'DETAILED' : filter.weeklyFilter ? 'WEEKLY' : undefined
}

/** The civil days that a report is about, in its zone. */
export interface Days {
  readonly startsOn: string
  readonly endsOn: string
}

/** Explicit dates stand for an absolute range. Source: wire.md §8.1 dateRangeType. */
export function toStoredFilter(filter: Filter): Filter {
  return { ...filter, dateRangeType: filter.dateRangeType ?? 'ABSOLUTE' }
}

/** Ids as they are stored: each once, in their order. Throws for what is no id. */
export function toIds(
  given: readonly string[],
  kind: 'userNotInWorkspace' | 'groupNotInWorkspace',
): string[] {
  return [...new Set(given)]
    .map((id) => {
      if (idOrNull(id) === null) throw new ApiError(errors[kind])
      return id
    })
    .sort()
}

/** When a link ends; null: never. */
export function toExpiry(expiresAt: string | null, now: Date): Date | null {
  if (expiresAt === null) return null
  const expiry = new Date(expiresAt)
  if (expiry <= now) throw badRequest('must be a future date')
  return expiry
}

/** What is mailed again and again is time, in a range that moves. Source: product.md E7. */
export function assertMailable(type: SharedReportType, filter: Filter): void {
  const kind = kindOf(type, filter)
  if (kind !== 'SUMMARY' && kind !== 'DETAILED' && kind !== 'WEEKLY')
    throw badRequest('Only summary, detailed and weekly reports can be scheduled')
  if (filter.dateRangeType === undefined || filter.dateRangeType === 'ABSOLUTE')
    throw badRequest('Only reports with a relative date range can be scheduled')
}
