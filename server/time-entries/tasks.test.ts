import { describe, expect, test } from 'vitest'
import {
  createForOthers,
  createTimeEntry,
  getTimeEntries,
  getTimeEntry,
} from '../../contract/time-entries.ts'
import { insertGroup } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertTask,
  letTeamManagersEdit,
  makeManager,
  makeProject,
  morning,
  startTimer,
  track,
} from '../../test/tracking.ts'
import type { World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

async function withProject(body: Record<string, unknown> = {}): Promise<World & { projectId: string }> {
  const world = await makeWorld()
  const projectId = await makeProject(world.owner, world.workspaceId, { isPublic: true, ...body })
  return { ...world, projectId }
}

describe('the task of a new entry', () => {
  test('shows in full on the hydrated entry and in the event', async () => {
    const { workspaceId, owner, member, projectId } = await withProject()
    const taskId = await insertTask(workspaceId, projectId, { assignees: [owner, member] })
    const id = await track(member, workspaceId, { projectId, taskId })
    const { body } = await owner.call(getTimeEntry, { path: { workspaceId, id }, query: { hydrated: true } })
    const task = {
      id: taskId,
      name: `Task ${taskId}`,
      projectId,
      assigneeIds: [owner.id, member.id],
      assigneeId: owner.id,
      userGroupIds: [],
      estimate: 'PT0S',
      status: 'ACTIVE',
      budgetEstimate: 0,
      billable: false,
    }
    expect(body).toMatchObject({ taskId, task })
    const event = (await eventsOf(workspaceId)).find(({ type }) => type === 'NEW_TIME_ENTRY')
    expect(event?.payload).toMatchObject({ taskId, task })
  })

  test('of another project, unknown or no id at all answers 400/501 with the project', async () => {
    const { workspaceId, owner, member, projectId } = await withProject()
    const elsewhere = await makeProject(owner, workspaceId, { isPublic: true })
    const other = await insertTask(workspaceId, elsewhere)
    for (const taskId of [other, 'f'.repeat(24), 'nothing'])
      expect(
        await member.refused(createTimeEntry, 400, {
          path: { workspaceId },
          body: { ...morning, projectId, taskId },
        }),
      ).toEqual({ message: `Task doesn't belong to PROJECT with id ${projectId}`, code: 501 })
    await member.refused(createTimeEntry, 400, { path: { workspaceId }, body: { ...morning, taskId: other } })
    expect(await rows('select id from time_entries where workspace_id = $1', [workspaceId])).toEqual([])
  })

  test('that is done is refused to everybody', async () => {
    const { workspaceId, owner, projectId } = await withProject()
    const taskId = await insertTask(workspaceId, projectId, { status: 'DONE' })
    const failure = await owner.refused(createTimeEntry, 400, {
      path: { workspaceId },
      body: { ...morning, projectId, taskId },
    })
    expect(failure.code).toBe(501)
  })

  test('with assignees is open to them, to their group, to its project managers and to admins', async () => {
    const { workspaceId, owner, admin, member, projectId } = await withProject()
    const colleague = await makePerson('Carl Colleague')
    const manager = await makePerson('Petra Manager')
    for (const person of [colleague, manager]) await addMember(workspaceId, person)
    await makeManager(workspaceId, manager, { project: projectId })
    const group = await insertGroup(workspaceId, 'Crew', [colleague])
    const taskId = await insertTask(workspaceId, projectId, { assignees: [owner], groups: [group] })
    for (const person of [owner, admin, colleague, manager])
      await track(person, workspaceId, { projectId, taskId })
    await member.refused(createTimeEntry, 400, {
      path: { workspaceId },
      body: { ...morning, projectId, taskId },
    })
    await admin.call(createForOthers, {
      path: { workspaceId, userId: member.id },
      body: { ...morning, projectId, taskId },
    })
  })

  test('with assignees is not open to a team manager on behalf of one who is not among them', async () => {
    const { workspaceId, owner, member, projectId } = await withProject()
    const manager = await makePerson('Tom Manager')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { user: member.id })
    await letTeamManagersEdit(workspaceId)
    const taskId = await insertTask(workspaceId, projectId, { assignees: [owner, manager] })
    await manager.refused(createForOthers, 400, {
      path: { workspaceId, userId: member.id },
      body: { ...morning, projectId, taskId },
    })
  })

  test('decides billable before the project does', async () => {
    const { workspaceId, member, projectId } = await withProject({ billable: false })
    const taskId = await insertTask(workspaceId, projectId, { billable: true })
    const path = { workspaceId }
    const given = { ...morning, projectId }
    expect((await member.call(createTimeEntry, { path, body: { ...given, taskId } })).body.billable).toBe(
      true,
    )
    expect((await member.call(createTimeEntry, { path, body: given })).body.billable).toBe(false)
    const asked = await member.call(createTimeEntry, { path, body: { ...given, taskId, billable: false } })
    expect(asked.body.billable).toBe(false)
  })

  test('satisfies a workspace that requires one', async () => {
    const { workspaceId, member, projectId } = await withProject()
    await changeSetting(workspaceId, 'forceTasks', true)
    const taskId = await insertTask(workspaceId, projectId)
    await member.refused(createTimeEntry, 400, { path: { workspaceId }, body: { ...morning, projectId } })
    await track(member, workspaceId, { projectId, taskId })
    await startTimer(member, workspaceId, { projectId })
  })

  test('is named to a webhook that listens to the task', async () => {
    const { workspaceId, member, projectId } = await withProject()
    const taskId = await insertTask(workspaceId, projectId)
    await track(member, workspaceId, { projectId, taskId })
    const { body } = await member.call(getTimeEntries, {
      path: { workspaceId, userId: member.id },
      query: { task: taskId, 'task-required': true },
    })
    expect(body).toMatchObject([{ taskId }])
  })
})

describe('continuing an entry', () => {
  const continued = async ({ workspaceId, member }: World, source: string, body = {}) =>
    (
      await member.call(createForOthers, {
        path: { workspaceId, userId: member.id },
        query: { 'from-entry': source },
        body,
      })
    ).body

  test('takes its task along, unless it is done or the project is another', async () => {
    const world = await withProject()
    const { workspaceId, owner, member, projectId } = world
    const elsewhere = await makeProject(owner, workspaceId, { isPublic: true })
    const taskId = await insertTask(workspaceId, projectId)
    const source = await track(member, workspaceId, { projectId, taskId })
    expect(await continued(world, source)).toMatchObject({ projectId, taskId })
    expect(await continued(world, source, { projectId: elsewhere })).toMatchObject({
      projectId: elsewhere,
      taskId: null,
    })
    await rows("update tasks set status = 'DONE' where id = $1", [taskId])
    expect(await continued(world, source)).toMatchObject({ projectId, taskId: null })
  })
})
