/** Samples of the reports host's operations. */
import type { Sample } from './cast.ts'

const week = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-07T23:59:59.999Z' }

const report =
  (filter: unknown): Sample =>
  () => ({ body: { ...week, ...Object(filter) } })

/** Every kind of filter, none of which leaves anything out. */
const filters = {
  dateRangeType: 'ABSOLUTE',
  timeZone: 'Europe/Berlin',
  weekStart: 'MONDAY',
  exportType: 'JSON',
  sortOrder: 'ASCENDING',
  amounts: ['HIDE_AMOUNT'],
  rounding: true,
  users: { ids: [], contains: 'DOES_NOT_CONTAIN', status: 'ALL' },
  userGroups: { ids: ['f'], contains: 'DOES_NOT_CONTAIN' },
  clients: { ids: ['f'], contains: 'DOES_NOT_CONTAIN', status: 'ALL' },
  projects: { ids: ['f'], contains: 'DOES_NOT_CONTAIN' },
  tasks: { ids: ['f'], contains: 'DOES_NOT_CONTAIN' },
  tags: { ids: ['f'], containedInTimeentry: 'DOES_NOT_CONTAIN' },
  currency: { ids: ['XTS'], contains: 'DOES_NOT_CONTAIN' },
  approvalState: 'ALL',
  invoicingState: 'ALL',
  description: '',
  withoutDescription: false,
  types: ['REGULAR', 'BREAK', 'HOLIDAY', 'TIME_OFF'],
  customFields: [{ id: 'f', type: 'NUMBER', isEmpty: true }],
  userCustomFields: [{ id: 'f', isEmpty: true }],
}

export const reportSamples: Readonly<Record<string, Sample>> = {
  getTeamActivity: () => ({}),
  generateDetailedReport: report({ ...filters, detailedFilter: { page: 1, pageSize: 50 } }),
  generateSummaryReport: report({ summaryFilter: { groups: ['PROJECT', 'USER'] } }),
  generateWeeklyReport: report({ weeklyFilter: { group: 'USER' } }),
  generateAttendanceReport: report({ attendanceFilter: { page: 1, pageSize: 50 } }),
  generateDetailedReportV1: report({ page: 1, pageSize: 50 }),
}
