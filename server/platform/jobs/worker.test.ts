import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import type { Database } from '../db/database.ts'
import { openPools } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { makeLog } from '../log.ts'
import { migrationsDir } from '../root.ts'
import { enqueue } from './enqueue.ts'
import { startWorker } from './worker.ts'

// a database of its own: one worker leads per database, and other tests have theirs
const name = `stint_worker_${randomBytes(6).toString('hex')}`
const log = makeLog('error')
const origin = { userId: null, via: 'test', address: null, userAgent: null }
let connection: pg.ClientConfig
let database: Database

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(inject('connection'))
  await client.connect()
  await client.query(statement)
  await client.end()
}

beforeAll(async () => {
  await onServer(`create database ${name}`)
  const given = inject('connection')
  if (given.connectionString) {
    const url = new URL(given.connectionString)
    url.pathname = `/${name}`
    connection = { connectionString: url.href }
  } else connection = { ...given, database: name }
  database = { ...openPools(connection, log), postmasterPid: () => undefined }
  await migrate(database.pool, migrationsDir, log)
})

afterAll(async () => {
  await database.close()
  await onServer(`drop database ${name} with (force)`)
})

test('a job that a killed worker held runs again as soon as the next worker leads', async () => {
  await database.transaction(origin, (tx) => enqueue(tx, 'test.stuck', { n: 1 }, { queue: 'one' }))
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/stuck-worker.ts'], {
    env: { ...process.env, CONNECTION: JSON.stringify(connection) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')

  const seen: unknown[] = []
  const worker = startWorker(
    database,
    { 'test.stuck': async (payload) => void seen.push(payload) },
    async () => {},
    log,
  )
  try {
    await vi.waitFor(() => expect(seen).toEqual([{ n: 1 }]), { timeout: 15_000, interval: 50 })
  } finally {
    await worker.stop()
  }
  const left = await database.pool.query('select from graphile_worker.jobs')
  expect(left.rowCount).toBe(0)
})

test('two workers on one database: one works, the other takes over when the first stops', async () => {
  const seen: string[] = []
  const start = (who: string) =>
    startWorker(database, { 'test.who': async () => void seen.push(who) }, async () => {}, log)
  const first = start('first')
  await database.transaction(origin, (tx) => enqueue(tx, 'test.who', {}))
  await vi.waitFor(() => expect(seen).toEqual(['first']), { timeout: 15_000, interval: 50 })
  const second = start('second')
  try {
    await first.stop()
    await database.transaction(origin, (tx) => enqueue(tx, 'test.who', {}))
    await vi.waitFor(() => expect(seen).toEqual(['first', 'second']), { timeout: 15_000, interval: 50 })
  } finally {
    await second.stop()
  }
})

test('a leader whose connections all break leads again and loses no job', async () => {
  const seen: string[] = []
  const worker = startWorker(
    database,
    {
      'test.count': async (payload) => {
        seen.push(JSON.stringify(payload))
      },
    },
    async () => {},
    log,
  )
  try {
    await database.transaction(origin, (tx) => enqueue(tx, 'test.count', { n: 1 }))
    await vi.waitFor(() => expect(seen).toEqual(['{"n":1}']), { timeout: 15_000, interval: 50 })
    await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await vi.waitFor(() => database.transaction(origin, (tx) => enqueue(tx, 'test.count', { n: 2 })), {
      timeout: 15_000,
      interval: 50,
    })
    await vi.waitFor(() => expect(seen).toContain('{"n":2}'), { timeout: 15_000, interval: 50 })
  } finally {
    await worker.stop()
  }
})
