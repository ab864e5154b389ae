/** Whether a running timer was perhaps forgotten. Pure. */
import { wallOf } from '../tracker/days.ts'

/** What this browser knows of the person's presence, in milliseconds. */
export interface Traces {
  /** The last key or press here. */
  readonly inputAt: number
  /** When a window of this browser was last awake. */
  readonly awakeAt: number
  /** The last long time that no window was. */
  readonly gap?: { readonly from: number; readonly to: number } | undefined
  /** The timer that was said to be right, and when. */
  readonly answered?: { readonly start: string; readonly at: number } | undefined
}

export interface Forgotten {
  readonly reason: 'asleep' | 'long'
  /** The last sign of the person while it ran; undefined: there is none. */
  readonly lastActivity: number | undefined
}

const minute = 60_000
const hour = 60 * minute
const longMs = 8 * hour
/** A night between has begun a new day, but not every midnight has a night. */
const dayMs = 2 * hour
const asleepMs = 2 * hour
/** Windows that nobody looks at are awake once a minute. */
export const silentMs = 10 * minute

/** A sign of life, and the silence before it where it was long. */
export function awake(traces: Traces, now: number): Traces {
  const { awakeAt } = traces
  const silent = awakeAt > 0 && now - awakeAt > silentMs
  return { ...traces, awakeAt: now, ...(silent ? { gap: { from: awakeAt, to: now } } : {}) }
}

export function forgotten(start: string, traces: Traces, now: number, zone: string): Forgotten | undefined {
  const began = Date.parse(start)
  const { gap, answered, inputAt } = traces
  const answeredAt = answered?.start === start ? answered.at : 0
  const since = Math.max(began, answeredAt)
  const within = (at: number) => (at > began ? at : undefined)
  if (gap && gap.to > since && gap.from > began && gap.to - gap.from >= asleepMs)
    return { reason: 'asleep', lastActivity: gap.from }
  const otherDay = now - since >= dayMs && wallOf(now, zone).day !== wallOf(since, zone).day
  if (otherDay || now - since >= longMs)
    return { reason: 'long', lastActivity: within(gap && gap.to > since ? gap.from : inputAt) }
  return undefined
}
