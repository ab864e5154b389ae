/** Reports as queries. While a new question is open the old answer stays. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Reply } from '../platform/api.ts'
import { api } from '../platform/api.ts'
import {
  type AttendanceBody,
  barsBodyOf,
  type DetailedBody,
  type ExpenseBody,
  type Reader,
  type SummaryBody,
  summaryBodyOf,
  type WeeklyBody,
} from './body.ts'
import type { ReportLooks } from './looks.ts'
import type { Span, Unit } from './ranges.ts'
import type { ReportSearch } from './search.ts'
import type { Sight } from './sight.ts'

export type Summary = Reply<'generateSummaryReport'>
export type Totals = Summary['totals'][number]
export type Group = Omit<Summary['groupOne'][number], 'children'> & { readonly children?: readonly Group[] }
export type DetailedEntry = Reply<'generateDetailedReport'>['timeentries'][number]
export type Weekly = Reply<'generateWeeklyReport'>
export type AttendanceDay = Reply<'generateAttendanceReport'>['entities'][number]
export type Expense = Reply<'generateDetailedReportV1'>['expenses'][number]

export const reportKey = (workspaceId: string) => ['w', workspaceId, 'report'] as const

/** What the bodies of a person's reports hang on. */
export function useReader(looks: ReportLooks, sight: Sight): Reader {
  const { zone, weekStart, today, language, settings } = looks
  const { moneys } = sight
  const rounds = settings?.timeRoundingInReports ?? false
  return useMemo(
    () => ({ zone, weekStart, today, language, moneys, rounds }),
    [zone, weekStart, today, language, moneys, rounds],
  )
}

export function useSummary(workspaceId: string, body: SummaryBody | undefined) {
  return useQuery({
    queryKey: [...reportKey(workspaceId), 'summary', body],
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api('generateSummaryReport', { path: { workspaceId }, ...(body ? { body } : {}), signal }),
  })
}

export function useWeekly(workspaceId: string, body: WeeklyBody) {
  return useQuery({
    queryKey: [...reportKey(workspaceId), 'weekly', body],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api('generateWeeklyReport', { path: { workspaceId }, body, signal }),
  })
}

export function fetchDetailed(workspaceId: string, body: DetailedBody, signal?: AbortSignal) {
  return api('generateDetailedReport', { path: { workspaceId }, body, signal })
}

export function fetchAttendance(workspaceId: string, body: AttendanceBody, signal?: AbortSignal) {
  return api('generateAttendanceReport', { path: { workspaceId }, body, signal })
}

export function fetchExpenses(workspaceId: string, body: ExpenseBody, signal?: AbortSignal) {
  return api('generateDetailedReportV1', { path: { workspaceId }, body, signal })
}

/** Time by bar, and what the bars are made of. Of billability that is a second question: what of it was billable. */
export function useBars(
  workspaceId: string,
  search: ReportSearch,
  reader: Reader,
  { span, unit, by }: { readonly span: Span; readonly unit: Unit; readonly by: 'PROJECT' | 'BILLABILITY' },
) {
  const asked = by === 'PROJECT' ? ([unit, 'PROJECT'] as const) : ([unit] as const)
  const all = useSummary(workspaceId, barsBodyOf(search, reader, asked, span))
  const splits = by === 'BILLABILITY' && search.billable === undefined
  const billable = useSummary(
    workspaceId,
    splits ? barsBodyOf({ ...search, billable: true }, reader, [unit], span) : undefined,
  )
  return {
    all: all.data,
    billable: splits ? billable.data : search.billable === true ? all.data : undefined,
    isPending: all.isPending || (splits && billable.isPending),
    isOld: all.isPlaceholderData || (splits && billable.isPlaceholderData),
    error: all.error ?? billable.error,
    refetch: () => {
      void all.refetch()
      if (splits) void billable.refetch()
    },
  }
}

/** The summary beside that of the period before, where one compares. */
export function useCompared(
  workspaceId: string,
  search: ReportSearch,
  reader: Reader,
  before: Span | undefined,
) {
  const now = useSummary(workspaceId, summaryBodyOf(search, reader))
  const older = useSummary(workspaceId, before && summaryBodyOf(search, reader, before))
  return { now, older: before ? older.data : undefined }
}
