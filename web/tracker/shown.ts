/** What the cache holds of a person's entries, changed before the server answered, and put back when it refuses. */
import { queryClient } from '../platform/query.ts'
import { wallOf } from './days.ts'
import { currentZone, type Entry, entriesKey, type Person, runningKey, spanOf } from './entries.ts'

/** Everything as it is now; calling the answer brings it back. */
export function remember(person: Person): () => void {
  const before = queryClient.getQueriesData({ queryKey: entriesKey(person) })
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data)
  }
}

export function runningNow(person: Person): Entry | undefined {
  return queryClient.getQueryData<Entry | null>(runningKey(person)) ?? undefined
}

export function showRunning(person: Person, entry: Entry | null): void {
  queryClient.setQueryData(runningKey(person), entry)
}

/** Every loaded span with what becomes of its entries. */
function changeSpans(
  person: Person,
  change: (entries: readonly Entry[], span: { from: string; to: string }) => readonly Entry[],
): void {
  for (const [key, entries] of queryClient.getQueriesData<readonly Entry[]>({
    queryKey: entriesKey(person),
  })) {
    const span = spanOf(key)
    if (!span || !entries) continue
    const next = change(entries, span)
    if (next !== entries) queryClient.setQueryData(key, next)
  }
}

/** Puts entries where their day is, and takes what they were from where it was. */
export function show(person: Person, shown: readonly Entry[]): void {
  const zone = currentZone()
  const ids = new Set(shown.map(({ id }) => id))
  changeSpans(person, (entries, { from, to }) => {
    const here = shown.filter(({ timeInterval }) => {
      const { day } = wallOf(timeInterval.start, zone)
      return from <= day && day < to
    })
    const others = entries.filter(({ id }) => !ids.has(id))
    return here.length === 0 && others.length === entries.length ? entries : [...here, ...others]
  })
}

export function hide(person: Person, ids: readonly string[]): void {
  const hidden = new Set(ids)
  changeSpans(person, (entries) => {
    const left = entries.filter(({ id }) => !hidden.has(id))
    return left.length === entries.length ? entries : left
  })
  const running = runningNow(person)
  if (running && hidden.has(running.id)) showRunning(person, null)
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
