/**
 * Which instants a report is about. Pure. Source: wire.md §3 "list windows", §8.1 dateRangeType, §8.2 weekly;
 * product.md E3 for the presets.
 */
import { Temporal } from 'temporal-polyfill'
import type { DateRangeType } from '../../contract/reports/filter.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import { badRequest } from '../platform/errors.ts'

export type WeekdayName = (typeof weekdays)[number]

/** Half-open. */
export interface Range {
  readonly start: Date
  readonly end: Date
  /** The civil days that it touches, `2026-01-31`: the first, and the last. */
  readonly startsOn: string
  readonly endsOn: string
}

export interface AskedRange {
  readonly dateRangeStart: string
  readonly dateRangeEnd: string
  readonly dateRangeType?: DateRangeType | undefined
}

/**
 * Bounds are wall clock in the zone: of an instant with a zone its UTC wall clock. An end at the last second of a day
 * stands for the midnight after it. A preset wins over bounds.
 */
export function rangeOf(asked: AskedRange, zone: string, weekStart: WeekdayName, now: Date): Range {
  const { dateRangeStart, dateRangeEnd, dateRangeType } = asked
  if (dateRangeType !== undefined && dateRangeType !== 'ABSOLUTE') {
    const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    const [first, last] = preset(dateRangeType, instant.toZonedDateTimeISO(zone).toPlainDate(), weekStart)
    return between(first.toPlainDateTime(), last.add({ days: 1 }).toPlainDateTime(), zone)
  }
  const start = wallClock(dateRangeStart, 'dateRangeStart')
  const end = wallClock(dateRangeEnd, 'dateRangeEnd')
  return between(start, isLastSecond(end) ? midnightAfter(end) : end, zone)
}

/** Seven whole days, neither more nor less. Source: recorded/135, wire.md §8.2. */
export function assertWeek({ startsOn, endsOn }: Range): void {
  const days = Temporal.PlainDate.from(startsOn).until(endsOn, { largestUnit: 'day' }).days
  if (days !== 6) throw badRequest('Please select date range of exactly 7 days for weekly report')
}

/** The civil days of a range, one after the other. */
export function daysOf({ startsOn, endsOn }: Pick<Range, 'startsOn' | 'endsOn'>): string[] {
  const first = Temporal.PlainDate.from(startsOn)
  const count = first.until(endsOn, { largestUnit: 'day' }).days + 1
  return Array.from({ length: Math.max(0, count) }, (_, days) => first.add({ days }).toString())
}

const isoWeekday = (name: WeekdayName) => weekdays.indexOf(name) + 1

function between(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime, zone: string): Range {
  const last = Temporal.PlainDateTime.compare(start, end) < 0 ? end.subtract({ milliseconds: 1 }) : end
  return {
    start: toInstant(start, zone),
    end: toInstant(end, zone),
    startsOn: start.toPlainDate().toString(),
    endsOn: last.toPlainDate().toString(),
  }
}

function preset(
  type: Exclude<DateRangeType, 'ABSOLUTE'>,
  today: Temporal.PlainDate,
  weekStart: WeekdayName,
): [Temporal.PlainDate, Temporal.PlainDate] {
  const week = today.subtract({ days: (today.dayOfWeek - isoWeekday(weekStart) + 7) % 7 })
  const month = today.with({ day: 1 })
  const year = month.with({ month: 1 })
  const until = (next: Temporal.PlainDate) => next.subtract({ days: 1 })
  switch (type) {
    case 'TODAY':
      return [today, today]
    case 'YESTERDAY':
      return [until(today), until(today)]
    case 'THIS_WEEK':
      return [week, week.add({ days: 6 })]
    case 'LAST_WEEK':
      return [week.subtract({ days: 7 }), until(week)]
    case 'PAST_TWO_WEEKS':
      return [week.subtract({ days: 14 }), until(week)]
    case 'THIS_MONTH':
      return [month, until(month.add({ months: 1 }))]
    case 'LAST_MONTH':
      return [month.subtract({ months: 1 }), until(month)]
    case 'THIS_YEAR':
      return [year, until(year.add({ years: 1 }))]
    case 'LAST_YEAR':
      return [year.subtract({ years: 1 }), until(year)]
  }
}

const form = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/

/** With a zone: its instant in UTC; without one, or a day alone: as it is written. */
function wallClock(text: string, field: string): Temporal.PlainDateTime {
  const parts = form.exec(text.trim())
  try {
    if (!parts) throw new RangeError('another form')
    const [, day = '', clock = '00:00', offset] = parts
    const plain = Temporal.PlainDateTime.from(`${day}T${clock}`)
    if (offset === undefined || offset === 'Z') return plain
    return Temporal.Instant.from(`${day}T${clock}${offset}`).toZonedDateTimeISO('UTC').toPlainDateTime()
  } catch (error) {
    if (error instanceof RangeError) throw badRequest(`Invalid date format for field: [${field}]`)
    throw error
  }
}

function isLastSecond({ hour, minute, second }: Temporal.PlainDateTime): boolean {
  return hour === 23 && minute === 59 && second === 59
}

function midnightAfter(clock: Temporal.PlainDateTime): Temporal.PlainDateTime {
  return clock.toPlainDate().add({ days: 1 }).toPlainDateTime()
}

function toInstant(wall: Temporal.PlainDateTime, zone: string): Date {
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}
