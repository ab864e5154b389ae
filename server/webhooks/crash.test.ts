/** What a killed server and two transactions at once do to deliveries. */
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { OwnDatabase } from '../../test/own-database.ts'
import { makeOwnDatabase } from '../../test/own-database.ts'
import { startReceiver } from '../../test/receiver.ts'
import { testOrigin } from '../../test/world.ts'
import { makeAccount } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { emit } from '../platform/events/emit.ts'
import { newId } from '../platform/ids.ts'
import { startWorker } from '../platform/jobs/worker.ts'
import { makeLog } from '../platform/log.ts'
import { foundWorkspace } from '../workspaces/index.ts'
import { webhookJobs } from './index.ts'
import { insertHook } from './queries.ts'

const log = makeLog('error')
let database: OwnDatabase
beforeAll(async () => {
  database = await makeOwnDatabase(log)
})
afterAll(() => database.drop())

const write = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(testOrigin, work)

/** A workspace with a hook for NEW_TAG. */
function withHook(url: string): Promise<{ workspaceId: string; hookId: string }> {
  return write(async (tx) => {
    const hookId = newId()
    const email = `${hookId}@example.test`
    const owner = await makeAccount(tx, { email, name: 'Olga', passwordHash: null })
    const workspaceId = await foundWorkspace(tx, 'W', owner)
    const source = [workspaceId]
    await insertHook(
      tx,
      workspaceId,
      hookId,
      owner,
      'Tags',
      url,
      't',
      'NEW_TAG',
      'WORKSPACE_ID',
      source,
      hookId,
      tx.now,
    )
    return { workspaceId, hookId }
  })
}

function newTag(tx: Tx, workspaceId: string, name: string): Promise<void> {
  const id = newId()
  return emit(tx, { type: 'NEW_TAG', workspaceId, userId: null, entityId: id, payload: { id, name } })
}

async function rowsOf(text: string, values: unknown[]): Promise<unknown[]> {
  return (await database.pool.query(text, values)).rows
}

test('a delivery in the middle of which the server is killed is made again, and noted once', async () => {
  const receiver = await startReceiver()
  const { workspaceId, hookId } = await withHook(receiver.url)
  receiver.answer = undefined
  await write((tx) => newTag(tx, workspaceId, 'Red'))
  await write((tx) => newTag(tx, workspaceId, 'Blue'))

  const child = database.spawnWorker()
  await receiver.came(1)
  child.kill('SIGKILL')
  await once(child, 'exit')

  receiver.answer = { status: 200 }
  const worker = startWorker(database, webhookJobs({ webhookAllowPrivate: true }), async () => false, log)
  try {
    await vi.waitFor(
      async () =>
        expect(
          await rowsOf('select status, attempts from webhook_deliveries where webhook_id = $1', [hookId]),
        ).toEqual([
          { status: 'SUCCEEDED', attempts: 1 },
          { status: 'SUCCEEDED', attempts: 1 },
        ]),
      { timeout: 45_000, interval: 50 },
    )
  } finally {
    await worker.stop()
    await receiver.close()
  }
  expect(receiver.received.map((each) => each.body.name).sort()).toEqual(['Blue', 'Red', 'Red'])
  expect(await rowsOf('select succeeded from webhook_logs where webhook_id = $1', [hookId])).toHaveLength(2)
})

test('a change that is refused after its event delivers nothing', async () => {
  const { workspaceId, hookId } = await withHook('http://127.0.0.1:1/')
  const refused = write(async (tx) => {
    await newTag(tx, workspaceId, 'Red')
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  expect(await rowsOf('select from webhook_deliveries where webhook_id = $1', [hookId])).toEqual([])
  const jobs = `select from graphile_worker._private_jobs where payload ->> 'workspaceId' = $1`
  expect(await rowsOf(jobs, [workspaceId])).toEqual([])
})

test('an event while its hook is being deleted succeeds and is delivered to nobody', async () => {
  const { workspaceId, hookId } = await withHook('http://127.0.0.1:1/')
  const deleting = new pg.Client(database.connection)
  await deleting.connect()
  await deleting.query('begin')
  await deleting.query('delete from webhooks where workspace_id = $1 and id = $2', [workspaceId, hookId])
  const event = write((tx) => newTag(tx, workspaceId, 'Red'))
  await vi.waitFor(
    async () =>
      expect(
        await rowsOf(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          [],
        ),
      ).toHaveLength(1),
    { timeout: 45_000, interval: 20 },
  )
  await deleting.query('commit')
  await deleting.end()
  await event
  const events = 'select type from events where workspace_id = $1'
  expect(await rowsOf(events, [workspaceId])).toEqual([{ type: 'NEW_TAG' }])
  expect(await rowsOf('select from webhook_deliveries where webhook_id = $1', [hookId])).toEqual([])
})
