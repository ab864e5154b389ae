/** How long a civil day is in a zone, and where its hours lie: clocks go forward and back. Pure. */
import { addDays, toInstant, wallOf } from '../tracker/days.ts'

/** A civil day as instants, in milliseconds; the last one exclusive. */
export interface DaySpan {
  readonly day: string
  readonly from: number
  readonly to: number
}

/** Where the clock on the wall strikes. */
export interface Strike {
  readonly at: number
  /** Seconds since midnight, as the wall shows them. */
  readonly seconds: number
  /** The second time in this day. */
  readonly again: boolean
}

const minuteMs = 60_000
const hourMs = 3_600_000
/** Clocks differ from UTC, and change, by quarters of an hour only. */
const quarterMs = 900_000

export function daySpan(day: string, timeZone: string): DaySpan {
  return {
    day,
    from: Date.parse(toInstant(day, 0, timeZone)),
    to: Date.parse(toInstant(addDays(day, 1), 0, timeZone)),
  }
}

/** 24, or what is left of it on a day when the clocks change. */
export function hoursIn({ from, to }: DaySpan): number {
  return (to - from) / hourMs
}

/** When the wall shows a multiple of the step; what clocks skip is missing, what they strike twice comes twice. */
export function strikes({ from, to }: DaySpan, timeZone: string, stepMinutes: number): Strike[] {
  const found: Strike[] = []
  let before = -1
  const stride = stepMinutes < 15 ? stepMinutes * minuteMs : quarterMs
  for (let at = from; at < to; at += stride) {
    const { seconds } = wallOf(at, timeZone)
    if (seconds % (stepMinutes * 60) !== 0) continue
    found.push({ at, seconds, again: seconds <= before })
    before = Math.max(before, seconds)
  }
  return found
}

/** Whether each of the 24 hours comes once. */
export function hasPlainHours(span: DaySpan, timeZone: string): boolean {
  return hoursIn(span) === 24 && strikes(span, timeZone, 60).length === 24
}

/** To the nearest multiple of the step, which divides a quarter of an hour, and so holds in every zone. */
export function snap(at: number, stepMinutes: number): number {
  const step = stepMinutes * minuteMs
  return Math.round(at / step) * step
}

/** The days that a view shows. */
export function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, place) => addDays(first, place))
}

const weekdays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const

export function weekdayOf(day: string): (typeof weekdays)[number] {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'SUNDAY'
}

/** Hours of `PT7H30M`. */
export function capacityHours(capacity: string): number {
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(capacity) ?? []
  return Number(hours) + Number(minutes) / 60
}

/** When one works on a day, from the time that the day starts at; undefined: not at all. */
export function workSpan(
  span: DaySpan,
  timeZone: string,
  work: { readonly days: readonly string[]; readonly startOfDay: string; readonly capacity: string },
): { from: number; to: number } | undefined {
  const hours = capacityHours(work.capacity)
  if (hours === 0 || !work.days.includes(weekdayOf(span.day))) return undefined
  const [hour = 9, minute = 0] = work.startOfDay.split(':').map(Number)
  const from = Date.parse(toInstant(span.day, hour * 3600 + minute * 60, timeZone))
  return { from, to: Math.min(span.to, from + hours * hourMs) }
}
