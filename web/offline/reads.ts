/**
 * What was read last, so that the tracker opens without a connection: who is signed in, the settings, the pickers'
 * lists, and one's own time of the last two weeks. Nothing else is kept, and signing out forgets it.
 */
import { hashKey, type QueryKey } from '@tanstack/react-query'
import { queryClient } from '../platform/query.ts'
import { type Session, sessionKey } from '../platform/session.ts'
import { storedReads, storeRead } from './store.ts'

interface Stored {
  readonly key: QueryKey
  readonly data: unknown
  readonly at: number
}

const parts = new Set(['settings', 'entries', 'picker', 'favorite-entries'])
const keptDays = 14
const pauseMs = 250

/** Whether an answer is kept for a time without a connection. */
export function isKeptRead(key: QueryKey, userId: string, today: string): boolean {
  const [root, , part, whose, from, to] = key
  if (root === 'session') return true
  if (root !== 'w' || typeof part !== 'string' || !parts.has(part)) return false
  // what was searched for is asked for again
  if (part !== 'entries') return whose !== 'projects' || from === ''
  if (whose !== userId) return false
  if (typeof from !== 'string' || typeof to !== 'string' || !/^\d{4}-/.test(from)) return true
  return Date.parse(to) >= Date.parse(today) - keptDays * 86_400_000
}

/** Keeps what the page reads of the person as soon as it is there, and no more often than each pause. */
export function keepReads(userId: string): () => void {
  const changed = new Map<string, Stored>()
  const seen = new Map<string, unknown>()
  let pause: ReturnType<typeof setTimeout> | undefined
  let writtenAt = 0
  const write = () => {
    pause = undefined
    writtenAt = Date.now()
    for (const [hash, read] of changed) void storeRead(hash, read)
    changed.clear()
  }
  const keep = (key: QueryKey, data: unknown, at: number) => {
    const missing = data === undefined || (data === null && key[0] === 'session')
    if (missing || !isKeptRead(key, userId, new Date().toISOString().slice(0, 10))) return
    const hash = hashKey(key)
    if (seen.get(hash) === data) return
    seen.set(hash, data)
    changed.set(hash, { key, data: key[0] === 'session' ? withoutToken(data) : data, at })
    pause ??= setTimeout(write, writtenAt + pauseMs - Date.now())
  }
  for (const { queryKey, state } of queryClient.getQueryCache().getAll())
    keep(queryKey, state.data, state.dataUpdatedAt)
  const end = queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated') keep(query.queryKey, query.state.data, query.state.dataUpdatedAt)
  })
  return () => {
    end()
    if (pause !== undefined) clearTimeout(pause)
    write()
  }
}

/** The secret of a session is asked for again before anything is sent. */
function withoutToken(data: unknown): unknown {
  return { ...Object(data), csrfToken: null }
}

/** Shows what was read last; answers who was signed in then. */
export async function restoreReads(): Promise<Session | undefined> {
  for (const stored of (await storedReads()).values())
    if (isStored(stored) && queryClient.getQueryData(stored.key) === undefined)
      queryClient.setQueryData(stored.key, stored.data, { updatedAt: stored.at })
  return queryClient.getQueryData<Session>(sessionKey) ?? undefined
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'key' in value && 'data' in value && 'at' in value
}
