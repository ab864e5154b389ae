/**
 * Reports that are kept under a name and shown to others. Served on the reports host alone: under /v1 and /report/v1,
 * and 404/3000 under /api/v1. Source: wire.md §5 Shared Report, §8.3; recorded/009, 137, 139.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { AttendanceFilter } from './reports/attendance.ts'
import { expenseFilterMembers } from './reports/expenses.ts'
import { DetailedFilter, exportTypes, SummaryFilter, timeMembers, WeeklyFilter } from './reports/filter.ts'
import { SummaryReport } from './reports/time.ts'
import { Id } from './vocabulary/ids.ts'
import { Int, OneOf, Weekday } from './vocabulary/schema.ts'
import { WorkspaceSettings } from './workspaces.ts'

/** Those of the official description, then those that were observed besides. */
export const sharedReportTypes = [
  'DETAILED',
  'WEEKLY',
  'SUMMARY',
  'SCHEDULED',
  'EXPENSE_DETAILED',
  'EXPENSE_RECEIPT',
  'PTO_REQUESTS',
  'PTO_BALANCE',
  'ATTENDANCE',
  'INVOICE_EXPENSE',
  'INVOICE_TIME',
  'PROJECT',
  'TEAM_FULL',
  'TEAM_LIMITED',
  'TEAM_GROUPS',
  'INVOICES',
  'KIOSK_PIN_LIST',
  'KIOSK_ASSIGNEES',
  'USER_DATA_EXPORT',
  'ATTENDANCE_DETAILED',
  'ATTENDANCE_SUMMARY',
  'ASSIGNMENT_LIST',
  'ASSIGNMENT_SCHEDULE',
  'APPROVAL_DETAILED',
  'APPROVAL_SUMMARY',
  'BALANCE_LIST',
  'INVOICE_AMOUNT_LIST',
  'INVOICE_DETAILED',
  'TIMEOFF_DETAILED',
  'TIMEOFF_HOLIDAY',
  'TIMEOFF_BALANCE',
  'EXPENSE_SUMMARY',
] as const
export type SharedReportType = (typeof sharedReportTypes)[number]
export const sharedReportsFilters = ['ALL', 'ALL_ADMIN', 'CREATED_BY_ME', 'SHARED_WITH_ME'] as const

export const ReportFilter = Type.Object({
  ...timeMembers,
  exportType: OneOf(exportTypes),
  userCustomFields: timeMembers.customFields,
  summaryFilter: Type.Optional(SummaryFilter),
  detailedFilter: Type.Optional(
    Type.Object({ ...DetailedFilter.properties, sortOrder: timeMembers.sortOrder }),
  ),
  weeklyFilter: Type.Optional(WeeklyFilter),
  attendanceFilter: Type.Optional(Type.Object({ ...AttendanceFilter.properties, users: timeMembers.users })),
  /** Ours, as in the report on expenses. */
  categories: expenseFilterMembers.categories,
  note: expenseFilterMembers.note,
  withoutNote: expenseFilterMembers.withoutNote,
})

const Ids = Type.Array(Type.String())
const NamedOnes = Type.Array(Type.Object({ id: Id, name: Type.String() }))

const sharedReportMembers = {
  id: Id,
  workspaceId: Id,
  userId: Id,
  name: Type.String(),
  isPublic: Type.Boolean(),
  visibleToUserGroups: Type.Array(Id),
  visibleToUsers: Type.Array(Id),
  /** Viewers may not change the range. */
  fixedDate: Type.Boolean(),
  type: OneOf(sharedReportTypes),
  /** As it was sent. */
  filter: Type.Object({}, { additionalProperties: true }),
}
export const SharedReport = Type.Object(sharedReportMembers)

export const getSharedReportsV1 = operation({
  id: 'getSharedReportsV1',
  tag: 'Shared Report',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/shared-reports',
  host: 'reports',
  summary: 'Shared reports: own ones, and those that are shown to the caller',
  access: 'reports.share',
  writes: false,
  query: {
    page: Type.Optional(Int({ default: 1 })),
    pageSize: Type.Optional(Int({ minimum: 1, default: 50 })),
    sharedReportsFilter: Type.Optional(Type.String({ default: 'ALL' })),
  },
  reply: Type.Object({
    reports: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        reportAuthor: Type.String(),
        link: Type.String(),
        isPublic: Type.Boolean(),
        fixedDate: Type.Boolean(),
        type: OneOf(sharedReportTypes),
        visibleToUsers: NamedOnes,
        visibleToUserGroups: NamedOnes,
      }),
    ),
    count: Type.Integer(),
  }),
})

