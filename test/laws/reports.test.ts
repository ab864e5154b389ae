/**
 * Every report tells the same: to the second and to the minor unit, whatever is grouped, in any zone, rounded or not,
 * read from entries or from sums by month. `npm run laws` tries more.
 *
 * The exception: grouped by tag or by user group an entry counts once for each of its tags, and for each group of its
 * person. Then each group is what its own entries come to, and the totals still count every entry once.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import type { ReportGroup, ReportTotals } from '../../contract/reports/time.ts'
import {
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
} from '../../contract/reports/time.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { Rounding } from '../../server/reports/rounding.rules.ts'
import { foldChanges } from '../../server/rollups/index.ts'
import { useServer } from '../server.ts'
import { inTransaction } from '../world.ts'
import type { Asking } from './asking.ts'
import { ask, asking, minorSeconds } from './asking.ts'
import type { Company, Entry, Sum } from './time.ts'
import { dayIn, keysOf, makeCompany, roundBy, someTime, sumUp, write } from './time.ts'

useServer()

const runs = Number(process.env.STINT_LAW_RUNS ?? 8)

function assertTotals(totals: ReportTotals | null | undefined, wanted: Sum): void {
  if (wanted.entries === 0) {
    expect(totals ?? null).toBeNull()
    return
  }
  const amount = (type: string) => totals?.amounts.find((one) => one.type === type)?.value ?? null
  expect({
    entries: totals?.entriesCount,
    seconds: totals?.totalTime,
    billable: totals?.totalBillableTime,
    earned: minorSeconds(amount('EARNED')),
    cost: minorSeconds(amount('COST')),
    profit: minorSeconds(amount('PROFIT')),
  }).toEqual({ ...wanted, profit: wanted.earned - wanted.cost })
}

/** What entries of each key come to, the keys of inner groups behind those of outer ones. */
function grouped(
  company: Company,
  entries: readonly Entry[],
  groups: readonly SummaryGroup[],
  asked: Asking,
): Map<string, Entry[]> {
  const how = { zone: asked.zone, weekStart: weekdays.indexOf(asked.weekStart) + 1 }
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    let paths = ['']
    for (const group of groups) {
      const keys = keysOf(entry, group, company, how)
      paths = paths.flatMap((path) => keys.map((key) => `${path}/${key}`))
      for (const path of paths) found.set(path, [...(found.get(path) ?? []), entry])
    }
  }
  return found
}

function assertGroups(
  replied: readonly ReportGroup[],
  wanted: ReadonlyMap<string, readonly Entry[]>,
  rounding: Rounding | null,
): void {
  const told = new Map<string, { seconds: number; earned: bigint }>()
  const walk = (groups: readonly ReportGroup[], path: string): void => {
    for (const group of groups) {
      const here = `${path}/${keyOf(group)}`
      expect(told.has(here)).toBe(false)
      told.set(here, { seconds: group.duration, earned: minorSeconds(group.amount) })
      walk(group.children ?? [], here)
    }
  }
  walk(replied, '')
  const sums = [...wanted].map(([path, entries]) => {
    const { seconds, earned } = sumUp(entries, rounding)
    return [path, { seconds, earned }] as const
  })
  expect([...told].sort()).toEqual(sums.sort())
}

/** A month is told by its name. */
const keyOf = ({ _id, name }: ReportGroup) => (/^\d{4}-\d{2}$/.test(name) ? name : _id)

test('detailed, summary and weekly tell the same of any time', async () => {
  await fc.assert(
    fc.asyncProperty(someTime, fc.array(asking, { minLength: 4, maxLength: 4 }), async (given, questions) => {
      const company = await makeCompany()
      const { workspaceId, owner } = company
      const entries = await write(company, given)
      const path = { workspaceId }
      for (const asked of questions) {
        if (asked.rounding) await roundBy(workspaceId, asked.rounding)
        if (asked.fold) await inTransaction((tx) => foldChanges(tx, workspaceId))
        const { body, about, first } = ask(company, entries, asked)
        const wanted = sumUp(about, asked.rounding)

        const detailedFilter = { pageSize: 1000 }
        const detailed = await owner.call(generateDetailedReport, { path, body: { ...body, detailedFilter } })
        const { timeentries, totals } = detailed.body
        expect(timeentries.map(({ _id }) => _id).sort()).toEqual(about.map(({ id }) => id).sort())
        expect(timeentries.reduce((sum, { timeInterval }) => sum + timeInterval.duration, 0)).toBe(
          wanted.seconds,
        )
        expect(timeentries.reduce((sum, { earnedAmount }) => sum + minorSeconds(earnedAmount), 0n)).toBe(
          wanted.earned,
        )
        expect(timeentries.reduce((sum, { costAmount }) => sum + minorSeconds(costAmount), 0n)).toBe(
          wanted.cost,
        )
        assertTotals(totals[0], wanted)

        const summaryFilter = { groups: asked.groups }
        const summary = await owner.call(generateSummaryReport, { path, body: { ...body, summaryFilter } })
        assertTotals(summary.body.totals[0], wanted)
        assertGroups(summary.body.groupOne, grouped(company, about, asked.groups, asked), asked.rounding)

        const week = { ...asked, days: 7 }
        const ofWeek = ask(company, entries, week)
        const group = asked.groups.includes('USER') ? 'USER' : 'PROJECT'
        const weekly = await owner.call(generateWeeklyReport, {
          path,
          body: { ...ofWeek.body, weeklyFilter: { group } },
        })
        assertTotals(weekly.body.totals[0], sumUp(ofWeek.about, asked.rounding))
        const perDay = weekly.body.totalsByDay.map(({ date, duration }) => [date, duration])
        expect(perDay).toEqual(
          Array.from({ length: 7 }, (_, days) => first.add({ days })).map((day) => [
            day.toString(),
            sumUp(
              ofWeek.about.filter((entry) => dayIn(entry, asked.zone).equals(day)),
              asked.rounding,
            ).seconds,
          ]),
        )
        for (const { duration, days } of weekly.body.groupOne)
          expect(days.reduce((sum, day) => sum + day.duration, 0)).toBe(duration)
      }
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 3_600_000)
