/** Reports on tracked time. Seconds are integers, money is minor units as a number. Source: wire.md §8.2 (live keys). */
import type { Static } from 'typebox'
import { Type } from 'typebox'
import { operation } from '../operation.ts'
import { CustomFieldValue, timeEntryTypes } from '../time-entries.ts'
import { Id } from '../vocabulary/ids.ts'
import { Nullable, OneOf, Weekday } from '../vocabulary/schema.ts'
import { amountTypes, DetailedFilter, SummaryFilter, timeMembers, WeeklyFilter } from './filter.ts'

const Seconds = Type.Integer()
/** Minor units; null for eyes that may not see it, and where it was not asked for. */
const Money = Nullable(Type.Number())
const AmountOfCurrency = Type.Object({ currency: Type.String(), amount: Type.Number() })

/** One per amount that was asked for. Of several currencies `value` is the plain sum. */
const Amounts = Type.Array(
  Type.Object({
    type: OneOf(amountTypes),
    value: Type.Number(),
    amountByCurrency: Type.Optional(Type.Array(AmountOfCurrency)),
  }),
)

const Totals = Type.Object({
  _id: Type.Literal(''),
  totalTime: Seconds,
  totalBillableTime: Seconds,
  entriesCount: Type.Integer(),
  /** That the workspace has. */
  numOfCurrencies: Type.Integer(),
  totalAmount: Money,
  amounts: Amounts,
  totalAmountByCurrency: Type.Array(AmountOfCurrency),
})
export type ReportTotals = Static<typeof Totals>

const Day = Type.Object({
  /** A civil day in the zone of the report. */
  date: Type.String(),
  duration: Seconds,
  amount: Money,
})
const DayTotal = Type.Object({
  amount: Money,
  amountByCurrency: Type.Array(AmountOfCurrency),
  date: Type.String(),
  duration: Seconds,
})

const groupMembers = {
  /** An id, a civil day, a month; "" for what has none. */
  _id: Type.String(),
  name: Type.String(),
  nameLowerCase: Type.String(),
  color: Nullable(Type.String()),
  clientName: Type.String(),
  /** The one of its money; the workspace's where it has several. */
  currency: Type.String(),
  workspaceCurrencyCode: Type.String(),
  duration: Seconds,
  amount: Money,
  /** Whole minor units. Source: recorded/139. */
  amounts: Amounts,
}
const InnerGroup = Type.Object(groupMembers)
const MiddleGroup = Type.Object({ ...groupMembers, children: Type.Optional(Type.Array(InnerGroup)) })
const Group = Type.Object({ ...groupMembers, children: Type.Optional(Type.Array(MiddleGroup)) })
const WeeklyGroup = Type.Object({ ...groupMembers, days: Type.Array(Day) })
export type ReportGroup = Static<typeof InnerGroup> & { children?: ReportGroup[] }
export type ReportWeeklyGroup = Static<typeof WeeklyGroup>

const Slice = Type.Object({
  /** A project, "" for none; or BILLABLE and NON_BILLABLE. */
  _id: Type.String(),
  totalTime: Seconds,
  totalBillableTime: Seconds,
  totalAmount: Money,
  earned: Money,
})

export const SummaryReport = Type.Object({
  /** One, or none on an empty range. */
  totals: Type.Array(Totals),
  /** Empty unless `summaryChartType` asks for it. */
  donutChart: Type.Array(Slice),
  groupTotals: Type.Object({
    groupOneTotalCount: Type.Optional(Type.Integer()),
    groupTwoTotalCount: Type.Optional(Type.Integer()),
    groupThreeTotalCount: Type.Optional(Type.Integer()),
  }),
  groupOne: Type.Array(Group),
})

export const generateSummaryReport = operation({
  id: 'generateSummaryReport',
  tag: 'Time Entry Report',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/reports/summary',
  host: 'both',
  summary: 'Time and money by up to three groups, one inside the other',
  access: 'reports.see',
  writes: false,
  body: Type.Object({
    ...timeMembers,
    userCustomFields: timeMembers.customFields,
    summaryFilter: SummaryFilter,
  }),
  missing: { summaryFilter: 'Please provide summary filter.' },
  reply: SummaryReport,
})

export const DetailedReport = Type.Object({
  /** [null] on an empty range; [] where totals are not asked for. */
  totals: Type.Array(Nullable(Totals)),
  timeentries: Type.Array(
    Type.Object({
      _id: Id,
      description: Type.String(),
      userId: Id,
      userName: Type.String(),
      userEmail: Type.String(),
      billable: Type.Boolean(),
      projectId: Nullable(Id),
      projectName: Type.String(),
      projectColor: Type.String(),
      clientId: Nullable(Id),
      clientName: Type.String(),
      taskId: Nullable(Id),
      taskName: Type.String(),
      tags: Type.Array(Type.Object({ _id: Id, name: Type.String() })),
      timeInterval: Type.Object({
        /** In the zone of the report, with its offset. */
        start: Type.String(),
        end: Type.String(),
        /** Rounded where the report rounds. */
        duration: Seconds,
      }),
      approvalRequestId: Nullable(Id),
      locked: Type.Boolean(),
      type: OneOf(timeEntryTypes),
      invoicingInfo: Nullable(Type.Object({ invoiceId: Nullable(Id), manuallyInvoiced: Type.Boolean() })),
      /** Of the first amount that was asked for. */
      amount: Money,
      rate: Money,
      earnedAmount: Money,
      earnedRate: Money,
      costAmount: Money,
      costRate: Money,
      currency: Type.String(),
      customFields: Type.Array(CustomFieldValue),
    }),
  ),
})

export const generateDetailedReport = operation({
  id: 'generateDetailedReport',
  tag: 'Time Entry Report',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/reports/detailed',
  host: 'both',
  summary: 'Every time entry of a range, page by page',
  access: 'reports.see',
  writes: false,
  body: Type.Object({
    ...timeMembers,
    userCustomFields: timeMembers.customFields,
    detailedFilter: DetailedFilter,
  }),
  missing: { detailedFilter: 'Please provide detailed filter.' },
  reply: DetailedReport,
})

export const WeeklyReport = Type.Object({
  /** [null] on an empty week. */
  totals: Type.Array(Nullable(Totals)),
  groupOne: Type.Array(WeeklyGroup),
  totalsByDay: Type.Array(DayTotal),
  /** Who tracked nothing, for those who may see all of them. */
  usersWithoutTime: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      email: Type.String(),
      timeZone: Type.String(),
      dateFormat: Type.String(),
      timeFormat: Type.String(),
      weekStart: Weekday,
    }),
  ),
  includeUsersWithoutTime: Type.Boolean(),
  decimalFormat: Type.Boolean(),
  trackTimeDownToSeconds: Type.Boolean(),
})

export const generateWeeklyReport = operation({
  id: 'generateWeeklyReport',
  tag: 'Time Entry Report',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/reports/weekly',
  host: 'both',
  summary: 'Seven days by person or project',
  access: 'reports.see',
  writes: false,
  body: Type.Object({
    ...timeMembers,
    userCustomFields: timeMembers.customFields,
    weeklyFilter: WeeklyFilter,
  }),
  missing: { weeklyFilter: 'Please provide weekly filter.' },
  reply: WeeklyReport,
})

export const timeReportOperations = [
  generateDetailedReport,
  generateSummaryReport,
  generateWeeklyReport,
] as const
