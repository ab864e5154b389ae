import { describe, expect, test } from 'vitest'
import { createNewTag } from '../../contract/tags.ts'
import {
  createWebhook,
  deleteWebhook,
  generateNewToken,
  getAddonWebhooks,
  getLogsForWebhook,
  getWebhook,
  getWebhookEventStatusesWithLatestLog,
  getWebhooks,
  listDeliveries,
  redeliver,
  switchWebhook,
  testWebhook,
  updateWebhook,
} from '../../contract/webhooks.ts'
import { client } from '../../test/client.ts'
import { startServer, useServer } from '../../test/server.ts'
import { eventsOf, inTransaction, makeWorld, rows } from '../../test/world.ts'
import { passWebhooksTo } from './index.ts'

useServer()

const noSuch = 'ffffffffffffffffffffffff'
const request = {
  name: 'My hook',
  url: 'https://example.com/h?secret=1',
  webhookEvent: 'NEW_PROJECT',
  triggerSource: [],
  triggerSourceType: 'WORKSPACE_ID',
}

async function auditOf(workspaceId: string) {
  const found = await rows<{ action: string; subject_id: string; before: unknown; after: unknown }>(
    `select action, subject_id, before, after from audit_log
     where workspace_id = $1 and subject_type in ('WEBHOOK', 'USER') order by seq`,
    [workspaceId],
  )
  return found
}

async function withHook(body: Partial<typeof request> = {}) {
  const world = await makeWorld()
  const path = { workspaceId: world.workspaceId }
  const { body: hook } = await world.owner.call(createWebhook, { path, body: { ...request, ...body } })
  return { ...world, hook, hookPath: { ...path, webhookId: hook.id } }
}

describe('createWebhook', () => {
  test('answers the hook in the recorded order, stores it, tells pages and the audit log', async () => {
    const { workspaceId, owner, hook } = await withHook()
    expect(hook).toEqual({
      id: hook.id,
      userId: owner.id,
      workspaceId,
      name: 'My hook',
      url: request.url,
      authToken: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      webhookEvent: 'NEW_PROJECT',
      triggerSourceType: 'WORKSPACE_ID',
      triggerSource: [workspaceId],
      enabled: true,
      deliveryEnabled: true,
      planEnabled: true,
    })
    expect(Object.keys(hook).join()).toBe(
      'id,userId,workspaceId,name,url,authToken,webhookEvent,triggerSourceType,triggerSource,enabled,deliveryEnabled,planEnabled',
    )
    const [event] = await eventsOf(workspaceId)
    expect(event).toMatchObject({ type: 'WEBHOOK_UPDATED', entity_id: hook.id })
    const audited = await auditOf(workspaceId)
    expect(audited).toMatchObject([{ action: 'CREATE_WEBHOOK', subject_id: hook.id, before: null }])
    expect(JSON.stringify(audited)).not.toContain(hook.authToken)
    expect(JSON.stringify(audited)).not.toContain('secret=1')
  })

  test('without a name it answers that the webhook exists, with an empty one the length', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const { name: _, ...nameless } = request
    expect(await owner.refused(createWebhook, 400, { path, body: nameless })).toEqual({
      message: 'Webhook already exists',
      code: 501,
    })
    for (const name of ['', 'x', 'x'.repeat(31)])
      expect(await owner.refused(createWebhook, 400, { path, body: { ...request, name } })).toEqual({
        message: 'length must be between 2 and 30',
        code: 501,
      })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('the same url and event again is refused, another event or source is not', async () => {
    const { workspaceId, owner, hook } = await withHook()
    const path = { workspaceId }
    const again = { ...request, name: 'Another' }
    expect(await owner.refused(createWebhook, 400, { path, body: again })).toEqual({
      message: 'Webhook already exists',
      code: 501,
    })
    expect(
      await owner.refused(createWebhook, 400, { path, body: { ...again, triggerSource: [workspaceId] } }),
    ).toMatchObject({ message: 'Webhook already exists' })
    await owner.call(createWebhook, { path, body: { ...again, webhookEvent: 'NEW_TAG' } })
    await owner.call(createWebhook, {
      path,
      body: { ...again, triggerSourceType: 'USER_ID', triggerSource: [owner.id] },
    })
    const { body } = await owner.call(getWebhooks, { path })
    expect(body.workspaceWebhookCount).toBe(3)
    expect(body.webhooks[0]).toEqual(hook)
  })

  test('trigger sources must be of the workspace', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    const path = { workspaceId }
    const { body: tag } = await owner.call(createNewTag, { path, body: { name: 'Red' } })
    const wrong = [
      ['USER_ID', outsider.id, "User doesn't belong to Workspace"],
      ['PROJECT_ID', noSuch, "Project doesn't belong to Workspace"],
      ['TAG_ID', 'no-id', "Tag doesn't belong to Workspace"],
      ['TASK_ID', 'no-id', 'state should be: hexString has 24 characters'],
      ['WORKSPACE_ID', noSuch, 'Trigger source must be the workspace itself'],
    ] as const
    for (const [triggerSourceType, id, message] of wrong)
      expect(
        await owner.refused(createWebhook, 400, {
          path,
          body: { ...request, triggerSourceType, triggerSource: [id] },
        }),
      ).toEqual({ message, code: 501 })
    const { body: hook } = await owner.call(createWebhook, {
      path,
      body: { ...request, triggerSourceType: 'TAG_ID', triggerSource: [tag.id] },
    })
    expect(hook).toMatchObject({ triggerSourceType: 'TAG_ID', triggerSource: [tag.id] })
  })

  test('urls that are no public http address are refused unless the operator allows them', async () => {
    const strict = await startServer({ STINT_WEBHOOK_ALLOW_PRIVATE: '0' })
    const { workspaceId, owner } = await makeWorld()
    const there = client(owner.headers, () => strict.url)
    const path = { workspaceId }
    for (const url of ['http://127.0.0.1/h', 'http://[::1]/h', 'http://localhost/h'])
      expect(await there.refused(createWebhook, 400, { path, body: { ...request, url } })).toEqual({
        message: 'Webhook url must not be a private address',
        code: 501,
      })
    for (const url of ['ftp://example.com/h', 'example', ''])
      await there.refused(createWebhook, 400, { path, body: { ...request, url } })
    await there.refused(createWebhook, 400, {
      path,
      body: { ...request, url: `https://example.com/${'x'.repeat(2000)}` },
    })
    await there.call(createWebhook, { path, body: { ...request, url: 'https://no-such-host.invalid/h' } })
    await owner.call(createWebhook, { path, body: { ...request, url: 'http://127.0.0.1/h' } })
    await strict.close()
  })

  test('a value that the event knows not is 400/3002, a missing member must not be null', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const bad = await owner.refused(createWebhook, 400, {
      path,
      body: { ...request, webhookEvent: 'WEBHOOK_UPDATED' },
    })
    expect(bad.code).toBe(3002)
    const { url: _, ...partial } = request
    expect(await owner.refused(createWebhook, 400, { path, body: partial })).toEqual({
      message: 'must not be null',
      code: 501,
    })
  })
})

