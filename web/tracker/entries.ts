/**
 * Time entries of a person as queries: the running one, and those of a span of civil days. What is written shows at
 * once (writes.ts), so nothing here is asked for while a write is on its way, and what waits stands over every answer.
 */
import { type QueryKey, queryOptions, useQuery } from '@tanstack/react-query'
import { entriesWith, runningWith, withoutTwins } from '../offline/item.ts'
import { effectsFor, itemsFor, readSettled } from '../offline/outbox.ts'
import { api, apiPage, type Reply } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { type Session, sessionKey } from '../platform/session.ts'
import { addDays, wallOf, weekOf } from './days.ts'
import { steadyList } from './steady.ts'

/** Hydrated: with its project, task and tags. */
export type Entry = Reply<'getTimeEntries'>[number]

/** Whose entries in which workspace. */
export interface Person {
  readonly workspaceId: string
  readonly userId: string
}

export const entriesKey = ({ workspaceId, userId }: Person) => ['w', workspaceId, 'entries', userId] as const
/** All that is cached of them. Asked for at each press: comparing keys part by part takes longer than what is changed. */
export const entriesOf = ({ workspaceId, userId }: Person) => ({
  predicate: ({ queryKey }: { readonly queryKey: QueryKey }) =>
    queryKey[3] === userId && queryKey[2] === 'entries' && queryKey[1] === workspaceId,
})
export const runningKey = (person: Person) => [...entriesKey(person), 'running'] as const
const spanKey = (person: Person, from: string, to: string) => [...entriesKey(person), from, to] as const

/** The days of a key that holds entries, the last one exclusive; undefined: it holds something else. */
export function spanOf(key: QueryKey): { from: string; to: string } | undefined {
  const [, , , , from, to] = key
  return typeof from === 'string' && typeof to === 'string' && /^\d{4}-/.test(from) ? { from, to } : undefined
}

export function runningQuery(person: Person) {
  return queryOptions({
    queryKey: runningKey(person),
    async queryFn({ signal }): Promise<Entry | null> {
      const query = { 'in-progress': true, hydrated: true, 'page-size': 1 }
      const [entry] = await readSettled(() => api('getTimeEntries', { path: person, query, signal }))
      return withKeptRunning(person, entry ?? null)
    },
  })
}

/** What runs now; null: nothing does. */
export function useRunning(person: Person) {
  return useQuery(runningQuery(person))
}

const pageSize = 1000

/** Entries that start in these civil days of the viewer, the last one exclusive; the latest first. */
export function spanQuery(person: Person, from: string, to: string) {
  return queryOptions({
    queryKey: spanKey(person, from, to),
    // what was loaded stays for as long as the list is looked at
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: steadyList,
    async queryFn({ signal }): Promise<readonly Entry[]> {
      const entries = await readSettled(() => readSpan(person, from, to, signal))
      const { workspaceId, userId } = person
      return withKept(person, withoutTwins(entries, itemsFor(workspaceId, userId)), { from, to })
    },
  })
}

async function readSpan(person: Person, from: string, to: string, signal: AbortSignal): Promise<Entry[]> {
  const entries: Entry[] = []
  for (let page = 1, isLast = false; !isLast; page++) {
    const found = await apiPage('getTimeEntries', {
      path: person,
      query: { start: bound(from), end: bound(to), hydrated: true, page, 'page-size': pageSize },
      signal,
    })
    entries.push(...found.rows)
    isLast = found.isLast
  }
  return entries
}

/** With what the server does not have yet. */
export function withKeptRunning(person: Person, running: Entry | null): Entry | null {
  return runningWith(running, effectsFor(person.workspaceId, person.userId))
}

export function withKept(
  person: Person,
  entries: readonly Entry[],
  span: { readonly from: string; readonly to: string },
): readonly Entry[] {
  return entriesWith(entries, effectsFor(person.workspaceId, person.userId), (entry) => isWithin(entry, span))
}

/** Whether it starts on one of these days, the last one exclusive. */
export function isWithin(
  entry: Entry,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const { day } = wallOf(entry.timeInterval.start, currentZone())
  return from <= day && day < to
}

/** The same for a week that begins on a day. */
export function weekQuery(person: Person, week: string) {
  return spanQuery(person, week, addDays(week, 7))
}

/** The week of the latest entry before a day; null: there is none. */
export function olderQuery(person: Person, before: string, timeZone: string, weekStart: string) {
  return queryOptions({
    queryKey: [...entriesKey(person), 'before', before],
    gcTime: Number.POSITIVE_INFINITY,
    async queryFn({ signal }): Promise<string | null> {
      const query = { end: bound(before), 'page-size': 1 }
      const [entry] = await api('getTimeEntries', { path: person, query, signal })
      return entry ? weekOf(wallOf(entry.timeInterval.start, timeZone).day, weekStart) : null
    },
  })
}

/** A civil midnight as the list's windows want it: the wall clock of the account, spelled as UTC. */
const bound = (day: string) => `${day}T00:00:00Z`

/** The entries that the tracker offers while one types; fewer than two characters ask for the latest. */
export function suggestionsQuery(workspaceId: string, search: string) {
  return queryOptions({
    queryKey: ['w', workspaceId, 'suggestions', search],
    queryFn: ({ signal }) =>
      api('suggestTimeEntries', { path: { workspaceId }, query: search === '' ? {} : { search }, signal }),
    placeholderData: (old) => old,
  })
}

/** The zone that the signed-in person reads times in. */
export function currentZone(): string {
  return queryClient.getQueryData<Session>(sessionKey)?.account.settings?.timeZone ?? 'UTC'
}
