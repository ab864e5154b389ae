/** A migrated database of a test file's own, where its worker leads alone; and a worker that can be killed. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../server/platform/db/database.ts'
import { openPools } from '../server/platform/db/database.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import type { Log } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'

export interface OwnDatabase extends Database {
  /** Breaks every connection, as a restart of PostgreSQL does. */
  breakConnections(): Promise<void>
  spawnWorker(): ChildProcess
  drop(): Promise<void>
}

export async function makeOwnDatabase(log: Log): Promise<OwnDatabase> {
  const name = `stint_own_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  const connection = connectionTo(name)
  const database = { ...openPools(connection, log), postmasterPid: () => undefined }
  await migrate(database.pool, migrationsDir, log)
  return {
    ...database,
    breakConnections: () =>
      onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`),
    spawnWorker: () =>
      spawn(process.execPath, ['--import', 'tsx', 'test/worker-process.ts'], {
        env: { ...process.env, CONNECTION: JSON.stringify(connection) },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    async drop() {
      await database.close()
      await onServer(`drop database ${name} with (force)`)
    },
  }
}

function connectionTo(name: string): pg.ClientConfig {
  const given = inject('connection')
  if (!given.connectionString) return { ...given, database: name }
  const url = new URL(given.connectionString)
  url.pathname = `/${name}`
  return { connectionString: url.href }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(inject('connection'))
  await client.connect()
  await client.query(statement)
  await client.end()
}
