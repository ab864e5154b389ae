/**
 * One PostgreSQL for all tests of a run: the embedded one in a temporary folder, or, with STINT_TEST_DATABASE_URL,
 * a fresh database on that server. Tests make their own workspaces and never clean up.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    connection: pg.ClientConfig
    dataDir: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = makeLog('warn')
  const dataDir = await mkdtemp(join(tmpdir(), 'stint-test-'))
  const outside = process.env.STINT_TEST_DATABASE_URL
  const database = outside ? await freshDatabase(outside) : await startEmbedded(dataDir, log)
  const pools = openPools(database.connection, log)
  try {
    await migrate(pools.pool, migrationsDir, log)
  } catch (error) {
    await pools.close()
    await database.stop()
    throw error
  }
  await pools.close()
  project.provide('connection', database.connection)
  project.provide('dataDir', dataDir)
  return async () => {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function freshDatabase(url: string): Promise<{ connection: pg.ClientConfig; stop(): Promise<void> }> {
  const name = `stint_test_${randomBytes(6).toString('hex')}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${name}`)
  const target = new URL(url)
  target.pathname = `/${name}`
  return {
    connection: { connectionString: target.href },
    stop: () => run(`drop database ${name} with (force)`),
  }
}
