/** What a profile may say. Pure. */
import { errors } from '../../contract/errors.ts'
import { secondsOf } from '../../contract/vocabulary/duration.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

type WeekdayName = (typeof weekdays)[number]

const dayInSeconds = 24 * 3600

/** `PT7H30M` → 27000. A day has 24 hours; the limit and its text are ours. */
export function toCapacitySeconds(duration: string): number {
  const seconds = secondsOf(duration)
  if (seconds === undefined || seconds > dayInSeconds)
    throw badRequest('workCapacity must be a duration of at most 24 hours, such as PT7H30M')
  return seconds
}

/** 27000 → `PT7H30M`; hours always, even none: a client of the reference needs them. Source: client-apps.md. */
export function toCapacity(totalSeconds: number): string {
  const minutes = Math.floor((totalSeconds % 3600) / 60)
  const seconds = totalSeconds % 60
  return `PT${Math.floor(totalSeconds / 3600)}H${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
}

/** A set, in the order of the week. */
export function toWorkingDays(days: readonly WeekdayName[]): WeekdayName[] {
  return weekdays.filter((day) => days.includes(day))
}

/** A name of nothing but blanks is empty. */
export function assertPersonName(name: string): void {
  if (name.trim() === '') throw new ApiError(errors.mustNotBeEmpty)
}

/** Only addresses that a browser may show as a picture. Empty: none. */
export function assertImageUrl(url: string): void {
  if (url === '') return
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol))
    throw badRequest('imageUrl must be an http or https address')
}
