/**
 * The tracked time of a person, week by week, as far as it was scrolled to. Only weeks in view ask again when something
 * changed; an older one is asked for when the end of the list comes near.
 */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addDays, wallOf, weekOf } from './days.ts'
import { type Entry, olderQuery, type Person, spanQuery, weekQuery } from './entries.ts'
import { type Alike, byDay, type Day, sum } from './grouping.ts'
import type { TimeLooks } from './looks.ts'
import { isSameList, makeSteady } from './steady.ts'

export type Row =
  | { readonly kind: 'week'; readonly id: string; readonly week: string; readonly seconds: number }
  | { readonly kind: 'day'; readonly id: string; readonly day: Day<Entry> }
  | { readonly kind: 'group'; readonly id: string; readonly day: string; readonly group: Alike<Entry> }
  /** One of a group that is shown in full. */
  | { readonly kind: 'one'; readonly id: string; readonly day: string; readonly group: Alike<Entry> }

export interface Weeks {
  readonly rows: readonly Row[]
  readonly error: Error | undefined
  readonly olderError: Error | undefined
  readonly retry: () => void
  /** Nothing older is left, and nothing is on its way. */
  readonly complete: boolean
  /** Tells which rows are in view. */
  readonly onRange: (first: number, last: number) => void
}

/** What is planned ahead is listed above this week. */
const aheadDays = 60 * 7
/** So many rows before the end the next week is asked for. */
const nearRows = 25

const known = new WeakMap<
  readonly Entry[],
  { zone: string; together: boolean; days: readonly Day<Entry>[] }
>()

const steady = makeSteady<Entry>()

/** Grouping is done once for each answer, however often the list is drawn. */
function daysOf(entries: readonly Entry[], { zone, together }: TimeLooks): readonly Day<Entry>[] {
  const found = known.get(entries)
  if (found && found.zone === zone && found.together === together) return found.days
  const days = steady(byDay(entries, zone, together))
  known.set(entries, { zone, together, days })
  return days
}

export function useWeeks(person: Person, looks: TimeLooks, open: ReadonlySet<string>): Weeks {
  const { zone, weekStart } = looks
  const [current] = useState(() => weekOf(wallOf(Date.now(), zone).day, weekStart))
  const [weeks, setWeeks] = useState<readonly string[]>([current])
  const [kept] = useState(() => new Map<string, readonly Entry[]>())
  const [view, setView] = useState({ first: 0, last: 0, nearEnd: true })
  // the one that comes next is asked for as well
  const queries = weeks
    .slice(view.first, view.last + 2)
    .map((week) =>
      week === current ? spanQuery(person, week, addDays(week, aheadDays)) : weekQuery(person, week),
    )
  const results = useQueries({ queries })
  const oldest = weeks.at(-1) ?? current
  const older = useQuery(olderQuery(person, oldest, zone, weekStart))

  // those in view draw the list anew when they change; the others are as they were last
  for (const [place, { data }] of results.entries()) {
    const week = weeks[view.first + place]
    if (week !== undefined && data) kept.set(week, data)
  }
  const loaded = weeks.map((week) => kept.get(week))
  const [listed] = useState(() => ({ now: nothingListed }))
  if (!isSame(listed.now, { loaded, looks, open })) listed.now = toListed({ loaded, looks, open })
  const { rows, weekAt } = listed.now
  const isLastLoaded = loaded.at(-1) !== undefined
  const { data: next } = older
  useEffect(() => {
    if (next && isLastLoaded && view.nearEnd && !weeks.includes(next)) {
      setWeeks([...weeks, next])
      setView({ ...view, last: weeks.length })
    }
  }, [next, isLastLoaded, view, weeks])

  function onRange(firstRow: number, lastRow: number): void {
    const first = weekAt[firstRow] ?? 0
    const last = weekAt[lastRow] ?? weeks.length - 1
    const nearEnd = lastRow >= rows.length - nearRows
    if (first !== view.first || last !== view.last || nearEnd !== view.nearEnd)
      setView({ first, last, nearEnd })
  }

  // what was loaded once is shown, old as it may be
  const failed = results.find(({ error, data }) => error && data === undefined)?.error ?? undefined
  return {
    rows,
    error: rows.length === 0 ? (failed ?? older.error ?? undefined) : undefined,
    olderError: rows.length > 0 ? (failed ?? older.error ?? undefined) : undefined,
    retry() {
      for (const result of results) if (result.error) void result.refetch()
      if (older.error) void older.refetch()
    },
    complete: next === null && isLastLoaded,
    onRange,
  }
}

interface Asked {
  /** By week; undefined: it is on its way. */
  readonly loaded: readonly (readonly Entry[] | undefined)[]
  readonly looks: TimeLooks | undefined
  readonly open: ReadonlySet<string>
}
interface Listed extends Asked {
  readonly rows: readonly Row[]
  /** The place of its week, for each row. */
  readonly weekAt: readonly number[]
}
const nothingListed: Listed = { loaded: [], looks: undefined, open: new Set(), rows: [], weekAt: [] }

/** A list of thousands is put together when something of it changed, not when it is scrolled. */
function isSame(one: Asked, other: Asked): boolean {
  return one.looks === other.looks && one.open === other.open && isSameList(one.loaded, other.loaded)
}

function toListed(asked: Asked & { readonly looks: TimeLooks }): Listed {
  const { loaded, looks, open } = asked
  const rows: Row[] = []
  const weekAt: number[] = []
  for (const [place, entries] of loaded.entries()) {
    if (entries) rows.push(...rowsOf(daysOf(entries, looks), looks.weekStart, open))
    while (weekAt.length < rows.length) weekAt.push(place)
  }
  return { ...asked, rows, weekAt }
}

const drawn = new WeakMap<readonly Day<Entry>[], { open: ReadonlySet<string>; rows: readonly Row[] }>()

/** The rows of a week are the same objects until something of it changes. */
function rowsOf(days: readonly Day<Entry>[], weekStart: string, open: ReadonlySet<string>): readonly Row[] {
  const found = drawn.get(days)
  if (found?.open === open) return found.rows
  const rows = toRows(days, weekStart, open)
  drawn.set(days, { open, rows })
  return rows
}

function toRows(days: readonly Day<Entry>[], weekStart: string, open: ReadonlySet<string>): Row[] {
  const weeks = new Map<string, Day<Entry>[]>()
  for (const day of days) {
    const week = weekOf(day.day, weekStart)
    const found = weeks.get(week)
    if (found) found.push(day)
    else weeks.set(week, [day])
  }
  return [...weeks].flatMap(([week, within]): Row[] => [
    { kind: 'week', id: week, week, seconds: sum(within, ({ seconds }) => seconds) },
    ...within.flatMap((day) => [{ kind: 'day' as const, id: `day ${day.day}`, day }, ...toLines(day, open)]),
  ])
}

function toLines({ day, groups }: Day<Entry>, open: ReadonlySet<string>): Row[] {
  return groups.flatMap((group): Row[] => {
    const line = { kind: 'group' as const, id: group.key, day, group }
    if (group.entries.length === 1 || !open.has(group.key)) return [line]
    return [
      line,
      ...group.entries.map((entry) => ({
        kind: 'one' as const,
        id: entry.id,
        day,
        group: alone(entry),
      })),
    ]
  })
}

const ones = new WeakMap<Entry, Alike<Entry>>()

/** One of a group as a line of its own. */
function alone(entry: Entry): Alike<Entry> {
  const found = ones.get(entry) ?? { key: entry.id, entries: [entry], seconds: 0 }
  ones.set(entry, found)
  return found
}
