/** A shared report as its link shows it: what is asked for, and which report it is. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addressOf, api, Refused, type Reply } from '../platform/api.ts'
import { boundsOf } from '../reports/body.ts'
import { spanOf } from '../reports/ranges.ts'
import type { Expense, Summary, Weekly } from '../reports/reports.ts'
import type { LinkSearch } from './search.ts'

export type Shared = Reply<'generateSharedReportV1'>
export type Filters = Shared['filters']
type Detailed = Reply<'generateDetailedReport'>
type Attendance = Reply<'generateAttendanceReport'>

export const isSummary = (report: Shared): report is Shared & Summary => 'groupTotals' in report
export const isDetailed = (report: Shared): report is Shared & Detailed => 'timeentries' in report
export const isWeekly = (report: Shared): report is Shared & Weekly => 'totalsByDay' in report
export const isAttendance = (report: Shared): report is Shared & Attendance => 'entities' in report
export const isExpenses = (report: Shared): report is Shared & { expenses: readonly Expense[] } =>
  'expenses' in report

export const pageSize = 100

/** The days that a reader chose; none: those that the report was shared with. */
function rangeOf(search: LinkSearch, today: string, weekStart: string) {
  const chosen = search.range !== undefined || search.from !== undefined
  return chosen ? boundsOf(spanOf(search, today, weekStart)) : {}
}

function queryOf(search: LinkSearch, today: string, weekStart: string) {
  return {
    ...rangeOf(search, today, weekStart),
    ...(search.sort === undefined
      ? {}
      : { sortColumn: search.sort, sortOrder: search.down ? 'DESCENDING' : 'ASCENDING' }),
  }
}

export function useSharedReport(id: string, search: LinkSearch, today: string, weekStart: string) {
  return useQuery({
    queryKey: ['shared-report', id, search, today, weekStart],
    placeholderData: keepPreviousData,
    retry: (count, error) => !(error instanceof Refused) && count < 2,
    queryFn: ({ signal }) =>
      api('generateSharedReportV1', {
        path: { id },
        query: { ...queryOf(search, today, weekStart), page: search.page ?? 1, pageSize },
        signal,
      }),
  })
}

/** Where the same is as a file: an address, which needs no script and no account. */
export function fileAddress(
  id: string,
  search: LinkSearch,
  exportType: 'PDF' | 'CSV' | 'XLSX',
  today: string,
  weekStart: string,
): string {
  return addressOf('generateSharedReportV1', {
    path: { id },
    query: { exportType, ...queryOf(search, today, weekStart) },
  })
}
