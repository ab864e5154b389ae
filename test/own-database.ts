/** A migrated database of a test file's own, where its worker leads alone; and a worker that can be killed. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import type pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../server/platform/db/database.ts'
import { openPools } from '../server/platform/db/database.ts'
import type { Log } from '../server/platform/log.ts'
import { databaseOn, newName, onServer } from './databases.ts'

export interface OwnDatabase extends Database {
  /** Breaks every connection, as a restart of PostgreSQL does. */
  breakConnections(): Promise<void>
  spawnWorker(): ChildProcess
  drop(): Promise<void>
}

/** A copy of the migrated one. */
async function copyDatabase(): Promise<{
  connection: pg.ClientConfig
  run(statement: string): Promise<unknown>
  name: string
}> {
  const template = inject('template')
  const name = newName(template)
  const run = (statement: string) => onServer(inject('connection'), statement)
  await run(`create database ${name} template ${template}`)
  return { connection: databaseOn(inject('connection'), name), run, name }
}

let ofFile: ReturnType<typeof copyDatabase> | undefined

/** The database of this test file, which all its servers share. */
export async function fileConnection(): Promise<pg.ClientConfig> {
  ofFile ??= copyDatabase()
  return (await ofFile).connection
}

export async function dropFileDatabase(): Promise<void> {
  const made = await ofFile
  ofFile = undefined
  await made?.run(`drop database ${made.name} with (force)`)
}

export async function makeOwnDatabase(log: Log): Promise<OwnDatabase> {
  const { connection, run, name } = await copyDatabase()
  const database = { ...openPools(connection, log), postmasterPid: () => undefined }
  return {
    ...database,
    async breakConnections() {
      await run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    },
    spawnWorker: () =>
      spawn(process.execPath, ['--import', 'tsx', 'test/worker-process.ts'], {
        env: { ...process.env, CONNECTION: JSON.stringify(connection) },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    async drop() {
      await database.close()
      await run(`drop database ${name} with (force)`)
    },
  }
}
