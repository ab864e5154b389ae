import { describe, expect, test, vi } from 'vitest'
import { createTask, getTask, setTaskCostRate, setTaskHourlyRate } from '../../contract/tasks.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import { server, useServer } from '../../test/server.ts'
import { changeSetting, makeManager, makeProject } from '../../test/tracking.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function makePlace() {
  const world = await makeWorld()
  const projectId = await makeProject(world.owner, world.workspaceId)
  const place = { workspaceId: world.workspaceId, projectId }
  const { body: task } = await world.owner.call(createTask, { path: place, body: { name: 'Task' } })
  return { ...world, projectId, taskId: task.id, path: { ...place, id: task.id } }
}

const historyOf = (taskId: string) =>
  rows<{ kind: string; amount_minor: number }>(
    'select kind, amount_minor from task_rates where task_id = $1 order by kind, since',
    [taskId],
  )

describe('rates of a task', () => {
  test('from now on: the task, its history, one event, one audit row; the same again is silent', async () => {
    const { workspaceId, owner, projectId, taskId, path } = await makePlace()
    const { body } = await owner.call(setTaskHourlyRate, { path, body: { amount: 4500 } })
    await owner.call(setTaskHourlyRate, { path, body: { amount: 4500 } })
    expect(body).toMatchObject({
      id: taskId,
      hourlyRate: { amount: 4500, currency: 'USD' },
      costRate: null,
    })
    expect(await historyOf(taskId)).toEqual([{ kind: 'BILLABLE', amount_minor: 4500 }])
    const events = (await eventsOf(workspaceId)).filter(({ type }) => type.includes('RATE'))
    expect(events).toMatchObject([{ type: 'BILLABLE_RATE_UPDATED', user_id: null, entity_id: taskId }])
    expect(events[0]?.payload).toEqual({
      workspaceId,
      rateChangeSource: 'TASK',
      modifiedEntity: { id: taskId, name: 'Task', projectId, hourlyRate: body.hourlyRate, costRate: null },
      currency: { id: expect.any(String), code: 'USD' },
      amount: 4500,
      since: expect.stringMatching(/Z$/),
    })
    const audited = await rows(
      `select before, after - 'since' as after from audit_log where workspace_id = $1 and action = 'CHANGE_TASK_RATE'`,
      [workspaceId],
    )
    expect(audited).toEqual([
      {
        before: { kind: 'BILLABLE', amountMinor: null, currency: 'USD' },
        after: { kind: 'BILLABLE', amountMinor: 4500, currency: 'USD' },
      },
    ])
    const cost = await owner.call(setTaskCostRate, { path, body: { amount: 0 } })
    expect(cost.body.costRate).toEqual({ amount: 0, currency: 'USD' })
  })

  test('since an instant to come it holds from then on', async () => {
    const { owner, taskId, projectId, workspaceId, path } = await makePlace()
    server().startWorker()
    const since = toInstant(new Date(Date.now() + 8_000))
    const { body } = await owner.call(setTaskHourlyRate, { path, body: { amount: 100, since } })
    expect(body.hourlyRate).toBeNull()
    const read = async () =>
      (await owner.call(getTask, { path: { workspaceId, projectId, taskId } })).body.hourlyRate
    await vi.waitFor(async () => expect(await read()).toEqual({ amount: 100, currency: 'USD' }), {
      timeout: 45_000,
      interval: 100,
    })
  })

  test('a rate the task had before there was a history is kept for the time before', async () => {
    const { owner, taskId, path } = await makePlace()
    await rows('update tasks set cost_rate_minor = 30 where id = $1', [taskId])
    await owner.call(setTaskCostRate, { path, body: { amount: 40, since: '2026-01-01T00:00:00Z' } })
    expect(
      await rows(
        `select since = '-infinity' as from_the_beginning, amount_minor from task_rates where task_id = $1 order by since`,
        [taskId],
      ),
    ).toEqual([
      { from_the_beginning: true, amount_minor: 30 },
      { from_the_beginning: false, amount_minor: 40 },
    ])
  })

  test('are for administrators, and for managers of the project where everyone sees billable rates', async () => {
    const { workspaceId, projectId, owner, member, taskId, path } = await makePlace()
    const manager = await makePerson('Pia')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { project: projectId })
    const set = { path, body: { amount: 1 } }
    await manager.refused(setTaskHourlyRate, 403, set)
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    await manager.call(setTaskHourlyRate, set)
    await manager.refused(setTaskCostRate, 403, set)
    await member.refused(setTaskHourlyRate, 403, set)
    await owner.call(setTaskCostRate, set)
    const seen = await member.call(getTask, { path: { workspaceId, projectId, taskId } })
    expect(seen.body).toMatchObject({ hourlyRate: { amount: 1, currency: 'USD' }, costRate: null })
  })

  test('refuses what is no amount, no instant or no task', async () => {
    const { workspaceId, owner, projectId, path } = await makePlace()
    const before = await eventsOf(workspaceId)
    for (const body of [
      { amount: -1 },
      { amount: 2 ** 31 },
      { amount: '5' },
      {},
      { amount: 1, since: 'soon' },
    ])
      await owner.refused(setTaskHourlyRate, 400, { path, body })
    for (const id of [newId(), 'nonsense'])
      expect(
        await owner.refused(setTaskCostRate, 400, { path: { ...path, id }, body: { amount: 1 } }),
      ).toEqual({ message: `Task doesn't belong to PROJECT with id ${projectId}`, code: 501 })
    expect(await eventsOf(workspaceId)).toEqual(before)
  })
})
