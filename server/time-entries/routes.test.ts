import { describe, expect, test } from 'vitest'
import { deleteTimeEntry, getTimeEntry } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  letTeamManagersEdit,
  makeManager,
  makeProject,
  makeTag,
  startTimer,
  track,
} from '../../test/tracking.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const notHere = { message: "Time entry doesn't belong to Workspace", code: 501 }

describe('getTimeEntry', () => {
  test('answers the entry with the rates that the caller may see', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows('update workspaces set hourly_rate_minor = 5000, cost_rate_minor = 3000 where id = $1', [
      workspaceId,
    ])
    const id = await track(member, workspaceId, { billable: true })
    const path = { workspaceId, id }
    const hers = await owner.call(getTimeEntry, { path })
    expect(Object.keys(hers.body)).toEqual([
      'id',
      'description',
      'tagIds',
      'userId',
      'billable',
      'taskId',
      'projectId',
      'workspaceId',
      'timeInterval',
      'customFieldValues',
      'type',
      'kioskId',
      'hourlyRate',
      'costRate',
      'isLocked',
    ])
    expect(hers.body).toMatchObject({
      hourlyRate: { amount: 5000, currency: 'USD' },
      costRate: { amount: 3000, currency: 'USD' },
      isLocked: false,
    })
    expect((await member.call(getTimeEntry, { path })).body).toMatchObject({
      hourlyRate: null,
      costRate: null,
    })
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    expect((await member.call(getTimeEntry, { path })).body).toMatchObject({
      hourlyRate: { amount: 5000 },
      costRate: null,
    })
  })

  test('hydrated=true brings project, task, user and tags along', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { isPublic: true, note: 'n' })
    const tagId = await makeTag(owner, workspaceId, 'Tag')
    const id = await track(owner, workspaceId, {
      projectId,
      tagIds: [tagId],
      description: 'a "b" \\ ü\n',
    })
    const { body } = await owner.call(getTimeEntry, { path: { workspaceId, id }, query: { hydrated: 1 } })
    expect(body).toMatchObject({
      description: 'a "b" \\ ü\n',
      projectId,
      project: {
        id: projectId,
        workspaceId,
        clientId: '',
        clientName: '',
        public: true,
        archived: false,
        note: 'n',
      },
      task: null,
      user: { id: owner.id, name: owner.name, status: 'ACTIVE' },
      tags: [{ id: tagId, name: 'Tag', workspaceId, archived: false }],
    })
    const bare = await track(owner, workspaceId)
    const plain = await owner.call(getTimeEntry, {
      path: { workspaceId, id: bare },
      query: { hydrated: 'true' },
    })
    expect(plain.body).toMatchObject({ project: null, tags: [] })
  })

  test('a missing, foreign, deleted or senseless id answers 400/501', async () => {
    const { workspaceId, owner } = await makeWorld()
    const elsewhere = await makeWorld()
    const foreign = await track(elsewhere.owner, elsewhere.workspaceId)
    for (const operation of [getTimeEntry, deleteTimeEntry])
      for (const id of [newId(), foreign, 'invoiced'])
        expect(await owner.refused(operation, 400, { path: { workspaceId, id } })).toEqual(notHere)
  })
})

describe('deleteTimeEntry', () => {
  test('answers 204 without a body, tells TIME_ENTRY_DELETED with the last state, and a second time 400', async () => {
    const { workspaceId, member } = await makeWorld()
    const fieldId = newId()
    await rows(
      `insert into custom_fields (workspace_id, id, name, entity_type, type, created_at)
       values ($1, $2, 'Field', 'TIMEENTRY', 'TXT', now())`,
      [workspaceId, fieldId],
    )
    const id = await track(member, workspaceId, { customFields: [{ customFieldId: fieldId, value: 'last' }] })
    const reply = await member.call(deleteTimeEntry, { path: { workspaceId, id } })
    expect([reply.status, reply.headers.get('content-type')]).toEqual([204, null])
    expect(await member.refused(deleteTimeEntry, 400, { path: { workspaceId, id } })).toEqual(notHere)
    expect(await member.refused(getTimeEntry, 400, { path: { workspaceId, id } })).toEqual(notHere)
    const told = await eventsOf(workspaceId)
    expect(told.map((event) => event.type)).toEqual(['NEW_TIME_ENTRY', 'TIME_ENTRY_DELETED'])
    expect(told.at(-1)).toMatchObject({
      user_id: member.id,
      entity_id: id,
      payload: { id, customFieldValues: [{ value: 'last' }], user: { id: member.id } },
    })
    expect(
      await rows(
        "select action, before ->> 'id' as before, after from audit_log where workspace_id = $1 and action like 'DELETE%'",
        [workspaceId],
      ),
    ).toEqual([{ action: 'DELETE_TIME_PERSONAL', before: id, after: null }])
  })

  test('a running timer is discarded', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await startTimer(member, workspaceId)
    await member.call(deleteTimeEntry, { path: { workspaceId, id } })
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'NEW_TIMER_STARTED',
      'TIME_ENTRY_DELETED',
    ])
  })

  test('the time of others is for administrators, and for team managers where the workspace says so', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const [one, two] = [await track(owner, workspaceId), await track(owner, workspaceId)]
    expect(await member.refused(deleteTimeEntry, 403, { path: { workspaceId, id: one } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    expect(await member.refused(deleteTimeEntry, 400, { path: { workspaceId, id: one } })).toEqual(notHere)
    await admin.call(deleteTimeEntry, { path: { workspaceId, id: one } })
    await makeManager(workspaceId, member, { user: owner.id })
    await member.refused(deleteTimeEntry, 403, { path: { workspaceId, id: two } })
    await letTeamManagersEdit(workspaceId)
    await member.call(deleteTimeEntry, { path: { workspaceId, id: two } })
    expect(
      await rows(
        "select actor_id from audit_log where workspace_id = $1 and action = 'DELETE_TIME_FOR_OTHER' order by seq",
        [workspaceId],
      ),
    ).toEqual([{ actor_id: admin.id }, { actor_id: member.id }])
  })

  test('of many that delete the same entry one succeeds', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => member.send(deleteTimeEntry, { path: { workspaceId, id } })),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([
      204,
      ...Array.from({ length: 7 }, () => 400),
    ])
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })
})
