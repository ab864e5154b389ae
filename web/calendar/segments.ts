/** Entries as blocks of days: cut at midnight, those at the same time side by side. Pure. */
import type { DaySpan } from './hours.ts'

/** As much of an entry as drawing asks for. */
export interface Drawable {
  readonly id: string
  readonly timeInterval: { readonly start: string; readonly end: string | null }
}

/** What of an entry lies in one day. */
export interface Segment<E> {
  readonly entry: E
  readonly from: number
  readonly to: number
  /** It began on an earlier day, it goes on on a later one. */
  readonly before: boolean
  readonly after: boolean
}

/** Instants of an entry; one that runs ends now. */
export function spanOf({ timeInterval }: Drawable, now: number): { from: number; to: number } {
  const from = Date.parse(timeInterval.start)
  const to = timeInterval.end === null ? now : Date.parse(timeInterval.end)
  return { from, to: Math.max(from, to) }
}

/** The blocks of a day, the earliest first. */
export function segmentsOf<E extends Drawable>(
  entries: readonly E[],
  day: DaySpan,
  now: number,
): Segment<E>[] {
  const found: Segment<E>[] = []
  for (const entry of entries) {
    const { from, to } = spanOf(entry, now)
    // one that takes no time belongs to the day that it starts on
    const here = from === to ? from >= day.from && from < day.to : from < day.to && to > day.from
    if (!here) continue
    found.push({
      entry,
      from: Math.max(from, day.from),
      to: Math.min(to, day.to),
      before: from < day.from,
      after: to > day.to,
    })
  }
  return found.sort(
    (one, other) => one.from - other.from || other.to - one.to || (one.entry.id < other.entry.id ? -1 : 1),
  )
}

export function secondsOf(segments: readonly Segment<unknown>[]): number {
  return Math.round(segments.reduce((sum, { from, to }) => sum + to - from, 0) / 1000)
}

/** Where a block stands among those at its time: from which of so many equal columns, and over how many. */
export interface Place {
  readonly column: number
  readonly columns: number
  readonly wide: number
}

/**
 * Places for blocks that are sorted by their beginning: none covers another, and none is narrower than those it really
 * meets ask for. A block counts as at least so long, as it is never drawn smaller.
 */
export function besideEachOther(
  blocks: readonly { readonly from: number; readonly to: number }[],
  leastMs: number,
): Place[] {
  const ends = blocks.map(({ from, to }) => Math.max(to, from + leastMs))
  const places: Place[] = []
  let first = 0
  while (first < blocks.length) {
    // blocks that hang together share their columns
    let last = first
    let until = ends[first] ?? 0
    while (last + 1 < blocks.length && (blocks[last + 1]?.from ?? 0) < until) {
      last++
      until = Math.max(until, ends[last] ?? 0)
    }
    const columns: number[][] = []
    for (let place = first; place <= last; place++) {
      const from = blocks[place]?.from ?? 0
      const free = columns.find((column) => (ends[column.at(-1) ?? -1] ?? 0) <= from)
      if (free) free.push(place)
      else columns.push([place])
    }
    for (const [column, members] of columns.entries())
      for (const member of members) {
        const from = blocks[member]?.from ?? 0
        const to = ends[member] ?? 0
        const meets = (other: number) => (blocks[other]?.from ?? 0) < to && (ends[other] ?? 0) > from
        let wide = 1
        while (column + wide < columns.length && !(columns[column + wide] ?? []).some(meets)) wide++
        places[member] = { column, columns: columns.length, wide }
      }
    first = last + 1
  }
  return places
}
