import { cp, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseConfig } from '../config.ts'
import { makeLog } from '../log.ts'
import { migrationsDir } from '../root.ts'
import type { Database } from './database.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const log = makeLog('error')
const folders: string[] = []
const opened: Database[] = []

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'stint-snapshot-'))
  folders.push(path)
  return path
}

async function open(dataDir: string): Promise<Database> {
  const database = await openDatabase(parseConfig({ STINT_DATA_DIR: dataDir }), log)
  opened.push(database)
  return database
}

async function close(database: Database): Promise<void> {
  opened.splice(opened.indexOf(database), 1)
  await database.close()
}

let dataDir: string
let migrations: string

beforeEach(async () => {
  dataDir = await folder()
  migrations = await folder()
  await cp(migrationsDir, migrations, { recursive: true })
})
afterEach(async () => {
  for (const database of [...opened]) await close(database)
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true })
})

async function addMigration(name: string, text: string): Promise<void> {
  await writeFile(join(migrations, name), text)
}

test('an upgrade takes a snapshot first, from which PostgreSQL starts with everything that was committed', async () => {
  const database = await open(dataDir)
  await migrate(database.pool, migrations, log, database.snapshot)
  expect(await readdir(dataDir)).not.toContain('snapshots') // an empty database needs none
  await database.pool.query(`insert into instance_settings values ('before', '1')`)

  // somebody else writes all the while
  let writing = true
  let written = 0
  const writer = new pg.Client(database.connection)
  await writer.connect()
  const writes = (async () => {
    for (; writing; written++)
      await writer.query('insert into instance_settings values ($1, $2)', [
        `w${written}`,
        JSON.stringify('x'.repeat(5_000)),
      ])
  })()
  await addMigration('9001_next.sql', 'create table next (n int)')
  expect(await migrate(database.pool, migrations, log, database.snapshot)).toEqual(['9001_next.sql'])
  writing = false
  await writes
  await writer.end()
  await close(database)

  // the way back, as docs/self-hosting.md has it
  const [snapshot] = await readdir(join(dataDir, 'snapshots'))
  await rename(join(dataDir, 'postgres'), join(dataDir, 'postgres.upgraded'))
  await rename(join(dataDir, 'snapshots', snapshot ?? ''), join(dataDir, 'postgres'))
  const restored = await open(dataDir)
  const { rows } = await restored.pool.query(
    `select to_regclass('next') as next, (select count(*) from instance_settings where name = 'before') as before,
       (select count(*) from instance_settings where name like 'w%') as written,
       (select max(substr(name, 2)::int) from instance_settings where name like 'w%') as last`,
  )
  expect(rows[0]).toMatchObject({ next: null, before: 1 })
  // no row is missing in between
  expect(rows[0]?.written).toBe(rows[0]?.last === null ? 0 : rows[0]?.last + 1)
  await restored.pool.query(`update instance_settings set value = '2'`)
})

test('the last two snapshots are kept', async () => {
  const database = await open(dataDir)
  await migrate(database.pool, migrations, log, database.snapshot)
  for (const n of [1, 2, 3]) {
    await addMigration(`900${n}_next.sql`, 'select 1')
    await migrate(database.pool, migrations, log, async () => {
      const path = await database.snapshot?.()
      if (!path) throw new Error('no snapshot')
      // the name is by the second, and this test is faster than that
      const renamed = join(dataDir, 'snapshots', `2020-01-0${n}T000000`)
      await cp(path, renamed, { recursive: true })
      await rm(path, { recursive: true })
      return renamed
    })
  }
  expect((await readdir(join(dataDir, 'snapshots'))).length).toBeLessThanOrEqual(3)
  await database.snapshot?.()
  const left = (await readdir(join(dataDir, 'snapshots'))).sort()
  expect(left).toHaveLength(2)
  expect(left[0]).toBe('2020-01-03T000000')
})

test('no snapshot, no upgrade', async () => {
  const database = await open(dataDir)
  await migrate(database.pool, migrations, log)
  await addMigration('9001_next.sql', 'create table next (n int)')
  await expect(
    migrate(database.pool, migrations, log, async () => {
      throw new Error('the disk is full')
    }),
  ).rejects.toThrow('No upgrade without a snapshot, and it failed: the disk is full')
  const { rows } = await database.pool.query(`select to_regclass('next') as next`)
  expect(rows[0]?.next).toBeNull()
})

test('a database that a newer Stint migrated is left alone', async () => {
  const database = await open(dataDir)
  await addMigration('9001_next.sql', 'create table next (n int)')
  await migrate(database.pool, migrations, log)
  await expect(migrate(database.pool, migrationsDir, log)).rejects.toThrow(
    'The database belongs to a newer Stint, which applied 9001_next.sql',
  )
})
