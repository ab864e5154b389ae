import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createNewTag, deleteTag } from '../../contract/tags.ts'
import {
  createWebhook,
  deleteWebhook,
  generateNewToken,
  getLogsForWebhook,
  getWebhook,
  getWebhookEventStatusesWithLatestLog,
  listDeliveries,
  redeliver,
  switchWebhook,
  testWebhook,
} from '../../contract/webhooks.ts'
import { mailTo } from '../../test/mails.ts'
import type { Receiver } from '../../test/receiver.ts'
import { startReceiver } from '../../test/receiver.ts'
import { server, useServer } from '../../test/server.ts'
import { eventually, hurry, subscribedTo } from '../../test/subscribed.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()
beforeAll(() => server().startWorker())

let receiver: Receiver
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(() => receiver.close())

describe('a delivery', () => {
  test('carries the event, the token and the entity itself, and is logged', async () => {
    const hook = await subscribedTo(receiver)
    const tag = await hook.makeTag('Red "é"')
    const [got] = await receiver.came(1)
    expect(got?.headers).toMatchObject({
      'clockify-webhook-event-type': 'NEW_TAG',
      'clockify-signature': hook.token,
      'content-type': 'application/json',
      'user-agent': 'Stint',
    })
    expect(got?.headers['stint-test']).toBeUndefined()
    const [event] = (await eventsOf(hook.workspaceId)).filter((each) => each.type === 'NEW_TAG')
    expect(got?.text).toBe(JSON.stringify(event?.payload))
    expect(got?.body).toEqual({ id: tag, name: 'Red "é"', workspaceId: hook.workspaceId, archived: false })

    await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED']))
    const { body: logs } = await hook.owner.call(getLogsForWebhook, { path: hook.path, body: {} })
    expect(logs).toEqual([
      {
        id: logs[0]?.id,
        webhookId: hook.path.webhookId,
        statusCode: 200,
        requestBody: got?.text,
        responseBody: 'thanks',
        respondedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
        webhookEventStatusId: got?.headers['stint-delivery-id'],
      },
    ])
  })

  test('goes to hooks of the event alone, and to those whose trigger source it names', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const tag = async (name: string) => (await owner.call(createNewTag, { path, body: { name } })).body.id
    const [red, blue] = [await tag('Red'), await tag('Blue')]
    const subscribe = async (webhookEvent: string, triggerSourceType: string, triggerSource: string[]) => {
      const url = `${receiver.url}?${triggerSourceType}${triggerSource.length}`
      const body = { name: 'Hook', url, webhookEvent, triggerSourceType, triggerSource }
      return (await owner.call(createWebhook, { path, body })).body.id
    }
    const ofRed = await subscribe('TAG_DELETED', 'TAG_ID', [red])
    const ofAny = await subscribe('TAG_DELETED', 'TAG_ID', [])
    const ofAll = await subscribe('TAG_DELETED', 'WORKSPACE_ID', [workspaceId])
    await subscribe('NEW_TAG', 'WORKSPACE_ID', [])
    for (const id of [blue, red]) await owner.call(deleteTag, { path: { ...path, id } })

    const found = await rows<{ webhook_id: string; tag: string }>(
      `select webhook_id, payload::json ->> 'id' as tag from webhook_deliveries
       where workspace_id = $1 order by created_at, webhook_id`,
      [workspaceId],
    )
    expect(found).toEqual([
      { webhook_id: ofAny, tag: blue },
      { webhook_id: ofAll, tag: blue },
      { webhook_id: ofRed, tag: red },
      { webhook_id: ofAny, tag: red },
      { webhook_id: ofAll, tag: red },
    ])
    await receiver.came(5)
  })

  test('that fails is tried again within 30 seconds, with the token of that moment', async () => {
    const hook = await subscribedTo(receiver)
    receiver.answer = { status: 500, body: 'x'.repeat(10_000) }
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    const [row] = await rows<{ seconds: number }>(
      `select extract(epoch from d.next_attempt_at - l.responded_at)::float as seconds
       from webhook_deliveries d join webhook_logs l on l.delivery_id = d.id where d.webhook_id = $1`,
      [hook.path.webhookId],
    )
    expect(row?.seconds).toBeGreaterThan(0)
    expect(row?.seconds).toBeLessThanOrEqual(30)

    const { body: renewed } = await hook.owner.call(generateNewToken, { path: hook.path })
    receiver.answer = { status: 204 }
    await hurry(hook.path.webhookId)
    await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED']))
    expect(receiver.received.map((each) => each.headers['clockify-signature'])).toEqual([
      hook.token,
      renewed.authToken,
    ])
    const { body: statuses } = await hook.owner.call(getWebhookEventStatusesWithLatestLog, {
      path: hook.path,
    })
    expect(statuses).toMatchObject([
      { status: 'SUCCEEDED', retryCount: 1, statusCode: 204, responseBody: '' },
    ])
    const { body: logs } = await hook.owner.call(getLogsForWebhook, {
      path: hook.path,
      body: { status: 'FAILED' },
    })
    expect(logs).toMatchObject([{ statusCode: 500, responseBody: 'x'.repeat(4096) }])
    expect(statuses[0]?.webhookLogId).not.toBe(logs[0]?.id)
  })

  test('that waits for its retry holds up no other', async () => {
    const hook = await subscribedTo(receiver)
    receiver.answer = { status: 503 }
    await hook.makeTag('First')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    receiver.answer = { status: 200 }
    await hook.makeTag('Second')
    await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED', 'RETRYING']))
  })

  test('a redirect is a failure and nobody follows it', async () => {
    const hook = await subscribedTo(receiver)
    receiver.answer = { status: 302, headers: { location: receiver.url } }
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    expect(receiver.received).toHaveLength(1)
  })

  test('nobody there is an attempt with status 0', async () => {
    const hook = await subscribedTo(receiver)
    await rows(`update webhooks set url = 'http://127.0.0.1:1/' where id = $1`, [hook.path.webhookId])
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    const { body } = await hook.owner.call(getLogsForWebhook, { path: hook.path, body: {} })
    expect(body).toMatchObject([{ statusCode: 0, responseBody: 'connection refused' }])
  })

  test('waiting when its hook is switched off ends quietly, without an attempt', async () => {
    const hook = await subscribedTo(receiver)
    receiver.answer = { status: 500 }
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    await hook.owner.call(switchWebhook, { path: hook.path, body: { enabled: false } })
    await hook.makeTag('Unheard')
    await hurry(hook.path.webhookId)
    await eventually(async () => expect(await hook.statuses()).toEqual(['FAILED']))
    expect(receiver.received).toHaveLength(1)
    const [row] = await rows('select exhausted_in_a_row from webhooks where id = $1', [hook.path.webhookId])
    expect(row).toEqual({ exhausted_in_a_row: 0 })
  })

  test('of a deleted hook is gone, and its job ends quietly', async () => {
    const hook = await subscribedTo(receiver)
    receiver.answer = { status: 500 }
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    const [job] = await rows<{ id: string }>(
      `select j.id from graphile_worker._private_jobs j join webhook_deliveries d on d.id = j.payload ->> 'deliveryId'
       where d.webhook_id = $1`,
      [hook.path.webhookId],
    )
    await rows(
      "select graphile_worker.reschedule_jobs(array[$1::bigint], run_at := now() + interval '1 second')",
      [job?.id],
    )
    await hook.owner.call(deleteWebhook, { path: hook.path })
    await eventually(async () =>
      expect(await rows('select from graphile_worker.jobs where id = $1', [job?.id])).toEqual([]),
    )
    expect(receiver.received).toHaveLength(1)
  })
})

