/**
 * Before which instant the time (and later the expenses) of a workspace is locked. The same in SQL:
 * lock-date.queries.ts; a test holds them together. Pure.
 * Source: product.md C6, AutomaticLockDtoV1; what the sources leave open is decided in docs/differences.md.
 */
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
  const day = new Date(`${today}T00:00:00Z`)
  if (rule.type === 'WEEKLY') {
    // the week that is over stays open until the day of the change in the next one
    const changed = lastWeekday(day, rule.changeDay)
    return civil(lastWeekday(changed, rule.firstDay))
  }
  if (rule.type === 'MONTHLY') {
    const changesOn = Math.min(rule.dayOfMonth ?? 1, monthLength(day.getUTCFullYear(), day.getUTCMonth()))
    const behind = day.getUTCDate() >= changesOn ? 0 : 1
    return civil(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - behind, 1)))
  }
  // older than one day: yesterday is locked
  return civil(addDays(before(day, rule.olderThanPeriod ?? 'DAYS', rule.olderThanValue ?? 1), 1))
}

function before(day: Date, period: 'DAYS' | 'WEEKS' | 'MONTHS', count: number): Date {
  if (period !== 'MONTHS') return addDays(day, -count * (period === 'WEEKS' ? 7 : 1))
  const year = day.getUTCFullYear()
  const month = day.getUTCMonth() - count
  // a month before the 31st of March is the last of February
  return new Date(Date.UTC(year, month, Math.min(day.getUTCDate(), monthLength(year, month))))
}

function monthLength(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
}

const sundayFirst = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']

/** This day or the latest before it that is such a weekday; Monday where none is named. */
function lastWeekday(day: Date, weekday: Rule['firstDay'] | undefined): Date {
  const wanted = sundayFirst.indexOf(weekday ?? 'MONDAY')
  return addDays(day, -((day.getUTCDay() - wanted + 7) % 7))
}

function addDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * 86_400_000)
}

function civil(day: Date): string {
  return day.toISOString().slice(0, 10)
}

/** The civil day of an instant in a zone. */
export function dayIn(zone: string, at: Date): string {
  return civil(new Date(at.getTime() + offsetMs(zone, at)))
}

/** The first instant of a civil day in a zone; of a day that was skipped, the instant it was skipped at. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`)
  // the offsets of the day before and after: between them clocks may change, at midnight too
  const candidates = [-1, 1].map((side) => {
    const offset = offsetMs(zone, addDays(midnight, side))
    return midnight.getTime() - offset
  })
  const starts = candidates.filter((at) => dayIn(zone, new Date(at)) >= day)
  return new Date(Math.min(...(starts.length > 0 ? starts : candidates)))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the clocks of a zone are ahead of UTC. */
function offsetMs(zone: string, at: Date): number {
  let format = formats.get(zone)
  if (!format) {
    const numeric = 'numeric'
    const time = { hour: numeric, minute: numeric, second: numeric, hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      year: numeric,
      month: numeric,
      day: numeric,
      ...time,
    })
    formats.set(zone, format)
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(at.getTime() / 1000) * 1000
}
