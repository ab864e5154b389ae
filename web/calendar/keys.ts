/** What keys mean on a block, and which block is beside which. Pure. Source: look.md "Keyboard". */
import type { Entry } from '../tracker/entries.ts'
import { movedByDays, movedBySteps, stretchedBySteps, type Times } from './moves.ts'
import type { Drawable, Segment } from './segments.ts'

export interface Pressed {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const along: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }
const across: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 }

/** Where a key with Shift or Alt takes an entry; undefined: nowhere. What runs has no end to change. */
export function timesAfter(
  pressed: Pressed,
  entry: Drawable,
  { stepMinutes, zone }: { stepMinutes: number; zone: string },
): Times | undefined {
  const { key, shiftKey, altKey } = pressed
  const steps = along[key]
  const days = across[key]
  const runs = entry.timeInterval.end === null
  if (altKey && steps !== undefined) {
    if (runs && !shiftKey) return undefined
    return stretchedBySteps(entry, shiftKey ? 'start' : 'end', steps, stepMinutes)
  }
  if (altKey || !shiftKey) return undefined
  if (steps !== undefined) return movedBySteps(entry, steps, stepMinutes)
  return days === undefined ? undefined : movedByDays(entry, days, zone)
}

export interface DayBlocks<E> {
  readonly day: string
  readonly from: number
  readonly segments: readonly Segment<E>[]
}

/** The block that an arrow goes to; undefined: there is none in that direction. */
export function blockBeside<E extends Pick<Entry, 'id'>>(
  days: readonly DayBlocks<E>[],
  at: { readonly day: string; readonly id: string },
  key: string,
): { day: string; id: string } | undefined {
  const here = days.findIndex(({ day }) => day === at.day)
  const column = days[here]
  const place = column?.segments.findIndex(({ entry }) => entry.id === at.id) ?? -1
  const current = column?.segments[place]
  if (!column || !current) return undefined
  const step = along[key]
  const aside = across[key]
  if (key === 'Home' || key === 'End') {
    const found = key === 'Home' ? column.segments[0] : column.segments.at(-1)
    return found && { day: column.day, id: found.entry.id }
  }
  if (step !== undefined) {
    const found = column.segments[place + step]
    return found && { day: column.day, id: found.entry.id }
  }
  if (aside === undefined) return undefined
  const time = current.from - column.from
  for (let next = here + aside; days[next] !== undefined; next += aside) {
    const other = days[next]
    if (!other || other.segments.length === 0) continue
    const away = (segment: Segment<E>) => Math.abs(segment.from - other.from - time)
    const nearest = other.segments.reduce((best, each) => (away(each) < away(best) ? each : best))
    return { day: other.day, id: nearest.entry.id }
  }
  return undefined
}
