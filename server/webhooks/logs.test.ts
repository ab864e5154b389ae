import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  getLogsForWebhook,
  getWebhookEventStatusesWithLatestLog,
  listDeliveries,
} from '../../contract/webhooks.ts'
import type { Receiver } from '../../test/receiver.ts'
import { startReceiver } from '../../test/receiver.ts'
import { server, useServer } from '../../test/server.ts'
import { eventually, subscribedTo } from '../../test/subscribed.ts'
import { inTransaction, rows } from '../../test/world.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'

useServer()
beforeAll(() => server().startWorker())

let receiver: Receiver
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(() => receiver.close())

test('logs are paged from 0 and narrowed by time and outcome, oldest first unless asked', async () => {
  const hook = await subscribedTo(receiver)
  for (const name of ['One', 'Two', 'Three']) await hook.makeTag(name)
  await eventually(async () => expect(await hook.statuses()).toEqual(Array(3).fill('SUCCEEDED')))
  const names = async (body: object, query = {}) => {
    const { body: logs } = await hook.owner.call(getLogsForWebhook, { path: hook.path, body, query })
    return logs.map((log) => JSON.parse(log.requestBody).name)
  }
  expect(await names({})).toEqual(['One', 'Two', 'Three'])
  expect(await names({ sortByNewest: true })).toEqual(['Three', 'Two', 'One'])
  expect(await names({}, { size: 2 })).toEqual(['One', 'Two'])
  expect(await names({}, { page: 1, size: 2 })).toEqual(['Three'])
  expect(await names({ status: 'FAILED' })).toEqual([])
  expect(await names({ from: '2100-01-01T00:00:00Z' })).toEqual([])
  expect(await names({ to: '2100-01-01T00:00:00Z', status: 'SUCCEEDED' })).toHaveLength(3)
  await hook.owner.refused(getLogsForWebhook, 400, { path: hook.path, body: {}, query: { size: 0 } })
  await hook.owner.refused(getLogsForWebhook, 400, { path: hook.path, body: { status: 'OTHER' } })
  const { body: retrying } = await hook.owner.call(getWebhookEventStatusesWithLatestLog, {
    path: hook.path,
    query: { statuses: 'RETRYING' },
  })
  expect(retrying).toEqual([])
  const second = await hook.owner.call(listDeliveries, {
    path: hook.path,
    query: { 'page-size': 2, page: 2 },
  })
  expect(second.headers.get('last-page')).toBe('true')
  expect(second.body).toHaveLength(1)
})

test('deliveries and logs are kept for 30 days', async () => {
  const hook = await subscribedTo(receiver)
  await hook.makeTag('Old')
  await hook.makeTag('New')
  await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED', 'SUCCEEDED']))
  await rows(
    `update webhook_deliveries set created_at = now() - interval '31 days'
     where webhook_id = $1 and payload::json ->> 'name' = 'Old'`,
    [hook.path.webhookId],
  )
  await inTransaction((tx) => enqueue(tx, 'webhooks:forget', {}))
  await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED']))
  const { body: logs } = await hook.owner.call(getLogsForWebhook, { path: hook.path, body: {} })
  expect(logs.map((log) => JSON.parse(log.requestBody).name)).toEqual(['New'])
})