describe('giving up', () => {
  /** Makes the one delivery of a hook run as its last attempt. */
  async function lastAttempt(webhookId: string): Promise<void> {
    await rows(
      `with d as (update webhook_deliveries set attempts = 15 where webhook_id = $1 returning *)
       select queue_delivery(workspace_id, webhook_id, id, 15, null) from d`,
      [webhookId],
    )
  }

  test('after the last retry the delivery has FAILED and the hook goes on', async () => {
    const hook = await subscribedTo(receiver)
    receiver.answer = { status: 500 }
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    await lastAttempt(hook.path.webhookId)
    await eventually(async () => expect(await hook.statuses()).toEqual(['FAILED']))
    const { body } = await hook.owner.call(getWebhook, { path: hook.path })
    expect(body.deliveryEnabled).toBe(true)
    receiver.answer = { status: 200 }
    await hook.makeTag('Blue')
    await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED', 'FAILED']))
    const [row] = await rows('select exhausted_in_a_row from webhooks where id = $1', [hook.path.webhookId])
    expect(row).toEqual({ exhausted_in_a_row: 0 })
  })

  test('ten times in a row switches delivery off, tells the owner, pages and the audit log', async () => {
    const hook = await subscribedTo(receiver)
    await rows('update webhooks set exhausted_in_a_row = 9 where id = $1', [hook.path.webhookId])
    receiver.answer = { status: 500 }
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['RETRYING']))
    await lastAttempt(hook.path.webhookId)
    await eventually(async () => {
      const { body } = await hook.owner.call(getWebhook, { path: hook.path })
      expect(body).toMatchObject({ enabled: true, deliveryEnabled: false })
    })
    expect((await eventsOf(hook.workspaceId)).filter((each) => each.type === 'WEBHOOK_UPDATED')).toHaveLength(
      2,
    )
    const audited = await rows(
      `select actor_id, via, before ->> 'deliveryEnabled' as before, after ->> 'deliveryEnabled' as after, reason
       from audit_log where workspace_id = $1 and action = 'SWITCH_OFF_WEBHOOK'`,
      [hook.workspaceId],
    )
    expect(audited).toEqual([
      { actor_id: null, via: 'job', before: 'true', after: 'false', reason: '10 deliveries failed in a row' },
    ])
    const mail = await mailTo(hook.owner.email, 'Webhook Tags was switched off')
    expect(mail.text).toContain('NEW_TAG')
    await hook.makeTag('Unheard')
    expect(await hook.statuses()).toEqual(['FAILED'])

    await hook.owner.call(switchWebhook, { path: hook.path, body: { deliveryEnabled: true } })
    receiver.answer = { status: 200 }
    await hook.makeTag('Heard')
    await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED', 'FAILED']))
  })
})

