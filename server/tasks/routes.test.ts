import { describe, expect, test } from 'vitest'
import { createUserGroup } from '../../contract/groups.ts'
import { createTask, deleteTask, getTask, getTasks, updateTask } from '../../contract/tasks.ts'
import { useServer } from '../../test/server.ts'
import type { Place } from '../../test/tasks.ts'
import { auditOfTasks, eventsOfTasks, letCreateTasks, makePlace, makeTask } from '../../test/tasks.ts'
import { makeManager, makeProject, startTimer, track } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

describe('createTask', () => {
  test('answers 201 with what is unset as the reference has it; tells NEW_TASK without amounts; is audited', async () => {
    const { workspaceId, owner, projectId, path } = await makePlace({ billable: true })
    const { status, body } = await owner.call(createTask, { path, body: { name: 'Bugfixing' } })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: body.id,
      name: 'Bugfixing',
      projectId,
      assigneeIds: [],
      assigneeId: null,
      userGroupIds: [],
      estimate: 'PT0S',
      status: 'ACTIVE',
      active: true,
      budgetEstimate: 0,
      billable: true,
      hourlyRate: null,
      costRate: null,
      duration: 'PT0S',
    })
    const [event, ...others] = await eventsOfTasks(workspaceId)
    expect(others).toEqual([])
    expect(event).toMatchObject({ type: 'NEW_TASK', user_id: null, entity_id: body.id })
    expect(event?.payload).toEqual({
      id: body.id,
      name: 'Bugfixing',
      projectId,
      assigneeIds: [],
      assigneeId: null,
      userGroupIds: [],
      estimate: 'PT0S',
      status: 'ACTIVE',
      duration: 'PT0S',
    })
    expect(await auditOfTasks(workspaceId)).toMatchObject([
      {
        action: 'CREATE_TASK',
        subject_id: body.id,
        actor_id: owner.id,
        before: null,
        after: { name: 'Bugfixing' },
      },
    ])
  })

  test('keeps everything that is given; billable too, though the reference does not declare it', async () => {
    const { workspaceId, owner, member, path } = await makePlace()
    const group = await owner.call(createUserGroup, { path: { workspaceId }, body: { name: 'Group' } })
    const { body } = await owner.call(createTask, {
      path,
      body: {
        id: newId(),
        name: 'All',
        assigneeIds: [member.id, owner.id, member.id],
        assigneeId: owner.id,
        userGroupIds: [group.body.id],
        estimate: 'PT90M',
        budgetEstimate: 4_000_000_000_000,
        billable: true,
        status: 'DONE',
      },
    })
    expect(body).toMatchObject({
      assigneeIds: [member.id, owner.id],
      assigneeId: member.id,
      userGroupIds: [group.body.id],
      estimate: 'PT1H30M',
      budgetEstimate: 4_000_000_000_000,
      billable: true,
      status: 'DONE',
    })
    const alone = await owner.call(createTask, { path, body: { name: 'One', assigneeId: member.id } })
    expect(alone.body.assigneeIds).toEqual([member.id])
    const without = await owner.call(createTask, {
      path,
      query: { 'contains-assignee': false },
      body: { name: 'None', assigneeIds: [member.id] },
    })
    expect(without.body.assigneeIds).toEqual([])
  })

  test('a name is once on a project, in any case; elsewhere it is free', async () => {
    const { workspaceId, owner, path } = await makePlace()
    await makeTask(owner, path, { name: 'Über uns' })
    expect(await owner.refused(createTask, 400, { path, body: { name: 'ÜBER UNS' } })).toEqual({
      message: "Task with name 'ÜBER UNS' already exists",
      code: 501,
    })
    const projectId = await makeProject(owner, workspaceId)
    await makeTask(owner, { workspaceId, projectId }, { name: 'Über uns' })
    const same = { path, body: { name: 'At once' } }
    const replies = await Promise.all([0, 1, 2].map(() => owner.send(createTask, same)))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 400, 400])
    expect(await eventsOfTasks(workspaceId)).toHaveLength(3)
  })

  test('refuses bad bodies with the documented answers, and writes nothing', async () => {
    const { workspaceId, owner, outsider, path } = await makePlace()
    const refusal = async (body: unknown) => (await owner.refused(createTask, 400, { path, body })).message
    expect(await refusal({})).toBe('must not be null')
    for (const name of ['', '  ', 'x'.repeat(1001)])
      expect(await refusal({ name })).toBe('Task name has to be between 1 and 1000 characters long')
    expect(await refusal({ name: 'x', estimate: '2 hours' })).toContain('[estimate]')
    expect(await refusal({ name: 'x', budgetEstimate: -1 })).toBe('must be greater than or equal to 0')
    expect(await refusal({ name: 'x', budgetEstimate: 2 ** 62 })).toContain('[budgetEstimate]')
    expect(await refusal({ name: 'x', status: 'ALL' })).toContain('[status]')
    for (const id of [outsider.id, 'nonsense'])
      expect(await refusal({ name: 'x', assigneeIds: [id] })).toBe("User doesn't belong to Workspace")
    expect(await refusal({ name: 'x', userGroupIds: [newId()] })).toBe(
      "User group doesn't belong to Workspace",
    )
    expect(await eventsOfTasks(workspaceId)).toEqual([])
    expect(await rows('select id from tasks where workspace_id = $1', [workspaceId])).toEqual([])
    await owner.call(createTask, { path, body: { name: '名'.repeat(1000) } })
  })

  test('of a private project only those who are on it are assigned, by group too', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace({ isPublic: false })
    const refusal = async (body: object) =>
      (await owner.refused(createTask, 400, { path, body: { name: 'T', ...body } })).message
    expect(await refusal({ assigneeIds: [member.id] })).toBe(
      `User doesn't belong to PROJECT with id ${projectId}`,
    )
    const group = await owner.call(createUserGroup, { path: { workspaceId }, body: { name: 'Group' } })
    expect(await refusal({ userGroupIds: [group.body.id] })).toBe(
      `User group doesn't belong to PROJECT with id ${projectId}`,
    )
    await rows('insert into project_groups (workspace_id, project_id, group_id) values ($1, $2, $3)', [
      workspaceId,
      projectId,
      group.body.id,
    ])
    await rows('insert into user_group_members (workspace_id, group_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      group.body.id,
      member.id,
    ])
    await makeTask(owner, path, { assigneeIds: [member.id], userGroupIds: [group.body.id] })
  })

  test('is for those whom the workspace lets, and for managers of the project always; others assign nobody', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace()
    const manager = await makePerson('Pia')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { project: projectId })
    const other = { workspaceId, projectId: await makeProject(owner, workspaceId) }
    const no = { message: "You don't have permission to perform this action.", code: 501 }
    const refused = async (person: Person, place: Place, body: object = {}) =>
      expect(
        await person.refused(createTask, 403, { path: place, body: { name: `T ${newId()}`, ...body } }),
      ).toEqual(no)
    await makeTask(manager, path, { assigneeIds: [member.id] })
    await refused(member, path)
    await refused(manager, other)
    await letCreateTasks(workspaceId, 'ADMINS_AND_PROJECT_MANAGERS')
    await makeTask(manager, other)
    await refused(member, path)
    await letCreateTasks(workspaceId, 'EVERYONE')
    const id = await makeTask(member, path)
    await refused(member, path, { assigneeIds: [member.id] })
    await makeTask(manager, path, { assigneeIds: [manager.id] })
    expect((await eventsOfTasks(workspaceId)).filter(({ entity_id }) => entity_id === id)).toHaveLength(1)
  })
})

