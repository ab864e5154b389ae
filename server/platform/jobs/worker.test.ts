import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { OwnDatabase } from '../../../test/own-database.ts'
import { makeOwnDatabase } from '../../../test/own-database.ts'
import { testOrigin as origin } from '../../../test/world.ts'
import { makeLog } from '../log.ts'
import { enqueue } from './enqueue.ts'
import { startWorker } from './worker.ts'

const log = makeLog('fatal')
let database: OwnDatabase
beforeAll(async () => {
  database = await makeOwnDatabase(log)
})
afterAll(() => database.drop())

test('a job that a killed worker held runs again as soon as the next worker leads', async () => {
  await database.transaction(origin, (tx) => enqueue(tx, 'test.stuck', { n: 1 }, { queue: 'one' }))
  const child = database.spawnWorker()
  if (child.stdout) await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')

  const seen: unknown[] = []
  const worker = startWorker(
    database,
    { 'test.stuck': async (payload) => void seen.push(payload) },
    async () => false,
    log,
  )
  try {
    await vi.waitFor(() => expect(seen).toEqual([{ n: 1 }]), { timeout: 45_000, interval: 50 })
  } finally {
    await worker.stop()
  }
  const left = await database.pool.query('select from graphile_worker.jobs')
  expect(left.rowCount).toBe(0)
})

test('two workers on one database: one works, the other takes over when the first stops', async () => {
  const seen: string[] = []
  const start = (who: string) =>
    startWorker(database, { 'test.who': async () => void seen.push(who) }, async () => false, log)
  const first = start('first')
  await database.transaction(origin, (tx) => enqueue(tx, 'test.who', {}))
  await vi.waitFor(() => expect(seen).toEqual(['first']), { timeout: 45_000, interval: 50 })
  const second = start('second')
  try {
    await first.stop()
    await database.transaction(origin, (tx) => enqueue(tx, 'test.who', {}))
    await vi.waitFor(() => expect(seen).toEqual(['first', 'second']), { timeout: 45_000, interval: 50 })
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
    async () => false,
    log,
  )
  try {
    await database.transaction(origin, (tx) => enqueue(tx, 'test.count', { n: 1 }))
    await vi.waitFor(() => expect(seen).toEqual(['{"n":1}']), { timeout: 45_000, interval: 50 })
    await database.breakConnections()
    await vi.waitFor(() => database.transaction(origin, (tx) => enqueue(tx, 'test.count', { n: 2 })), {
      timeout: 45_000,
      interval: 50,
    })
    await vi.waitFor(() => expect(seen).toContain('{"n":2}'), { timeout: 45_000, interval: 50 })
  } finally {
    await worker.stop()
  }
})
