/** The summary report. Source: wire.md §8.2, recorded/139. */
import { describe, expect, test } from 'vitest'
import { generateSummaryReport } from '../../contract/reports/time.ts'
import { insertGroup, insertProject } from '../../test/inserted.ts'
import type { Reported } from '../../test/reported.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import type { Person, World } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'

useServer()

const june = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-30T23:59:59.999Z' }

function summary(world: World, body: Record<string, unknown>, by: Person = world.owner) {
  return by.call(generateSummaryReport, {
    path: { workspaceId: world.workspaceId },
    body: { ...june, ...body },
  })
}

const entry = (world: World, some: Partial<Reported>) =>
  insertTime(world.workspaceId, { userId: world.owner.id, start: '2026-06-02T08:00:00Z', ...some })

describe('the summary report', () => {
  test('sums seconds, billable seconds and money by project, and says so as recorded', async () => {
    const world = await makeWorld()
    const projectId = await insertProject(world.workspaceId, 'Example Project', { isPublic: true })
    await entry(world, { projectId, seconds: 7210, billable: true, rate: 20_000, cost: 9_000 })
    await entry(world, { seconds: 10, rate: 50_000 })
    await entry(world, { seconds: null })
    const { body } = await summary(world, { summaryFilter: { groups: ['PROJECT'] } })
    expect(body).toEqual({
      totals: [
        {
          _id: '',
          totalTime: 7220,
          totalBillableTime: 7210,
          entriesCount: 2,
          numOfCurrencies: 4,
          totalAmount: 40055.555555555555,
          amounts: [{ type: 'EARNED', value: 40055.555555555555 }],
          totalAmountByCurrency: [{ currency: 'USD', amount: 40055.555555555555 }],
        },
      ],
      donutChart: [],
      groupTotals: { groupOneTotalCount: 2 },
      groupOne: [
        {
          _id: '',
          name: '(Without project)',
          nameLowerCase: '(without project)',
          color: null,
          clientName: '',
          currency: 'USD',
          workspaceCurrencyCode: 'USD',
          duration: 10,
          amount: 0,
          amounts: [{ type: 'EARNED', value: 0 }],
        },
        {
          _id: projectId,
          name: 'Example Project',
          nameLowerCase: 'example project',
          color: '#03A9F4',
          clientName: '',
          currency: 'USD',
          workspaceCurrencyCode: 'USD',
          duration: 7210,
          amount: 40055.555555555555,
          amounts: [{ type: 'EARNED', value: 40056 }],
        },
      ],
    })
  })

  test('is empty on an empty range', async () => {
    const world = await makeWorld()
    const { body } = await summary(world, { summaryFilter: { groups: ['USER', 'DATE'] } })
    expect(body).toEqual({ totals: [], donutChart: [], groupTotals: {}, groupOne: [] })
  })

  test('has every group, one inside the other, each level coming to the one above it', async () => {
    const world = await makeWorld()
    const { workspaceId } = world
    const projectId = await insertProject(workspaceId, 'Alpha', { isPublic: true })
    const [tag] = await rows<{ id: string }>(
      `insert into tags (workspace_id, id, name, created_at) values ($1, new_object_id(), 'Urgent', now()) returning id`,
      [workspaceId],
    )
    await insertGroup(workspaceId, 'Crew', [world.owner, world.member])
    await entry(world, { projectId, seconds: 100, description: 'one', tagIds: [tag?.id ?? ''] })
    await entry(world, { seconds: 20, start: '2026-06-09T23:30:00Z' })
    await entry(world, { userId: world.member.id, projectId, seconds: 3, start: '2026-06-21T10:00:00Z' })
    for (const group of [
      'CLIENT',
      'PROJECT',
      'DATE',
      'WEEK',
      'MONTH',
      'TASK',
      'TIMEENTRY',
      'USER',
      'USER_GROUP',
      'TAG',
    ]) {
      const { body } = await summary(world, { summaryFilter: { groups: [group, 'USER', 'PROJECT'] } })
      expect(body.totals[0]?.totalTime, group).toBe(123)
      const sum = (of: readonly { duration: number }[] = []) =>
        of.reduce((all, { duration }) => all + duration, 0)
      expect(sum(body.groupOne), group).toBe(123)
      for (const one of body.groupOne) {
        expect(sum(one.children), group).toBe(one.duration)
        for (const two of one.children ?? []) expect(sum(two.children), group).toBe(two.duration)
      }
      expect(body.groupTotals.groupOneTotalCount, group).toBe(body.groupOne.length)
    }
    const names = async (group: string, more = {}) =>
      (await summary(world, { summaryFilter: { groups: [group] }, ...more })).body.groupOne.map(
        ({ _id, name, duration }) => `${_id} ${name} ${duration}`,
      )
    expect(await names('DATE', { timeZone: 'Europe/Berlin' })).toEqual([
      '2026-06-02 2026-06-02 100',
      '2026-06-10 2026-06-10 20',
      '2026-06-21 2026-06-21 3',
    ])
    expect(await names('WEEK', { timeZone: 'UTC' })).toEqual([
      '2026-06-01 2026-06-01 100',
      '2026-06-08 2026-06-08 20',
      '2026-06-15 2026-06-15 3',
    ])
    expect(await names('WEEK', { weekStart: 'SUNDAY' })).toEqual([
      '2026-05-31 2026-05-31 100',
      '2026-06-07 2026-06-07 20',
      '2026-06-21 2026-06-21 3',
    ])
    expect(await names('MONTH')).toEqual(['2026-06 2026-06 123'])
    expect(await names('TIMEENTRY')).toEqual([' (no description) 23', 'one one 100'])
    expect(await names('TAG')).toEqual([' (Without tag) 23', `${tag?.id} Urgent 100`])
    expect(await names('USER')).toEqual([
      `${world.member.id} Mia Member 3`,
      `${world.owner.id} Olga Owner 120`,
    ])
  })

  test('sorts by name, time or money, inside as outside', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const a = await insertProject(workspaceId, 'alpha', { isPublic: true })
    const b = await insertProject(workspaceId, 'Beta', { isPublic: true })
    await entry(world, { projectId: a, seconds: 3600, billable: true, rate: 100, cost: 90 })
    await entry(world, { projectId: b, seconds: 1800, billable: true, rate: 400, cost: 350 })
    await entry(world, { projectId: b, userId: member.id, seconds: 7200, cost: 500 })
    const order = async (sortColumn: string, sortOrder?: string) => {
      const body = {
        amounts: ['EARNED'],
        summaryFilter: { groups: ['PROJECT', 'USER'], sortColumn },
        sortOrder,
      }
      const { groupOne } = (await summary(world, body)).body
      return groupOne.map(({ name, children }) => [
        name,
        children?.map((one) => one.name.slice(0, 3)).join(' '),
      ])
    }
    const up = [
      ['alpha', 'Olg'],
      ['Beta', 'Mia Olg'],
    ]
    expect(await order('GROUP')).toEqual(up)
    expect(await order('GROUP', 'DESCENDING')).toEqual([
      ['Beta', 'Olg Mia'],
      ['alpha', 'Olg'],
    ])
    expect(await order('DURATION')).toEqual([
      ['Beta', 'Mia Olg'],
      ['alpha', 'Olg'],
    ])
    expect(await order('DURATION', 'ASCENDING')).toEqual([
      ['alpha', 'Olg'],
      ['Beta', 'Olg Mia'],
    ])
    for (const column of ['AMOUNT', 'EARNED'])
      expect(await order(column), column).toEqual([
        ['Beta', 'Olg Mia'],
        ['alpha', 'Olg'],
      ])
    expect(await order('COST', 'ASCENDING')).toEqual([
      ['alpha', 'Olg'],
      ['Beta', 'Olg Mia'],
    ])
    expect(await order('PROFIT')).toEqual([
      ['alpha', 'Olg'],
      ['Beta', 'Olg Mia'],
    ])
    const { body } = await summary(world, {
      amounts: ['COST', 'PROFIT', 'EARNED'],
      summaryFilter: { groups: ['PROJECT', 'USER', 'TASK'] },
      users: { ids: [owner.id, member.id] },
    })
    expect(body.groupTotals).toEqual({
      groupOneTotalCount: 2,
      groupTwoTotalCount: 3,
      groupThreeTotalCount: 3,
    })
    expect(body.groupOne[1]).toMatchObject({
      amount: 1175,
      amounts: [
        { type: 'COST', value: 1175 },
        { type: 'PROFIT', value: -975 },
        { type: 'EARNED', value: 200 },
      ],
    })
  })

  test('draws the chart that is asked for', async () => {
    const world = await makeWorld()
    const projectId = await insertProject(world.workspaceId, 'Alpha', { isPublic: true })
    await entry(world, { projectId, seconds: 3600, billable: true, rate: 500 })
    await entry(world, { seconds: 60 })
    const chart = async (summaryChartType: string) =>
      (await summary(world, { summaryFilter: { groups: ['USER'], summaryChartType } })).body.donutChart
    expect(await chart('PROJECT')).toEqual([
      { _id: projectId, totalTime: 3600, totalBillableTime: 3600, totalAmount: 500, earned: 500 },
      { _id: '', totalTime: 60, totalBillableTime: 0, totalAmount: 0, earned: 0 },
    ])
    expect(await chart('BILLABILITY')).toEqual([
      { _id: 'BILLABLE', totalTime: 3600, totalBillableTime: 3600, totalAmount: 500, earned: 500 },
      { _id: 'NON_BILLABLE', totalTime: 60, totalBillableTime: 0, totalAmount: 0, earned: 0 },
    ])
  })

  test('an entry with two tags is in both, and once in the totals', async () => {
    const world = await makeWorld()
    const tags = await rows<{ id: string }>(
      `insert into tags (workspace_id, id, name, created_at)
       select $1, new_object_id(), name, now() from unnest(array['A', 'B']) name returning id`,
      [world.workspaceId],
    )
    await entry(world, { seconds: 60, tagIds: tags.map(({ id }) => id) })
    await entry(world, { seconds: 5 })
    const { body } = await summary(world, { summaryFilter: { groups: ['TAG'] } })
    expect(body.totals[0]).toMatchObject({ totalTime: 65, entriesCount: 2 })
    expect(body.groupOne.map(({ name, duration }) => [name, duration])).toEqual([
      ['(Without tag)', 5],
      ['A', 60],
      ['B', 60],
    ])
    // and once in what stands around the tags
    const groups = ['USER', 'TAG', 'DATE']
    const [person] = (await summary(world, { summaryFilter: { groups } })).body.groupOne
    expect(person?.duration).toBe(65)
    expect(person?.children?.map(({ duration }) => duration)).toEqual([5, 60, 60])
  })
})
