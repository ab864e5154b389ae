import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  setCostRateForUser,
  setHourlyRateForUser,
  setWorkspaceCostRate,
  setWorkspaceHourlyRate,
} from '../../contract/rates.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import { getWorkspaceOfUser } from '../../contract/workspaces.ts'
import { putStatus } from '../../test/inserted.ts'
import { server, useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const noId = '0123456789abcdef01234567'

function historyOf(workspaceId: string, person: Person, kind = 'BILLABLE') {
  return rows<{ since: string; amount_minor: number }>(
    `select to_char(since at time zone 'UTC', 'YYYY-MM-DD') as since, amount_minor from member_rates
     where workspace_id = $1 and user_id = $2 and kind = $3 order by member_rates.since`,
    [workspaceId, person.id, kind],
  )
}

function columnsOf(workspaceId: string, person: Person) {
  return rows<{ hourly: number | null; cost: number | null }>(
    `select hourly_rate_minor as hourly, cost_rate_minor as cost from memberships
     where workspace_id = $1 and user_id = $2`,
    [workspaceId, person.id],
  )
}

describe('rates of a person', () => {
  test('are set from now on: the fresh workspace, the column, the history, one event, one audit row', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const input = { path: { workspaceId, userId: member.id }, body: { amount: 8000 } }
    const { body } = await admin.call(setHourlyRateForUser, input)
    await admin.call(setHourlyRateForUser, input)
    const row = body.memberships.find((membership) => membership.userId === member.id)
    expect(row).toMatchObject({ hourlyRate: { amount: 8000, currency: 'USD' }, costRate: null })
    expect(body).toEqual((await owner.call(getWorkspaceOfUser, { path: { workspaceId } })).body)
    expect(await columnsOf(workspaceId, member)).toEqual([{ hourly: 8000, cost: null }])
    expect(await historyOf(workspaceId, member)).toMatchObject([{ amount_minor: 8000 }])

    const [event, ...others] = await eventsOf(workspaceId)
    expect(others).toEqual([])
    const usd = body.currencies.find((currency) => currency.isDefault)
    expect(event).toMatchObject({ type: 'BILLABLE_RATE_UPDATED', user_id: member.id, entity_id: member.id })
    expect(event?.payload).toEqual({
      workspaceId,
      rateChangeSource: 'WORKSPACE_MEMBER',
      modifiedEntity: row,
      currency: { id: usd?.id, code: 'USD' },
      amount: 8000,
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    const audited = await rows(
      `select before, after - 'since' as after from audit_log where workspace_id = $1 and action = 'CHANGE_MEMBER_RATE'`,
      [workspaceId],
    )
    expect(audited).toEqual([
      {
        before: { kind: 'BILLABLE', amountMinor: null, currency: 'USD' },
        after: { kind: 'BILLABLE', amountMinor: 8000, currency: 'USD' },
      },
    ])
  })

  test('cost and billable rates are apart, and 0 is a rate', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(setCostRateForUser, { path, body: { amount: 0 } })
    await owner.call(setHourlyRateForUser, { path, body: { amount: 100 } })
    expect(await columnsOf(workspaceId, member)).toEqual([{ hourly: 100, cost: 0 }])
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'COST_RATE_UPDATED',
      'BILLABLE_RATE_UPDATED',
    ])
  })

  test('since a day in the past replaces what was set between then and now', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const set = (amount: number, since: string) =>
      owner.call(setHourlyRateForUser, {
        path: { workspaceId, userId: member.id },
        body: { amount, since },
      })
    await set(100, '2025-01-01T00:00:00Z')
    await set(200, '2025-03-01T00:00:00Z')
    await set(300, '2025-06-01T00:00:00Z')
    expect(await historyOf(workspaceId, member)).toEqual([
      { since: '2025-01-01', amount_minor: 100 },
      { since: '2025-03-01', amount_minor: 200 },
      { since: '2025-06-01', amount_minor: 300 },
    ])
    await set(250, '2025-02-01T00:00:00Z')
    await set(250, '2025-04-01T00:00:00Z')
    expect(await historyOf(workspaceId, member)).toEqual([
      { since: '2025-01-01', amount_minor: 100 },
      { since: '2025-02-01', amount_minor: 250 },
    ])
    expect(await columnsOf(workspaceId, member)).toMatchObject([{ hourly: 250 }])
    expect(await eventsOf(workspaceId)).toHaveLength(4)
  })

  test('since a day to come leaves today alone and plans that day', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await owner.call(setHourlyRateForUser, { path, body: { amount: 100 } })
    const since = '2098-01-01T00:00:00Z'
    const { body } = await owner.call(setHourlyRateForUser, { path, body: { amount: 500, since } })
    await owner.call(setHourlyRateForUser, { path, body: { amount: 500, since } })
    const row = body.memberships.find((membership) => membership.userId === member.id)
    expect(row?.hourlyRate?.amount).toBe(100)
    const jobs = await rows(`select run_at::text from graphile_worker.jobs where key = $1`, [
      `rate:${workspaceId}:${member.id}:2098-01-01T00:00:00.000Z`,
    ])
    expect(jobs).toHaveLength(1)
    const events = await eventsOf(workspaceId)
    expect(events).toHaveLength(2)
    expect(events[1]?.payload).toMatchObject({ amount: 500, since })
    await owner.call(setHourlyRateForUser, { path, body: { amount: 120 } })
    expect((await historyOf(workspaceId, member)).at(-1)).toEqual({ since: '2098-01-01', amount_minor: 500 })
  })

  test('since an instant to come holds from that instant on', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    server().startWorker()
    const since = toInstant(new Date(Date.now() + 8_000))
    const path = { workspaceId, userId: member.id }
    await owner.call(setHourlyRateForUser, { path, body: { amount: 700, since } })
    await owner.call(setCostRateForUser, { path, body: { amount: 70, since } })
    await owner.call(setWorkspaceCostRate, { path: { workspaceId }, body: { amount: 7, since } })
    expect(await columnsOf(workspaceId, member)).toEqual([{ hourly: null, cost: null }])
    const deadline = Date.now() + 45_000
    const read = async () => (await owner.call(getWorkspaceOfUser, { path: { workspaceId } })).body
    let seen = await read()
    while (seen.costRate === null && Date.now() < deadline) {
      await sleep(100)
      seen = await read()
    }
    expect(seen.costRate).toEqual({ amount: 7, currency: 'USD' })
    while ((await columnsOf(workspaceId, member))[0]?.cost === null && Date.now() < deadline) await sleep(100)
    expect(await columnsOf(workspaceId, member)).toEqual([{ hourly: 700, cost: 70 }])
    const types = (await eventsOf(workspaceId)).map((event) => event.type)
    expect(types.slice(0, 3)).toEqual(['BILLABLE_RATE_UPDATED', 'COST_RATE_UPDATED', 'COST_RATE_UPDATED'])
    expect(types.slice(3).sort()).toEqual(['MEMBERSHIP_UPDATED', 'WORKSPACE_UPDATED'])
  })

  test('the same rate set many times at once, by its owner too, is one change', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    const path = { workspaceId, userId: owner.id }
    const since = '2026-01-01T00:00:00Z'
    await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        (place % 2 ? owner : admin).call(setCostRateForUser, { path, body: { amount: 9, since } }),
      ),
    )
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual(['COST_RATE_UPDATED'])
    expect(await historyOf(workspaceId, owner, 'COST')).toEqual([{ since: '2026-01-01', amount_minor: 9 }])
  })

  test('are set for invited and for deactivated people too', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await putStatus(workspaceId, member, 'PENDING')
    await putStatus(workspaceId, admin, 'INACTIVE')
    for (const person of [member, admin])
      await owner.call(setCostRateForUser, {
        path: { workspaceId, userId: person.id },
        body: { amount: 5, since: null },
      })
    expect(await columnsOf(workspaceId, admin)).toMatchObject([{ cost: 5 }])
  })

  test.each([
    [{}, 501, 'must not be null'],
    [{ amount: null }, 501, 'must not be null'],
    [{ amount: -1 }, 501, 'must be greater than or equal to 0'],
    [{ amount: '5' }, 3002, undefined],
    [{ amount: 1.5 }, 3002, undefined],
    [{ amount: 2 ** 31 }, 3002, undefined],
    [{ amount: { amount: 5 } }, 3002, undefined],
    [{ amount: 5, since: 'yesterday' }, 501, 'since must be in the form yyyy-MM-ddThh:mm:ssZ'],
    [{ amount: 5, since: '2026-02-30T00:00:00Z' }, 501, 'since must be in the form yyyy-MM-ddThh:mm:ssZ'],
    [{ amount: 5, since: 7 }, 3002, undefined],
  ])('%j answers 400/%i and changes nothing', async (body, code, message) => {
    const { workspaceId, owner, member } = await makeWorld()
    for (const operation of [setHourlyRateForUser, setCostRateForUser]) {
      const failure = await owner.refused(operation, 400, {
        path: { workspaceId, userId: member.id },
        body,
      })
      expect(failure.code).toBe(code)
      if (message) expect(failure.message).toBe(message)
    }
    expect(await columnsOf(workspaceId, member)).toEqual([{ hourly: null, cost: null }])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('an unknown or foreign person answers 400/501, and other roles get 403', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const body = { amount: 5 }
    for (const operation of [setHourlyRateForUser, setCostRateForUser]) {
      for (const userId of [outsider.id, noId, 'x'])
        expect(await owner.refused(operation, 400, { path: { workspaceId, userId }, body })).toEqual({
          message: "User doesn't belong to Workspace",
          code: 501,
        })
      expect(
        await member.refused(operation, 403, { path: { workspaceId, userId: member.id }, body }),
      ).toEqual({ message: 'Access Denied', code: 501 })
    }
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('GET on a rate path answers 405', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    for (const path of [
      `users/${member.id}/hourly-rate`,
      `users/${member.id}/cost-rate`,
      'hourly-rate',
      'cost-rate',
    ]) {
      const reply = await owner.send({
        ...getWorkspaceOfUser,
        address: `/api/v1/workspaces/${workspaceId}/${path}`,
      })
      expect([reply.status, reply.headers.get('allow')], path).toEqual([405, 'PUT'])
    }
  })
})

