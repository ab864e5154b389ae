import { describe, expect, test, vi } from 'vitest'
import { updateMemberships } from '../../contract/project-memberships.ts'
import { addUsersCostRate, addUsersHourlyRate } from '../../contract/project-rates.ts'
import { createNewProject, getProject, updateProject } from '../../contract/projects.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import { server, useServer } from '../../test/server.ts'
import { changeSetting, makeManager, makeProject, track } from '../../test/tracking.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

async function makePlace(body: Readonly<Record<string, unknown>> = {}) {
  const world = await makeWorld()
  const { workspaceId, owner, member } = world
  const projectId = await makeProject(owner, workspaceId, { memberships: [{ userId: member.id }], ...body })
  return { ...world, projectId, path: { workspaceId, projectId } }
}

const rateEvents = async (workspaceId: string) =>
  (await eventsOf(workspaceId)).filter(({ type }) => type.includes('RATE'))

const entryRates = (id: string) =>
  rows('select hourly_rate_minor as hourly, cost_rate_minor as cost from time_entries where id = $1', [id])

describe('rates of a person on a project', () => {
  test('the fresh project, the column, the history, one event, one audit row; the same again is silent', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace()
    const input = { path: { ...path, userId: member.id }, body: { amount: 700 } }
    const { body } = await owner.call(addUsersHourlyRate, input)
    await owner.call(addUsersHourlyRate, input)
    const row = body.memberships.find(({ userId }) => userId === member.id)
    expect(row).toMatchObject({ hourlyRate: { amount: 700, currency: 'USD' }, costRate: null })
    expect(
      await rows('select user_id, kind, amount_minor from project_member_rates where project_id = $1', [
        projectId,
      ]),
    ).toEqual([{ user_id: member.id, kind: 'BILLABLE', amount_minor: 700 }])
    const events = await rateEvents(workspaceId)
    expect(events).toMatchObject([
      { type: 'BILLABLE_RATE_UPDATED', user_id: member.id, entity_id: member.id },
    ])
    expect(events[0]?.payload).toEqual({
      workspaceId,
      rateChangeSource: 'PROJECT_MEMBER',
      modifiedEntity: row,
      currency: { id: expect.any(String), code: 'USD' },
      amount: 700,
      since: expect.stringMatching(/Z$/),
    })
    expect(
      await rows(
        `select subject_id, user_id, before ->> 'amountMinor' as before, after ->> 'amountMinor' as after
         from audit_log where workspace_id = $1 and action = 'CHANGE_PROJECT_MEMBER_RATE'`,
        [workspaceId],
      ),
    ).toEqual([{ subject_id: projectId, user_id: member.id, before: null, after: '700' }])
    const cost = await owner.call(addUsersCostRate, { ...input, body: { amount: 0 } })
    expect(cost.body.memberships.find(({ userId }) => userId === member.id)?.costRate).toEqual({
      amount: 0,
      currency: 'USD',
    })
  })

  test('wins over the rates of project and person, from its date on', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace({ hourlyRate: { amount: 100 } })
    const since = '2026-06-02T08:00:00Z'
    await owner.call(addUsersHourlyRate, {
      path: { ...path, userId: member.id },
      body: { amount: 700, since },
    })
    const before = await track(member, workspaceId, {
      projectId,
      start: '2026-06-02T07:59:59Z',
      end: '2026-06-02T08:30:00Z',
    })
    const from = await track(member, workspaceId, { projectId })
    expect(await entryRates(before)).toEqual([{ hourly: 100, cost: null }])
    expect(await entryRates(from)).toEqual([{ hourly: 700, cost: null }])
  })

  test('only who is on the project has one', async () => {
    const { owner, admin, outsider, projectId, path } = await makePlace()
    const refusal = async (userId: string) =>
      (
        await owner.refused(addUsersHourlyRate, 400, {
          path: { ...path, userId },
          body: { amount: 1 },
        })
      ).message
    expect(await refusal(admin.id)).toBe(`User doesn't belong to PROJECT with id ${projectId}`)
    for (const id of [outsider.id, 'nonsense'])
      expect(await refusal(id)).toBe("User doesn't belong to Workspace")
  })

  test('are for administrators, and for managers of the project where everyone sees billable rates', async () => {
    const { workspaceId, member, projectId, path } = await makePlace()
    const manager = await makePerson('Pia')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { project: projectId })
    const input = { path: { ...path, userId: member.id }, body: { amount: 1 } }
    await manager.refused(addUsersHourlyRate, 403, input)
    await changeSetting(workspaceId, 'onlyAdminsSeeBillableRates', false)
    await manager.call(addUsersHourlyRate, input)
    await manager.refused(addUsersCostRate, 403, input)
    await member.refused(addUsersHourlyRate, 403, input)
  })

  test('come with the memberships call too, each from its own date, new people included', async () => {
    const { workspaceId, owner, admin, member, projectId, path } = await makePlace()
    await owner.call(updateMemberships, {
      path,
      body: {
        memberships: [
          { userId: owner.id },
          {
            userId: member.id,
            hourlyRate: { amount: 5, since: '2026-01-01T00:00:00Z' },
            costRate: { amount: 2 },
          },
          { userId: admin.id, hourlyRate: { amount: 6, since: '2026-02-01T00:00:00Z' } },
        ],
      },
    })
    expect(
      await rows(
        `select user_id, kind, amount_minor, extract(month from since at time zone 'UTC')::integer as month
         from project_member_rates where project_id = $1 and kind = 'BILLABLE' order by amount_minor`,
        [projectId],
      ),
    ).toEqual([
      { user_id: member.id, kind: 'BILLABLE', amount_minor: 5, month: 1 },
      { user_id: admin.id, kind: 'BILLABLE', amount_minor: 6, month: 2 },
    ])
    expect((await rateEvents(workspaceId)).map(({ type, payload }) => [type, payload.amount])).toEqual([
      ['BILLABLE_RATE_UPDATED', 5],
      ['COST_RATE_UPDATED', 2],
      ['BILLABLE_RATE_UPDATED', 6],
    ])
  })
})

