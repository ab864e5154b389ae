/** When keys were last used, written in one statement every few seconds and not in the request. */
import type { Database } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import { touchApiKeys } from './credentials.queries.ts'

export interface KeyUse {
  note(keyId: string): void
  /** Writes what is noted; the last call comes when the server drains. */
  flush(): Promise<void>
  stop(): Promise<void>
}

const intervalMs = 2_000

export function trackKeyUse(database: Database, log: Log): KeyUse {
  let noted = new Map<string, Date>()
  async function flush(): Promise<void> {
    if (noted.size === 0) return
    const batch = noted
    noted = new Map()
    try {
      await touchApiKeys(database.pool, [...batch.keys()], [...batch.values()])
    } catch (error) {
      log.warn({ err: error }, 'the last use of keys was not written')
    }
  }
  const timer = setInterval(() => void flush(), intervalMs)
  timer.unref()
  return {
    note: (keyId) => void noted.set(keyId, new Date()),
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}
