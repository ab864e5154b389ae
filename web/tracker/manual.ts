/** Time that is typed in, not measured. Pure. Source: product.md C3 "Manual entry". */
import { addDays, instantOf, toInstant, wallOf } from './days.ts'
import { type DurationFormat, parseDuration, parseTimeOfDay } from './duration-input.ts'

/** As it was typed. */
export interface Manual {
  /** Empty: today. */
  readonly day: string
  readonly start: string
  readonly end: string
  readonly duration: string
}

export const nothingTyped: Manual = { day: '', start: '', end: '', duration: '' }

const daySeconds = 86_400

/** The span of two times of a day; an end that lies before its start is of the next day. */
export function spanSeconds(start: number, end: number): number {
  return end >= start ? end - start : end + daySeconds - start
}

/**
 * What was typed, as instants; undefined while it says no span. Start and end say it, or start and duration; a duration
 * alone begins now.
 */
export function toSpan(
  typed: Manual,
  { now, zone, format }: { now: number; zone: string; format: DurationFormat },
): { start: string; end: string } | undefined {
  const today = wallOf(now, zone)
  const day = typed.day || today.day
  const start = parseTimeOfDay(typed.start)
  const end = parseTimeOfDay(typed.end)
  const duration = parseDuration(typed.duration, format)
  if (start !== undefined && end !== undefined)
    return {
      start: toInstant(day, start, zone),
      end: toInstant(end >= start ? day : addDays(day, 1), end, zone),
    }
  if (typed.end.trim() !== '' || duration === undefined || duration === 0) return undefined
  if (start === undefined && typed.start.trim() !== '') return undefined
  const from = toInstant(day, start ?? today.seconds, zone)
  return { start: from, end: instantOf(Date.parse(from) + duration * 1000) }
}
