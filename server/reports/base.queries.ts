/** The one base of every report on time: the visible, filtered, priced, rounded entries of a request. */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { conditionsOf } from './conditions.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import { visibleEntry } from './sight.queries.ts'

export interface BaseOptions {
  /** Also what still runs, with null seconds; sums never take it. Source: the reference reports stopped time only. */
  readonly withRunning?: boolean
  /** `select` of the ids of some of them: these alone, which is not looked at again. */
  readonly ids?: RawBuilder<unknown>
  /** Further conditions on `e`. */
  readonly conditions?: readonly RawBuilder<unknown>[]
}

/**
 * `select …` of all columns of time_entries, with `seconds` as the report rounds them, and `earned` and `cost` in minor
 * units × seconds: 0 where there is no rate, and earned of time that is not billable. Without a part that is asked of
 * nothing PostgreSQL computes nothing.
 */
export function entriesOf(query: ReportQuery, options: BaseOptions = {}): RawBuilder<unknown> {
  return sql`select e.*, r.seconds,
      case when e.billable then coalesce(e.hourly_rate_minor, 0) else 0 end * r.seconds as earned,
      coalesce(e.cost_rate_minor, 0) * r.seconds as cost
    from time_entries e
    cross join lateral (select ${secondsOf(query)} as seconds) r
    where ${whereOf(query, options)}`
}

/** An entry's seconds as the report rounds them. Source: product.md E4. */
function secondsOf({ rounding }: ReportQuery): RawBuilder<unknown> {
  return rounding
    ? sql`rounded_seconds(e.duration_seconds::bigint, ${rounding.rounding}::text, ${rounding.minutes}::integer)`
    : sql`e.duration_seconds::bigint`
}

/** An entry belongs to the range of its start. */
function whereOf(
  query: ReportQuery,
  { withRunning, ids, conditions = [] }: BaseOptions,
): RawBuilder<unknown> {
  const { context, range } = query
  if (ids) return sql`e.workspace_id = ${context.workspaceId} and e.id in (${ids})`
  const visible = visibleEntry(context)
  return sql.join(
    [
      sql`e.workspace_id = ${context.workspaceId}`,
      sql`e.started_at >= ${range.start}`,
      sql`e.started_at < ${range.end}`,
      ...(withRunning ? [] : [sql`e.ended_at is not null`]),
      ...(visible ? [visible] : []),
      ...conditionsOf(query),
      ...conditions,
    ],
    sql` and `,
  )
}

/** The civil day of an entry's start in the zone of the report. */
export function dayOf(zone: string): RawBuilder<unknown> {
  return sql`(e.started_at at time zone ${zone})::date`
}
