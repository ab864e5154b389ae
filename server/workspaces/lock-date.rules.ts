/**
 * Before which instant the time (and later the expenses) of a workspace is locked. The same in SQL:
 * lock-date.queries.ts; a test holds them together. Pure.
 * Source: product.md C6, AutomaticLockDtoV1; what the sources leave open is decided in docs/differences.md.
 */
import { Temporal } from 'temporal-polyfill'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { AllSettings } from '../../contract/workspace-settings.ts'

export type LockSettings = Pick<AllSettings, 'lockTimeEntries' | 'automaticLock'>
type Rule = NonNullable<AllSettings['automaticLock']>

/**
 * @param zone the settings' `lockTimeZone`, else that of the workspace's owner: there the rule moves at midnight.
 * @returns null: nothing is locked.
 */
export function lockedBefore(settings: LockSettings, zone: string, now: Date): Date | null {
  if (settings.lockTimeEntries !== null) return new Date(settings.lockTimeEntries)
  if (settings.automaticLock === null) return null
  return startOfDay(lockDay(settings.automaticLock, dayIn(zone, now)), zone)
}

/** The first day that is open, `2026-06-01`, when today is this day. */
export function lockDay(rule: Rule, today: string): string {
  const day = Temporal.PlainDate.from(today)
  return openDay(rule, day).toString()
}

function openDay(rule: Rule, today: Temporal.PlainDate): Temporal.PlainDate {
  // the week that is over stays open until the day of the change in the next one
  if (rule.type === 'WEEKLY') return lastWeekday(lastWeekday(today, rule.changeDay), rule.firstDay)
  if (rule.type === 'MONTHLY') {
    const changesOn = Math.min(rule.dayOfMonth ?? 1, today.daysInMonth)
    return today.with({ day: 1 }).subtract({ months: today.day >= changesOn ? 0 : 1 })
  }
  const count = rule.olderThanValue ?? 1
  const lengths = { DAYS: { days: count }, WEEKS: { weeks: count }, MONTHS: { months: count } }
  // older than one day: yesterday is locked
  return today.subtract(lengths[rule.olderThanPeriod ?? 'DAYS']).add({ days: 1 })
}

/** This day or the latest before it that is such a weekday; Monday where none is named. */
function lastWeekday(day: Temporal.PlainDate, weekday: Rule['firstDay'] | undefined): Temporal.PlainDate {
  const wanted = weekdays.indexOf(weekday ?? 'MONDAY') + 1
  return day.subtract({ days: (day.dayOfWeek - wanted + 7) % 7 })
}

/** The civil day of an instant in a zone. */
export function dayIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

/** The first instant of a civil day in a zone; of a day that was skipped, the instant it was skipped at. */
export function startOfDay(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}