describe('rates of a project', () => {
  test('updateProject sets them from a date on; the rate it was made with holds before', async () => {
    const { workspaceId, owner, member, projectId, path } = await makePlace({ hourlyRate: { amount: 100 } })
    server().startWorker()
    const before = await track(member, workspaceId, {
      projectId,
      start: '2026-05-01T08:00:00Z',
      end: '2026-05-01T09:00:00Z',
    })
    const from = await track(member, workspaceId, { projectId })
    expect(await entryRates(from)).toEqual([{ hourly: 100, cost: null }])
    const { body } = await owner.call(updateProject, {
      path,
      body: { isPublic: true, hourlyRate: { amount: 300, since: '2026-06-01T00:00:00Z' } },
    })
    expect(body.hourlyRate).toEqual({ amount: 300, currency: 'USD' })
    await vi.waitFor(async () => expect(await entryRates(from)).toEqual([{ hourly: 300, cost: null }]), {
      timeout: 45_000,
      interval: 50,
    })
    expect(await entryRates(before)).toEqual([{ hourly: 100, cost: null }])
    expect(await rateEvents(workspaceId)).toMatchObject([
      {
        type: 'BILLABLE_RATE_UPDATED',
        entity_id: projectId,
        payload: {
          rateChangeSource: 'PROJECT',
          amount: 300,
          modifiedEntity: { id: projectId, hourlyRate: { amount: 300 } },
        },
      },
    ])
  })

  test('a planned rate changes nothing that shows until its day, and PROJECT_UPDATED is not told', async () => {
    const { workspaceId, owner, member, path } = await makePlace()
    server().startWorker()
    const since = toInstant(new Date(Date.now() + 8_000))
    const planned = { hourlyRate: { amount: 50, since }, isPublic: true }
    const { body } = await owner.call(updateProject, { path, body: planned })
    await owner.call(addUsersCostRate, { path: { ...path, userId: member.id }, body: { amount: 5, since } })
    expect(body.hourlyRate).toEqual({ amount: 0, currency: 'USD' })
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).not.toContain('PROJECT_UPDATED')
    await vi.waitFor(
      async () => {
        const project = (await owner.call(getProject, { path })).body
        expect(project.hourlyRate.amount).toBe(50)
        expect(project.memberships.find(({ userId }) => userId === member.id)?.costRate?.amount).toBe(5)
      },
      { timeout: 45_000, interval: 100 },
    )
  })

  test('a project that begins with a rate since a date has none before it', async () => {
    const { workspaceId, owner } = await makeWorld()
    const since = '2026-06-02T08:00:00Z'
    const { body } = await owner.call(createNewProject, {
      path: { workspaceId },
      body: {
        name: 'Dated',
        hourlyRate: { amount: 100, since },
        memberships: [{ userId: owner.id, costRate: { amount: 10, since } }],
      },
    })
    expect(body.hourlyRate.amount).toBe(100)
    const times = [
      { start: '2026-06-02T07:00:00Z', end: '2026-06-02T07:30:00Z' },
      { start: since, end: '2026-06-02T08:30:00Z' },
    ]
    const rates = []
    for (const time of times)
      rates.push(...(await entryRates(await track(owner, workspaceId, { projectId: body.id, ...time }))))
    expect(rates).toEqual([
      { hourly: null, cost: null },
      { hourly: 100, cost: 10 },
    ])
  })

  test('what clients read and send back changes nothing: 0 leaves an unset rate unset', async () => {
    const { workspaceId, owner, path, projectId } = await makePlace()
    const before = await eventsOf(workspaceId)
    await owner.call(updateProject, {
      path,
      body: { isPublic: true, hourlyRate: { amount: 0, since: '2026-01-01T00:00:00Z' } },
    })
    expect(await rows('select hourly_rate_minor from projects where id = $1', [projectId])).toEqual([
      { hourly_rate_minor: null },
    ])
    expect(await eventsOf(workspaceId)).toEqual(before)
  })
})
