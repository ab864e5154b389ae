import type { Static } from 'typebox'
import type { WeeklyFilter } from '../../contract/reports/filter.ts'
import type { WeeklyReport } from '../../contract/reports/time.ts'
import type { Db } from '../platform/db/database.ts'
import type { ReportQuery } from './filter.rules.ts'
import { assertWeek, daysOf } from './range.rules.ts'
import { compareText, groupMembers, nameOf } from './summary.rules.ts'
import type { Leaf } from './sums.queries.ts'
import { byKey, listSums } from './sums.queries.ts'
import { mainAmount, mainByCurrency, tallyOf, totalsOf } from './tally.rules.ts'
import { listPeopleWithoutTime } from './weekly.queries.ts'

type Report = Static<typeof WeeklyReport>

/** Seven days by person or project. On an empty week its totals are [null]. Source: wire.md §8.2, §5.ZZ. */
export async function weeklyReport(
  db: Db,
  query: ReportQuery,
  { group }: Static<typeof WeeklyFilter>,
): Promise<Report> {
  assertWeek(query.range)
  const [leaves, idle] = await Promise.all([
    listSums(db, query, [group, 'DATE']),
    listPeopleWithoutTime(db, query),
  ])
  const { context, sortOrder } = query
  const days = daysOf(query.range)
  const up = sortOrder === 'DESCENDING' ? -1 : 1
  const rows = byKey(leaves, 0)
  return {
    totals: leaves.length === 0 ? [null] : [totalsOf(tallyOf(leaves), query)],
    groupOne: [...rows.values()]
      .flatMap((ofGroup) => weeklyGroup(ofGroup, days, query, group))
      .sort((a, b) => up * (compareText(a.nameLowerCase, b.nameLowerCase) || compareText(a._id, b._id))),
    totalsByDay: perDay(leaves, days).map(([date, tally]) => ({
      amount: mainAmount(tally, query),
      amountByCurrency: mainByCurrency(tally, query),
      date,
      duration: tally.seconds,
    })),
    usersWithoutTime: idle ?? [],
    includeUsersWithoutTime: idle !== undefined,
    decimalFormat: context.decimalFormat,
    trackTimeDownToSeconds: context.trackTimeDownToSecond,
  }
}

function weeklyGroup(
  leaves: readonly Leaf[],
  days: readonly string[],
  query: ReportQuery,
  group: 'USER' | 'PROJECT',
): Report['groupOne'] {
  const key = leaves[0]?.keys[0]
  if (!key) return []
  const members = groupMembers(key, nameOf(key, group), tallyOf(leaves), query)
  const ofDays = perDay(leaves, days).map(([date, tally]) => ({
    date,
    duration: tally.seconds,
    amount: mainAmount(tally, query),
  }))
  return [{ ...members, days: ofDays }]
}

function perDay(leaves: readonly Leaf[], days: readonly string[]) {
  const found = byKey(leaves, 1)
  return days.map((day) => [day, tallyOf(found.get(day) ?? [])] as const)
}
