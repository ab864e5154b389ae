import { describe, expect, test } from 'vitest'
import { deleteTask, getTask, updateTask } from '../../contract/tasks.ts'
import { useServer } from '../../test/server.ts'
import { auditOfTasks, eventsOfTasks, letCreateTasks, makePlace, makeTask } from '../../test/tasks.ts'
import { makeManager, makeProject, track } from '../../test/tracking.ts'
import { addMember, eventsOf, makePerson, rows } from '../../test/world.ts'

useServer()

describe('updateTask', () => {
  test('replaces: what is left out is reset, the rates stay; TASK_UPDATED and the audit row have both states', async () => {
    const { workspaceId, owner, member, path } = await makePlace({ billable: true })
    const taskId = await makeTask(owner, path, {
      name: 'Old',
      assigneeIds: [member.id],
      estimate: 'PT2H',
      budgetEstimate: 500,
      status: 'DONE',
    })
    await rows('update tasks set hourly_rate_minor = 700 where id = $1', [taskId])
    const { body } = await owner.call(updateTask, { path: { ...path, taskId }, body: { name: 'New' } })
    expect(body).toMatchObject({
      name: 'New',
      assigneeIds: [],
      assigneeId: null,
      estimate: 'PT0S',
      budgetEstimate: 0,
      status: 'ACTIVE',
      billable: false,
      hourlyRate: { amount: 700, currency: 'USD' },
    })
    expect((await eventsOfTasks(workspaceId)).at(-1)).toMatchObject({
      type: 'TASK_UPDATED',
      entity_id: taskId,
      payload: { name: 'New', status: 'ACTIVE' },
    })
    expect((await auditOfTasks(workspaceId)).at(-1)).toMatchObject({
      action: 'UPDATE_TASK',
      before: { name: 'Old', status: 'DONE', assigneeIds: [member.id] },
      after: { name: 'New', status: 'ACTIVE', assigneeIds: [] },
    })
  })

  test('what was read and sent back changes nothing and tells nothing', async () => {
    const { workspaceId, owner, member, path } = await makePlace()
    const taskId = await makeTask(owner, path, { assigneeIds: [member.id, owner.id], estimate: 'PT2H' })
    const before = await eventsOf(workspaceId)
    const read = (await owner.call(getTask, { path: { ...path, taskId } })).body
    const { body } = await owner.call(updateTask, { path: { ...path, taskId }, body: read })
    expect(body).toEqual(read)
    expect(await eventsOf(workspaceId)).toEqual(before)
  })

  test('a name of its own in another case is fine, that of another task is not', async () => {
    const { owner, path } = await makePlace()
    const taskId = await makeTask(owner, path, { name: 'one' })
    await makeTask(owner, path, { name: 'two' })
    await owner.call(updateTask, { path: { ...path, taskId }, body: { name: 'ONE' } })
    const refusal = await owner.refused(updateTask, 400, { path: { ...path, taskId }, body: { name: 'Two' } })
    expect(refusal.message).toBe("Task with name 'Two' already exists")
    expect(await owner.refused(updateTask, 400, { path: { ...path, taskId }, body: {} })).toMatchObject({
      message: 'must not be null',
    })
  })

  test('a regular member who may write tasks leaves the assignees as they are', async () => {
    const { workspaceId, owner, member, path } = await makePlace()
    const taskId = await makeTask(owner, path, { assigneeIds: [owner.id] })
    const input = (body: object) => ({ path: { ...path, taskId }, body: { name: 'Renamed', ...body } })
    await member.refused(updateTask, 403, input({}))
    await letCreateTasks(workspaceId, 'EVERYONE')
    expect((await member.call(updateTask, input({}))).body.assigneeIds).toEqual([owner.id])
    await member.call(updateTask, input({ assigneeIds: [owner.id] }))
    await member.refused(updateTask, 403, input({ assigneeIds: [member.id] }))
    await member.refused(updateTask, 403, input({ assigneeIds: [] }))
    expect((await owner.call(updateTask, input({}))).body.assigneeIds).toEqual([])
  })

  test('membership-status keeps those of another standing from being assigned', async () => {
    const { workspaceId, owner, member, path } = await makePlace()
    const taskId = await makeTask(owner, path)
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    const assigned = async (status: string) =>
      (
        await owner.call(updateTask, {
          path: { ...path, taskId },
          query: { 'membership-status': status },
          body: { name: 'T', assigneeIds: [owner.id, member.id] },
        })
      ).body.assigneeIds
    expect(await assigned('ACTIVE')).toEqual([owner.id])
    expect(await assigned('INACTIVE')).toEqual([member.id])
    expect(new Set(await assigned('ALL'))).toEqual(new Set([owner.id, member.id]))
  })
})

describe('deleteTask', () => {
  test('done first; then the task is answered, its time stays on the project, the name is free', async () => {
    const { workspaceId, owner, projectId, path } = await makePlace()
    const taskId = await makeTask(owner, path, { name: 'Gone' })
    const entryId = await track(owner, workspaceId, { projectId, taskId })
    expect(await owner.refused(deleteTask, 400, { path: { ...path, taskId } })).toEqual({
      message: 'Cannot delete an active task',
      code: 501,
    })
    const done = await owner.call(updateTask, {
      path: { ...path, taskId },
      body: { name: 'Gone', status: 'DONE' },
    })
    const { status, body } = await owner.call(deleteTask, { path: { ...path, taskId } })
    expect(status).toBe(200)
    expect(body).toEqual(done.body)
    expect(body.duration).toBe('PT15M')
    expect(await rows('select project_id, task_id from time_entries where id = $1', [entryId])).toEqual([
      { project_id: projectId, task_id: null },
    ])
    expect((await eventsOfTasks(workspaceId)).at(-1)).toMatchObject({
      type: 'TASK_DELETED',
      entity_id: taskId,
      payload: { status: 'DONE', duration: 'PT15M' },
    })
    expect((await auditOfTasks(workspaceId)).at(-1)).toMatchObject({ action: 'DELETE_TASK', after: null })
    await owner.refused(deleteTask, 400, { path: { ...path, taskId } })
    await makeTask(owner, path, { name: 'gone' })
  })

  test('is for administrators and managers of the project', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace()
    await letCreateTasks(workspaceId, 'EVERYONE')
    const taskId = await makeTask(member, path, { status: 'DONE' })
    await member.refused(deleteTask, 403, { path: { ...path, taskId } })
    const manager = await makePerson('Pia')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { project: await makeProject(owner, workspaceId) })
    await manager.refused(deleteTask, 403, { path: { ...path, taskId } })
    await makeManager(workspaceId, manager, { project: projectId })
    await manager.call(deleteTask, { path: { ...path, taskId } })
  })

  test('of a private project only who acted and administrators hear live', async () => {
    const { workspaceId, owner, path } = await makePlace({ isPublic: false })
    await makeTask(owner, path)
    expect(await eventsOfTasks(workspaceId)).toMatchObject([{ type: 'NEW_TASK', user_id: owner.id }])
  })
})
