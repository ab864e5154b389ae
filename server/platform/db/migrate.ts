/**
 * Forward migrations: plain SQL files, each in a transaction of its own, all under one advisory lock.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from '../log.ts'
import { DatabaseStartError } from './embedded.ts'

const migrationLock = 706_2

/**
 * Applies what is missing and returns the names applied, in order.
 * @param snapshot taken before the first one of an upgrade, so that there is a way back; not for an empty database.
 */
export async function migrate(
  pool: pg.Pool,
  folder: string,
  log: Log,
  snapshot?: () => Promise<string>,
): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const done = await appliedTo(client)
    const pending = files.filter((file) => !done.includes(file))
    const foreign = done.filter((name) => !files.includes(name))
    if (foreign.length > 0)
      throw new DatabaseStartError(
        `The database belongs to a newer Stint, which applied ${foreign.join(', ')}`,
      )
    if (pending.length > 0 && done.length > 0 && snapshot) {
      const taken = await snapshot().catch((error: Error) => {
        throw new DatabaseStartError(`No upgrade without a snapshot, and it failed: ${error.message}`)
      })
      log.info({ snapshot: taken }, 'a snapshot was taken before the upgrade')
    }
    await runMigrations({ pgPool: pool, logger: quiet })
    for (const name of pending) {
      await client.query('begin')
      try {
        await client.query(await readFile(join(folder, name), 'utf8'))
        await client.query('insert into schema_migrations (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : error}`, {
          cause: error,
        })
      }
      applied.push(name)
      log.info({ migration: name }, 'migrated')
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
    client.release()
  }
  return applied
}

/** Names of the migrations that were applied, in order. */
async function appliedTo(client: pg.PoolClient): Promise<string[]> {
  await client.query(
    'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations order by name')
  return rows.map((row) => row.name)
}

const quiet = new (await import('graphile-worker')).Logger(() => () => {})
