/**
 * The expense report. An expense `e` has the columns that filters of time ask for, so they hold for both.
 * Source: wire.md §8.2, §5.ZZ "expense date".
 */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Reading } from '../platform/db/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'
import { lockedBeforeSql, lockZoneSql } from '../workspaces/index.ts'
import { among, conditionsOf, moded, standing } from './conditions.queries.ts'
import type { ReportContext } from './context.queries.ts'
import type { ExpenseColumn, ExpenseQuery } from './expenses.rules.ts'
import type { EntityFilter } from './filter.rules.ts'
import { visibleEntry } from './sight.queries.ts'

type Condition = RawBuilder<unknown>

/** The report as JSON text: a page of expenses, and the totals of all. */
export async function expenseReport(db: Db, query: ExpenseQuery): Promise<string> {
  const { context } = query.report
  const [row] = await composed<{ json: string }>(
    db,
    sql`with found as materialized (${foundBy(query)}),
      page as (
        select slice.id, row_number() over () as place from (${sliceOf(query)}) slice),
      lock as materialized (
        select ${sql.raw(lockedBeforeSql('w.id'))} as before, ${sql.raw(lockZoneSql('w.id'))} as zone
        from workspaces w where w.id = ${context.workspaceId})
      select '{"expenses":[' || coalesce((
          select string_agg(${sql.raw(expenseJson)}, ',' order by page.place)
          from page join expenses e on e.workspace_id = ${context.workspaceId} and e.id = page.id
          cross join lock ${sql.raw(expenseJoins)}), '')
        || '],"totals":' || (${totalsOf(context)})
        || ',"reportName":null,"exportFields":null,"customFields":null}' as json`,
  )
  return row?.json ?? ''
}

export interface ExpenseRow {
  day: string
  user_name: string
  user_email: string
  project_name: string
  project_color: string
  client_name: string
  category_name: string
  unit: string
  quantity: number | null
  notes: string
  billable: boolean
  invoiced: boolean
  amount_minor: number
  currency: string
}

/** All of them, whatever page is asked for. */
export function expenseRows(reading: Reading, query: ExpenseQuery): AsyncIterable<readonly ExpenseRow[]> {
  const { workspaceId } = query.report.context
  const all = { ...query, limit: Number.MAX_SAFE_INTEGER, offset: 0 }
  return reading.rows(
    sql<ExpenseRow>`with found as materialized (${foundBy(query)}),
      page as (select slice.id, row_number() over () as place from (${sliceOf(all)}) slice)
      select to_char(e.spent_on, 'YYYY-MM-DD') as day, coalesce(a.name, a.email, '') as user_name,
        coalesce(a.email, '') as user_email, coalesce(p.name, '') as project_name, coalesce(p.color, '') as project_color,
        coalesce(c.name, '') as client_name, coalesce(g.name, '') as category_name, coalesce(g.unit, '') as unit,
        case when g.has_unit_price then e.quantity::double precision end as quantity, e.notes, e.billable, e.invoiced,
        e.total_minor::double precision as amount_minor, e.currency
      from page join expenses e on e.workspace_id = ${workspaceId} and e.id = page.id ${sql.raw(expenseJoins)}
      order by page.place`,
  )
}

function foundBy(query: ExpenseQuery): Condition {
  return sql`select e.id, e.spent_on, e.total_minor, e.billable, e.currency, e.user_id, e.project_id, e.category_id
    from expenses e where ${whereOf(query)}`
}

function whereOf(query: ExpenseQuery): Condition {
  const { report, categories, note, withoutNote } = query
  const { context, range } = report
  const visible = visibleExpense(context)
  return sql.join(
    [
      sql`e.workspace_id = ${context.workspaceId}`,
      sql`e.spent_on between ${range.startsOn}::date and ${range.endsOn}::date`,
      ...(visible ? [visible] : []),
      // an expense keeps its currency, where that of time follows the client. Source: product.md D8
      ...conditionsOf({ ...report, currency: null }),
      ...inCurrency(query),
      ...ofCategory(categories, context),
      ...(note === null ? [] : [sql`strpos(lower(e.notes), ${note.toLowerCase()}) > 0`]),
      ...(withoutNote ? [sql`btrim(e.notes) = ''`] : []),
    ],
    sql` and `,
  )
}

/** One's own, those of projects and people that one manages; administrators see all. Source: product.md B2. */
function visibleExpense(context: ReportContext): Condition | undefined {
  return visibleEntry(context.breadth === 'EVERYTHING' ? context : { ...context, breadth: 'NOTHING' })
}

/** By id or by code. */
function inCurrency({ report: { currency, context } }: ExpenseQuery): Condition[] {
  if (!currency) return []
  const isOne = sql`(e.currency = any (${currency.ids}::text[]) or e.currency in (
    select wc.code from workspace_currencies wc
    where wc.workspace_id = ${context.workspaceId} and wc.id = any (${currency.ids}::text[])))`
  return [moded(currency, isOne)]
}