describe('getWebhooks', () => {
  test('narrows to hooks of people, of add-ons and of the system', async () => {
    const { workspaceId, owner, hook } = await withHook()
    const path = { workspaceId }
    const byType = async (type: string) =>
      (await owner.call(getWebhooks, { path, query: { type } })).body.webhooks.map((each) => each.id)
    expect(await byType('USER_CREATED')).toEqual([hook.id])
    expect(await byType('ADDON')).toEqual([])
    expect(await byType('SYSTEM')).toEqual([])
  })

  test('an add-on without hooks has none, an id that is none is refused', async () => {
    const { workspaceId, owner } = await withHook()
    const { body } = await owner.call(getAddonWebhooks, { path: { workspaceId, addonId: noSuch } })
    expect(JSON.stringify(body)).toBe('{"workspaceWebhookCount":0,"webhooks":[]}')
    expect(
      await owner.refused(getAddonWebhooks, 400, { path: { workspaceId, addonId: 'dummy-addon-id' } }),
    ).toEqual({ message: 'state should be: hexString has 24 characters', code: 501 })
  })
})

describe('one hook', () => {
  test('updateWebhook changes what is sent and keeps the token and an omitted name', async () => {
    const { workspaceId, owner, hook, hookPath } = await withHook()
    const { name: _, ...nameless } = request
    const { body } = await owner.call(updateWebhook, {
      path: hookPath,
      body: { ...nameless, url: 'https://example.com/other', webhookEvent: 'TAG_DELETED' },
    })
    expect(body).toEqual({ ...hook, url: 'https://example.com/other', webhookEvent: 'TAG_DELETED' })
    expect((await owner.call(getWebhook, { path: hookPath })).body).toEqual(body)
    expect((await auditOf(workspaceId)).at(-1)).toMatchObject({
      action: 'UPDATE_WEBHOOK',
      before: { webhookEvent: 'NEW_PROJECT' },
      after: { webhookEvent: 'TAG_DELETED' },
    })
  })

  test('updateWebhook to what it is already changes and tells nothing', async () => {
    const { workspaceId, owner, hook, hookPath } = await withHook()
    const { body } = await owner.call(updateWebhook, { path: hookPath, body: request })
    expect(body).toEqual(hook)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('updateWebhook to what another hook is already is refused', async () => {
    const { workspaceId, owner, hook, hookPath } = await withHook()
    const other = { ...request, webhookEvent: 'NEW_TAG' }
    await owner.call(createWebhook, { path: { workspaceId }, body: other })
    expect(await owner.refused(updateWebhook, 400, { path: hookPath, body: other })).toEqual({
      message: 'Webhook already exists',
      code: 501,
    })
    expect((await owner.call(getWebhook, { path: hookPath })).body).toEqual(hook)
  })

  test('generateNewToken answers another token, which nothing else records', async () => {
    const { workspaceId, owner, hook, hookPath } = await withHook()
    const { body } = await owner.call(generateNewToken, { path: hookPath })
    expect(body).toEqual({ ...hook, authToken: body.authToken })
    expect(body.authToken).not.toBe(hook.authToken)
    const told = JSON.stringify([await auditOf(workspaceId), await eventsOf(workspaceId)])
    expect(told).toContain('GENERATE_WEBHOOK_TOKEN')
    expect(told).not.toContain(body.authToken)
  })

  test('switchWebhook switches enabled and deliveryEnabled, each on its own', async () => {
    const { workspaceId, owner, hookPath } = await withHook()
    const { body: off } = await owner.call(switchWebhook, { path: hookPath, body: { enabled: false } })
    expect(off).toMatchObject({ enabled: false, deliveryEnabled: true })
    await rows('update webhooks set exhausted_in_a_row = 9 where id = $1', [off.id])
    const { body: on } = await owner.call(switchWebhook, { path: hookPath, body: { enabled: true } })
    expect(on).toMatchObject({ enabled: true, deliveryEnabled: true })
    const [row] = await rows('select exhausted_in_a_row from webhooks where id = $1', [on.id])
    expect(row).toEqual({ exhausted_in_a_row: 0 })
    await owner.call(switchWebhook, { path: hookPath, body: {} })
    expect(await eventsOf(workspaceId)).toHaveLength(3)
  })

  test('deleteWebhook answers an empty 200 and the hook is gone with its deliveries', async () => {
    const { workspaceId, owner, hook, hookPath } = await withHook()
    await owner.call(testWebhook, { path: hookPath })
    const reply = await owner.send(deleteWebhook, { path: hookPath })
    expect([reply.status, reply.body]).toEqual([200, undefined])
    expect(await rows('select from webhook_deliveries where webhook_id = $1', [hook.id])).toEqual([])
    expect(await owner.refused(deleteWebhook, 400, { path: hookPath })).toEqual({
      message: "Webhook doesn't belong to Workspace",
      code: 501,
    })
    expect((await auditOf(workspaceId)).map((row) => row.action)).toEqual([
      'CREATE_WEBHOOK',
      'DELETE_WEBHOOK',
    ])
  })

  test('a hook that is unknown, foreign or no id answers 400/501 everywhere', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { hook: foreign } = await withHook()
    for (const webhookId of [noSuch, foreign.id, 'events']) {
      const path = { workspaceId, webhookId }
      const message = { message: "Webhook doesn't belong to Workspace", code: 501 }
      expect(await owner.refused(getWebhook, 400, { path })).toEqual(message)
      expect(await owner.refused(updateWebhook, 400, { path, body: request })).toEqual(message)
      expect(await owner.refused(deleteWebhook, 400, { path })).toEqual(message)
      expect(await owner.refused(generateNewToken, 400, { path })).toEqual(message)
      expect(await owner.refused(getLogsForWebhook, 400, { path, body: {} })).toEqual(message)
      expect(await owner.refused(getWebhookEventStatusesWithLatestLog, 400, { path })).toEqual(message)
      expect(await owner.refused(switchWebhook, 400, { path, body: { enabled: false } })).toEqual(message)
      expect(await owner.refused(listDeliveries, 400, { path })).toEqual(message)
      expect(await owner.refused(testWebhook, 400, { path })).toEqual(message)
      expect(await owner.refused(redeliver, 400, { path: { ...path, deliveryId: noSuch } })).toEqual(message)
    }
  })

  test('a regular member sees and changes nothing', async () => {
    const { workspaceId, member, admin, hookPath } = await withHook()
    await admin.call(getWebhook, { path: hookPath })
    await member.refused(getWebhooks, 403, { path: { workspaceId } })
    await member.refused(getWebhook, 403, { path: hookPath })
    await member.refused(createWebhook, 403, { path: { workspaceId }, body: request })
    await member.refused(testWebhook, 403, { path: hookPath })
  })
})

test('hooks of a person pass to the owner, and one audit row says so', async () => {
  const { workspaceId, owner, admin } = await makeWorld()
  const path = { workspaceId }
  await admin.call(createWebhook, { path, body: request })
  await admin.call(createWebhook, { path, body: { ...request, webhookEvent: 'NEW_TAG' } })
  expect(await inTransaction((tx) => passWebhooksTo(tx, workspaceId, admin.id))).toBe(2)
  expect(await inTransaction((tx) => passWebhooksTo(tx, workspaceId, admin.id))).toBe(0)
  expect(await inTransaction((tx) => passWebhooksTo(tx, workspaceId, owner.id))).toBe(0)
  const { body } = await owner.call(getWebhooks, { path })
  expect(body.webhooks.map((hook) => hook.userId)).toEqual([owner.id, owner.id])
  const passed = (await auditOf(workspaceId)).filter((row) => row.action === 'PASS_WEBHOOKS')
  expect(passed).toMatchObject([{ subject_id: admin.id, after: { userId: owner.id } }])
})
