/** What the cache holds of a person's entries, changed before the server answered, and put back when it refuses. */
import { type Effect, entriesWith, runningWith } from '../offline/item.ts'
import { effectsFor } from '../offline/outbox.ts'
import { queryClient } from '../platform/query.ts'
import { wallOf } from './days.ts'
import {
  currentZone,
  type Entry,
  entriesOf,
  isWithin,
  type Person,
  runningKey,
  spanOf,
  withKept,
  withKeptRunning,
} from './entries.ts'

/** Everything as it is now; calling the answer brings it back. */
export function remember(person: Person): () => void {
  const before = queryClient.getQueriesData(entriesOf(person))
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data)
  }
}

export function runningNow(person: Person): Entry | undefined {
  return queryClient.getQueryData<Entry | null>(runningKey(person)) ?? undefined
}

/** The id of what is seen running, null: nothing is; undefined while that is not known. */
export function seenRunning(person: Person): string | null | undefined {
  const running = queryClient.getQueryData<Entry | null>(runningKey(person))
  return running === undefined ? undefined : (running?.id ?? null)
}

type Span = { readonly from: string; readonly to: string }

/** Every loaded span with what becomes of its entries. */
function changeSpans(
  person: Person,
  change: (entries: readonly Entry[], span: Span) => readonly Entry[],
): void {
  for (const [key, entries] of queryClient.getQueriesData<readonly Entry[]>(entriesOf(person))) {
    const span = spanOf(key)
    if (!span || !entries) continue
    const next = change(entries, span)
    if (next !== entries) queryClient.setQueryData(key, next)
  }
}

/** What is not read yet is not known to be nothing; what is started meanwhile runs. */
function changeRunning(person: Person, change: (running: Entry | null) => Entry | null): void {
  queryClient.setQueryData<Entry | null>(runningKey(person), (running) =>
    running === undefined ? (change(null) ?? undefined) : change(running),
  )
}

/** What effects can change: entries that are shown already, and the days that they put some on. */
interface Reach {
  readonly ids: ReadonlySet<string>
  readonly days: readonly string[]
}

function reachOf(effects: readonly Effect[]): Reach {
  const zone = currentZone()
  const shown = effects.flatMap((effect) => effect.shown)
  return {
    ids: new Set([...shown.map(({ id }) => id), ...effects.flatMap(({ hidden }) => hidden)]),
    days: shown.map(({ timeInterval }) => wallOf(timeInterval.start, zone).day),
  }
}

const known = new WeakMap<readonly Entry[], ReadonlySet<string>>()

/** The ids of a list that stays as it is: at each press all that is loaded is asked whether it holds a few. */
function idsOf(entries: readonly Entry[]): ReadonlySet<string> {
  const ids = known.get(entries) ?? new Set(entries.map(({ id }) => id))
  known.set(entries, ids)
  return ids
}

/** Of years that are loaded most weeks are not: they are looked at, and nothing of them is made anew. */
function isTouched(entries: readonly Entry[], { from, to }: Span, { ids, days }: Reach): boolean {
  if (days.some((day) => from <= day && day < to)) return true
  const here = idsOf(entries)
  for (const id of ids) if (here.has(id)) return true
  return false
}

/** Puts entries where their day is, and takes what they were from where it was; one without an end runs. */
export function showEffect(person: Person, effect: Effect): void {
  changeRunning(person, (running) => runningWith(running, [effect]))
  const reach = reachOf([effect])
  changeSpans(person, (entries, span) =>
    isTouched(entries, span, reach)
      ? entriesWith(entries, [effect], (entry) => isWithin(entry, span))
      : entries,
  )
}

/** What waits to be sent, over what is loaded: after a reload, and when another window wrote it. */
export function showKept(person: Person): void {
  changeRunning(person, (running) => withKeptRunning(person, running))
  const effects = effectsFor(person.workspaceId, person.userId)
  if (effects.length === 0) return
  const reach = reachOf(effects)
  changeSpans(person, (entries, span) =>
    isTouched(entries, span, reach) ? withKept(person, entries, span) : entries,
  )
}

/** Entries under the ids that the server gave them. */
export function showNames(person: Person, names: ReadonlyMap<string, string>): void {
  const named = (entry: Entry): Entry => {
    const id = names.get(entry.id)
    return id === undefined ? entry : { ...entry, id }
  }
  changeRunning(person, (running) => running && named(running))
  changeSpans(person, (entries) => {
    const there = new Set(entries.flatMap(({ id }) => names.get(id) ?? []))
    return there.size === 0 ? entries : entries.filter(({ id }) => !there.has(id)).map(named)
  })
}

/** Those that are loaded. */
export function findShown(person: Person, ids: readonly string[]): Entry[] {
  const wanted = new Set(ids)
  const found = new Map<string, Entry>()
  changeSpans(person, (entries) => {
    for (const entry of entries) if (wanted.has(entry.id)) found.set(entry.id, entry)
    return entries
  })
  const running = runningNow(person)
  if (running && wanted.has(running.id)) found.set(running.id, running)
  return [...found.values()]
}

/** The latest finished entry that is loaded. */
export function latestShown(person: Person): Entry | undefined {
  let latest: Entry | undefined
  changeSpans(person, (entries) => {
    for (const entry of entries)
      if (
        entry.timeInterval.end !== null &&
        !(latest && latest.timeInterval.start >= entry.timeInterval.start)
      )
        latest = entry
    return entries
  })
  return latest
}
