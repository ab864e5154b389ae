/** The detailed report. Source: wire.md §8.2, §3 "reports date-time out"; recorded/141. */
import { describe, expect, test } from 'vitest'
import { generateDetailedReport } from '../../contract/reports/time.ts'
import { newId } from '../../server/platform/ids.ts'
import { insertProject, insertUserField } from '../../test/inserted.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, insertTask } from '../../test/tracking.ts'
import type { World } from '../../test/world.ts'
import { makeWorld, rows } from '../../test/world.ts'

useServer()

const year = { dateRangeStart: '2026-01-01T00:00:00Z', dateRangeEnd: '2026-12-31T23:59:59Z' }

async function ask(
  world: World,
  detailedFilter: Record<string, unknown>,
  more: Record<string, unknown> = {},
) {
  const { owner, workspaceId } = world
  const body = { ...year, detailedFilter, ...more }
  return (await owner.call(generateDetailedReport, { path: { workspaceId }, body })).body
}

describe('the detailed report', () => {
  test('tells everything of an entry, in the zone of the request', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const [clientId, tagId] = [newId(), newId()]
    await rows(`insert into clients (workspace_id, id, name, created_at) values ($1, $2, 'Acme', now())`, [
      workspaceId,
      clientId,
    ])
    await rows(`insert into tags (workspace_id, id, name, created_at) values ($1, $2, 'Red', now())`, [
      workspaceId,
      tagId,
    ])
    const projectId = await insertProject(workspaceId, 'Alpha')
    await rows('update projects set client_id = $2 where id = $1', [projectId, clientId])
    const taskId = await insertTask(workspaceId, projectId)
    const fieldId = await insertUserField(workspaceId, {
      name: 'Place',
      type: 'TXT',
      entityType: 'TIMEENTRY',
    })
    await changeSetting(workspaceId, 'lockTimeEntries', '2026-08-08T00:00:00Z')
    const id = await insertTime(workspaceId, {
      userId: owner.id,
      start: '2026-08-07T22:15:00Z',
      seconds: 2593,
      description: 'Deep "work"',
      projectId,
      taskId,
      tagIds: [tagId],
      billable: true,
      rate: 6000,
      invoiced: true,
    })
    const { timeentries } = await ask(world, {}, { timeZone: 'America/Los_Angeles' })
    expect(timeentries).toEqual([
      {
        _id: id,
        description: 'Deep "work"',
        userId: owner.id,
        userName: 'Olga Owner',
        userEmail: owner.email,
        billable: true,
        projectId,
        projectName: 'Alpha',
        projectColor: '#03A9F4',
        clientId,
        clientName: 'Acme',
        taskId,
        taskName: `Task ${taskId}`,
        tags: [{ _id: tagId, name: 'Red' }],
        timeInterval: {
          start: '2026-08-07T15:15:00-07:00',
          end: '2026-08-07T15:58:13-07:00',
          duration: 2593,
        },
        approvalRequestId: null,
        locked: true,
        type: 'REGULAR',
        invoicingInfo: { invoiceId: null, manuallyInvoiced: true },
        amount: 4321 + 2 / 3,
        rate: 6000,
        earnedAmount: 4321 + 2 / 3,
        earnedRate: 6000,
        costAmount: null,
        costRate: null,
        currency: 'USD',
        customFields: [{ customFieldId: fieldId, timeEntryId: id, value: null, name: 'Place', type: 'TXT' }],
      },
    ])
    const startIn = async (timeZone: string) =>
      (await ask(world, {}, { timeZone })).timeentries[0]?.timeInterval.start
    expect(await startIn('Pacific/Auckland')).toBe('2026-08-08T10:15:00+12:00')
    expect(await startIn('Asia/Kolkata')).toBe('2026-08-08T03:45:00+05:30')
    expect(await startIn('UTC')).toBe('2026-08-07T22:15:00Z')
  })

  test('an entry without anything has empty names and no ids; nothing that runs is in it', async () => {
    const world = await makeWorld()
    const put = (more = {}) =>
      insertTime(world.workspaceId, { userId: world.member.id, start: '2026-06-02T08:00:00Z', ...more })
    await put()
    await put({ seconds: null })
    const { timeentries } = await ask(world, {})
    expect(timeentries).toHaveLength(1)
    expect(timeentries[0]).toMatchObject({
      projectId: null,
      projectName: '',
      clientId: null,
      clientName: '',
      taskId: null,
      taskName: '',
      tags: [],
      locked: false,
      invoicingInfo: null,
      amount: 0,
    })
  })

  test('pages, sorts, and counts the same whatever the page; above a thousand a page is a thousand', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    await rows(
      `insert into time_entries (workspace_id, id, user_id, description, billable, started_at, ended_at, local_day,
         created_at, updated_at)
       select $1, new_object_id(), case when n % 2 = 0 then $2 else $3 end, 'E' || lpad((n * 7 % 1100)::text, 4, '0'),
         false, timestamptz '2026-02-01' + make_interval(mins => n), timestamptz '2026-02-01'
         + make_interval(mins => n, secs => n * 13 % 1100 + 1), '2026-02-01', now(), now()
       from generate_series(0, 1099) n`,
      [workspaceId, owner.id, member.id],
    )
    const first = await ask(world, { pageSize: 5000 })
    expect(first.timeentries).toHaveLength(1000)
    expect(first.totals[0]).toMatchObject({ entriesCount: 1100, totalTime: (1100 * 1101) / 2 })
    const second = await ask(world, { page: 2, pageSize: 1000, options: { totals: 'EXCLUDE' } })
    expect(second.totals).toEqual([])
    const both = [...first.timeentries, ...second.timeentries]
    expect(new Set(both.map(({ _id }) => _id)).size).toBe(1100)
    const starts = both.map(({ timeInterval }) => timeInterval.start)
    expect(starts).toEqual(starts.toSorted().reverse()) // the latest first
    expect((await ask(world, {})).timeentries).toHaveLength(50)
    expect((await ask(world, { page: 3, pageSize: 1000 })).timeentries).toEqual([])

    const sorted = async (sortColumn: string, sortOrder?: string) =>
      (await ask(world, { sortColumn, pageSize: 1000 }, sortOrder ? { sortOrder } : {})).timeentries
    const byText = (await sorted('DESCRIPTION')).map(({ description }) => description)
    expect(byText).toEqual(byText.toSorted())
    expect(byText[0]).toBe('E0000')
    const byTime = (await sorted('DURATION', 'ASCENDING')).map(({ timeInterval }) => timeInterval.duration)
    expect(byTime).toEqual(byTime.toSorted((a, b) => a - b))
    expect((await sorted('DURATION'))[0]?.timeInterval.duration).toBe(1100)
    const people = (await sorted('USER')).map(({ userName }) => userName)
    expect(people).toEqual(people.toSorted())
    const days = (await sorted('USER_DATE')).map((e) => `${e.userName} ${e.timeInterval.start}`)
    expect(days).toEqual(days.toSorted())
    for (const column of ['ID', 'NATURAL']) {
      const ids = (await sorted(column)).map(({ _id }) => _id)
      expect(ids, column).toEqual(ids.toSorted())
    }
    for (const column of ['DATE', 'ZONED_DATE'])
      expect((await sorted(column, 'ASCENDING'))[0]?.timeInterval.start).toBe('2026-02-01T00:00:00Z')
  })

  test('rounds each entry, money too, and leaves its instants', async () => {
    const world = await makeWorld()
    const put = (seconds: number) =>
      insertTime(world.workspaceId, {
        userId: world.owner.id,
        start: '2026-06-02T08:00:00Z',
        seconds,
        billable: true,
        rate: 6000,
      })
    await put(449)
    await put(451)
    const exact = await ask(world, { sortColumn: 'DURATION' })
    expect(exact.totals[0]).toMatchObject({ totalTime: 900, totalAmount: 1500 })
    const rounded = await ask(world, { sortColumn: 'DURATION' }, { rounding: true })
    expect(rounded.timeentries.map(({ timeInterval, amount }) => [timeInterval.duration, amount])).toEqual([
      [900, 1500],
      [0, 0],
    ])
    expect(rounded.timeentries[0]?.timeInterval.end).toBe('2026-06-02T08:07:31Z')
    expect(rounded.totals[0]).toMatchObject({ totalTime: 900, totalAmount: 1500, entriesCount: 2 })
  })

  test('has the money of each currency apart: that of the client, else the workspace', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const clientId = newId()
    await rows(
      `insert into clients (workspace_id, id, name, currency_id, created_at)
       select workspace_id, $2, 'Acme', id, now() from workspace_currencies where workspace_id = $1 and code = 'EUR'`,
      [workspaceId, clientId],
    )
    const projectId = await insertProject(workspaceId, 'Alpha')
    await rows('update projects set client_id = $2 where id = $1', [projectId, clientId])
    const put = (rate: number, more = {}) =>
      insertTime(workspaceId, {
        userId: owner.id,
        start: '2026-06-02T08:00:00Z',
        billable: true,
        rate,
        ...more,
      })
    await put(1000, { projectId })
    await put(70)
    const { totals, timeentries } = await ask(world, {})
    expect(timeentries.map(({ currency }) => currency).toSorted()).toEqual(['EUR', 'USD'])
    const apart = [
      { currency: 'USD', amount: 70 },
      { currency: 'EUR', amount: 1000 },
    ]
    expect(totals[0]).toMatchObject({
      totalAmount: 1070,
      totalAmountByCurrency: apart,
      amounts: [{ type: 'EARNED', value: 1070, amountByCurrency: apart }],
    })
  })

  test('on an empty range its totals are [null]', async () => {
    expect(await ask(await makeWorld(), {})).toEqual({ totals: [null], timeentries: [] })
  })
})
