/** The application on a port of its own, in the test's process, on a database of its file. */
import { afterAll, beforeAll, inject } from 'vitest'
import type { App } from '../server/app.ts'
import { makeApp } from '../server/app.ts'
import { afterEvents, crontab, jobsOf } from '../server/jobs.ts'
import { parseConfig } from '../server/platform/config.ts'
import type { Database } from '../server/platform/db/database.ts'
import { openPools } from '../server/platform/db/database.ts'
import type { Worker } from '../server/platform/jobs/worker.ts'
import { startWorker } from '../server/platform/jobs/worker.ts'
import { makeLog } from '../server/platform/log.ts'
import { dropFileDatabase, fileConnection } from './own-database.ts'

export interface TestServer {
  readonly url: string
  readonly app: App
  readonly database: Database
  readonly dataDir: string
  /** Works off the queue until the server ends. */
  startWorker(): void
  close(): Promise<void>
}

let running: TestServer | undefined

/** The server of this test file; call `useServer` at its top first. */
export function server(): TestServer {
  if (!running) throw new Error('useServer() was not called at the top of the test file')
  return running
}

/** Starts a server before the tests of a file and drains it after them. */
export function useServer(env: Readonly<Record<string, string>> = {}): void {
  beforeAll(async () => {
    running = await startServer(env)
  })
  afterAll(async () => {
    await running?.close()
    running = undefined
    await dropFileDatabase()
  })
}

/** One more server on the same database, as a second process would be. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const dataDir = inject('dataDir')
  const log = makeLog('error')
  const config = parseConfig({
    STINT_DATA_DIR: dataDir,
    STINT_RATE_LIMIT: 'off',
    PORT: '0',
    // receivers are on this host
    STINT_WEBHOOK_ALLOW_PRIVATE: '1',
    ...env,
  })
  const database: Database = {
    ...openPools(await fileConnection(), log, { poolSize: 6 }),
    postmasterPid: () => undefined,
  }
  const app = await makeApp(config, database, log)
  const url = await app.server.listen({ host: '127.0.0.1', port: 0 })
  let worker: Worker | undefined
  return {
    url,
    app,
    database,
    dataDir,
    startWorker() {
      worker ??= startWorker(database, jobsOf(app.deps), afterEvents, log, crontab)
    },
    async close() {
      await worker?.stop()
      await app.drain()
      await database.close()
    },
  }
}
