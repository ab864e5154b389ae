import { describe, expect, test } from 'vitest'
import { setHourlyRateForUser, updateMemberRates } from '../../contract/rates.ts'
import { useServer } from '../../test/server.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

async function makeTwo() {
  const world = await makeWorld()
  const second = await makePerson('Second')
  await addMember(world.workspaceId, second)
  return { ...world, second }
}

const column = (workspaceId: string) =>
  rows<{ user_id: string; hourly: number | null; cost: number | null }>(
    `select user_id, hourly_rate_minor as hourly, cost_rate_minor as cost from memberships
     where workspace_id = $1 and role = 'MEMBER' order by user_id`,
    [workspaceId],
  )

describe('updateMemberRates', () => {
  test('sets one rate of many, as the documented call does of one: column, history, events, audit', async () => {
    const { workspaceId, owner, member, second } = await makeTwo()
    const path = { workspaceId }
    await owner.call(setHourlyRateForUser, { path: { ...path, userId: member.id }, body: { amount: 5000 } })
    const userIds = [second.id, member.id, member.id]
    const { body } = await owner.call(updateMemberRates, {
      path,
      body: { userIds, kind: 'BILLABLE', amount: 7000 },
    })
    const before = new Map(body.map((each) => [each.userId, each.before]))
    expect(before).toEqual(
      new Map([
        [member.id, 5000],
        [second.id, null],
      ]),
    )
    expect((await column(workspaceId)).map(({ hourly }) => hourly)).toEqual([7000, 7000])

    const [single, ...many] = await eventsOf(workspaceId)
    expect(many.map(({ user_id }) => user_id).sort()).toEqual([member.id, second.id].sort())
    const ofMember = many.find(({ user_id }) => user_id === member.id)
    // to the member, the same event as the single call's
    expect(ofMember).toMatchObject({ type: 'BILLABLE_RATE_UPDATED', entity_id: member.id })
    expect(Object.keys(Object(ofMember?.payload))).toEqual(Object.keys(Object(single?.payload)))
    expect(ofMember?.payload).toMatchObject({
      amount: 7000,
      modifiedEntity: { hourlyRate: { amount: 7000, currency: 'USD' }, membershipStatus: 'ACTIVE' },
    })
    const audited = await rows(
      `select before ->> 'amountMinor' as before, after ->> 'amountMinor' as after from audit_log
       where workspace_id = $1 and user_id = $2 and action = 'CHANGE_MEMBER_RATE' order by seq`,
      [workspaceId, member.id],
    )
    expect(audited).toEqual([
      { before: null, after: '5000' },
      { before: '5000', after: '7000' },
    ])
  })

  test('is silent where the rate holds already', async () => {
    const { workspaceId, owner, member, second } = await makeTwo()
    const input = {
      path: { workspaceId },
      body: { userIds: [member.id, second.id], kind: 'COST', amount: 100 },
    }
    await owner.call(updateMemberRates, input)
    const told = (await eventsOf(workspaceId)).length
    expect((await owner.call(updateMemberRates, input)).body).toEqual([])
    expect(await eventsOf(workspaceId)).toHaveLength(told)
  })

  test('plans a rate that holds from a day to come, and replaces the history since a day gone by', async () => {
    const { workspaceId, owner, member } = await makeTwo()
    const path = { workspaceId }
    const set = (amount: number, since: string) =>
      owner.call(updateMemberRates, {
        path,
        body: { userIds: [member.id], kind: 'BILLABLE', amount, since },
      })
    await set(3000, '2026-01-01T00:00:00Z')
    await set(4000, '2025-06-01T00:00:00Z')
    await set(9000, '2999-01-01T00:00:00Z')
    const history = await rows<{ amount_minor: number }>(
      `select amount_minor from member_rates where workspace_id = $1 and user_id = $2 order by since`,
      [workspaceId, member.id],
    )
    expect(history.map(({ amount_minor }) => amount_minor)).toEqual([4000, 9000])
    expect((await column(workspaceId)).find(({ user_id }) => user_id === member.id)?.hourly).toBe(4000)
    const jobs = await rows(`select 1 from graphile_worker.jobs where key like $1`, [
      `rate:${workspaceId}:${member.id}:2999%`,
    ])
    expect(jobs).toHaveLength(1)
  })

  test('refuses a member, a day that does not exist, a stranger and more than a thousand', async () => {
    const { workspaceId, owner, member } = await makeTwo()
    const body = { userIds: [member.id], kind: 'BILLABLE', amount: 1 }
    const path = { workspaceId }
    await member.refused(updateMemberRates, 403, { path, body })
    await owner.refused(updateMemberRates, 400, { path, body: { ...body, since: '2026-02-30T00:00:00Z' } })
    await owner.refused(updateMemberRates, 400, { path, body: { ...body, userIds: [] } })
    await owner.refused(updateMemberRates, 400, {
      path,
      body: { ...body, userIds: Array.from({ length: 1001 }, () => member.id) },
    })
    const outsider = await makePerson('Outside')
    for (const stranger of [outsider.id, 'nobody'])
      await owner.refused(updateMemberRates, 400, {
        path,
        body: { ...body, userIds: [member.id, stranger] },
      })
    expect(await eventsOf(workspaceId)).toEqual([])
  })
})
