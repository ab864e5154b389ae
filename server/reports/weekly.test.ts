/** The weekly report. Source: wire.md §8.2, §5.ZZ; recorded/135. */
import { expect, test } from 'vitest'
import { generateWeeklyReport } from '../../contract/reports/time.ts'
import { insertProject } from '../../test/inserted.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting } from '../../test/tracking.ts'
import { makeWorld } from '../../test/world.ts'

useServer()

test('the weekly report has seven days of each group, in the zone of the request', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  await changeSetting(workspaceId, 'durationFormat', 'DECIMAL')
  const projectId = await insertProject(workspaceId, 'Alpha', { isPublic: true })
  const put = (userId: string, start: string, seconds: number, more = {}) =>
    insertTime(workspaceId, { userId, start, seconds, ...more })
  await put(owner.id, '2026-06-01T12:00:00Z', 600, { projectId, billable: true, rate: 6000 })
  await put(owner.id, '2026-06-07T12:00:00Z', 30)
  await put(member.id, '2026-05-31T22:30:00Z', 60) // Monday in Berlin
  await put(member.id, '2026-06-07T22:30:00Z', 7777) // the Monday after
  const week = {
    dateRangeStart: '2026-06-01T00:00:00Z',
    dateRangeEnd: '2026-06-07T23:59:59.999Z',
    timeZone: 'Europe/Berlin',
  }
  const ask = async (weeklyFilter: unknown, more = {}) =>
    (
      await owner.call(generateWeeklyReport, {
        path: { workspaceId },
        body: { ...week, weeklyFilter, ...more },
      })
    ).body
  const report = await ask({ group: 'USER', subgroup: 'TIME' })
  expect(report).toMatchObject({ decimalFormat: true, trackTimeDownToSeconds: true })
  expect(report.totals[0]).toMatchObject({
    totalTime: 690,
    totalBillableTime: 600,
    entriesCount: 3,
    totalAmount: 1000,
  })
  expect(report.groupOne.map(({ name, duration }) => [name, duration])).toEqual([
    ['Mia Member', 60],
    ['Olga Owner', 630],
  ])
  expect(report.groupOne[1]?.days).toEqual([
    { date: '2026-06-01', duration: 600, amount: 1000 },
    ...['2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05', '2026-06-06'].map((date) => ({
      date,
      duration: 0,
      amount: 0,
    })),
    { date: '2026-06-07', duration: 30, amount: 0 },
  ])
  expect(report.totalsByDay.map(({ date, duration }) => `${date} ${duration}`)).toEqual([
    '2026-06-01 660',
    '2026-06-02 0',
    '2026-06-03 0',
    '2026-06-04 0',
    '2026-06-05 0',
    '2026-06-06 0',
    '2026-06-07 30',
  ])
  expect(report.totalsByDay[0]?.amountByCurrency).toEqual([{ currency: 'USD', amount: 1000 }])
  expect(report.usersWithoutTime.map(({ name }) => name)).toEqual(['Ada Admin'])
  const byProject = await ask({ group: 'PROJECT' }, { sortOrder: 'DESCENDING', amountShown: 'HIDE_AMOUNT' })
  expect(byProject.groupOne.map(({ name, duration, amount }) => [name, duration, amount])).toEqual([
    ['Alpha', 600, null],
    ['(Without project)', 90, null],
  ])
  const rounded = await ask({ group: 'USER' }, { rounding: true })
  expect(rounded.totals[0]).toMatchObject({ totalTime: 900, totalAmount: 1500 })
})

test('a range of anything but seven days is refused as recorded', async () => {
  const { workspaceId, owner } = await makeWorld()
  const ask = (dateRangeEnd: string) =>
    owner.refused(generateWeeklyReport, 400, {
      path: { workspaceId },
      body: { dateRangeStart: '2026-07-27T00:00:00Z', dateRangeEnd, weeklyFilter: { group: 'USER' } },
    })
  for (const end of ['2026-08-03T23:59:59Z', '2026-08-01T23:59:59Z', '2026-08-02T00:00:00Z'])
    expect(await ask(end)).toEqual({
      code: 501,
      message: 'Please select date range of exactly 7 days for weekly report',
    })
})
