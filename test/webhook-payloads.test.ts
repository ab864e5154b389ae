/**
 * What a receiver gets: for every event that exists, an operation that makes it, and the members of the body that
 * is delivered. Source: wire.md §6.3, recorded/143 to 155.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { updateUserStatus } from '../contract/deactivation.ts'
import { webhookEvents } from '../contract/events.ts'
import { operations } from '../contract/index.ts'
import { createAccount } from '../contract/instance.ts'
import { createNewProject } from '../contract/projects.ts'
import { createNewTag } from '../contract/tags.ts'
import { createTimeEntry } from '../contract/time-entries.ts'
import { createWebhook } from '../contract/webhooks.ts'
import { sampleOf as testBodyOf } from '../server/webhooks/samples.ts'
import type { Cast } from './cast.ts'
import { freshName, makeCast, makeMember } from './cast.ts'
import type { Receiver } from './receiver.ts'
import { startReceiver } from './receiver.ts'
import { performers, sampleOf } from './sample-calls.ts'
import { server, useServer } from './server.ts'
import { rows } from './world.ts'

useServer()
let receiver: Receiver
beforeAll(async () => {
  server().startWorker()
  receiver = await startReceiver()
})
afterAll(() => receiver.close())

const person = 'id,email,name,profilePicture,settings'
const project =
  'id,name,hourlyRate,clientId,workspaceId,billable,color,estimate,archived,duration,clientName,note,public,template,tasks,client'
const group = 'id,name,workspaceId,userIds,teamManagers'
const tag = 'id,name,workspaceId,archived'
// type and kioskId are on no sample of the reference, which is older than both
const entry =
  'id,description,tagIds,userId,billable,taskId,projectId,workspaceId,timeInterval,customFieldValues,type,kioskId,hourlyRate,costRate,isLocked,currentlyRunning,project,task,user,tags'
const rate = 'workspaceId,rateChangeSource,modifiedEntity,currency,amount,since'

/** Event → the operation whose sample makes it, and the members of its body. */
const events = {
  NEW_PROJECT: ['createNewProject', project],
  PROJECT_UPDATED: ['updateMemberships', project],
  PROJECT_DELETED: ['deleteProject', project],
  NEW_TAG: ['createNewTag', tag],
  TAG_DELETED: ['deleteTag', tag],
  USER_GROUP_CREATED: ['createUserGroup', group],
  USER_GROUP_UPDATED: ['updateUserGroup', group],
  USER_GROUP_DELETED: ['deleteUserGroup', group],
  NEW_TIME_ENTRY: ['createTimeEntry', entry],
  TIME_ENTRY_UPDATED: ['updateTimeEntry', entry],
  TIME_ENTRY_DELETED: ['deleteTimeEntry', entry],
  TIMER_STOPPED: ['stopRunningTimeEntry', entry],
  USER_DEACTIVATED_ON_WORKSPACE: ['updateUserStatus', person],
  USER_DELETED_FROM_WORKSPACE: ['deleteMember', 'id,email,name'],
  USER_UPDATED: ['updateMe', 'id,email,name'],
  USERS_INVITED_TO_WORKSPACE: ['addUsers', 'workspaceId,inviter,invitedUserEmails'],
  LIMITED_USERS_ADDED_TO_WORKSPACE: ['addLimitedUsersWithInfo', 'workspaceId,inviter,invitedUserNames'],
  BILLABLE_RATE_UPDATED: ['setHourlyRateForUser', rate],
  COST_RATE_UPDATED: ['setCostRateForUser', rate],
} as const

async function subscribe({ owner, workspaceId }: Cast, webhookEvent: string): Promise<void> {
  const body = {
    name: 'Hook',
    url: receiver.url,
    webhookEvent,
    triggerSource: [],
    triggerSourceType: 'WORKSPACE_ID',
  }
  await owner.call(createWebhook, { path: { workspaceId }, body })
}

/** Waits until the one delivery of a workspace has succeeded; answers its body. */
async function deliveredTo({ workspaceId }: Cast): Promise<Record<string, unknown>> {
  const done = () =>
    rows(`select from webhook_deliveries where workspace_id = $1 and status = 'SUCCEEDED'`, [workspaceId])
  await expect.poll(async () => (await done()).length, { timeout: 45_000 }).toBe(1)
  return receiver.received.at(-1)?.body ?? {}
}

for (const [type, [operationId, members]] of Object.entries(events))
  test(`${type} carries ${members}`, async () => {
    const operation = operations.find((each) => each.id === operationId)
    if (!operation) throw new Error(`no operation ${operationId}`)
    const cast = await makeCast()
    await subscribe(cast, type)
    const by = performers[operationId]?.(cast) ?? cast.owner
    await by.call(operation, await sampleOf(operationId, cast, by, await makeMember(cast)))
    expect(Object.keys(await deliveredTo(cast)).join()).toBe(members)
    expect(receiver.received.at(-1)?.headers['clockify-webhook-event-type']).toBe(type)
  })

test(`NEW_TIMER_STARTED carries ${entry}, with project, person and tags in full`, async () => {
  const cast = await makeCast()
  const { owner, workspaceId } = cast
  await subscribe(cast, 'NEW_TIMER_STARTED')
  const path = { workspaceId }
  const { body: ofProject } = await owner.call(createNewProject, { path, body: { name: 'Ship' } })
  const { body: red } = await owner.call(createNewTag, { path, body: { name: 'Red' } })
  await owner.call(createTimeEntry, {
    path,
    body: { start: '2026-06-02T08:00:00Z', projectId: ofProject.id, tagIds: [red.id] },
  })
  const body = await deliveredTo(cast)
  expect(Object.keys(body).join()).toBe(entry)
  expect(body).toMatchObject({
    tagIds: [red.id],
    projectId: ofProject.id,
    timeInterval: { start: '2026-06-02T08:00:00Z', end: null, duration: null },
    currentlyRunning: true,
    project: { id: ofProject.id, name: 'Ship' },
    task: null,
    user: { id: owner.id, name: owner.name, status: 'ACTIVE' },
    tags: [{ id: red.id, name: 'Red', workspaceId, archived: false }],
  })
})

test(`USER_JOINED_WORKSPACE and USER_ACTIVATED_ON_WORKSPACE carry ${person}`, async () => {
  const joined = await makeCast()
  await subscribe(joined, 'USER_JOINED_WORKSPACE')
  const email = `${freshName('joined').replace(' ', '.').toLowerCase()}@example.test`
  const body = { email, name: 'Jo', workspaceId: joined.workspaceId }
  await joined.instanceAdmin.call(createAccount, { body })
  expect(Object.keys(await deliveredTo(joined)).join()).toBe(person)

  const activated = await makeCast()
  await subscribe(activated, 'USER_ACTIVATED_ON_WORKSPACE')
  const { workspaceId, inactive } = activated
  const path = { workspaceId, userId: inactive.id }
  await activated.owner.call(updateUserStatus, { path, body: { status: 'ACTIVE' } })
  const got = await deliveredTo(activated)
  expect(Object.keys(got).join()).toBe(person)
  expect(got).toMatchObject({ id: inactive.id, email: inactive.email })
})

test('the sample of a test delivery has the members of the real body', () => {
  const { workspaceId, userId } = { workspaceId: 'a'.repeat(24), userId: 'b'.repeat(24) }
  for (const type of webhookEvents) {
    const sample = Object.keys(testBodyOf(type, workspaceId, userId, new Date())).join()
    const real = new Map(Object.entries(events)).get(type)?.[1]
    if (real) expect(sample, type).toBe(real)
    expect(sample).not.toBe('')
  }
})
