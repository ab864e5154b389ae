/** Sums of a report's entries, by up to three keys and by currency. One statement, whatever is asked for. */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'
import type { Amount } from './amounts.rules.ts'
import { needsOf } from './amounts.rules.ts'
import { dayOf, entriesOf } from './base.queries.ts'
import { ownCurrencies } from './conditions.queries.ts'
import type { ReportQuery } from './filter.rules.ts'
import { rolledUp } from './rolled-up.queries.ts'
import { rollupAnswers } from './rollups.rules.ts'
import type { Summed } from './tally.rules.ts'

/** A key as its group has it, and what it is called. `id` is "" where there is no such thing. */
export interface GroupKey {
  readonly id: string
  /** Null: there is no such thing. */
  readonly name: string | null
  readonly color: string | null
  readonly clientName: string | null
}

export interface Leaf extends Summed {
  /** One per group that was asked for. */
  readonly keys: readonly GroupKey[]
}

interface Group {
  /** What it reads besides the entry `e`. */
  readonly joins?: (workspaceId: string) => RawBuilder<unknown>
  readonly key: (query: ReportQuery) => RawBuilder<unknown>
  /** How the key `k` of the summed rows `l` is told: name, colour, client. */
  readonly named: (key: RawBuilder<unknown>, workspaceId: string) => Named
}

interface Named {
  readonly id: RawBuilder<unknown>
  /** One row or none; columns name, color, client_name. */
  readonly from: RawBuilder<unknown>
}

const nameOnly = (table: string) => (key: RawBuilder<unknown>, workspaceId: string) => ({
  id: key,
  from: sql`select x.name, null as color, null as client_name from ${sql.table(table)} x
    where x.workspace_id = ${workspaceId} and x.id = ${key}`,
})

/** A key that is its own name. */
const itself = (text: (key: RawBuilder<unknown>) => RawBuilder<unknown>) => (key: RawBuilder<unknown>) => ({
  id: text(key),
  from: sql`select ${text(key)} as name, null as color, null as client_name`,
})
const asText = itself((key) => sql`${key}::text`)

const groups: Readonly<Record<SummaryGroup, Group>> = {
  PROJECT: {
    key: () => sql`e.project_id`,
    named: (key, workspaceId) => ({
      id: key,
      from: sql`select x.name, x.color, c.name as client_name from projects x
        left join clients c on c.workspace_id = x.workspace_id and c.id = x.client_id
        where x.workspace_id = ${workspaceId} and x.id = ${key}`,
    }),
  },
  CLIENT: {
    joins: (workspaceId) =>
      sql`left join projects of_client on of_client.workspace_id = ${workspaceId} and of_client.id = e.project_id`,
    key: () => sql`of_client.client_id`,
    named: nameOnly('clients'),
  },
  TASK: { key: () => sql`e.task_id`, named: nameOnly('tasks') },
  USER: {
    key: () => sql`e.user_id`,
    named: (key) => ({
      id: key,
      from: sql`select coalesce(x.name, x.email, '') as name, null as color, null as client_name
        from accounts x where x.id = ${key}`,
    }),
  },
  USER_GROUP: {
    joins: (workspaceId) =>
      sql`left join user_group_members of_group on of_group.workspace_id = ${workspaceId} and of_group.user_id = e.user_id`,
    key: () => sql`of_group.group_id`,
    named: nameOnly('user_groups'),
  },
  TAG: {
    joins: () => sql`left join lateral unnest(e.tag_ids) as of_tag (id) on true`,
    key: () => sql`of_tag.id`,
    named: nameOnly('tags'),
  },
  TIMEENTRY: {
    key: () => sql`e.description`,
    named: itself((key) => sql`${key}`),
  },
  DATE: { key: ({ zone }) => dayOf(zone), named: asText },
  WEEK: {
    key: ({ zone, weekStart }) => sql`${dayOf(zone)} - (extract(isodow from ${dayOf(zone)})::integer
      + ${6 - weekdays.indexOf(weekStart)}::integer) % 7`,
    named: asText,
  },
  MONTH: {
    key: ({ zone }) => sql`date_trunc('month', e.started_at at time zone ${zone})::date`,
    named: itself((key) => sql`to_char(${key}, 'YYYY-MM')`),
  },
}

/** An entry is in each of its tags and in each group of its person: their sums come to more than the total. */
export function counts(asked: readonly SummaryGroup[]): 'ONCE' | 'SEVERAL_TIMES' {
  return asked.some((group) => group === 'TAG' || group === 'USER_GROUP') ? 'SEVERAL_TIMES' : 'ONCE'
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
  keys: GroupKey[]
}

/** Costs grow with the groups that are shown, once the entries are summed: names are looked up for sums alone. */
export async function listSums(
  db: Db,
  query: ReportQuery,
  asked: readonly SummaryGroup[],
  amounts: readonly Amount[] = query.amounts,
): Promise<Leaf[]> {
  const { workspaceId, currency } = query.context
  const names = asked.map((_, index) => sql.raw(`k${index}`))
  const column = (index: number) => sql`l.${sql.raw(`k${index}`)}`
  const joins = new Set(asked.flatMap((group) => groups[group].joins ?? []))
  const needs = needsOf(amounts)
  const months = rollupAnswers(query, asked)
  const sum = (needed: boolean, name: string) => (needed ? sql`sum(e.${sql.raw(name)})::text` : sql`'0'`)
  const statement = sql<Row>`with l as (
      select ${sql.join([
        ...asked.map((group, index) => sql`${groups[group].key(query)} as ${sql.raw(`k${index}`)}`),
        sql`own.code`,
        sql`sum(e.seconds)::bigint as seconds`,
        sql`coalesce(sum(e.seconds) filter (where e.billable), 0)::bigint as billable_seconds`,
        sql`${months ? sql`sum(e.entries)::bigint` : sql`count(*)`} as entries`,
        sql`${sum(needs.earned, 'earned')} as earned`,
        sql`${sum(needs.cost, 'cost')} as cost`,
      ])}
      from (${months ? rolledUp(query, asked, months) : entriesOf(query)}) e
      left join (${ownCurrencies(workspaceId)}) own on own.project_id = e.project_id
      ${sql.join(
        [...joins].map((join) => join(workspaceId)),
        sql` `,
      )}
      group by ${sql.join([...names, sql`own.code`])}
      ${months ? sql`having sum(e.entries) > 0` : sql``})
    select coalesce(l.code, ${currency}) as currency, l.seconds, l.billable_seconds, l.entries, l.earned, l.cost,
      json_build_array(${sql.join(
        asked.map((group, index) => {
          const { id } = groups[group].named(column(index), workspaceId)
          const n = sql.raw(`n${index}`)
          return sql`json_build_object('id', coalesce(${id}, ''), 'name', ${n}.name, 'color', ${n}.color,
            'clientName', ${n}.client_name)`
        }),
      )}) as keys
    from l ${sql.join(
      asked.map(
        (group, index) =>
          sql`left join lateral (${groups[group].named(column(index), workspaceId).from}) ${sql.raw(`n${index}`)} on true`,
      ),
      sql` `,
    )}`
  return (await composed(db, statement)).map((row) => ({
    currency: row.currency,
    seconds: row.seconds,
    billableSeconds: row.billable_seconds,
    entries: row.entries,
    earned: BigInt(row.earned),
    cost: BigInt(row.cost),
    keys: row.keys,
  }))
}
