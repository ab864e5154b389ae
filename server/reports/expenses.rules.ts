/** What is asked of the expense report. Pure. Source: wire.md §8.2; decisions.md U-10 for the size of a page. */

import type { BodyOf } from '../../contract/operation.ts'
import type { generateDetailedReportV1 } from '../../contract/reports/expenses.ts'
import type { ReportContext } from './context.queries.ts'
import type { EntityFilter, ReportQuery } from './filter.rules.ts'
import { entityFilter, parseReport } from './filter.rules.ts'

export type AskedExpenses = BodyOf<typeof generateDetailedReportV1>
export type ExpenseColumn = NonNullable<AskedExpenses['sortColumn']>

export interface ExpenseQuery {
  /** Range, sight, and every filter that expenses share with time. */
  readonly report: ReportQuery
  readonly categories: EntityFilter
  readonly note: string | null
  readonly withoutNote: boolean
  readonly sortColumn: ExpenseColumn
  readonly sortOrder: 'ASCENDING' | 'DESCENDING'
  readonly limit: number
  readonly offset: number
}

const usualPage = 50
const largestPage = 1000

/** The newest come first. */
export function parseExpenses(asked: AskedExpenses, context: ReportContext, now: Date): ExpenseQuery {
  const { page = 1, pageSize = usualPage } = asked
  const limit = Math.min(pageSize, largestPage)
  return {
    report: parseReport(asked, context, now),
    categories: entityFilter(asked.categories),
    note: asked.note?.trim() || null,
    withoutNote: asked.withoutNote ?? false,
    sortColumn: asked.sortColumn ?? 'DATE',
    sortOrder: asked.sortOrder ?? 'DESCENDING',
    limit,
    offset: (page - 1) * limit,
  }
}
