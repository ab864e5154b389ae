/** What time can be grouped by: the key of an entry, and what keys are called. Source: wire.md §8.2, product.md E2. */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import { dayOf } from './base.queries.ts'
import type { ReportQuery } from './filter.rules.ts'

/** A key as its group has it, and what it is called. `id` is "" where there is no such thing. */
export interface GroupKey {
  readonly id: string
  /** Null: there is no such thing. */
  readonly name: string | null
  readonly color: string | null
  readonly clientName: string | null
}

interface Named {
  id: string
  name: string
  color: string | null
  client_name: string | null
}

interface Group {
  /** What it reads besides the entry `e`. */
  readonly joins?: (workspaceId: string) => RawBuilder<unknown>
  readonly key: (query: ReportQuery) => RawBuilder<unknown>
  /** The key of a sum as text, where it is none. */
  readonly told?: (key: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Names of keys that are ids; the others are their own names. $1 workspace, $2 ids. */
  readonly names?: Prepared<Named, [string, readonly string[]]>
}

const names = (group: SummaryGroup, columns: string, from: string, key: string) =>
  prepared<Named, [string, readonly string[]]>(
    `reports.names.${group}`,
    `select ${key} as id, ${columns} from ${from} where x.workspace_id = $1 and ${key} = any ($2::text[])`,
  )
const namesIn = (group: SummaryGroup, table: string) =>
  names(group, 'x.name, null as color, null as client_name', `${table} x`, 'x.id')

const asText = (key: RawBuilder<unknown>) => sql`${key}::text`

export const groups: Readonly<Record<SummaryGroup, Group>> = {
  PROJECT: {
    key: () => sql`e.project_id`,
    names: names(
      'PROJECT',
      'x.name, x.color, c.name as client_name',
      'projects x left join clients c on c.workspace_id = x.workspace_id and c.id = x.client_id',
      'x.id',
    ),
  },
  CLIENT: {
    joins: (workspaceId) =>
      sql`left join projects of_client on of_client.workspace_id = ${workspaceId} and of_client.id = e.project_id`,
    key: () => sql`of_client.client_id`,
    names: namesIn('CLIENT', 'clients'),
  },
  TASK: { key: () => sql`e.task_id`, names: namesIn('TASK', 'tasks') },
  USER: {
    key: () => sql`e.user_id`,
    names: names(
      'USER',
      `coalesce(a.name, a.email, '') as name, null as color, null as client_name`,
      'memberships x join accounts a on a.id = x.user_id',
      'x.user_id',
    ),
  },
  USER_GROUP: {
    joins: (workspaceId) =>
      sql`left join user_group_members of_group on of_group.workspace_id = ${workspaceId} and of_group.user_id = e.user_id`,
    key: () => sql`of_group.group_id`,
    names: namesIn('USER_GROUP', 'user_groups'),
  },
  TAG: {
    joins: () => sql`left join lateral unnest(e.tag_ids) as of_tag (id) on true`,
    key: () => sql`of_tag.id`,
    names: namesIn('TAG', 'tags'),
  },
  TIMEENTRY: { key: () => sql`e.description` },
  DATE: { key: ({ zone }) => dayOf(zone), told: asText },
  WEEK: {
    key: ({ zone, weekStart }) => sql`${dayOf(zone)} - (extract(isodow from ${dayOf(zone)})::integer
      + ${6 - weekdays.indexOf(weekStart)}::integer) % 7`,
    told: asText,
  },
  MONTH: {
    key: ({ zone }) => sql`date_trunc('month', e.started_at at time zone ${zone})::date`,
    told: (key) => sql`to_char(${key}, 'YYYY-MM')`,
  },
}

/** An entry is in each of its tags and in each group of its person: their sums come to more than the total. */
export function counts(asked: readonly SummaryGroup[]): 'ONCE' | 'SEVERAL_TIMES' {
  return asked.some((group) => group === 'TAG' || group === 'USER_GROUP') ? 'SEVERAL_TIMES' : 'ONCE'
}

/** Of each id once, by id. */
export async function findKeys(
  db: Db,
  workspaceId: string,
  group: SummaryGroup,
  ids: ReadonlySet<string>,
): Promise<Map<string, GroupKey>> {
  const own = (id: string, name: string | null): GroupKey => ({ id, name, color: null, clientName: null })
  const { names: select } = groups[group]
  const found = new Map([...ids].map((id) => [id, own(id, select ? null : id)]))
  if (!select) return found
  for (const { id, name, color, client_name } of await select(db, workspaceId, [...ids]))
    found.set(id, { id, name, color, clientName: client_name })
  return found
}
