import { describe, expect, test } from 'vitest'
import { createForOthers, createTimeEntry } from '../../contract/time-entries.ts'
import { putStatus } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { insertEntryField, makeManager, makeProject, makeTag, morning } from '../../test/tracking.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const count = async (workspaceId: string) =>
  (await rows('select id from time_entries where workspace_id = $1', [workspaceId])).length

describe('createForOthers', () => {
  test('administrators add finished and running time, and the owner of the time hears of it', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    const finished = await admin.call(createForOthers, { path, body: morning })
    expect(finished.status).toBe(201)
    expect(finished.body.userId).toBe(member.id)
    const running = await admin.call(createForOthers, { path, body: {} })
    expect(
      (await eventsOf(workspaceId)).map((event) => [event.type, event.user_id, event.entity_id]),
    ).toEqual([
      ['NEW_TIME_ENTRY', member.id, finished.body.id],
      ['NEW_TIMER_STARTED', member.id, running.body.id],
    ])
  })

  test('one adds for oneself; a regular member for nobody else', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await member.call(createForOthers, { path: { workspaceId, userId: member.id }, body: morning })
    expect(
      await member.refused(createForOthers, 403, { path: { workspaceId, userId: owner.id }, body: morning }),
    ).toEqual({ message: 'Access Denied', code: 501 })
    expect(await count(workspaceId)).toBe(1)
  })

  test('team managers only where the workspace says so, and only for their people', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const manager = await makePerson('Tea Manager')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { user: member.id })
    const path = { workspaceId, userId: member.id }
    await manager.refused(createForOthers, 403, { path, body: morning })
    await rows("update workspaces set who_edits_for_others = 'ADMINS_AND_TEAM_MANAGERS' where id = $1", [
      workspaceId,
    ])
    await manager.call(createForOthers, { path, body: morning })
    await manager.refused(createForOthers, 403, { path: { workspaceId, userId: owner.id }, body: morning })
    await rows('update role_grants set set_aside = true where workspace_id = $1', [workspaceId])
    await manager.refused(createForOthers, 403, { path, body: morning })
    expect(await count(workspaceId)).toBe(1)
  })

  test('people who are not active get finished time, and no timer', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    for (const status of ['INACTIVE', 'PENDING', 'DECLINED'] as const) {
      await putStatus(workspaceId, member, status)
      await owner.call(createForOthers, { path, body: morning })
      expect(await owner.refused(createForOthers, 400, { path, body: { start: morning.start } })).toEqual({
        message: "A timer can't be started for a user who is not active in Workspace",
        code: 501,
      })
    }
    expect(await count(workspaceId)).toBe(3)
  })

  test('an unknown, foreign or senseless person answers 400/501', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    for (const userId of [outsider.id, newId(), 'nobody'])
      expect(
        await owner.refused(createForOthers, 400, { path: { workspaceId, userId }, body: morning }),
      ).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
  })

  test('from-entry copies what the body leaves out; an unknown one is 404 with an empty body', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(world.owner, world.workspaceId, { billable: true })
    const customFieldId = await insertEntryField(workspaceId)
    const tagId = await makeTag(owner, workspaceId)
    const original = {
      description: 'Original',
      projectId,
      tagIds: [tagId],
      billable: false,
      type: 'BREAK',
      customFields: [{ customFieldId, value: 'kept' }],
    }
    const source = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { ...morning, ...original },
    })
    const path = { workspaceId, userId: member.id }
    const query = { 'from-entry': source.body.id }
    const { body } = await member.call(createForOthers, { path, query, body: { description: 'Again' } })
    expect(body).toMatchObject({
      description: 'Again',
      projectId,
      tagIds: [tagId],
      billable: false,
      type: 'BREAK',
      customFieldValues: [{ value: 'kept' }],
      timeInterval: { end: null },
    })
    const events = (await eventsOf(workspaceId)).length
    for (const unknown of [newId(), 'unknown']) {
      const reply = await member.send(createForOthers, { path, query: { 'from-entry': unknown }, body: {} })
      expect([reply.status, reply.body]).toEqual([404, undefined])
    }
    const other = await makeWorld()
    const foreign = { workspaceId: other.workspaceId, userId: other.owner.id }
    expect((await other.owner.send(createForOthers, { path: foreign, query, body: {} })).status).toBe(404)
    expect(await eventsOf(workspaceId)).toHaveLength(events)
  })

  test('an administrator may use any project, others those that are open to them or to the person', async () => {
    const world = await makeWorld()
    const { workspaceId, admin, member } = world
    const hidden = await makeProject(world.owner, world.workspaceId, { isPublic: false })
    const body = { ...morning, projectId: hidden }
    await admin.call(createForOthers, { path: { workspaceId, userId: member.id }, body })
    await member.refused(createTimeEntry, 400, { path: { workspaceId }, body })
  })
})
