import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import { entriesOf } from './base.queries.ts'
import { conditionsOf } from './conditions.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import type { Rollup, WholeMonths } from './rollups.rules.ts'
import { otherMonths } from './rollups.rules.ts'
import { visibleEntry } from './sight.queries.ts'

/**
 * What entriesOf of the same query adds up to, in fewer rows: sums of whole months, and the entries of the days around
 * them. `entries` says for how many a row stands, a month has its middle for a start. In one statement, so that nothing
 * comes between.
 */
export function rolledUp(
  query: ReportQuery,
  groups: readonly SummaryGroup[],
  { of, months }: Rollup,
): RawBuilder<unknown> {
  const { rounding, zone } = query
  const key = keys[of]
  const { from, to } = months
  const others = groups.includes('MONTH') ? otherMonths(months, zone) : []
  const inside = sql`e.started_at >= ${from} and e.started_at < ${to}`
  return sql.join(
    [
      sumsOf(tables[of], key, query, months),
      sumsOf('time_rollup_changes', key, query, months),
      eachOf(key, query, sql`e.started_at < ${from}`),
      eachOf(key, query, sql`e.started_at >= ${to}`),
      ...(rounding ? [eachOf(key, query, sql`${inside} and ${followed(query)} is not true`)] : []),
      ...(others.length > 0 ? [inTheirOwnMonth(key, query, others)] : []),
    ],
    sql` union all `,
  )
}

const tables = { PEOPLE: 'time_rollups', PROJECTS: 'time_project_rollups' } as const
/** What reports group by. */
const keys = {
  PEOPLE: sql`e.user_id, e.project_id, e.billable`,
  PROJECTS: sql`e.project_id, e.billable`,
} as const
/** Noon of a day that lies in this month everywhere. */
const middleOf = (month: RawBuilder<unknown>) =>
  sql`(${month} + interval '14 days 12 hours') at time zone 'UTC'`

function sumsOf(
  table: string,
  key: RawBuilder<unknown>,
  query: ReportQuery,
  { from, to }: WholeMonths,
): RawBuilder<unknown> {
  const { context, rounding } = query
  const visible = visibleEntry(context)
  const of = (sum: string) => sql`${sql.ref(rounding ? `e.rounded_${sum}` : `e.${sum}`)} as ${sql.ref(sum)}`
  const conditions = [
    sql`e.workspace_id = ${context.workspaceId}`,
    sql`e.month >= ${civil(from)}::date`,
    sql`e.month < ${civil(to)}::date`,
    ...(rounding ? [followed(query)] : []),
    ...(visible ? [visible] : []),
    ...conditionsOf(query),
  ]
  return sql`select ${key}, ${middleOf(sql`e.month`)} as started_at, e.entries,
      ${of('seconds')}, ${of('earned')}, ${of('cost')}
    from ${sql.table(table)} e where ${sql.join(conditions, sql` and `)}`
}

function eachOf(
  key: RawBuilder<unknown>,
  query: ReportQuery,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select ${key}, e.started_at, 1, e.seconds, e.earned, e.cost
    from (${entriesOf(query, { conditions: [condition] })}) e`
}

/** Entries that are summed in another month than the zone's: added there, and taken away here. */
function inTheirOwnMonth(
  key: RawBuilder<unknown>,
  query: ReportQuery,
  others: readonly WholeMonths[],
): RawBuilder<unknown> {
  const conditions = query.rounding ? [followed(query)] : []
  return sql`select ${key}, own.started_at, own.sign, own.sign * e.seconds, own.sign * e.earned, own.sign * e.cost
    from unnest(${others.map(({ from }) => from)}::timestamptz[], ${others.map(({ to }) => to)}::timestamptz[])
      as other (starts, ends)
    join (${entriesOf(query, { conditions })}) e on e.started_at >= other.starts and e.started_at < other.ends
    cross join lateral (values (1, e.started_at),
      (-1, ${middleOf(sql`date_trunc('month', e.started_at at time zone 'UTC')`)})) own (sign, started_at)`
}

/** Whether the rounded sums are of the rounding that the report rounds by. */
function followed({ context, rounding }: ReportQuery): RawBuilder<unknown> {
  return sql`(select w.rounding_version = w.rolled_version and w.rounding = ${rounding?.rounding ?? null}::text
      and w.rounding_minutes = ${rounding?.minutes ?? null}::integer
    from workspaces w where w.id = ${context.workspaceId})`
}

function civil(at: Date): string {
  return at.toISOString().slice(0, 10)
}
