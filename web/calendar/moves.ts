/** Where an entry goes when it is moved, stretched or cut. Pure. */
import { addDays, instantOf, toInstant, wallOf } from '../tracker/days.ts'
import { snap } from './hours.ts'
import type { Drawable } from './segments.ts'

export interface Times {
  readonly start: string
  readonly end: string | null
}

const minuteMs = 60_000
export type Edge = 'start' | 'end'

/** To another time, as long as it was; what has no end only begins elsewhere. */
export function movedTo({ timeInterval: { start, end } }: Drawable, at: number): Times {
  const by = at - Date.parse(start)
  return { start: instantOf(at), end: end === null ? null : instantOf(Date.parse(end) + by) }
}

/** By steps of so many minutes, onto their marks: from 9:07 a quarter later is 9:15. */
export function movedBySteps(entry: Drawable, steps: number, stepMinutes: number): Times {
  return movedTo(entry, stepped(Date.parse(entry.timeInterval.start), steps, stepMinutes))
}

/** By days, to the same time of the clock on the wall. */
export function movedByDays(entry: Drawable, days: number, timeZone: string): Times {
  const { day, seconds } = wallOf(entry.timeInterval.start, timeZone)
  return movedTo(entry, Date.parse(toInstant(addDays(day, days), seconds, timeZone)))
}

/** The instant of a clock on the wall; of one that is struck twice, the one that lies nearer to where it was. */
export function clockNear(day: string, seconds: number, timeZone: string, near: number): string {
  const first = Date.parse(toInstant(day, seconds, timeZone))
  const again = [30, 60].map((minutes) => first + minutes * minuteMs)
  const same = again.filter((at) => {
    const wall = wallOf(at, timeZone)
    return wall.day === day && wall.seconds === seconds
  })
  const away = (at: number) => Math.abs(at - near)
  return instantOf([first, ...same].reduce((best, at) => (away(at) < away(best) ? at : best)))
}

/** The end by its clock: on the day of the start, or on the next when it would lie before it; later days stay. */
export function endAt({ start, end }: Times, seconds: number, timeZone: string): string {
  const near = Date.parse(end ?? start)
  const began = wallOf(start, timeZone).day
  const ended = wallOf(near, timeZone).day
  const onDay = (day: string) => clockNear(day, seconds, timeZone, near)
  if (ended > addDays(began, 1)) return onDay(ended)
  const same = onDay(began)
  return Date.parse(same) >= Date.parse(start) ? same : onDay(addDays(began, 1))
}

/** One edge goes to an instant; the entry keeps at least one step. */
export function stretched({ timeInterval }: Drawable, edge: Edge, at: number, stepMinutes: number): Times {
  const start = Date.parse(timeInterval.start)
  const end = timeInterval.end === null ? undefined : Date.parse(timeInterval.end)
  const least = stepMinutes * minuteMs
  if (edge === 'start')
    return {
      start: instantOf(end === undefined ? at : Math.min(at, Math.max(end - least, Math.min(start, end)))),
      end: timeInterval.end,
    }
  return { start: timeInterval.start, end: instantOf(Math.max(at, start + least)) }
}

export function stretchedBySteps(entry: Drawable, edge: Edge, steps: number, stepMinutes: number): Times {
  const { start, end } = entry.timeInterval
  const from = Date.parse(edge === 'start' || end === null ? start : end)
  return stretched(entry, edge, stepped(from, steps, stepMinutes), stepMinutes)
}

function stepped(at: number, steps: number, stepMinutes: number): number {
  const step = stepMinutes * minuteMs
  const onMark = snap(at, stepMinutes) === at
  if (onMark) return at + steps * step
  return steps > 0 ? (Math.floor(at / step) + steps) * step : (Math.ceil(at / step) + steps) * step
}

/** New time from where one pressed to where one let go, the other way round too; a press alone takes `least`. */
export function drawn(pressed: number, now: number, leastMs: number): Times {
  const from = Math.min(pressed, now)
  const to = Math.max(pressed, now)
  return { start: instantOf(from), end: instantOf(to === from ? from + leastMs : to) }
}

/** The middle, on a whole minute; undefined: too short, as each part takes at least a minute. Source: product.md C4. */
export function middleOf({ timeInterval: { start, end } }: Drawable, now: number): number | undefined {
  const from = Date.parse(start)
  const to = end === null ? now : Date.parse(end)
  if (to - from < 2 * minuteMs) return undefined
  return Math.min(to - minuteMs, Math.max(from + minuteMs, Math.round((from + to) / 2 / minuteMs) * minuteMs))
}
