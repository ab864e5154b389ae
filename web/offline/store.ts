/**
 * The browser's own keeping, IndexedDB: one record for each account's outbox, changed as a whole so that several
 * windows agree, and what was read last. A browser that keeps nothing has it for as long as the window is open.
 */
import type { Item } from './item.ts'

export interface Kept {
  readonly items: readonly Item[]
  /** True ids by passing ones. */
  readonly made: Readonly<Record<string, string>>
}

export const nothingKept: Kept = { items: [], made: {} }

const stores = ['outbox', 'reads'] as const
const memory = new Map<string, unknown>()

const opened = new Promise<IDBDatabase | undefined>((resolve) => {
  try {
    const opening = indexedDB.open('stint', 1)
    opening.onupgradeneeded = () => {
      for (const store of stores) opening.result.createObjectStore(store)
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => resolve(undefined)
    opening.onblocked = () => resolve(undefined)
  } catch {
    resolve(undefined)
  }
})

/** Reads the account's outbox, and writes what it becomes in the same transaction. */
export async function changeOutbox<Result>(
  accountId: string,
  change: (kept: Kept) => { readonly kept: Kept; readonly result: Result },
): Promise<{ kept: Kept; result: Result }> {
  const database = await opened
  if (!database) {
    const next = change(toKept(memory.get(accountId)))
    memory.set(accountId, next.kept)
    return next
  }
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore('outbox')
    const reading = store.get(accountId)
    let next: { kept: Kept; result: Result } | undefined
    reading.onsuccess = () => {
      const before = toKept(reading.result)
      next = change(before)
      if (next.kept !== before) store.put(next.kept, accountId)
      // at once, so that a window that is closed now still leaves it behind
      transaction.commit()
    }
    transaction.oncomplete = () => (next ? resolve(next) : reject(new Error('nothing was read')))
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser kept nothing'))
  })
}

function toKept(stored: unknown): Kept {
  return isKept(stored) ? stored : nothingKept
}

function isKept(stored: unknown): stored is Kept {
  return typeof stored === 'object' && stored !== null && 'items' in stored && 'made' in stored
}

/** Everything that was read last, by its key. */
export async function storedReads(): Promise<ReadonlyMap<string, unknown>> {
  const database = await opened
  if (!database) return new Map()
  return new Promise((resolve) => {
    const found = new Map<string, unknown>()
    const walking = database.transaction('reads').objectStore('reads').openCursor()
    walking.onerror = () => resolve(found)
    walking.onsuccess = () => {
      const cursor = walking.result
      if (!cursor) return resolve(found)
      found.set(String(cursor.key), cursor.value)
      cursor.continue()
    }
  })
}

export async function storeRead(key: string, value: unknown): Promise<void> {
  const database = await opened
  try {
    database?.transaction('reads', 'readwrite').objectStore('reads').put(value, key)
  } catch {
    // a full disk, or an answer that can't be kept: it is asked for again
  }
}

/** What was read is nobody's business any more; what waits to be sent stays. */
export async function forgetReads(): Promise<void> {
  const database = await opened
  database?.transaction('reads', 'readwrite').objectStore('reads').clear()
}
