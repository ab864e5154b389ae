/** What is asked of a shared report: what was kept, and what its reader changes of it. Pure. Source: wire.md §8.3. */
import { attendanceColumns } from '../../contract/reports/attendance.ts'
import { expenseColumns } from '../../contract/reports/expenses.ts'
import type { AmountType, ExportType, SummaryColumn } from '../../contract/reports/filter.ts'
import { detailedColumns, exportTypes, summaryColumns } from '../../contract/reports/filter.ts'
import { sortOrders } from '../../contract/vocabulary/schema.ts'
import { badRequest, invalidField } from '../platform/errors.ts'
import type { Filter, Kind } from './rules.ts'

/** As the address of the link says it. */
export interface Wish {
  readonly dateRangeStart?: string | undefined
  readonly dateRangeEnd?: string | undefined
  readonly sortColumn?: string | undefined
  readonly sortOrder?: string | undefined
  readonly exportType?: string | undefined
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
}

interface Money {
  readonly billableRates: boolean
  readonly costRates: boolean
}

/** The report's own zone and week; those of its creator, unless its filter names others. */
export interface Kept {
  readonly filter: Filter
  readonly fixedDate: boolean
  readonly timeZone: string
  readonly weekStart: NonNullable<Filter['weekStart']>
}

/** The request that the creator would make now, with what its reader changes. Throws for a wish that makes no sense. */
export function askedOf(kept: Kept, wish: Wish, money: Money): Filter {
  const { filter } = kept
  const sortOrder = toSortOrder(wish.sortOrder) ?? filter.sortOrder ?? filter.detailedFilter?.sortOrder
  const users = filter.users ?? filter.attendanceFilter?.users
  return {
    ...filter,
    ...rangeOf(kept, wish),
    ...allowedAmounts(filter, money),
    ...(users ? { users } : {}),
    timeZone: kept.timeZone,
    weekStart: kept.weekStart,
    exportType: toExportType(wish.exportType),
    ...(sortOrder ? { sortOrder } : {}),
  }
}

/** Without a range of the reader's own: the kept one. A fixed one is not changed by anybody. */
function rangeOf({ filter, fixedDate }: Kept, { dateRangeStart, dateRangeEnd }: Wish): Partial<Filter> {
  if (fixedDate || (!dateRangeStart && !dateRangeEnd)) return {}
  return {
    dateRangeType: 'ABSOLUTE',
    dateRangeStart: dateRangeStart || filter.dateRangeStart,
    dateRangeEnd: dateRangeEnd || filter.dateRangeEnd,
  }
}

/** What the creator may not see, or no longer, is left out: the link goes on without it. */
export function allowedAmounts(
  { amounts, amountShown }: Pick<Filter, 'amounts' | 'amountShown'>,
  { billableRates, costRates }: Money,
): { amounts?: AmountType[] } {
  const asked = amounts?.length ? amounts : amountShown ? [amountShown] : undefined
  if (!asked) return {}
  const allowed = asked.filter((type) => {
    if (type === 'COST') return costRates
    if (type === 'PROFIT') return costRates && billableRates
    return type === 'HIDE_AMOUNT' || billableRates
  })
  return { amounts: allowed.length > 0 ? allowed : ['HIDE_AMOUNT'] }
}

/** An order tells about what it is made of: without sight of the money there is none by it. */
export function withoutHidden<F extends { readonly sortColumn?: SummaryColumn }>(
  part: F,
  { billableRates, costRates }: Money,
): Omit<F, 'sortColumn'> & { sortColumn?: SummaryColumn } {
  const { sortColumn, ...rest } = part
  const hidden =
    ((sortColumn === 'COST' || sortColumn === 'PROFIT') && !costRates) ||
    ((sortColumn === 'EARNED' || sortColumn === 'PROFIT') && !billableRates)
  return sortColumn === undefined || hidden ? rest : { ...rest, sortColumn }
}

const columns = {
  SUMMARY: summaryColumns,
  DETAILED: detailedColumns,
  WEEKLY: [],
  ATTENDANCE: attendanceColumns,
  EXPENSES: expenseColumns,
} as const

/** The column that is wished, of those of the report; a weekly report has an order of its own. */
export function toColumn<K extends Kind>(
  kind: K,
  wished: string | undefined,
): (typeof columns)[K][number] | undefined {
  const known: readonly (typeof columns)[K][number][] = columns[kind]
  if (!wished || known.length === 0) return undefined
  const column = known.find((one) => one === wished)
  if (!column) throw badRequest(`must be from the following set: ${known.join(', ')}`)
  return column
}

function toSortOrder(wished: string | undefined): Filter['sortOrder'] {
  if (!wished) return undefined
  const order = sortOrders.find((one) => one === wished)
  if (!order) throw badRequest(`must be from the following set: ${sortOrders.join(', ')}`)
  return order
}

/** JSON unless a file is wished: what the report was kept for says nothing of how a link is opened. */
function toExportType(wished: string | undefined): ExportType {
  if (!wished) return 'JSON_V1'
  const type = exportTypes.find((one) => one === wished)
  if (!type) throw invalidField('exportType', exportTypes)
  return type
}
