/** When keys and sessions were last used, written in two statements every few seconds and not in the request. */
import type { Database } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import { touchApiKeys, touchSessions } from './credentials.queries.ts'
import { sessionLifeSeconds } from './session-cookie.ts'

export interface CredentialUse {
  noteKey(keyId: string): void
  /** A session that is used lives on. */
  noteSession(sessionId: string): void
  /** Writes what is noted and stops; the last call when the server drains. */
  stop(): Promise<void>
}

const intervalMs = 2_000

export function trackCredentialUse(database: Database, log: Log): CredentialUse {
  let keys = new Map<string, Date>()
  let sessions = new Map<string, Date>()

  async function flush(): Promise<void> {
    const [usedKeys, usedSessions] = [keys, sessions]
    keys = new Map()
    sessions = new Map()
    try {
      if (usedKeys.size > 0) await touchApiKeys(database.pool, [...usedKeys.keys()], [...usedKeys.values()])
      if (usedSessions.size > 0)
        await touchSessions(
          database.pool,
          [...usedSessions.keys()],
          [...usedSessions.values()],
          sessionLifeSeconds,
        )
    } catch (error) {
      log.warn({ err: error }, 'the last use of credentials was not written')
    }
  }

  const timer = setInterval(() => void flush(), intervalMs)
  timer.unref()
  return {
    noteKey: (keyId) => void keys.set(keyId, new Date()),
    noteSession: (sessionId) => void sessions.set(sessionId, new Date()),
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}
