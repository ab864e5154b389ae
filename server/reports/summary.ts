import type { Static } from 'typebox'
import type { SummaryFilter } from '../../contract/reports/filter.ts'
import type { SummaryReport } from '../../contract/reports/time.ts'
import type { Db } from '../platform/db/database.ts'
import { sumOf, toMinor } from './amounts.rules.ts'
import type { ReportQuery } from './filter.rules.ts'
import { counts } from './groups.queries.ts'
import type { SummaryOrder } from './summary.rules.ts'
import { groupLeaves } from './summary.rules.ts'
import type { Leaf } from './sums.queries.ts'
import { byKey, listSums } from './sums.queries.ts'
import type { Tally } from './tally.rules.ts'
import { mainAmount, moneyOf, tallyOf, totalsOf } from './tally.rules.ts'

type Report = Static<typeof SummaryReport>
type ChartType = Static<typeof SummaryFilter>['summaryChartType']

const countNames = ['groupOneTotalCount', 'groupTwoTotalCount', 'groupThreeTotalCount'] as const

/** Time and money by groups. On an empty range without totals. Source: wire.md §5.ZZ "weekly report". */
export async function summaryReport(
  db: Db,
  query: ReportQuery,
  order: SummaryOrder,
  chart?: ChartType,
): Promise<Report> {
  const [{ leaves, outer, tally }, donutChart] = await Promise.all([
    sumsOfLevels(db, query, order),
    chart === 'PROJECT' ? listSums(db, query, ['PROJECT']) : undefined,
  ])
  if (leaves.length === 0) return { totals: [], donutChart: [], groupTotals: {}, groupOne: [] }
  const { groups, counts: levels } = groupLeaves(leaves, query, order, outer)
  return {
    totals: [totalsOf(tally, query)],
    donutChart: donutChart ? byProject(donutChart, query) : chart ? byBillability(tally, query) : [],
    groupTotals: Object.fromEntries(levels.map((level, depth) => [countNames[depth] ?? '', level])),
    groupOne: groups,
  }
}

/**
 * The sums of the innermost groups, and apart from them those that they would come to more than: where an entry is in
 * several of the inner groups, it counts once in the outer ones and in the total.
 */
export async function sumsOfLevels(
  db: Db,
  query: ReportQuery,
  { groups, amounts }: SummaryOrder,
): Promise<{ leaves: Leaf[]; outer: Leaf[][]; tally: Tally }> {
  const depths = groups.map((_, depth) => depth).filter((depth) => counts(groups.slice(depth)) !== 'ONCE')
  const [leaves, [total, ...outer]] = await Promise.all([
    listSums(db, query, groups, amounts),
    Promise.all(depths.map((depth) => listSums(db, query, groups.slice(0, depth), amounts))),
  ])
  return { leaves, outer, tally: tallyOf(total ?? leaves) }
}

/** The most time first. */
function byProject(leaves: readonly Leaf[], query: ReportQuery): Report['donutChart'] {
  const projects = byKey(leaves, 0)
  return [...projects]
    .map(([id, rows]) => slice(id, tallyOf(rows), query))
    .sort((a, b) => b.totalTime - a.totalTime || (a._id < b._id ? -1 : 1))
}

function slice(id: string, tally: Tally, query: ReportQuery): Report['donutChart'][number] {
  const seesEarned = query.amounts.some((amount) => amount !== 'COST')
  return {
    _id: id,
    totalTime: tally.seconds,
    totalBillableTime: tally.billableSeconds,
    totalAmount: mainAmount(tally, query),
    earned: seesEarned ? toMinor(moneyOf(tally, 'EARNED')) : null,
  }
}

/** What is earned is earned by billable time alone; costs are not told apart. */
function byBillability(tally: Tally, query: ReportQuery): Report['donutChart'] {
  const earned = [...tally.money.values()].reduce((sum, money) => sum + sumOf('EARNED', money), 0n)
  const seesEarned = query.amounts.some((amount) => amount !== 'COST')
  const other = tally.seconds - tally.billableSeconds
  const part = (id: string, seconds: number, billable: number, money: bigint) => ({
    _id: id,
    totalTime: seconds,
    totalBillableTime: billable,
    totalAmount: seesEarned ? toMinor(money) : null,
    earned: seesEarned ? toMinor(money) : null,
  })
  return [
    part('BILLABLE', tally.billableSeconds, tally.billableSeconds, earned),
    part('NON_BILLABLE', other, 0, 0n),
  ]
}