function ofCategory(asked: EntityFilter, { workspaceId }: ReportContext): Condition[] {
  const hasNone = sql`e.category_id is null`
  const found: Condition[] = []
  if (asked.among) {
    const isOne = sql`e.category_id = any (${asked.among.ids}::text[])`
    found.push(moded(asked.among, among(asked.among, isOne, hasNone)))
  }
  if (asked.archived !== null)
    found.push(
      standing(
        asked.archived,
        hasNone,
        (archived) => sql`e.category_id in (select g.id from expense_categories g
          where g.workspace_id = ${workspaceId} and g.archived = ${archived})`,
      ),
    )
  return found
}

/** What a column sorts by, and what it is read from besides `f`. Ties are broken by id. Source: decisions.md U-14. */
const sorts: Record<ExpenseColumn, { readonly key: string; readonly join: string }> = {
  ID: { key: 'f.id', join: '' },
  DATE: { key: 'f.spent_on', join: '' },
  AMOUNT: { key: 'f.total_minor', join: '' },
  USER: { key: `lower(coalesce(a.name, a.email, ''))`, join: 'join accounts a on a.id = f.user_id' },
  PROJECT: {
    key: `lower(coalesce(p.name, ''))`,
    join: 'left join projects p on p.workspace_id = w.id and p.id = f.project_id',
  },
  CATEGORY: {
    key: `lower(coalesce(g.name, ''))`,
    join: 'left join expense_categories g on g.workspace_id = w.id and g.id = f.category_id',
  },
}

function sliceOf({ sortColumn, sortOrder, limit, offset, report }: ExpenseQuery): Condition {
  const { key, join } = sorts[sortColumn]
  const order = sql.raw(sortOrder === 'ASCENDING' ? 'asc' : 'desc')
  return sql`select f.id from found f cross join (select ${report.context.workspaceId}::text as id) w ${sql.raw(join)}
    order by ${sql.raw(key)} ${order}, f.id ${order} limit ${limit} offset ${offset}`
}

const expenseJoins = `
  join memberships m on m.workspace_id = e.workspace_id and m.user_id = e.user_id
  join accounts a on a.id = e.user_id
  left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
  left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
  left join expense_categories g on g.workspace_id = e.workspace_id and g.id = e.category_id`

const textJson = (text: string) => `coalesce(to_json(${text})::text, 'null')`

/** Locked: approved, or its day began before the lock. Source: product.md C6. */
const lockedJson = `(e.approved or coalesce(start_of_day(e.spent_on, lock.zone) < lock.before, false))::text`

const invoicingJson = `case when e.invoiced then '{"invoiceId":' || id_json(e.invoice_id)
  || ',"manuallyInvoiced":' || (e.invoice_id is null)::text || '}' else 'null' end`

const expenseJson = `'{"_id":"' || e.id || '","id":"' || e.id || '","workspaceId":"' || e.workspace_id
  || '","userId":"' || e.user_id || '","userName":' || to_json(coalesce(a.name, a.email, ''))
  || ',"userEmail":' || to_json(coalesce(a.email, '')) || ',"userStatus":"' || m.status
  || '","date":"' || to_char(e.spent_on, 'YYYY-MM-DD') || 'T00:00:00Z","time":null,"projectId":' || id_json(e.project_id)
  || ',"projectName":' || to_json(coalesce(p.name, '')) || ',"projectColor":"' || coalesce(p.color, '')
  || '","clientName":' || to_json(coalesce(c.name, '')) || ',"categoryId":' || id_json(e.category_id)
  || ',"categoryName":' || to_json(coalesce(g.name, ''))
  || ',"categoryHasUnitPrice":' || coalesce(g.has_unit_price, false)::text
  || ',"categoryUnit":' || ${textJson('g.unit')} || ',"quantity":' || trim_scale(e.quantity)
  || ',"amount":' || e.total_minor || ',"currency":' || to_json(e.currency) || ',"billable":' || e.billable::text
  || ',"notes":' || to_json(e.notes) || ',"fileId":' || id_json(e.file_id) || ',"fileName":' || ${textJson('e.file_name')}
  || ',"locked":' || ${lockedJson} || ',"approvalRequestId":' || id_json(e.approval_request_id)
  || ',"invoicingInfo":' || ${invoicingJson} || ',"reportName":null,"exportFields":[]}'`

/** The workspace's own currencies first, in their order. */
function totalsOf({ workspaceId, numOfCurrencies }: ReportContext): Condition {
  const byCurrency = (sum: string) =>
    sql.raw(`coalesce(string_agg('{"currency":' || to_json(t.currency) || ',"amount":' || ${sum} || '}', ','
      order by t.position, t.currency), '')`)
  return sql`select '{"_id":"","expensesCount":' || coalesce(sum(t.count), 0)
      || ',"totalAmount":' || coalesce(sum(t.total), 0) || ',"totalAmountBillable":' || coalesce(sum(t.billable), 0)
      || ',"totalAmountByCurrency":[' || ${byCurrency('t.total')}
      || '],"totalAmountBillableByCurrency":[' || ${byCurrency('t.billable')}
      || '],"numOfCurrencies":' || ${numOfCurrencies}::integer || '}'
    from (
      select f.currency, min(wc.position) as position, count(*) as count, sum(f.total_minor) as total,
        sum(f.total_minor) filter (where f.billable) as billable
      from found f left join workspace_currencies wc on wc.workspace_id = ${workspaceId} and wc.code = f.currency
      group by f.currency) t`
}