export const saveSharedReportV1 = operation({
  id: 'saveSharedReportV1',
  tag: 'Shared Report',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/shared-reports',
  host: 'reports',
  summary: 'Keep a report under a name and show it to others',
  access: 'reports.share',
  writes: true,
  body: Type.Object({
    name: Type.Optional(Type.String()),
    type: Type.Optional(OneOf(sharedReportTypes)),
    isPublic: Type.Optional(Type.Boolean()),
    fixedDate: Type.Optional(Type.Boolean()),
    visibleToUsers: Type.Optional(Ids),
    visibleToUserGroups: Type.Optional(Ids),
    filter: Type.Optional(ReportFilter),
  }),
  reply: SharedReport,
})

export const updateSharedReportV1 = operation({
  id: 'updateSharedReportV1',
  tag: 'Shared Report',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/shared-reports/{id}',
  host: 'reports',
  summary: 'Change what is given of a shared report',
  access: 'reports.share',
  writes: true,
  body: Type.Object({
    name: Type.String(),
    /** Given together or not at all. */
    type: Type.Optional(OneOf(sharedReportTypes)),
    filter: Type.Optional(ReportFilter),
    isPublic: Type.Optional(Type.Boolean()),
    fixedDate: Type.Optional(Type.Boolean()),
    visibleToUsers: Type.Optional(Ids),
    visibleToUserGroups: Type.Optional(Ids),
  }),
  reply: SharedReport,
})

export const deleteSharedReportV1 = operation({
  id: 'deleteSharedReportV1',
  tag: 'Shared Report',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/shared-reports/{id}',
  host: 'reports',
  summary: 'Delete a shared report: its link ends',
  access: 'reports.share',
  writes: true,
  status: 204,
})

/** The report itself, with what was kept of it under `filters`. The key of the list depends on its type. */
export const generateSharedReportV1 = operation({
  id: 'generateSharedReportV1',
  tag: 'Shared Report',
  method: 'GET',
  path: '/v1/shared-reports/{id}',
  host: 'reports',
  summary: 'A shared report as its link shows it; a public one needs no credential',
  access: 'public',
  writes: false,
  query: {
    dateRangeStart: Type.Optional(Type.String()),
    dateRangeEnd: Type.Optional(Type.String()),
    sortOrder: Type.Optional(Type.String()),
    sortColumn: Type.Optional(Type.String()),
    exportType: Type.Optional(Type.String()),
    page: Type.Optional(Int()),
    pageSize: Type.Optional(Int()),
  },
  reply: Type.Object(
    {
      /** As in the report of its type: on attendance there are none, on expenses they are one object. */
      totals: Type.Optional(Type.Unknown()),
      donutChart: Type.Optional(SummaryReport.properties.donutChart),
      groupTotals: Type.Optional(SummaryReport.properties.groupTotals),
      groupOne: Type.Optional(Type.Array(Type.Unknown())),
      filters: Type.Object({
        ...sharedReportMembers,
        /** Empty for whoever may not change the report. */
        visibleToUserGroups: sharedReportMembers.visibleToUserGroups,
        visibleToUsers: sharedReportMembers.visibleToUsers,
        workspace: Type.Object({ id: Id, name: Type.String(), imageUrl: Type.String() }),
        subscriptionPlan: Type.Literal('ENTERPRISE'),
        isAdminOrOwner: Type.Boolean(),
        timezone: Type.String(),
        /** Ours, as the rest: the civil days that this is about. */
        startsOn: Type.String(),
        endsOn: Type.String(),
        weekStart: Weekday,
        /** How the workspace writes what is counted. */
        formats: Type.Object({
          durationFormat: WorkspaceSettings.properties.durationFormat,
          numberFormat: WorkspaceSettings.properties.numberFormat,
          currencyFormat: WorkspaceSettings.properties.currencyFormat,
        }),
      }),
    },
    { additionalProperties: true },
  ),
})

export const sharedReportOperations = [
  getSharedReportsV1,
  saveSharedReportV1,
  updateSharedReportV1,
  deleteSharedReportV1,
  generateSharedReportV1,
] as const
