/** What a report asks of the server, from what its address says. Pure. Source: wire.md §8.1. */
import type { BodyOf } from '../../contract/operation.ts'
import type { Operations } from '../platform/api.ts'
import { type Measure, type Sign, toCompared } from './hours.ts'
import type { ReportLooks } from './looks.ts'
import { auditOf, groupsOf, moneyOf, toPicked } from './picked.ts'
import { type Span, spanOf } from './ranges.ts'
import {
  type FieldAsked,
  type Grouping,
  type Money,
  type Picked,
  type ReportSearch,
  without,
} from './search.ts'

export type SummaryBody = BodyOf<Operations['generateSummaryReport']>
export type DetailedBody = BodyOf<Operations['generateDetailedReport']>
export type WeeklyBody = BodyOf<Operations['generateWeeklyReport']>
export type AttendanceBody = BodyOf<Operations['generateAttendanceReport']>
export type ExpenseBody = BodyOf<Operations['generateDetailedReportV1']>

/** What the body hangs on besides the address. */
export interface Reader {
  readonly zone: string
  readonly weekStart: ReportLooks['weekStart']
  readonly today: string
  readonly language: string
  /** Which money may be asked for. */
  readonly moneys: readonly Money[]
  /** Time is rounded unless the address says otherwise. */
  readonly rounds: boolean
}

const modes = { any: 'CONTAINS', not: 'DOES_NOT_CONTAIN', only: 'CONTAINS_ONLY' } as const

const idsOf = ({ ids }: Picked) => ids.map((id) => (id === without ? '' : id))

const ofEntity = (value: string | undefined) => {
  const picked = toPicked(value)
  return picked.ids.length === 0
    ? undefined
    : { ids: idsOf(picked), contains: modes[picked.mode], status: 'ALL' as const }
}

/** The whole civil days of a span on the wall of the report's zone. */
export function boundsOf({ from, to }: Span): { dateRangeStart: string; dateRangeEnd: string } {
  return { dateRangeStart: `${from}T00:00:00.000Z`, dateRangeEnd: `${to}T23:59:59.999Z` }
}

const fieldsOf = (asked: readonly FieldAsked[]) =>
  asked.map(({ id, is, value }) => ({
    id,
    ...(is === 'EMPTY' ? { isEmpty: true } : {}),
    ...(value === undefined ? {} : { value: is === 'ONE' ? [value] : value }),
    ...(is === 'MORE' ? { numberCondition: 'GREATER_THAN' as const } : {}),
    ...(is === 'LESS' ? { numberCondition: 'LESS_THAN' as const } : {}),
  }))

/** Who, where and when: what time and expenses share. */
function rangeOf(search: ReportSearch, reader: Reader, span: Span) {
  const clients = ofEntity(search.client)
  const projects = ofEntity(search.project)
  const tasks = ofEntity(search.task)
  const people = toPicked(search.user)
  const groups = toPicked(search.group)
  return {
    ...boundsOf(span),
    dateRangeType: 'ABSOLUTE' as const,
    timeZone: reader.zone,
    weekStart: reader.weekStart,
    userLocale: reader.language,
    ...(people.ids.length > 0 || search.people
      ? {
          users: {
            ids: idsOf(people),
            contains: modes[people.mode],
            status: search.people ?? ('ALL' as const),
          },
        }
      : {}),
    ...(groups.ids.length > 0
      ? { userGroups: { ids: idsOf(groups), contains: modes[groups.mode], status: 'ALL' as const } }
      : {}),
    ...(clients ? { clients } : {}),
    ...(projects ? { projects } : {}),
    ...(tasks ? { tasks } : {}),
    ...(search.billable === undefined ? {} : { billable: search.billable }),
    ...(search.approval ? { approvalState: search.approval } : {}),
    ...(search.invoicing ? { invoicingState: search.invoicing } : {}),
  }
}

/** What every report on time asks. */
export function bodyOf(
  search: ReportSearch,
  reader: Reader,
  span = spanOf(search, reader.today, reader.weekStart),
) {
  const tags = toPicked(search.tag)
  const audit = auditOf(search.audit)
  const asked = search.fields ?? []
  const ofEntries = asked.filter(({ of }) => of !== 'USER')
  const ofPeople = asked.filter(({ of }) => of === 'USER')
  const amounts = moneyOf(search.money).filter((money) => reader.moneys.includes(money))
  // an audit looks for what has no tag, whatever tags are asked for
  const tagIds = audit.includes('tag') ? [''] : idsOf(tags)
  return {
    ...rangeOf(search, reader, span),
    ...(tagIds.length > 0
      ? {
          tags: {
            ids: tagIds,
            containedInTimeentry: modes[audit.includes('tag') ? 'any' : tags.mode],
            status: 'ALL' as const,
          },
        }
      : {}),
    ...(search.type ? { types: [search.type] } : {}),
    ...(search.text === undefined ? {} : { description: search.text }),
    ...(search.bare || audit.includes('description') ? { withoutDescription: true } : {}),
    ...(ofEntries.length > 0 ? { customFields: fieldsOf(ofEntries) } : {}),
    ...(ofPeople.length > 0 ? { userCustomFields: fieldsOf(ofPeople) } : {}),
    ...((search.round ?? reader.rounds) ? { rounding: true } : {}),
    ...(amounts.length > 0
      ? { amountShown: amounts[0] ?? ('EARNED' as const), amounts: [...amounts] }
      : { amountShown: 'HIDE_AMOUNT' as const }),
  }
}

