/**
 * One PostgreSQL for all tests of a run: the embedded one in a temporary folder, or, with STINT_TEST_DATABASE_URL,
 * that server. On it a migrated database, which test files that serve take a copy of.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'
import { databaseOn, newName, onServer } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a migrated database that everybody may read and nobody writes to. */
    connection: pg.ClientConfig
    /** The name of the one that copies are made of: nobody connects to it. */
    template: string
    dataDir: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = makeLog('warn')
  const dataDir = await mkdtemp(join(tmpdir(), 'stint-test-'))
  const outside = process.env.STINT_TEST_DATABASE_URL
  const embedded = outside ? undefined : await startEmbedded(dataDir, log)
  const server = embedded?.connection ?? { connectionString: outside }
  const template = newName('stint_test')
  const end = async () => {
    if (!embedded) await dropAll(server, template)
    await embedded?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await onServer(server, `create database ${template}`)
    const pools = openPools(databaseOn(server, template), log)
    await migrate(pools.pool, migrationsDir, log).finally(() => pools.close())
    const everybodys = newName(template)
    await onServer(server, `create database ${everybodys} template ${template}`)
    project.provide('connection', databaseOn(server, everybodys))
    project.provide('template', template)
    project.provide('dataDir', dataDir)
  } catch (error) {
    await end()
    throw error
  }
  return end
}

/** A server that is not ours keeps nothing of ours. */
async function dropAll(server: pg.ClientConfig, template: string): Promise<void> {
  const found = await onServer(
    server,
    `select datname from pg_database where starts_with(datname, '${template}')`,
  )
  for (const { datname } of found) await onServer(server, `drop database ${datname} with (force)`)
}
