/** Which week somebody is to be mailed about. Pure. Source: product.md F `weeklyUpdates`; docs/differences.md. */
import { Temporal } from 'temporal-polyfill'
import type { PersonalClock } from './due.rules.ts'
import { dueAt } from './due.rules.ts'

/** Civil days, both inclusive. */
export interface Week {
  readonly startsOn: string
  readonly endsOn: string
}

/** So long after the start of a week the mail about the one before still goes out, as after an outage. */
const latestHours = 72

/**
 * The week before the one that has begun for somebody; undefined: none, or they were mailed about it.
 * @param since a week that began before this is not theirs.
 * @param mailedWeek the first day of the last week that they were mailed about.
 */
export function weekDue(
  clock: PersonalClock,
  since: Date,
  mailedWeek: string | null,
  now: Date,
): Week | undefined {
  const due = dueAt('WEEKLY', clock, since, now, latestHours)
  if (!due) return undefined
  const begins = Temporal.Instant.fromEpochMilliseconds(due.getTime())
    .toZonedDateTimeISO(clock.zone)
    .toPlainDate()
  const startsOn = begins.subtract({ days: 7 }).toString()
  if (mailedWeek !== null && mailedWeek >= startsOn) return undefined
  return { startsOn, endsOn: begins.subtract({ days: 1 }).toString() }
}