describe('rates of a workspace', () => {
  test('the billable rate is set in a listed currency, which becomes the default', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await owner.call(setHourlyRateForUser, {
      path: { workspaceId, userId: member.id },
      body: { amount: 300 },
    })
    const input = { path: { workspaceId }, body: { amount: 5000, currency: 'EUR' } }
    const { body } = await owner.call(setWorkspaceHourlyRate, input)
    await owner.call(setWorkspaceHourlyRate, input)
    expect(body.hourlyRate).toEqual({ amount: 5000, currency: 'EUR' })
    expect(body.currencies.filter((currency) => currency.isDefault).map(({ code }) => code)).toEqual(['EUR'])
    expect(body.memberships.find((row) => row.userId === member.id)?.hourlyRate).toEqual({
      amount: 300,
      currency: 'EUR',
    })
    expect(
      await rows('select currency, hourly_rate_minor from workspaces where id = $1', [workspaceId]),
    ).toEqual([{ currency: 'EUR', hourly_rate_minor: 5000 }])
    const events = await eventsOf(workspaceId)
    expect(events).toHaveLength(2)
    expect(events[1]).toMatchObject({
      type: 'BILLABLE_RATE_UPDATED',
      entity_id: workspaceId,
      payload: {
        workspaceId,
        rateChangeSource: 'WORKSPACE',
        modifiedEntity: { id: workspaceId, hourlyRate: body.hourlyRate, costRate: null },
        currency: { code: 'EUR' },
        amount: 5000,
      },
    })
    const audited = await rows(
      `select before, after - 'since' as after from audit_log where workspace_id = $1 and action = 'CHANGE_WORKSPACE_RATE'`,
      [workspaceId],
    )
    expect(audited).toEqual([
      {
        before: { kind: 'BILLABLE', amountMinor: null, currency: 'USD' },
        after: { kind: 'BILLABLE', amountMinor: 5000, currency: 'EUR' },
      },
    ])
  })

  test('the same amount in another currency is a change', async () => {
    const { workspaceId, owner } = await makeWorld()
    const set = (currency: string) =>
      owner.call(setWorkspaceHourlyRate, { path: { workspaceId }, body: { amount: 10, currency } })
    await set('USD')
    await set('GBP')
    expect((await eventsOf(workspaceId)).map((event) => event.payload.currency)).toMatchObject([
      { code: 'USD' },
      { code: 'GBP' },
    ])
  })

  test('a currency that is not listed answers 400/501 and changes nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    for (const currency of ['SEK', 'usd', 'x'.repeat(100)])
      expect(
        await owner.refused(setWorkspaceHourlyRate, 400, {
          path: { workspaceId },
          body: { amount: 5, currency },
        }),
      ).toMatchObject({ code: 501 })
    expect(
      await owner.refused(setWorkspaceHourlyRate, 400, { path: { workspaceId }, body: { amount: 5 } }),
    ).toEqual({ message: 'must not be null', code: 501 })
    expect(
      await owner.refused(setWorkspaceHourlyRate, 400, {
        path: { workspaceId },
        body: { amount: 5, currency: '' },
      }),
    ).toEqual({ message: 'must not be empty', code: 501 })
    expect(await rows('select currency from workspaces where id = $1', [workspaceId])).toEqual([
      { currency: 'USD' },
    ])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('the cost rate is null until it is set; the same again emits nothing', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    expect((await owner.call(getWorkspaceOfUser, { path: { workspaceId } })).body.costRate).toBeNull()
    const input = { path: { workspaceId }, body: { amount: 20000, since: '2026-01-01T00:00:00Z' } }
    const { body } = await admin.call(setWorkspaceCostRate, input)
    await admin.call(setWorkspaceCostRate, input)
    expect(body.costRate).toEqual({ amount: 20000, currency: 'USD' })
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual(['COST_RATE_UPDATED'])
  })

  test('regular members set none', async () => {
    const { workspaceId, member } = await makeWorld()
    const denied = { message: 'Access Denied', code: 501 }
    expect(
      await member.refused(setWorkspaceHourlyRate, 403, {
        path: { workspaceId },
        body: { amount: 5, currency: 'USD' },
      }),
    ).toEqual(denied)
    expect(
      await member.refused(setWorkspaceCostRate, 403, { path: { workspaceId }, body: { amount: 5 } }),
    ).toEqual(denied)
  })
})