describe('testWebhook', () => {
  test('sends a sample that is marked, also while the hook is off, and tries once', async () => {
    const hook = await subscribedTo(receiver)
    await hook.owner.call(switchWebhook, { path: hook.path, body: { enabled: false } })
    receiver.answer = { status: 500 }
    const { body } = await hook.owner.call(testWebhook, { path: hook.path })
    const [got] = await receiver.came(1)
    expect(got?.headers).toMatchObject({
      'stint-test': 'true',
      'stint-delivery-id': body.deliveryId,
      'clockify-webhook-event-type': 'NEW_TAG',
    })
    expect(Object.keys(got?.body ?? {})).toEqual(['id', 'name', 'workspaceId', 'archived'])
    await eventually(async () => {
      const { body: list } = await hook.owner.call(listDeliveries, { path: hook.path })
      expect(list).toMatchObject([
        {
          id: body.deliveryId,
          kind: 'TEST',
          status: 'FAILED',
          attempts: 1,
          nextAttemptAt: null,
          statusCode: 500,
        },
      ])
    })
    expect((await eventsOf(hook.workspaceId)).map((each) => each.type)).not.toContain('NEW_TAG')
  })
})

describe('redeliver', () => {
  test('sends the same bytes as a delivery of its own', async () => {
    const hook = await subscribedTo(receiver)
    await hook.makeTag('Red')
    await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED']))
    const { body: list } = await hook.owner.call(listDeliveries, { path: hook.path })
    const deliveryId = list[0]?.id ?? ''
    const { body } = await hook.owner.call(redeliver, { path: { ...hook.path, deliveryId } })
    const [first, second] = await receiver.came(2)
    expect(second?.text).toBe(first?.text)
    expect(second?.headers['stint-delivery-id']).toBe(body.deliveryId)
    await eventually(async () => expect(await hook.statuses()).toEqual(['SUCCEEDED', 'SUCCEEDED']))
  })

  test('is refused for a delivery of another hook, and while the hook is off', async () => {
    const hook = await subscribedTo(receiver)
    await hook.makeTag('Red')
    const other = await subscribedTo(receiver)
    const { body: list } = await hook.owner.call(listDeliveries, { path: hook.path })
    const deliveryId = list[0]?.id ?? ''
    for (const id of [deliveryId, 'none'])
      expect(await other.owner.refused(redeliver, 400, { path: { ...other.path, deliveryId: id } })).toEqual({
        message: "Delivery doesn't belong to Webhook",
        code: 501,
      })
    await hook.owner.call(switchWebhook, { path: hook.path, body: { deliveryEnabled: false } })
    expect(await hook.owner.refused(redeliver, 400, { path: { ...hook.path, deliveryId } })).toEqual({
      message: 'Webhook is switched off',
      code: 501,
    })
  })
})
