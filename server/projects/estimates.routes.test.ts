import { describe, expect, test } from 'vitest'
import { getProject, getProjects, updateEstimate } from '../../contract/projects.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, insertTime, makeManager, makeProject } from '../../test/tracking.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

describe('updateEstimate', () => {
  test('answers the project with its estimates, tells and audits the change once', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, {})
    const path = { workspaceId, projectId }
    const body = { timeEstimate: { active: true, estimate: 'PT10H', type: 'MANUAL', resetOption: 'MONTHLY' } }
    const { body: project } = await owner.call(updateEstimate, { path, body })
    expect(project).toMatchObject({
      estimate: { estimate: 'PT10H', type: 'MANUAL' },
      timeEstimate: {
        active: true,
        estimate: 'PT10H',
        includeNonBillable: true,
        resetOption: 'MONTHLY',
        type: 'MANUAL',
      },
      budgetEstimate: null,
      estimateReset: { dayOfMonth: 1, dayOfWeek: null, hour: 0, interval: 'MONTHLY', month: null },
    })
    await owner.call(updateEstimate, { path, body })
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).toEqual(['NEW_PROJECT', 'PROJECT_UPDATED'])
    expect(
      await rows(
        "select before, after from audit_log where workspace_id = $1 and action = 'UPDATE_PROJECT'",
        [workspaceId],
      ),
    ).toMatchObject([
      {
        before: { timeEstimate: { active: false } },
        after: { timeEstimate: { active: true, estimate: 'PT10H' } },
      },
    ])
  })

  test('refuses two active ones, unreadable durations and bad days, and writes nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId, projectId: await makeProject(owner, workspaceId, {}) }
    const refusal = async (body: unknown) =>
      (await owner.refused(updateEstimate, 400, { path, body })).message
    expect(await refusal({ timeEstimate: { active: true }, budgetEstimate: { active: true } })).toContain(
      'Only one',
    )
    expect(await refusal({ timeEstimate: { estimate: 'ten' } })).toContain('timeEstimate.estimate')
    expect(await refusal({ budgetEstimate: { estimate: -1 } })).toBe('must be greater than or equal to 0')
    expect(await refusal({ estimateReset: { dayOfMonth: 32 } })).toBe('must be less than or equal to 31')
    expect(await refusal({ estimateReset: { hour: 24 } })).toBe('must be less than or equal to 23')
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).toEqual(['NEW_PROJECT'])
  })

  test('the budget is for those who see amounts', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, {})
    const path = { workspaceId, projectId }
    const budget = { budgetEstimate: { active: true, estimate: 500_000 } }
    await owner.call(updateEstimate, { path, body: budget })
    expect((await member.call(getProject, { path })).body.budgetEstimate).toBeNull()
    await member.refused(updateEstimate, 403, { path, body: budget })
    await makeManager(workspaceId, member, { project: projectId })
    await member.refused(updateEstimate, 403, { path, body: budget })
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    const { body } = await member.call(updateEstimate, {
      path,
      body: { budgetEstimate: { estimate: 600_000 } },
    })
    expect(body.budgetEstimate).toEqual({
      active: true,
      estimate: 600_000,
      includeExpenses: false,
      resetOption: null,
      type: 'MANUAL',
    })
  })
})

describe('getProjects by BUDGET and PROGRESS', () => {
  test('budget: the active estimate; progress: what of it is used in the present period', async () => {
    const { workspaceId, owner } = await makeWorld()
    const project = async (name: string, estimate: unknown) => {
      const projectId = await makeProject(owner, workspaceId, { name })
      if (estimate) await owner.call(updateEstimate, { path: { workspaceId, projectId }, body: estimate })
      return projectId
    }
    const time = (estimate: string, more = {}) => ({
      timeEstimate: { active: true, estimate, type: 'MANUAL', ...more },
    })
    const plain = await project('none', undefined)
    const half = await project('half', time('PT2H'))
    const over = await project('over', time('PT1H'))
    const billed = await project('billable only', time('PT4H', { includeNonBillable: false }))
    const renewed = await project('renewed', time('PT1H', { resetOption: 'YEARLY' }))
    const budget = await project('money', { budgetEstimate: { active: true, estimate: 10_000 } })
    for (const projectId of [plain, half, over, billed, renewed])
      await insertTime(workspaceId, owner, projectId, 3600)
    await insertTime(workspaceId, owner, over, 3600)
    await rows(
      "update time_entries set started_at = '2020-01-01', ended_at = '2020-01-02' where project_id = $1",
      [renewed],
    )
    const paid = await insertTime(workspaceId, owner, budget, 1800)
    await rows('update time_entries set billable = true, hourly_rate_minor = 5000 where id = $1', [paid])
    const names = async (column: string) =>
      (
        await owner.call(getProjects, {
          path: { workspaceId },
          query: { 'sort-column': column, 'sort-order': 'DESCENDING' },
        })
      ).body.map(({ name, duration }) => `${name} ${duration}`)
    expect(await names('PROGRESS')).toEqual([
      'over PT2H',
      'half PT1H',
      'money PT30M',
      'renewed PT24H',
      'billable only PT1H',
      'none PT1H',
    ])
    expect((await names('BUDGET'))[0]).toBe('billable only PT1H')
    expect((await names('BUDGET')).at(-1)).toBe('none PT1H')
  })
})