describe('getTasks and getTask', () => {
  test('filter by name, whole name and activity; sort, page, and say which page is the last', async () => {
    const { owner, member, path } = await makePlace()
    const [b, c, a] = [
      await makeTask(owner, path, { name: 'b design' }),
      await makeTask(owner, path, { name: 'C', status: 'DONE' }),
      await makeTask(owner, path, { name: 'A design' }),
    ]
    const list = async (query: Record<string, string | number | boolean> = {}) => {
      const { body, headers } = await member.call(getTasks, { path, query })
      return [body.map(({ id }) => id), headers.get('last-page')]
    }
    expect(await list()).toEqual([[a, b, c], 'true'])
    expect(await list({ 'is-active': 'true' })).toEqual([[a, b], 'true'])
    expect(await list({ 'is-active': 1 })).toEqual([[a, b], 'true'])
    expect(await list({ name: 'DESIGN' })).toEqual([[a, b], 'true'])
    expect(await list({ name: 'c', 'strict-name-search': true })).toEqual([[c], 'true'])
    expect(await list({ 'sort-column': 'ID', 'sort-order': 'DESCENDING' })).toEqual([[a, c, b], 'true'])
    expect(await list({ 'page-size': 2 })).toEqual([[a, b], 'false'])
    expect(await list({ 'page-size': 2, page: 2 })).toEqual([[c], 'true'])
    expect(await list({ page: 9 })).toEqual([[], 'true'])
    const bad = await member.refused(getTasks, 400, { path, query: { 'is-active': 'maybe' } })
    expect(bad.code).toBe(3000)
  })

  test('the duration is that of all finished entries, of everybody', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace()
    const taskId = await makeTask(owner, path)
    await track(member, workspaceId, { projectId, taskId })
    await track(owner, workspaceId, { projectId, taskId })
    await startTimer(member, workspaceId, { projectId, taskId })
    const { body } = await member.call(getTask, { path: { ...path, taskId } })
    expect(body.duration).toBe('PT30M')
    expect((await member.call(getTasks, { path })).body).toEqual([body])
  })

  test('unknown, foreign, of another project, or no id: the text that clients match', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace()
    const other = await makeProject(owner, workspaceId)
    const elsewhere = await makePlace()
    const ofOther = await makeTask(owner, { workspaceId, projectId: other })
    const foreign = await makeTask(elsewhere.owner, elsewhere.path)
    for (const taskId of [newId(), ofOther, foreign, 'nonsense'])
      for (const [operation, body] of [
        [getTask, undefined],
        [updateTask, { name: 'x' }],
        [deleteTask, undefined],
      ] as const)
        expect(await owner.refused(operation, 400, { path: { ...path, taskId }, body })).toEqual({
          message: `Task doesn't belong to PROJECT with id ${projectId}`,
          code: 501,
        })
    const hidden = await makeProject(owner, workspaceId, { isPublic: false })
    const taskId = await makeTask(owner, { workspaceId, projectId: hidden })
    for (const wrong of [hidden, elsewhere.projectId, newId(), 'nonsense']) {
      const answer = { message: "Project doesn't belong to Workspace", code: 501 }
      const wrongPath = { workspaceId, projectId: wrong }
      expect(await member.refused(getTasks, 400, { path: wrongPath })).toEqual(answer)
      expect(await member.refused(getTask, 400, { path: { ...wrongPath, taskId } })).toEqual(answer)
      expect(await member.refused(createTask, 400, { path: wrongPath, body: { name: 'x' } })).toEqual(answer)
    }
  })
})