export const defaultGroups: readonly Grouping[] = ['PROJECT', 'USER']

export const summarySorts = ['GROUP', 'DURATION', 'EARNED', 'COST', 'PROFIT'] as const

function orderOf<Column extends string>(
  { sort, down }: ReportSearch,
  columns: readonly Column[],
  otherwise: Column,
  otherwiseDown: boolean,
) {
  const sortColumn = columns.find((column) => column === sort)
  const descending = sortColumn === undefined ? otherwiseDown : (down ?? false)
  return {
    sortColumn: sortColumn ?? otherwise,
    sortOrder: descending ? ('DESCENDING' as const) : ('ASCENDING' as const),
  }
}

/** Days in their order, and of anything else the most time first. */
export function summaryOrderOf(search: ReportSearch, [first]: readonly Grouping[]) {
  const inTime = first === 'DATE' || first === 'WEEK' || first === 'MONTH'
  return orderOf(search, summarySorts, inTime ? 'GROUP' : 'DURATION', !inTime)
}

/** The table of the summary, and its totals. */
export function summaryBodyOf(search: ReportSearch, reader: Reader, span?: Span): SummaryBody {
  const groups = groupsOf(search.by, defaultGroups)
  const { sortColumn, sortOrder } = summaryOrderOf(search, groups)
  return {
    ...bodyOf(search, reader, span),
    sortOrder,
    summaryFilter: { groups: [...groups], sortColumn },
  }
}

/** Time per day, week or month; what it was is the second group. */
export function barsBodyOf(
  search: ReportSearch,
  reader: Reader,
  groups: readonly Grouping[],
  span?: Span,
): SummaryBody {
  return {
    ...bodyOf({ ...search, money: 'NONE' }, reader, span),
    sortOrder: 'ASCENDING',
    summaryFilter: { groups: [...groups], sortColumn: 'GROUP' },
  }
}

export const detailedSorts = ['DESCRIPTION', 'USER', 'DURATION', 'DATE'] as const

/** Pages count from 1. */
export function detailedBodyOf(
  search: ReportSearch,
  reader: Reader,
  page: number,
  pageSize: number,
): DetailedBody {
  const { sortColumn, sortOrder } = orderOf(search, detailedSorts, 'DATE', true)
  const audit = auditOf(search.audit)
  const seconds = search.shorter ?? search.longer
  const auditFilter = {
    ...(audit.includes('project') ? { withoutProject: true } : {}),
    ...(audit.includes('task') ? { withoutTask: true } : {}),
    ...(seconds === undefined ? {} : { duration: seconds, durationShorter: search.shorter !== undefined }),
  }
  return {
    ...bodyOf(search, reader),
    sortOrder,
    detailedFilter: {
      page,
      pageSize,
      sortColumn,
      options: { totals: 'CALCULATE' },
      ...(Object.keys(auditFilter).length > 0 ? { auditFilter } : {}),
    },
  }
}

/** A report of weeks shows the one that the range begins in. */
export function weeklyBodyOf(search: ReportSearch, reader: Reader, week: Span): WeeklyBody {
  return {
    ...bodyOf(search, reader, week),
    weeklyFilter: { group: search.rows ?? 'PROJECT', subgroup: 'TIME' },
  }
}

export const attendanceSorts = [
  'USER',
  'DATE',
  'START',
  'END',
  'BREAK',
  'WORK',
  'CAPACITY',
  'OVERTIME',
  'TIME_OFF',
] as const

const filtrations = { '>': 'LARGER_THAN', '<': 'SMALLER_THAN', '=': 'EXACTLY' } as const satisfies Record<
  Sign,
  string
>

/** The report counts hundredths of an hour. */
function comparisonsOf(search: ReportSearch) {
  const compared = toCompared(search.hours)
  const of = (measure: Measure) => {
    const own = compared.filter((each) => each.measure === measure)
    return own.length > 0
      ? {
          [`${measure}Filters` as const]: own.map(({ sign, seconds }) => ({
            filtrationType: filtrations[sign],
            value: String(Math.round(seconds / 36)),
          })),
        }
      : {}
  }
  return {
    ...of('start'),
    ...of('end'),
    ...of('break'),
    ...of('work'),
    ...of('capacity'),
    ...of('overtime'),
    ...(search.away === undefined ? {} : { hasTimeOff: search.away }),
  }
}

export function attendanceBodyOf(
  search: ReportSearch,
  reader: Reader,
  page: number,
  pageSize: number,
): AttendanceBody {
  const { sortColumn, sortOrder } = orderOf(search, attendanceSorts, 'DATE', true)
  return {
    ...bodyOf({ ...search, money: 'NONE' }, { ...reader, rounds: false }),
    sortOrder,
    attendanceFilter: { page, pageSize, sortColumn, ...comparisonsOf(search) },
  }
}

export const expenseSorts = ['PROJECT', 'USER', 'CATEGORY', 'DATE', 'AMOUNT'] as const

export function expenseBodyOf(
  search: ReportSearch,
  reader: Reader,
  page: number,
  pageSize: number,
): ExpenseBody {
  const { sortColumn, sortOrder } = orderOf(search, expenseSorts, 'DATE', true)
  return {
    ...rangeOf(search, reader, spanOf(search, reader.today, reader.weekStart)),
    ...(search.text === undefined ? {} : { note: search.text }),
    ...(search.bare ? { withoutNote: true } : {}),
    sortColumn,
    sortOrder,
    page,
    pageSize,
  }
}
