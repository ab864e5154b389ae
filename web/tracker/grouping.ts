/** A week of entries as the tracker lists them: by day, and what says the same together. Pure. Source: product.md C2, H2. */
import { wallOf } from './days.ts'

/** As much of an entry as grouping asks for. */
export interface Groupable {
  readonly id: string
  readonly description: string
  readonly projectId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[] | null
  readonly billable: boolean
  readonly type: string
  readonly timeInterval: { readonly start: string; readonly end: string | null }
}

export interface Alike<E> {
  /** The same for as long as the day has the first of them. */
  readonly key: string
  /** The latest first. */
  readonly entries: readonly [E, ...E[]]
  readonly seconds: number
}

export interface Day<E> {
  readonly day: string
  readonly seconds: number
  readonly groups: readonly Alike<E>[]
}

export function secondsOf({ timeInterval: { start, end } }: Pick<Groupable, 'timeInterval'>): number {
  return end === null ? 0 : Math.round((Date.parse(end) - Date.parse(start)) / 1000)
}

/** What two entries of a day must share to be one line. */
export function likeness(entry: Groupable): string {
  const { description, projectId, taskId, tagIds, billable, type } = entry
  return JSON.stringify([description, projectId, taskId, [...(tagIds ?? [])].sort(), billable, type])
}

/** Finished entries by their day in the zone, the latest first; running ones are not part of it. */
export function byDay<E extends Groupable>(
  entries: readonly E[],
  timeZone: string,
  together: boolean,
): Day<E>[] {
  const finished = entries
    .filter(({ timeInterval }) => timeInterval.end !== null)
    .sort((one, other) => compare(other, one))
  const days = new Map<string, Map<string, [E, ...E[]]>>()
  for (const entry of finished) {
    const { day } = wallOf(entry.timeInterval.start, timeZone)
    const groups = days.get(day) ?? new Map<string, [E, ...E[]]>()
    days.set(day, groups)
    const key = together ? likeness(entry) : entry.id
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...days].map(([day, found]) => {
    const groups = [...found.values()].map((alike) => ({
      key: `${day} ${alike.at(-1)?.id ?? ''}`,
      entries: alike,
      seconds: sum(alike, secondsOf),
    }))
    return { day, groups, seconds: sum(groups, ({ seconds }) => seconds) }
  })
}

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

function compare(one: Groupable, other: Groupable): number {
  const byStart = Date.parse(one.timeInterval.start) - Date.parse(other.timeInterval.start)
  return byStart !== 0 ? byStart : one.id < other.id ? -1 : 1
}
