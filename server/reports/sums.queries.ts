/** Sums of a report's entries, by up to three keys and by currency: one statement, whatever is asked for. */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'
import type { Amount } from './amounts.rules.ts'
import { needsOf } from './amounts.rules.ts'
import { entriesOf } from './base.queries.ts'
import { ownCurrencies } from './conditions.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import type { GroupKey } from './groups.queries.ts'
import { findKeys, groups } from './groups.queries.ts'
import { rolledUp } from './rolled-up.queries.ts'
import { rollupAnswers } from './rollups.rules.ts'
import type { Summed } from './tally.rules.ts'

export interface Leaf extends Summed {
  /** One per group that was asked for. */
  readonly keys: readonly GroupKey[]
}

/** The sums of each key of one of the groups. */
export function byKey(leaves: readonly Leaf[], group: number): Map<string, Leaf[]> {
  const found = new Map<string, Leaf[]>()
  for (const leaf of leaves) {
    const id = leaf.keys[group]?.id ?? ''
    const known = found.get(id)
    if (known) known.push(leaf)
    else found.set(id, [leaf])
  }
  return found
}

interface Row {
  currency: string
  seconds: number
  billable_seconds: number
  entries: number
  earned: string
  cost: string
  keys: (string | null)[]
}

/**
 * The sums in no order. What it costs grows with the groups that are shown, once the entries are summed: names are
 * looked up for the keys alone.
 */
export async function listSums(
  db: Db,
  query: ReportQuery,
  asked: readonly SummaryGroup[],
  amounts: readonly Amount[] = query.amounts,
): Promise<Leaf[]> {
  const rows = await composed(db, sumsOf(query, asked, amounts))
  const keys = await Promise.all(
    asked.map((group, index) =>
      findKeys(db, query.context.workspaceId, group, new Set(rows.map((row) => row.keys[index] ?? ''))),
    ),
  )
  return rows.map((row) => ({
    currency: row.currency,
    seconds: row.seconds,
    billableSeconds: row.billable_seconds,
    entries: row.entries,
    earned: BigInt(row.earned),
    cost: BigInt(row.cost),
    keys: keys.flatMap((known, index) => known.get(row.keys[index] ?? '') ?? []),
  }))
}

function sumsOf(
  query: ReportQuery,
  asked: readonly SummaryGroup[],
  amounts: readonly Amount[],
): RawBuilder<Row> {
  const { workspaceId, currency, clientCurrencies } = query.context
  const names = asked.map((_, index) => sql.raw(`k${index}`))
  const joins = new Set(asked.flatMap((group) => groups[group].joins ?? []))
  const needs = needsOf(amounts)
  const keys = [...names, ...(clientCurrencies ? [sql`own.code`] : [])]
  const rollup = rollupAnswers(query, asked)
  const entries = rollup ? sql`sum(e.entries)::bigint` : sql`count(*)`
  const sum = (needed: boolean, name: string) => (needed ? sql`sum(e.${sql.raw(name)})::text` : sql`'0'`)
  const told = asked.map((group, index) => {
    const key = sql`l.${sql.raw(`k${index}`)}`
    return groups[group].told?.(key) ?? key
  })
  return sql<Row>`with l as (
      select ${sql.join([
        ...asked.map((group, index) => sql`${groups[group].key(query)} as ${sql.raw(`k${index}`)}`),
        clientCurrencies ? sql`own.code` : sql`null::text as code`,
        sql`sum(e.seconds)::bigint as seconds`,
        sql`coalesce(sum(e.seconds) filter (where e.billable), 0)::bigint as billable_seconds`,
        sql`${entries} as entries`,
        sql`${sum(needs.earned, 'earned')} as earned`,
        sql`${sum(needs.cost, 'cost')} as cost`,
      ])}
      from (${rollup ? rolledUp(query, asked, rollup) : entriesOf(query)}) e
      ${clientCurrencies ? sql`left join (${ownCurrencies(workspaceId)}) own on own.project_id = e.project_id` : sql``}
      ${sql.join(
        [...joins].map((join) => join(workspaceId)),
        sql` `,
      )}
      ${keys.length > 0 ? sql`group by ${sql.join(keys)}` : sql``}
      having ${entries} > 0)
    select coalesce(l.code, ${currency}) as currency, l.seconds, l.billable_seconds, l.entries, l.earned, l.cost,
      array[${sql.join(told)}]::text[] as keys
    from l`
}
