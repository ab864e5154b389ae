import { describe, expect, test } from 'vitest'
import {
  createNewProject,
  getProject,
  getProjects,
  updateIsProjectTemplate,
  updateProject,
} from '../../contract/projects.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, insertTime, makeManager, makeProject } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function insertClient(workspaceId: string, name: string, currency?: string): Promise<string> {
  const id = newId()
  await rows(
    `insert into clients (workspace_id, id, name, currency_id, created_at)
     values ($1, $2, $3, (select id from workspace_currencies where workspace_id = $5 and code = $4), now())`,
    [workspaceId, id, name, currency ?? null, workspaceId],
  )
  return id
}

describe('updateProject', () => {
  async function aProject(body: Record<string, unknown> = {}) {
    const world = await makeWorld()
    const projectId = await makeProject(world.owner, world.workspaceId, { name: 'Apollo', ...body })
    const path = { workspaceId: world.workspaceId, projectId }
    const put = async (change: unknown, by: Person = world.owner) =>
      (await by.call(updateProject, { path, body: change })).body
    return { ...world, projectId, path, put }
  }
  const updates = async (workspaceId: string) =>
    (await eventsOf(workspaceId)).filter(({ type }) => type === 'PROJECT_UPDATED')

  test('keeps what is left out, but billable and isPublic become false', async () => {
    const { workspaceId, path, put } = await aProject({ billable: true, color: '#112233', note: 'n' })
    const clientId = await insertClient(workspaceId, 'Acme')
    await put({
      clientId,
      archived: true,
      hourlyRate: { amount: 12345 },
      costRate: { amount: 6789 },
      isPublic: true,
    })
    const after = await put({ name: 'X1' })
    expect(after).toMatchObject({
      name: 'X1',
      color: '#112233',
      note: 'n',
      archived: true,
      clientId,
      clientName: 'Acme',
      hourlyRate: { amount: 12345, currency: 'USD' },
      costRate: { amount: 6789, currency: 'USD' },
      public: false,
      billable: false,
    })
    expect(await put({})).toMatchObject({ name: 'X1', public: false })
    expect(await put({ public: true, billable: true, archived: false, clientId: '' })).toMatchObject({
      public: true,
      billable: true,
      archived: false,
      clientId: '',
      clientName: '',
    })
    expect(await rows('select client_id from projects where id = $1', [path.projectId])).toEqual([
      { client_id: null },
    ])
  })

  test('an amount of 0 leaves an unset rate unset, and is a rate where one was set', async () => {
    const { projectId, put } = await aProject()
    const stored = () =>
      rows('select hourly_rate_minor, cost_rate_minor from projects where id = $1', [projectId])
    const read = await put({ name: 'Apollo' })
    await put({ ...read, isPublic: read.public })
    expect(await stored()).toEqual([{ hourly_rate_minor: null, cost_rate_minor: null }])
    await put({ hourlyRate: { amount: 0 }, costRate: { amount: 0 } })
    expect(await stored()).toEqual([{ hourly_rate_minor: null, cost_rate_minor: null }])
    await put({ hourlyRate: { amount: 100 }, costRate: { amount: 50 } })
    await put({ hourlyRate: { amount: 0 }, costRate: { amount: 0 } })
    expect(await stored()).toEqual([{ hourly_rate_minor: 0, cost_rate_minor: 0 }])
  })

  test('tells PROJECT_UPDATED once a change, audits before and after, and is silent when nothing changed', async () => {
    const { workspaceId, projectId, put } = await aProject({ isPublic: true })
    const clientId = await insertClient(workspaceId, 'Acme')
    await put({ isPublic: true, clientId, archived: true })
    await put({ isPublic: true, clientId, archived: true, name: 'Apollo', note: '' })
    const [event, ...more] = await updates(workspaceId)
    expect(more).toEqual([])
    expect(event?.payload).toMatchObject({
      id: projectId,
      archived: true,
      clientName: 'Acme',
      client: { name: 'Acme', workspaceId, archived: false, id: clientId },
      tasks: [],
    })
    const audited = await rows(
      "select before, after from audit_log where workspace_id = $1 and action = 'UPDATE_PROJECT'",
      [workspaceId],
    )
    expect(audited).toMatchObject([
      { before: { archived: false, clientId: '' }, after: { archived: true, clientId } },
    ])
  })

  test('refuses a taken name, an unknown client and bad values, and changes nothing', async () => {
    const { workspaceId, owner, path, put } = await aProject()
    await makeProject(owner, workspaceId, { name: 'Zeus' })
    const elsewhere = await makeWorld()
    const foreign = await insertClient(elsewhere.workspaceId, 'Foreign')
    const refusal = async (body: unknown) => (await owner.refused(updateProject, 400, { path, body })).message
    expect(await refusal({ name: 'ZEUS' })).toBe('Project with this name already exists')
    for (const clientId of [foreign, newId(), 'nonsense'])
      expect(await refusal({ clientId })).toBe("Client doesn't belong to Workspace")
    expect(await refusal({ name: 'x' })).toBe('length must be between 2 and 250')
    expect(await refusal({ name: '   ' })).toBe('must not be empty')
    expect(await refusal({ color: 'red' })).toContain('must match')
    expect(await refusal({ hourlyRate: { amount: -1 } })).toBe('must be greater than or equal to 0')
    expect(await updates(workspaceId)).toEqual([])
    // a name is taken within its client
    expect(await put({ name: 'Zeus', clientId: await insertClient(workspaceId, 'Acme') })).toMatchObject({
      name: 'Zeus',
    })
  })

  test('is for administrators and its managers, who set rates only where they see them', async () => {
    const { workspaceId, member, admin, projectId, path, put } = await aProject({
      hourlyRate: { amount: 700 },
    })
    expect(await member.refused(updateProject, 403, { path, body: { name: 'Mine' } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    await makeManager(workspaceId, member, { project: projectId })
    const { body: seen } = await member.call(getProject, { path })
    expect(seen.hourlyRate.amount).toBe(0)
    await put({ ...seen, isPublic: false }, member)
    expect((await put({ isPublic: true }, admin)).hourlyRate.amount).toBe(700)
    await member.refused(updateProject, 403, { path, body: { hourlyRate: { amount: 1 } } })
    await member.refused(updateProject, 403, { path, body: { costRate: { amount: 1 } } })
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    expect((await put({ hourlyRate: { amount: 900 } }, member)).hourlyRate.amount).toBe(900)
    await member.refused(updateProject, 403, { path, body: { costRate: { amount: 1 } } })
  })

  test('amounts are in the currency of the client', async () => {
    const { workspaceId, put } = await aProject({ hourlyRate: { amount: 700 } })
    const clientId = await insertClient(workspaceId, 'Acme', 'EUR')
    expect(await put({ clientId })).toMatchObject({ hourlyRate: { amount: 700, currency: 'EUR' } })
  })
})

describe('clients in the list', () => {
  test('filters by client and by its status, and sorts by its name', async () => {
    const { workspaceId, owner } = await makeWorld()
    const [acme, zorro] = [await insertClient(workspaceId, 'acme'), await insertClient(workspaceId, 'Zorro')]
    await makeProject(owner, workspaceId, { name: 'P1' })
    for (const [name, clientId] of [
      ['P2', zorro],
      ['P3', acme],
    ] as const) {
      const projectId = await makeProject(owner, workspaceId, { name })
      await owner.call(updateProject, { path: { workspaceId, projectId }, body: { clientId } })
    }
    await rows('update clients set archived = true where id = $1', [zorro])
    const names = async (query: Record<string, string>) =>
      (await owner.call(getProjects, { path: { workspaceId }, query })).body.map(({ name }) => name)
    expect(await names({ clients: acme })).toEqual(['P3'])
    expect(await names({ clients: acme, 'contains-client': 'false' })).toEqual(['P1', 'P2'])
    expect(await names({ 'client-status': 'ACTIVE' })).toEqual(['P3'])
    expect(await names({ 'client-status': 'ARCHIVED' })).toEqual(['P2'])
    expect(await names({ 'client-status': 'ALL' })).toEqual(['P1', 'P2', 'P3'])
    expect(await names({ 'sort-column': 'CLIENT_NAME' })).toEqual(['P1', 'P3', 'P2'])
    expect(await names({ 'sort-column': 'CLIENT_NAME', 'sort-order': 'DESCENDING' })).toEqual([
      'P2',
      'P3',
      'P1',
    ])
  })
})

describe('updateIsProjectTemplate', () => {
  test('sets and unsets, tells it, and is for administrators', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, {})
    const path = { workspaceId, projectId }
    const patch = async (body: unknown) =>
      (await admin.call(updateIsProjectTemplate, { path, body })).body.template
    expect(await patch({ isTemplate: true })).toBe(true)
    expect(await patch({ isTemplate: true })).toBe(true)
    expect(await patch({})).toBe(false)
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).toEqual([
      'NEW_PROJECT',
      'PROJECT_UPDATED',
      'PROJECT_UPDATED',
    ])
    await makeManager(workspaceId, member, { project: projectId })
    expect(await member.refused(updateIsProjectTemplate, 403, { path, body: { isTemplate: true } })).toEqual({
      message: "You don't have permission to perform this action.",
      code: 501,
    })
  })
})

