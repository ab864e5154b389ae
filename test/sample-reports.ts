/** Samples of the reports host's operations. */
import type { Sample } from './cast.ts'

const week = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-07T23:59:59.999Z' }

const report =
  (filter: unknown): Sample =>
  () => ({ body: { ...week, ...Object(filter) } })

export const reportSamples: Readonly<Record<string, Sample>> = {
  getTeamActivity: () => ({}),
  generateDetailedReport: report({ detailedFilter: { page: 1, pageSize: 50 } }),
  generateSummaryReport: report({ summaryFilter: { groups: ['PROJECT', 'USER'] } }),
  generateWeeklyReport: report({ weeklyFilter: { group: 'USER' } }),
  generateAttendanceReport: report({ attendanceFilter: { page: 1, pageSize: 50 } }),
  generateDetailedReportV1: report({ page: 1, pageSize: 50 }),
}
