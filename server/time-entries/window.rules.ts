/** The windows of lists. Pure. Source: wire.md §3 "list windows", §5.ZZ "get-week-before". */
import { Temporal } from 'temporal-polyfill'
import { badRequest } from '../platform/errors.ts'

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

/**
 * A bound as clients send it: an instant, of which the UTC wall clock is read in the account's zone. A time that
 * clocks strike twice is the first of the two, one that they skip lies behind the gap, as Java's zones have it.
 */
export function toBound(text: string | undefined, zone: string): Date | null {
  return text ? toInstant(wallClock(text), zone) : null
}

/** The seven days that end at a bound: by the calendar, so that a week with a change of clocks has its 167 hours. */
export function toWeekBefore(text: string | undefined, zone: string): { start: Date; end: Date } | null {
  if (!text) return null
  const end = wallClock(text)
  return { start: toInstant(end.subtract({ days: 7 }), zone), end: toInstant(end, zone) }
}

function wallClock(text: string): Temporal.PlainDateTime {
  const instant = new Date(instantPattern.test(text) ? text : Number.NaN)
  if (Number.isNaN(instant.getTime())) throw badRequest('invalid date format')
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO('UTC').toPlainDateTime()
}

function toInstant(wall: Temporal.PlainDateTime, zone: string): Date {
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}
