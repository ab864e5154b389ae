/** What every report is asked for. Source: wire.md §8.1; requests take the union of both descriptions. */
import { Type } from 'typebox'
import { customFieldTypes } from '../people.ts'
import { timeEntryTypes } from '../time-entries.ts'
import { Int, OneOf, sortOrders, Weekday } from '../vocabulary/schema.ts'

export const dateRangeTypes = [
  'ABSOLUTE',
  'TODAY',
  'YESTERDAY',
  'THIS_WEEK',
  'LAST_WEEK',
  'PAST_TWO_WEEKS',
  'THIS_MONTH',
  'LAST_MONTH',
  'THIS_YEAR',
  'LAST_YEAR',
] as const
export type DateRangeType = (typeof dateRangeTypes)[number]
export const exportTypes = ['JSON', 'JSON_V1', 'PDF', 'CSV', 'XLSX', 'ZIP'] as const
export type ExportType = (typeof exportTypes)[number]
/** Which money is shown; all in minor units. PROFIT is EARNED less COST, EXPORT the same as EARNED. */
export const amountTypes = ['EARNED', 'COST', 'PROFIT', 'HIDE_AMOUNT', 'EXPORT'] as const
export type AmountType = (typeof amountTypes)[number]
export const containments = ['CONTAINS', 'DOES_NOT_CONTAIN', 'CONTAINS_ONLY'] as const
export type Containment = (typeof containments)[number]
export const peopleStatuses = ['ALL', 'ACTIVE_WITH_PENDING', 'ACTIVE', 'PENDING', 'INACTIVE'] as const
export const entityStatuses = ['ACTIVE', 'ARCHIVED', 'ALL'] as const
export const approvalStates = ['APPROVED', 'UNAPPROVED', 'ALL'] as const
export const invoicingStates = ['INVOICED', 'UNINVOICED', 'ALL'] as const
export const numberConditions = ['EQUAL', 'GREATER_THAN', 'LESS_THAN'] as const

/** The id "" stands for what has none: entries without a project, people without a group. */
const ids = Type.Optional(Type.Array(Type.String()))
const contains = Type.Optional(OneOf(containments))
const status = Type.Optional(OneOf(entityStatuses))

/** `status` is that of the membership. */
const PeopleFilter = Type.Object({ ids, contains, status: Type.Optional(OneOf(peopleStatuses)) })
const EntityFilter = Type.Object({ ids, contains, status })
const TagFilter = Type.Object({ ids, contains, containedInTimeentry: contains, status })

const CustomFieldFilter = Type.Object({
  id: Type.Optional(Type.String()),
  type: Type.Optional(OneOf(customFieldTypes)),
  value: Type.Optional(Type.Unknown()),
  isEmpty: Type.Optional(Type.Boolean()),
  numberCondition: Type.Optional(OneOf(numberConditions)),
})

/** Wall clock in `timeZone`, whatever zone is written. Source: wire.md §3 "list windows". */
const Bound = Type.String({ minLength: 1 })

/** Which time, and how it is shown: what all reports share. */
export const rangeMembers = {
  dateRangeStart: Bound,
  dateRangeEnd: Bound,
  dateRangeType: Type.Optional(OneOf(dateRangeTypes)),
  timeZone: Type.Optional(Type.String()),
  weekStart: Type.Optional(Weekday),
  exportType: Type.Optional(OneOf(exportTypes)),
  sortOrder: Type.Optional(OneOf(sortOrders)),
  userLocale: Type.Optional(Type.String()),
  zoomLevel: Type.Optional(OneOf(['WEEK', 'MONTH', 'YEAR'])),
  users: Type.Optional(PeopleFilter),
  userGroups: Type.Optional(PeopleFilter),
  clients: Type.Optional(EntityFilter),
  projects: Type.Optional(EntityFilter),
  tasks: Type.Optional(EntityFilter),
  currency: Type.Optional(EntityFilter),
  billable: Type.Optional(Type.Boolean()),
  approvalState: Type.Optional(OneOf(approvalStates)),
  invoicingState: Type.Optional(OneOf(invoicingStates)),
}

/** What reports on time ask besides. */
export const timeMembers = {
  ...rangeMembers,
  dateFormat: Type.Optional(Type.String()),
  timeFormat: Type.Optional(Type.String()),
  amountShown: Type.Optional(OneOf(amountTypes)),
  amounts: Type.Optional(Type.Array(OneOf(amountTypes))),
  rounding: Type.Optional(Type.Boolean()),
  tags: Type.Optional(TagFilter),
  archived: Type.Optional(Type.Boolean()),
  description: Type.Optional(Type.String()),
  withoutDescription: Type.Optional(Type.Boolean()),
  customFields: Type.Optional(Type.Array(CustomFieldFilter)),
  /** Ours. */
  types: Type.Optional(Type.Array(OneOf(timeEntryTypes))),
}

export const detailedColumns = [
  'ID',
  'DESCRIPTION',
  'USER',
  'DURATION',
  'DATE',
  'ZONED_DATE',
  'NATURAL',
  'USER_DATE',
] as const
export type DetailedColumn = (typeof detailedColumns)[number]

export const DetailedFilter = Type.Object({
  page: Type.Optional(Int()),
  /** 50 unless given; above 1000 it is 1000. */
  pageSize: Type.Optional(Int()),
  sortColumn: Type.Optional(OneOf(detailedColumns)),
  options: Type.Optional(Type.Object({ totals: Type.Optional(OneOf(['CALCULATE', 'EXCLUDE'])) })),
  /** Each narrows: what is named is missing, or the entry is longer (shorter) than so many seconds. */
  auditFilter: Type.Optional(
    Type.Object({
      withoutProject: Type.Optional(Type.Boolean()),
      withoutTask: Type.Optional(Type.Boolean()),
      duration: Type.Optional(Int()),
      durationShorter: Type.Optional(Type.Boolean()),
    }),
  ),
})

/** Those of the schema, and what working clients send. Source: wire.md §8.2, product.md E2. */
export const summaryGroups = [
  'CLIENT',
  'PROJECT',
  'DATE',
  'WEEK',
  'MONTH',
  'TASK',
  'TIMEENTRY',
  'USER',
  'USER_GROUP',
  'TAG',
] as const
export type SummaryGroup = (typeof summaryGroups)[number]
export const summaryColumns = ['GROUP', 'DURATION', 'AMOUNT', 'EARNED', 'COST', 'PROFIT'] as const
export type SummaryColumn = (typeof summaryColumns)[number]

export const SummaryFilter = Type.Object({
  /** The first outermost; a name that is none is refused with the recorded text, so it is no enum here. */
  groups: Type.Optional(Type.Array(Type.String(), { maxItems: 3 })),
  sortColumn: Type.Optional(OneOf(summaryColumns)),
  summaryChartType: Type.Optional(OneOf(['BILLABILITY', 'PROJECT'])),
})

export const WeeklyFilter = Type.Object({
  group: OneOf(['USER', 'PROJECT']),
  subgroup: Type.Optional(OneOf(['TIME'])),
})
