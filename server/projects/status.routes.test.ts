import { describe, expect, test } from 'vitest'
import { getProjectStatus } from '../../contract/project-status.ts'
import { updateEstimate } from '../../contract/projects.ts'
import { updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, insertTime, makeManager, makeProject, setZone } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { periodAt } from './periods.rules.ts'

useServer()

async function aProject() {
  const world = await makeWorld()
  const projectId = await makeProject(world.owner, world.workspaceId, {})
  const path = { workspaceId: world.workspaceId, projectId }
  const status = async (by: Person = world.owner) => (await by.call(getProjectStatus, { path })).body
  const estimate = (body: unknown) => world.owner.call(updateEstimate, { path, body })
  const task = async (name: string, seconds = 0, minor = 0) => {
    const id = newId()
    await rows(
      `insert into tasks (workspace_id, id, project_id, name, billable, estimate_seconds, budget_estimate_minor, created_at)
       values ($1, $2, $3, $4, true, $5, $6, now())`,
      [path.workspaceId, id, projectId, name, seconds, minor],
    )
    return id
  }
  /** Finished time, billable with an hour's amount and cost where they are given. */
  const time = async (
    seconds: number,
    more: { task?: string; rate?: number; cost?: number; at?: string } = {},
  ) => {
    const id = await insertTime(path.workspaceId, world.owner, projectId, seconds)
    await rows(
      `update time_entries set task_id = $2, billable = $3::integer is not null, hourly_rate_minor = $3, cost_rate_minor = $4,
         started_at = coalesce($5, started_at), ended_at = coalesce($5::timestamptz + (ended_at - started_at), ended_at)
       where id = $1`,
      [id, more.task ?? null, more.rate ?? null, more.cost ?? null, more.at ?? null],
    )
  }
  return { ...world, projectId, path, status, estimate, task, time }
}

describe('getProjectStatus', () => {
  test('shows time, amounts, cost and progress of all time, by task', async () => {
    const { estimate, status, task, time, projectId } = await aProject()
    await estimate({ timeEstimate: { active: true, estimate: 'PT2H', type: 'MANUAL' } })
    const design = await task('Design', 3600)
    await time(3600, { task: design, rate: 5000, cost: 1000 })
    await time(1800, { rate: 333, cost: 1 })
    await time(7200, { at: '2019-01-01T00:00:00Z' })
    expect(await status()).toEqual({
      projectId,
      period: null,
      currency: 'USD',
      trackedSeconds: 12_600,
      billableSeconds: 5_400,
      nonBillableSeconds: 7_200,
      amountMinor: 5_167,
      costMinor: 1_001,
      estimate: { type: 'MANUAL', seconds: 7_200, includeNonBillable: true },
      budget: null,
      progress: 1.75,
      tasks: [
        {
          taskId: design,
          name: 'Design',
          status: 'ACTIVE',
          trackedSeconds: 3_600,
          billableSeconds: 3_600,
          nonBillableSeconds: 0,
          amountMinor: 5_000,
          costMinor: 1_000,
          estimateSeconds: 3_600,
          budgetMinor: 0,
          progress: 1,
        },
      ],
      withoutTask: {
        trackedSeconds: 9_000,
        billableSeconds: 1_800,
        nonBillableSeconds: 7_200,
        amountMinor: 167,
        costMinor: 1,
      },
    })
    await estimate({ timeEstimate: { includeNonBillable: false } })
    expect((await status()).progress).toBe(0.75)
  })

  test('a project without time and estimate stands at nothing', async () => {
    const { status } = await aProject()
    expect(await status()).toMatchObject({
      trackedSeconds: 0,
      amountMinor: 0,
      progress: null,
      estimate: null,
      tasks: [],
    })
  })

  test('AUTO is the sum of the tasks, of time or of money', async () => {
    const { estimate, status, task, time } = await aProject()
    const [one, two] = [await task('One', 3600, 4_000), await task('Two', 1800, 6_000)]
    await time(1800, { task: one, rate: 5000 })
    await time(900, { task: two, rate: 10_000 })
    await estimate({ timeEstimate: { active: true, type: 'AUTO' } })
    expect(await status()).toMatchObject({ estimate: { type: 'AUTO', seconds: 5_400 }, progress: 0.5 })
    await estimate({ budgetEstimate: { active: true, type: 'AUTO' } })
    const { budget, progress, tasks, estimate: hidden } = await status()
    expect([budget, progress, hidden]).toEqual([{ type: 'AUTO', amountMinor: 10_000 }, 0.5, null])
    expect(tasks.map((each) => each.progress)).toEqual([2_500 / 4_000, 2_500 / 6_000])
  })

  test("a reset shows the present period alone, in the owner's zone", async () => {
    const { estimate, status, time, owner } = await aProject()
    await setZone(owner, 'Pacific/Auckland')
    const { body } = await estimate({
      timeEstimate: { active: true, estimate: 'PT1H', type: 'MANUAL' },
      estimateReset: { interval: 'MONTHLY', hour: 3 },
    })
    if (!body.estimateReset) throw new Error('no reset')
    const period = periodAt(body.estimateReset, new Date(), 'Pacific/Auckland')
    const start = period?.start ?? new Date()
    await time(1800, { at: start.toISOString() })
    await time(3600, { at: new Date(start.getTime() - 1000).toISOString() })
    await time(3600, { at: (period?.end ?? new Date()).toISOString() })
    const seen = await status()
    expect(seen).toMatchObject({ trackedSeconds: 1_800, progress: 0.5 })
    expect(new Date(seen.period?.start ?? 0)).toEqual(start)
    expect(new Date(seen.period?.end ?? 0)).toEqual(period?.end)
  })

  test('amounts and budgets are for those who see them', async () => {
    const { workspaceId, estimate, status, time, member, task } = await aProject()
    await task('One', 0, 100)
    await time(3600, { rate: 5000, cost: 1000 })
    await estimate({ budgetEstimate: { active: true, estimate: 10_000 } })
    expect(await status(member)).toMatchObject({
      trackedSeconds: 3_600,
      amountMinor: null,
      costMinor: null,
      budget: null,
      progress: null,
      tasks: [{ amountMinor: null, budgetMinor: null, progress: null }],
    })
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    expect(await status(member)).toMatchObject({
      amountMinor: 5_000,
      costMinor: null,
      budget: { amountMinor: 10_000 },
      progress: 0.5,
    })
  })

  test('the workspace may keep it to administrators and the managers of the project', async () => {
    const { workspaceId, owner, member, admin, path, status } = await aProject()
    await owner.call(updateWorkspaceSettings, {
      path: { workspaceId },
      body: { whoSeesProjectStatus: 'ADMINS_AND_PROJECT_MANAGERS' },
    })
    expect(await member.refused(getProjectStatus, 403, { path })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    await status(admin)
    await makeManager(workspaceId, member, { project: path.projectId })
    await status(member)
  })

  test('a project that one does not see has none', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const hidden = await makeProject(owner, workspaceId, { isPublic: false })
    for (const projectId of [hidden, newId(), 'nonsense'])
      expect(await member.refused(getProjectStatus, 400, { path: { workspaceId, projectId } })).toEqual({
        message: "Project doesn't belong to Workspace",
        code: 501,
      })
  })
})
