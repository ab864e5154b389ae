import { describe, expect, test } from 'vitest'
import type { BodyOf } from '../../contract/operation.ts'
import {
  generateSharedReportV1,
  saveSharedReportV1,
  updateSharedReportV1,
} from '../../contract/shared-reports.ts'
import { client } from '../../test/client.ts'
import { insertGroup, insertProject } from '../../test/inserted.ts'
import { insertTime } from '../../test/reported.ts'
import { server, startServer, useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'
import { makeApp } from '../app.ts'
import { newChanceId } from '../platform/ids.ts'
import { makeLog } from '../platform/log.ts'

useServer()

const stranger = client({})
const june = {
  exportType: 'JSON_V1',
  dateRangeStart: '2026-06-01T00:00:00.000',
  dateRangeEnd: '2026-06-30T23:59:59.999',
} as const
const summary = { ...june, summaryFilter: { groups: ['PROJECT'] } }
type NewReport = BodyOf<typeof saveSharedReportV1>

/** A workspace with an hour of the owner's and two of the member's in June, at 60 an hour. */
async function makeStage() {
  const world = await makeWorld()
  const { workspaceId, owner, member } = world
  const projectId = await insertProject(workspaceId, 'Apollo', { isPublic: true })
  const timed = { start: '2026-06-10T08:00:00Z', projectId, billable: true, rate: 6000, cost: 2000 }
  await insertTime(workspaceId, { userId: owner.id, ...timed })
  await insertTime(workspaceId, { userId: member.id, ...timed, seconds: 7200 })
  const share = async (by: Person, more: Partial<NewReport> = {}) =>
    (
      await by.call(saveSharedReportV1, {
        path: { workspaceId },
        body: { name: 'June', type: 'SUMMARY', isPublic: true, filter: summary, ...more },
      })
    ).body.id
  return { ...world, projectId, share }
}

const open = async (id: string, query: Record<string, string | number> = {}) =>
  (await stranger.call(generateSharedReportV1, { path: { id }, query })).body
const gone = { code: 404, message: 'This report is no longer shared' }

describe('a public link', () => {
  test('shows the report to anybody, as recorded, with what was kept under filters', async () => {
    const { workspaceId, owner, projectId, share } = await makeStage()
    const id = await share(owner, { visibleToUsers: [owner.id] })
    const report = await open(id)
    // recorded/139
    expect(report).toEqual({
      totals: [
        {
          _id: '',
          totalTime: 10_800,
          totalBillableTime: 10_800,
          entriesCount: 2,
          numOfCurrencies: 4,
          totalAmount: 18_000,
          amounts: [{ type: 'EARNED', value: 18_000 }],
          totalAmountByCurrency: [{ currency: 'USD', amount: 18_000 }],
        },
      ],
      donutChart: [],
      groupTotals: { groupOneTotalCount: 1 },
      groupOne: [expect.objectContaining({ _id: projectId, name: 'Apollo', duration: 10_800 })],
      filters: {
        id,
        workspaceId,
        userId: owner.id,
        name: 'June',
        isPublic: true,
        visibleToUserGroups: [],
        visibleToUsers: [],
        fixedDate: false,
        type: 'SUMMARY',
        filter: { ...summary, dateRangeType: 'ABSOLUTE' },
        workspace: { id: workspaceId, name: 'Workspace', imageUrl: '' },
        subscriptionPlan: 'ENTERPRISE',
        isAdminOrOwner: false,
        timezone: 'UTC',
        startsOn: '2026-06-01',
        endsOn: '2026-06-30',
        weekStart: 'MONDAY',
        formats: {
          durationFormat: 'FULL',
          numberFormat: 'COMMA_PERIOD',
          currencyFormat: 'CURRENCY_SPACE_VALUE',
        },
      },
    })
    const mine = (await owner.call(generateSharedReportV1, { path: { id } })).body
    expect(mine.filters).toMatchObject({ isAdminOrOwner: true, visibleToUsers: [owner.id] })
    const stale = client({ 'x-api-key': 'no such key' })
    expect((await stale.call(generateSharedReportV1, { path: { id } })).body).toEqual(report)
  })

  test('sees what its creator sees now, with the money that the creator may see', async () => {
    const { workspaceId, member, admin, share } = await makeStage()
    const asMember = await share(member)
    const asAdmin = await share(admin, { filter: { ...summary, amountShown: 'COST' } })
    const told = async (id: string) => {
      const { totals } = await open(id)
      return totals
    }
    // a fresh workspace shows time to everybody and rates to administrators
    expect(await told(asMember)).toMatchObject([{ totalTime: 10_800, totalAmount: null, amounts: [] }])
    expect(await told(asAdmin)).toMatchObject([{ totalAmount: 6_000 }])
    const set = (name: string, value: boolean) =>
      rows(
        'update workspaces set settings = jsonb_set(settings::jsonb, array[$2], to_jsonb($3::boolean))::json where id = $1',
        [workspaceId, name, value],
      )
    await set('onlyAdminsSeeAllTimeEntries', true)
    await set('onlyAdminsSeeBillableRates', false)
    expect(await told(asMember)).toMatchObject([{ totalTime: 7_200, totalAmount: 12_000 }])
    await rows(`update memberships set role = 'MEMBER' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      admin.id,
    ])
    expect(await told(asAdmin)).toEqual([]) // the former admin has no time, and sees nobody's
  })

  test('may have its range changed by its reader, unless it is fixed', async () => {
    const { owner, share } = await makeStage()
    const july = { dateRangeStart: '2026-07-01T00:00:00Z', dateRangeEnd: '2026-07-31T23:59:59Z' }
    const free = await open(await share(owner), july)
    expect(free).toMatchObject({ totals: [], filters: { startsOn: '2026-07-01', endsOn: '2026-07-31' } })
    const fixed = await open(await share(owner, { fixedDate: true }), july)
    expect(fixed).toMatchObject({ totals: [{ totalTime: 10_800 }], filters: { startsOn: '2026-06-01' } })
  })

  test('moves along with the calendar in the zone and the week of its creator', async () => {
    const { owner, share } = await makeStage()
    const filter = {
      ...summary,
      dateRangeType: 'THIS_WEEK' as const,
      timeZone: 'Pacific/Kiritimati',
      weekStart: 'SUNDAY' as const,
    }
    const { filters } = await open(await share(owner, { filter }))
    const there = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(new Date())
    expect(new Date(filters.startsOn).getUTCDay()).toBe(0)
    expect(filters.startsOn <= there && there <= filters.endsOn).toBe(true)
    expect(filters.timezone).toBe('Pacific/Kiritimati')
  })

  test('is sorted and paged as its reader wishes, within what there is', async () => {
    const { workspaceId, owner, share } = await makeStage()
    await insertTime(workspaceId, { userId: owner.id, start: '2026-06-11T08:00:00Z', seconds: 60 })
    const id = await share(owner)
    const order = async (query: Record<string, string>) =>
      (await open(id, query)).groupOne?.map((group) => (group as { duration: number }).duration)
    expect(await order({ sortColumn: 'DURATION', sortOrder: 'ASCENDING' })).toEqual([60, 10_800])
    expect(await order({ sortColumn: 'DURATION', sortOrder: 'DESCENDING' })).toEqual([10_800, 60])
    const refused = (query: Record<string, string | number>) =>
      stranger.refused(generateSharedReportV1, 400, { path: { id }, query })
    expect(await refused({ sortColumn: 'COLOUR' })).toEqual({
      code: 501,
      message: 'must be from the following set: GROUP, DURATION, AMOUNT, EARNED, COST, PROFIT',
    })
    expect(await refused({ sortOrder: 'UP' })).toMatchObject({ code: 501 })
    expect(await refused({ exportType: 'DOC' })).toMatchObject({ code: 3002 })
    expect(await refused({ dateRangeStart: 'soon' })).toMatchObject({ code: 501 })

    const detailed = await share(owner, { type: 'DETAILED', filter: { ...june, detailedFilter: {} } })
    const entries = async (query: Record<string, string | number>) =>
      entriesIn(await open(detailed, query)).map(({ timeInterval }) => timeInterval.duration)
    expect(await entries({ page: 2, pageSize: 2 })).toHaveLength(1)
    expect(await entries({ sortColumn: 'DURATION', sortOrder: 'ASCENDING' })).toEqual([60, 3600, 7200])
    await stranger.refused(generateSharedReportV1, 400, { path: { id: detailed }, query: { page: 0 } })
  })

  test('shows every kind of report that there is, and says so of the others', async () => {
    const { owner, share } = await makeStage()
    const week = { ...june, dateRangeStart: '2026-06-08T00:00:00Z', dateRangeEnd: '2026-06-14T23:59:59Z' }
    const weekly = await share(owner, {
      type: 'WEEKLY',
      filter: { ...week, weeklyFilter: { group: 'USER' } },
    })
    expect(await open(weekly)).toMatchObject({
      totals: [{ totalTime: 10_800 }],
      totalsByDay: expect.any(Array),
    })
    const attendance = await share(owner, { type: 'ATTENDANCE', filter: { ...week, attendanceFilter: {} } })
    expect(await open(attendance, { pageSize: 1 })).toMatchObject({ entities: [expect.any(Object)] })
    const expenses = await share(owner, { type: 'EXPENSE_DETAILED', filter: june })
    expect(await open(expenses)).toMatchObject({ expenses: [], totals: { expensesCount: 0 } })
    const scheduled = await share(owner, { type: 'SCHEDULED' })
    expect(await open(scheduled)).toMatchObject({ totals: [{ totalTime: 10_800 }] })
    const kiosk = await share(owner, { type: 'KIOSK_PIN_LIST' })
    expect((await stranger.refused(generateSharedReportV1, 400, { path: { id: kiosk } })).message).toBe(
      'There is no report of type KIOSK_PIN_LIST to show',
    )
  })

  test('leaves as a file, where its address asks for one', async () => {
    const { owner, share } = await makeStage()
    const id = await share(owner)
    const get = (exportType: string) =>
      fetch(`${server().url}/v1/shared-reports/${id}?exportType=${exportType}`)
    const csv = await get('CSV')
    expect(csv.headers.get('content-type')).toBe('text/csv')
    expect(csv.headers.get('content-disposition')).toBe(
      'filename=Clockify_Time_Report_Summary_06%2F01%2F2026-06%2F30%2F2026.csv',
    )
    expect(await csv.text()).toContain('Apollo')
    for (const [type, magic] of [
      ['PDF', '%PDF'],
      ['XLSX', 'PK'],
    ] as const) {
      const bytes = Buffer.from(await (await get(type)).arrayBuffer())
      expect(bytes.subarray(0, magic.length).toString()).toBe(magic)
    }
    await rows('delete from shared_reports where id = $1', [id])
    expect((await get('CSV')).status).toBe(404)
  })

  test('ends when the report is made private, deleted or over', async () => {
    const { workspaceId, owner, member, share } = await makeStage()
    const id = await share(member)
    const path = { id }
    const change = (body: object) =>
      member.call(updateSharedReportV1, { path: { workspaceId, id }, body: { name: 'June', ...body } })
    await change({ isPublic: false })
    expect((await stranger.refused(generateSharedReportV1, 401, { path })).code).toBe(1000)
    await change({ isPublic: true })
    await open(id)
    await rows("update shared_reports set expires_at = now() - interval '1 second' where id = $1", [id])
    expect(await stranger.refused(generateSharedReportV1, 404, { path })).toEqual(gone)
    await owner.call(generateSharedReportV1, { path }) // an administrator, who may give it more time
    await rows('delete from shared_reports where id = $1', [id])
    expect(await owner.refused(generateSharedReportV1, 404, { path })).toEqual(gone)
    for (const never of [newChanceId(), 'none'])
      expect(await stranger.refused(generateSharedReportV1, 404, { path: { id: never } })).toEqual(gone)
  })

  test('is not answered without end to one address', async () => {
    const { owner, share } = await makeStage()
    const id = await share(owner)
    const limiting = await startServer({ STINT_RATE_LIMIT: 'on' })
    try {
      const answers = await Promise.all(
        Array.from({ length: 60 }, () => fetch(`${limiting.url}/v1/shared-reports/${id}?page=0`)),
      )
      const refused = answers.filter(({ status }) => status === 429)
      expect(refused.length).toBeGreaterThan(0)
      expect(refused[0]?.headers.get('retry-after')).toMatch(/^[1-9]/)
    } finally {
      await limiting.close()
    }
  })

  test('stands in no log: it is all that a stranger needs', async () => {
    const { owner, share } = await makeStage()
    const id = await share(owner)
    const lines: string[] = []
    const log = makeLog('info', { write: (line: string) => void lines.push(line) })
    const logging = await makeApp(server().app.deps.config, server().database, log)
    for (const path of [
      `/v1/shared-reports/${id}?page=1`,
      `/report/v1/shared-reports/${id}`,
      `/shared/${id}`,
    ])
      await logging.server.inject({ url: path, headers: { accept: 'text/html' } })
    await logging.drain()
    expect(lines.filter((line) => line.includes('answered'))).toHaveLength(3)
    expect(lines.join('')).not.toContain(id)
  })

  test('answers under /v1 and /report/v1 alone, to GET alone', async () => {
    const { owner, share } = await makeStage()
    const id = await share(owner)
    const status = async (path: string, method = 'GET') =>
      (await fetch(server().url + path, { method })).status
    expect(await status(`/v1/shared-reports/${id}`)).toBe(200)
    expect(await status(`/report/v1/shared-reports/${id}`)).toBe(200)
    expect(await status(`/api/v1/shared-reports/${id}`)).toBe(404)
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect(await status(`/v1/shared-reports/${id}`, method)).toBe(405)
  })
})

/** The entries of a detailed report. */
const entriesIn = (report: object) => {
  const { timeentries } = report as { timeentries: { timeInterval: { duration: number } }[] }
  return timeentries
}

describe('a private link', () => {
  test('is for its creator, administrators, and people and groups of the workspace that it names', async () => {
    const { workspaceId, admin, owner, member, outsider, share } = await makeStage()
    const named = await makePerson('Nora Named')
    const grouped = await makePerson('Gina Grouped')
    for (const person of [named, grouped]) await addMember(workspaceId, person)
    const groupId = await insertGroup(workspaceId, 'Crew', [grouped])
    const id = await share(admin, {
      isPublic: false,
      visibleToUsers: [named.id],
      visibleToUserGroups: [groupId],
    })
    const path = { id }
    for (const person of [owner, admin, named, grouped]) await person.call(generateSharedReportV1, { path })
    const { body } = await named.call(generateSharedReportV1, { path })
    expect(body.filters).toMatchObject({ visibleToUsers: [], visibleToUserGroups: [], isAdminOrOwner: false })
    expect(body.totals).toMatchObject([{ totalAmount: 18_000 }]) // the sight is the creator's
    for (const person of [member, outsider]) await person.refused(generateSharedReportV1, 403, { path })
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      named.id,
    ])
    await named.refused(generateSharedReportV1, 403, { path })
    expect((await stranger.refused(generateSharedReportV1, 401, { path })).code).toBe(1000)
  })
})

describe('what may be shared', () => {
  test('money and attendance only by those who may see them', async () => {
    const { workspaceId, member, share } = await makeStage()
    const refused = (body: Partial<NewReport>) =>
      member.refused(saveSharedReportV1, 403, {
        path: { workspaceId },
        body: { name: 'June', type: 'SUMMARY', filter: summary, ...body },
      })
    await refused({ filter: { ...summary, amountShown: 'EARNED' } })
    await refused({ filter: { ...summary, amounts: ['COST'] } })
    await refused({ type: 'ATTENDANCE', filter: { ...june, attendanceFilter: {} } })
    await share(member, { filter: { ...summary, amountShown: 'HIDE_AMOUNT' } })
    expect(await rows('select id from shared_reports where workspace_id = $1', [workspaceId])).toHaveLength(1)
  })

  test('nothing that its report would refuse', async () => {
    const { workspaceId, owner } = await makeStage()
    const refused = async (body: Partial<NewReport>) =>
      (
        await owner.refused(saveSharedReportV1, 400, {
          path: { workspaceId },
          body: { name: 'June', type: 'SUMMARY', filter: summary, ...body },
        })
      ).message
    expect(await refused({ filter: { ...june, summaryFilter: { groups: ['COLOUR'] } } })).toBe(
      'Invalid group name',
    )
    expect(await refused({ type: 'WEEKLY', filter: { ...june, weeklyFilter: { group: 'USER' } } })).toBe(
      'Please select date range of exactly 7 days for weekly report',
    )
  })

  test('another filter takes the place of the first', async () => {
    const { workspaceId, owner, share } = await makeStage()
    const id = await share(owner)
    const filter = { ...june, timeZone: 'Asia/Tokyo', detailedFilter: { sortOrder: 'ASCENDING' as const } }
    const { body } = await owner.call(updateSharedReportV1, {
      path: { workspaceId, id },
      body: { name: 'June', type: 'DETAILED', filter },
    })
    expect(body).toMatchObject({ type: 'DETAILED', filter: { ...filter, dateRangeType: 'ABSOLUTE' } })
    const report = await open(id)
    expect(entriesIn(report)).toHaveLength(2)
    expect(report.filters.timezone).toBe('Asia/Tokyo')
    await owner.refused(updateSharedReportV1, 400, {
      path: { workspaceId, id },
      body: { name: 'June', type: 'SUMMARY', filter: june },
    })
  })
})
