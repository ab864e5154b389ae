/**
 * When a report goes out to somebody: at their start of the day, every day, on the first day of their week, or on the
 * first of the month. Pure. Source: product.md E7.
 */
import { Temporal } from 'temporal-polyfill'
import type { Frequency } from '../../contract/sharing.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { WeekdayName } from './range.rules.ts'

/** How somebody's days run. */
export interface PersonalClock {
  readonly zone: string
  readonly weekStart: WeekdayName
  /** `09:00`. */
  readonly startOfDay: string
}

/** What came due longer ago is not sent any more: its figures would be those of another day. */
const dayHours = 24

/**
 * The last instant at which a mail was due, after `since`; null: none is.
 * @param since what was due until then is done with, or was never wanted.
 * @param latestHours what came due longer ago is not sent any more.
 */
export function dueAt(
  frequency: Frequency,
  clock: PersonalClock,
  since: Date,
  now: Date,
  latestHours = dayHours,
): Date | null {
  const nowThere = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(clock.zone)
  const today = nowThere.toPlainDate()
  const earliest = Math.max(since.getTime(), now.getTime() - latestHours * 3_600_000)
  for (let days = 0; days <= Math.ceil(latestHours / 24); days++) {
    const day = today.subtract({ days })
    if (!isDay(frequency, day, clock.weekStart)) continue
    const start = day.toPlainDateTime(Temporal.PlainTime.from(clock.startOfDay))
    const due = start.toZonedDateTime(clock.zone).epochMilliseconds
    if (due <= now.getTime()) return due > earliest ? new Date(due) : null
  }
  return null
}

function isDay(frequency: Frequency, day: Temporal.PlainDate, weekStart: WeekdayName): boolean {
  if (frequency === 'MONTHLY') return day.day === 1
  return frequency === 'DAILY' || weekdays[day.dayOfWeek - 1] === weekStart
}
