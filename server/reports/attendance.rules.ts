/**
 * What is asked of the attendance report. Pure. Source: wire.md §8.2, §5.ZZ "attendance filters": values are hundredths
 * of an hour.
 */
import type { BodyOf } from '../../contract/operation.ts'
import type {
  attendanceColumns,
  filtrations,
  generateAttendanceReport,
} from '../../contract/reports/attendance.ts'
import { badRequest } from '../platform/errors.ts'
import type { ReportContext } from './context.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import { parseReport } from './filter.rules.ts'

export type AskedAttendance = BodyOf<typeof generateAttendanceReport>
export type AttendanceColumn = (typeof attendanceColumns)[number]

/** What can be compared, of a row: hours of the day, and lengths of time. */
export type Measure = 'start' | 'end' | 'break' | 'work' | 'capacity' | 'overtime'

export interface Comparison {
  readonly measure: Measure
  readonly filtration: (typeof filtrations)[number]
  readonly hundredths: number
}

export interface AttendanceQuery {
  readonly report: ReportQuery
  /** Also the working days on which somebody has no time: not where only some of the time is asked for. */
  readonly withAbsence: boolean
  readonly comparisons: readonly Comparison[]
  readonly hasTimeOff: boolean | null
  readonly sortColumn: AttendanceColumn
  readonly sortOrder: 'ASCENDING' | 'DESCENDING'
  readonly limit: number
  readonly offset: number
}

const usualPage = 50
const largestPage = 1000

export function parseAttendance(asked: AskedAttendance, context: ReportContext, now: Date): AttendanceQuery {
  const { attendanceFilter } = asked
  const { page = 1, pageSize = usualPage, hasTimeOff, sortColumn } = attendanceFilter
  const report = parseReport(asked, context, now)
  const limit = Math.min(pageSize, largestPage)
  return {
    report,
    withAbsence: !isNarrowed(report),
    comparisons: comparisonsOf(attendanceFilter),
    hasTimeOff: hasTimeOff ?? null,
    sortColumn: sortColumn ?? 'DATE',
    sortOrder: report.sortOrder ?? 'ASCENDING',
    limit,
    offset: (page - 1) * limit,
  }
}

/** Whether anything but people and days is asked for. */
function isNarrowed(report: ReportQuery): boolean {
  const { clients, projects, tasks, tags, currency, billable, approved, invoiced, description, types } =
    report
  return (
    [clients, projects, tasks, tags].some(({ among, archived }) => among !== null || archived !== null) ||
    [currency, billable, approved, invoiced, description, types].some((asked) => asked !== null) ||
    report.withoutDescription ||
    report.customFields.length > 0 ||
    report.userCustomFields.length > 0
  )
}

/** All that is asked of the rows; each has to hold. Throws on a value that is no number of hundredths. */
export function comparisonsOf(asked: AskedAttendance['attendanceFilter']): Comparison[] {
  const given = {
    start: asked.startFilters,
    end: asked.endFilters,
    break: asked.breakFilters,
    work: asked.workFilters,
    capacity: asked.capacityFilters,
    overtime: asked.overtimeFilters,
  }
  const measures = ['start', 'end', 'break', 'work', 'capacity', 'overtime'] as const
  return measures.flatMap((measure) =>
    (given[measure] ?? []).map(({ filtrationType = 'EXACTLY', value = '' }) => ({
      measure,
      filtration: filtrationType,
      hundredths: toHundredths(value),
    })),
  )
}

function toHundredths(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw badRequest('Value must be a whole number of hundredths of an hour')
  return Number(value)
}
