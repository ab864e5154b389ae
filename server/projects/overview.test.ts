import { expect, test } from 'vitest'
import { addFavoriteProject } from '../../contract/favorites.ts'
import { getProjectOverview, overviewColumns } from '../../contract/project-overview.ts'
import { getProjectStatus } from '../../contract/project-status.ts'
import { updateEstimate, updateProject } from '../../contract/projects.ts'
import { updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { useServer } from '../../test/server.ts'
import { insertTask, insertTime, makeManager, makeProject } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

async function aWorkspace() {
  const world = await makeWorld()
  const path = { workspaceId: world.workspaceId }
  const overview = async (by: Person = world.owner, query: Record<string, string> = {}) =>
    (await by.call(getProjectOverview, { path, query })).body
  const project = (name: string, body = {}) =>
    makeProject(world.owner, world.workspaceId, { name, isPublic: false, ...body })
  const time = async (projectId: string, seconds: number, rate: number | null = null, at?: string) => {
    const id = await insertTime(world.workspaceId, world.owner, projectId, seconds)
    await rows(
      `update time_entries set billable = $2::integer is not null, hourly_rate_minor = $2,
         started_at = coalesce($3, started_at), ended_at = coalesce($3::timestamptz + (ended_at - started_at), ended_at)
       where id = $1`,
      [id, rate, at ?? null],
    )
  }
  const estimate = (projectId: string, body: unknown) =>
    world.owner.call(updateEstimate, { path: { ...path, projectId }, body })
  return { ...world, path, overview, project, time, estimate }
}

test('a project shows its time, amount, estimate and star; the status page says the same', async () => {
  const { owner, path, overview, project, time, estimate } = await aWorkspace()
  const projectId = await project('Harbour', { color: '#112233', billable: true })
  await time(projectId, 3600, 5000)
  await time(projectId, 1800)
  await estimate(projectId, { timeEstimate: { active: true, estimate: 'PT3H', type: 'MANUAL' } })
  await owner.call(addFavoriteProject, { path: { ...path, projectId } })
  const found = await overview()
  expect(found).toMatchObject({ total: 1, mayCreate: true, seesAmounts: true, seesCosts: true })
  expect(found.projects).toEqual([
    {
      id: projectId,
      name: 'Harbour',
      color: '#112233',
      clientId: null,
      clientName: null,
      currency: 'USD',
      archived: false,
      billable: true,
      public: false,
      template: false,
      favorite: true,
      editable: true,
      seesStatus: true,
      groupIds: [],
      trackedSeconds: 5400,
      amountMinor: 5000,
      estimate: { kind: 'TIME', planned: 10_800, used: 5400 },
    },
  ])
  const status = (await owner.call(getProjectStatus, { path: { ...path, projectId } })).body
  expect(status).toMatchObject({ trackedSeconds: 5400, amountMinor: 5000, progress: 0.5 })
})

test('a budget counts money of the present period alone, whatever the rows are sorted by', async () => {
  const { overview, project, time, estimate } = await aWorkspace()
  const projectId = await project('Harbour')
  await time(projectId, 3600, 5000, new Date().toISOString())
  await time(projectId, 7200, 5000, '2019-01-01T00:00:00Z')
  await estimate(projectId, {
    budgetEstimate: { active: true, estimate: 20_000, type: 'MANUAL', resetOption: 'YEARLY' },
  })
  for (const column of overviewColumns) {
    const { projects } = await overview(undefined, { 'sort-column': column, 'sort-order': 'DESCENDING' })
    expect(projects[0], column).toMatchObject({
      trackedSeconds: 10_800,
      amountMinor: 15_000,
      estimate: { kind: 'BUDGET', planned: 20_000, used: 5000 },
    })
  }
})

test('rows are sorted by each column, cut into pages, and counted', async () => {
  const { overview, project, time, estimate } = await aWorkspace()
  const [a, b, c] = [await project('apple'), await project('Beet'), await project('carrot')]
  await time(b, 3600, 1000)
  await time(c, 1800, 9000)
  await estimate(c, { timeEstimate: { active: true, estimate: 'PT1H', type: 'MANUAL' } })
  await estimate(b, { timeEstimate: { active: true, estimate: 'PT10H', type: 'MANUAL' } })
  const order = async (column: string, direction: string) =>
    (await overview(undefined, { 'sort-column': column, 'sort-order': direction })).projects.map(
      ({ id }) => id,
    )
  expect(await order('NAME', 'ASCENDING')).toEqual([a, b, c])
  expect(await order('NAME', 'DESCENDING')).toEqual([c, b, a])
  expect(await order('TRACKED', 'ASCENDING')).toEqual([a, c, b])
  expect(await order('AMOUNT', 'DESCENDING')).toEqual([c, b, a])
  expect(await order('PROGRESS', 'DESCENDING')).toEqual([c, b, a])
  const second = await overview(undefined, { 'page-size': '2', page: '2' })
  expect(second.total).toBe(3)
  expect(second.projects.map(({ id }) => id)).toEqual([c])
})

test('filters narrow: text, archived ones, access, billable, one project', async () => {
  const { owner, path, overview, project } = await aWorkspace()
  const open = await project('Harbour', { isPublic: true, billable: true })
  const gone = await project('Old harbour')
  await owner.call(updateProject, { path: { ...path, projectId: gone }, body: { archived: true } })
  const ids = async (query: Record<string, string>) =>
    (await overview(owner, query)).projects.map(({ id }) => id)
  expect(await ids({})).toEqual([open])
  expect(await ids({ status: 'ARCHIVED' })).toEqual([gone])
  expect(await ids({ status: 'ALL', q: 'HARBOUR' })).toEqual([open, gone])
  expect(await ids({ status: 'ALL', access: 'PRIVATE' })).toEqual([gone])
  expect(await ids({ status: 'ALL', billable: 'true' })).toEqual([open])
  expect(await ids({ status: 'ALL', template: 'true' })).toEqual([])
  expect(await ids({ status: 'ALL', id: gone })).toEqual([gone])
  expect(await ids({ id: 'no id' })).toEqual([])
})

test('a member sees what is open, without amounts; a manager may change the own project', async () => {
  const { owner, workspaceId, path, overview, project, time, estimate } = await aWorkspace()
  const open = await project('Open', { isPublic: true })
  await project('Secret')
  const managed = await project('Managed')
  await insertTask(workspaceId, managed)
  await time(open, 3600, 5000)
  await estimate(open, { budgetEstimate: { active: true, estimate: 20_000, type: 'MANUAL' } })
  const person = await makePerson()
  await addMember(workspaceId, person)
  await makeManager(workspaceId, person, { project: managed })
  const seen = await overview(person)
  expect(seen).toMatchObject({ total: 2, mayCreate: false, mayCreateTasks: false, seesAmounts: false })
  expect(seen.projects).toMatchObject([
    { id: managed, editable: true, seesStatus: true },
    { id: open, editable: false, trackedSeconds: 3600, amountMinor: null, estimate: null },
  ])
  await owner.call(updateWorkspaceSettings, {
    path,
    body: { onlyAdminsSeeBillableRates: false, whoSeesProjectStatus: 'ADMINS_AND_PROJECT_MANAGERS' },
  })
  expect((await overview(person)).projects).toMatchObject([
    { id: managed, seesStatus: true },
    {
      id: open,
      seesStatus: false,
      amountMinor: 5000,
      estimate: { kind: 'BUDGET', planned: 20_000, used: 5000 },
    },
  ])
})
