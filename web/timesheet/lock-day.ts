/**
 * Before which instant time is locked, as far as the settings tell: the days that have no entry yet are marked by it.
 * The server decides. Pure; the same as server/workspaces/lock-date.rules.ts. Source: product.md C6.
 */
import type { Settings } from '../settings/workspace-settings.ts'
import { addDays, toInstant, wallOf, weekOf } from '../tracker/days.ts'

type Lock = Pick<Settings, 'lockTimeEntries' | 'automaticLock' | 'lockTimeZone'>

/** @param viewerZone stands in for the owner's, which is not known here, where the lock names none. */
export function lockedBefore(settings: Lock, viewerZone: string, now: number): number | undefined {
  if (settings.lockTimeEntries !== null) return Date.parse(settings.lockTimeEntries)
  if (settings.automaticLock === null) return undefined
  const zone = settings.lockTimeZone ?? viewerZone
  return Date.parse(toInstant(openDay(settings.automaticLock, wallOf(now, zone).day), 0, zone))
}

function openDay(rule: NonNullable<Lock['automaticLock']>, today: string): string {
  if (rule.type === 'WEEKLY')
    return weekOf(weekOf(today, rule.changeDay ?? 'MONDAY'), rule.firstDay ?? 'MONDAY')
  const month = today.slice(0, 7)
  if (rule.type === 'MONTHLY') {
    const changesOn = Math.min(rule.dayOfMonth ?? 1, daysIn(month))
    const back = Number(today.slice(8)) >= changesOn ? 0 : 1
    return `${monthsBefore(month, back)}-01`
  }
  const count = rule.olderThanValue ?? 1
  if (rule.olderThanPeriod !== 'MONTHS')
    return addDays(today, 1 - count * (rule.olderThanPeriod === 'WEEKS' ? 7 : 1))
  const before = monthsBefore(month, count)
  const day = Math.min(Number(today.slice(8)), daysIn(before))
  return addDays(`${before}-${String(day).padStart(2, '0')}`, 1)
}

function monthsBefore(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

function daysIn(month: string): number {
  return Number(addDays(`${monthsBefore(month, -1)}-01`, -1).slice(8))
}

/** Whether all of a day lies before it. */
export function isDayLocked(day: string, before: number | undefined, zone: string): boolean {
  return before !== undefined && Date.parse(toInstant(addDays(day, 1), 0, zone)) <= before
}
