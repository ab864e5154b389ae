/** The words of documents in English. The heads of CSV and Excel files are no part of them: programs read those. */
import type { SummaryGroup } from '../../../contract/reports/filter.ts'
import type { Rounding } from '../rounding.rules.ts'
import type { Kind } from './money.rules.ts'

export const english = {
  titles: {
    summary: 'Summary report',
    detailed: 'Detailed report',
    weekly: 'Weekly report',
    attendance: 'Attendance report',
    expenses: 'Expense report',
  },
  /** At the foot of every page. */
  made: (day: string, clock: string, zone: string) => `Made ${day}, ${clock} (${zone})`,
  total: 'Total',
  totalTime: 'Total time',
  billableTime: 'Billable time',
  billable: 'Billable',
  notBillable: 'Not billable',
  kinds: { EARNED: 'Amount', COST: 'Cost', PROFIT: 'Profit' } satisfies Record<Kind, string>,
  groups: {
    PROJECT: 'Project',
    CLIENT: 'Client',
    TASK: 'Task',
    USER: 'User',
    USER_GROUP: 'Group',
    TAG: 'Tag',
    TIMEENTRY: 'Description',
    DATE: 'Date',
    WEEK: 'Week',
    MONTH: 'Month',
  } satisfies Record<SummaryGroup, string>,
  /** What is in no group of a kind. */
  without: {
    PROJECT: '(Without project)',
    CLIENT: '(Without client)',
    TASK: '(Without task)',
    TAG: '(Without tag)',
    USER_GROUP: '(Without group)',
    TIMEENTRY: '(no description)',
  } satisfies Partial<Record<SummaryGroup, string>>,
  client: 'Client',
  project: 'Project',
  person: 'Person',
  date: 'Date',
  time: 'Time',
  duration: 'Duration',
  share: 'Share',
  description: 'Description',
  noDescription: 'No description',
  entries: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`,
  filteredBy: (what: readonly string[]) => `Filtered by ${what.join(', ')}`,
  filters: {
    people: 'people',
    clients: 'clients',
    projects: 'projects',
    tasks: 'tasks',
    tags: 'tags',
    currency: 'currency',
    description: 'description',
    customFields: 'custom fields',
    types: 'type of time',
    billable: 'billable',
    approved: 'approved',
    invoiced: 'invoiced',
  },
  not: (what: string) => `not ${what}`,
  rounded: ({ rounding, minutes }: Rounding) => `${rounding}, ${minutes} minutes, entry by entry`,
  bars: { DATE: 'Time per day', WEEK: 'Time per week', MONTH: 'Time per month' },
  byProject: 'By project',
  others: (count: number) => `${count} others`,
  noTime: 'No time was tracked in this range.',
  noTimeThisWeek: 'No time was tracked in this week.',
  attendance: {
    start: 'Start',
    end: 'End',
    break: 'Break',
    work: 'Work',
    capacity: 'Capacity',
    timeOff: 'Time off',
    overtime: 'Overtime',
    nobody: 'Nobody was here in this range.',
  },
  expenses: {
    count: 'Expenses',
    note: 'Note',
    noNote: 'No note',
    category: 'Category',
    units: 'Units',
    amount: 'Amount',
    none: 'There were no expenses in this range.',
  },
} as const

/** The same shape, in other words. */
type Said<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Name in keyof T]: Said<T[Name]> }
export type Words = Said<typeof english>