describe('tasks of a hydrated project', () => {
  test('come as their own family shows them', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, {})
    const taskId = newId()
    await rows(
      `insert into tasks (workspace_id, id, project_id, name, billable, estimate_seconds, hourly_rate_minor, created_at)
       values ($1, $2, $3, 'T "1"', true, 5400, 100, now())`,
      [workspaceId, taskId, projectId],
    )
    await rows('insert into task_assignees (workspace_id, task_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      taskId,
      member.id,
    ])
    const entryId = await insertTime(workspaceId, member, projectId, 60)
    await rows('update time_entries set task_id = $2 where id = $1', [entryId, taskId])
    const query = { hydrated: 'true' }
    const { body } = await owner.call(getProject, { path: { workspaceId, projectId }, query })
    expect(body.tasks).toEqual([
      {
        id: taskId,
        name: 'T "1"',
        projectId,
        assigneeIds: [member.id],
        assigneeId: member.id,
        userGroupIds: [],
        estimate: 'PT1H30M',
        status: 'ACTIVE',
        active: true,
        budgetEstimate: 0,
        billable: true,
        hourlyRate: { amount: 100, currency: 'USD' },
        costRate: null,
        duration: 'PT1M',
      },
    ])
    const list = await member.call(getProjects, { path: { workspaceId }, query })
    expect(list.body[0]?.tasks).toMatchObject([{ id: taskId, hourlyRate: null }])
    const names = await owner.call(createNewProject, { path: { workspaceId }, body: { name: 'Plain' } })
    expect(names.body).not.toHaveProperty('tasks')
  })
})
