/** What it means to type a duration into a cell. Pure. Source: product.md C12; what it leaves open is decided here. */
import { addDays, instantOf, toInstant } from '../tracker/days.ts'
import type { Entry } from '../tracker/entries.ts'
import { secondsOf, sum } from '../tracker/grouping.ts'

export type CellEdit =
  | { readonly kind: 'nothing' }
  /** A new entry. */
  | { readonly kind: 'add'; readonly start: string; readonly end: string }
  /** An entry ends earlier or later. */
  | { readonly kind: 'end'; readonly entry: Entry; readonly end: string }
  | { readonly kind: 'clear' }
  /** Several entries, and less than the others have together: which of them is wrong is not ours to guess. */
  | { readonly kind: 'tooLittle' }

interface Place {
  readonly day: string
  readonly zone: string
  /** Everything finished of that day, whatever the row. */
  readonly ofDay: readonly Pick<Entry, 'timeInterval'>[]
}

/**
 * An empty cell gets an entry; of the only entry the end moves. Of several the sum was typed over: what is more becomes
 * an entry of its own, what is less is taken from the last.
 */
export function toEdit(entries: readonly Entry[], seconds: number, place: Place): CellEdit {
  const before = sum(entries, secondsOf)
  const last = entries.at(-1)
  if (seconds === before) return { kind: 'nothing' }
  if (seconds === 0) return { kind: 'clear' }
  const more = seconds - before
  if (!last || (entries.length > 1 && more > 0)) return { kind: 'add', ...spanOf(more, place) }
  const left = secondsOf(last) + more
  if (left <= 0) return { kind: 'tooLittle' }
  const start = Date.parse(last.timeInterval.start)
  return { kind: 'end', entry: last, end: instantOf(start + left * 1000) }
}

/** When a working day begins, where nothing says otherwise. */
const morning = 9 * 3600

/**
 * After what the day already has, else from nine in the morning; earlier where it would not end before midnight, but
 * always on that day. In seconds of the clock that goes on, so a day of 23 or 25 hours is right.
 */
export function spanOf(seconds: number, { day, zone, ofDay }: Place): { start: string; end: string } {
  const first = Date.parse(toInstant(day, 0, zone))
  const after = Date.parse(toInstant(addDays(day, 1), 0, zone))
  const ends = ofDay.map(({ timeInterval }) => Date.parse(timeInterval.end ?? timeInterval.start))
  const free = ofDay.length === 0 ? Date.parse(toInstant(day, morning, zone)) : Math.max(...ends)
  const start = Math.max(first, Math.min(free, after - seconds * 1000))
  return { start: instantOf(start), end: instantOf(start + seconds * 1000) }
}
