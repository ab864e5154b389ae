/**
 * The period of an estimate that begins anew: weekly on a day, monthly on a day of the month, yearly on a day of a
 * month, at an hour. Pure. Source: product.md D5, which also has the defaults. Decided here: the zone is that of the
 * workspace's owner; a day that a month lacks is its last one; an hour that the clocks skip or repeat is the later
 * reading, which is also what PostgreSQL takes.
 */
import { Temporal } from 'temporal-polyfill'
import type { EstimateReset } from '../../contract/project-estimates.ts'
import { months } from '../../contract/project-estimates.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'

/** Half-open. */
export interface Span {
  readonly start: Date
  readonly end: Date
}

/** The period in which this instant lies; undefined when the estimate never begins anew. */
export function periodAt(reset: EstimateReset, at: Date, zone: string): Span | undefined {
  if (reset.interval === null) return undefined
  const begins = (turn: number) => instantOf(dayOf(reset, today, turn), reset.hour ?? 0, zone)
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  let turn = 0
  while (begins(turn) > at) turn--
  while (begins(turn + 1) <= at) turn++
  return { start: begins(turn), end: begins(turn + 1) }
}

/** The day on which a period begins: of the week, month or year of this day, or so many after it. */
function dayOf(reset: EstimateReset, today: Temporal.PlainDate, turn: number): Temporal.PlainDate {
  if (reset.interval === 'WEEKLY') {
    const wanted = weekdays.indexOf(reset.dayOfWeek ?? 'MONDAY') + 1
    return today.add({ days: wanted - today.dayOfWeek + 7 * turn })
  }
  const day = reset.dayOfMonth ?? 1
  const month =
    reset.interval === 'MONTHLY'
      ? today.toPlainYearMonth().add({ months: turn })
      : Temporal.PlainYearMonth.from({
          year: today.year + turn,
          month: months.indexOf(reset.month ?? 'JANUARY') + 1,
        })
  return month.toPlainDate({ day: Math.min(day, month.daysInMonth) })
}

function instantOf(day: Temporal.PlainDate, hour: number, zone: string): Date {
  const civil = day.toPlainDateTime({ hour })
  return new Date(civil.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds)
}
