/** Entry by entry: a page of them, or all, one after the other. */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { customFieldTypes } from '../../contract/people.ts'
import type { DetailedColumn } from '../../contract/reports/filter.ts'
import type { Reading } from '../platform/db/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'
import { lockedBeforeSql } from '../workspaces/index.ts'
import { entriesOf } from './base.queries.ts'
import { ownCurrencies } from './conditions.queries.ts'
import type { ReportQuery } from './filter.rules.ts'

type CustomFieldType = (typeof customFieldTypes)[number]

/** An entry with everything that reports tell of it. Money is minor units × seconds, rates are minor units an hour. */
export interface DetailedRow {
  id: string
  description: string
  user_id: string
  user_name: string
  user_email: string
  /** Names of the person's groups; null where not asked for. */
  user_groups: string | null
  billable: boolean
  project_id: string | null
  project_name: string
  project_color: string
  client_id: string | null
  client_name: string
  task_id: string | null
  task_name: string
  tags: { _id: string; name: string }[]
  /** In the zone of the report, with its offset. */
  started: string
  ended: string
  seconds: number
  approval_request_id: string | null
  approved: boolean
  locked: boolean
  type: 'REGULAR' | 'BREAK' | 'HOLIDAY' | 'TIME_OFF'
  invoice_id: string | null
  invoiced: boolean
  hourly_rate_minor: number | null
  cost_rate_minor: number | null
  earned: number
  cost: number
  currency: string
  custom_fields: {
    customFieldId: string
    timeEntryId: string
    value: unknown
    name: string
    type: CustomFieldType
  }[]
}

export interface DetailedOrder {
  readonly column: DetailedColumn
  readonly order: 'ASCENDING' | 'DESCENDING'
}

/** Of the entry `e` and the membership `m` of its person. NATURAL is the order in which they were made. */
const sortKeys: Readonly<Record<DetailedColumn, readonly RawBuilder<unknown>[]>> = {
  ID: [],
  NATURAL: [],
  DESCRIPTION: [sql`lower(e.description)`],
  USER: [sql`m.sort_name`],
  DURATION: [sql`e.seconds`],
  DATE: [sql`e.started_at`],
  ZONED_DATE: [sql`e.started_at`],
  USER_DATE: [sql`m.sort_name`, sql`e.started_at`],
}

function orderBy({ column, order }: DetailedOrder): RawBuilder<unknown> {
  const direction = sql.raw(order === 'ASCENDING' ? 'asc' : 'desc')
  return sql.join([...sortKeys[column], sql`e.id`].map((key) => sql`${key} ${direction}`))
}

const needsPerson = ({ column }: DetailedOrder) => column === 'USER' || column === 'USER_DATE'
const person = sql`join memberships m on m.workspace_id = e.workspace_id and m.user_id = e.user_id`

const tags = sql`case when e.tag_ids is null then '[]'::json else (
  select coalesce(json_agg(json_build_object('_id', g.id, 'name', g.name) order by array_position(e.tag_ids, g.id::text)), '[]')
  from tags g where g.workspace_id = e.workspace_id and g.id = any (e.tag_ids)) end`

/** Every field that is visible for the entry, with its value or null: the same as entries have elsewhere. */
const customFields = sql`(
  select coalesce(json_agg(json_build_object('customFieldId', f.id, 'timeEntryId', e.id, 'value', v.value,
    'name', f.name, 'type', f.type) order by f.id), '[]')
  from custom_fields f
  left join custom_field_project_defaults d
    on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = e.project_id
  left join time_entry_custom_field_values v
    on v.workspace_id = f.workspace_id and v.custom_field_id = f.id and v.time_entry_id = e.id
  where f.workspace_id = e.workspace_id and f.entity_type = 'TIMEENTRY' and coalesce(d.status, f.status) = 'VISIBLE')`

const groupNames = (workspaceId: string) => sql`left join (
    select gm.user_id, string_agg(g.name, ', ' order by lower(g.name)) as names from user_group_members gm
    join user_groups g on g.workspace_id = gm.workspace_id and g.id = gm.group_id
    where gm.workspace_id = ${workspaceId} group by gm.user_id) of_groups on of_groups.user_id = e.user_id`

/** `entries` are those of the base, in whatever order; `place` is theirs. */
function told(
  query: ReportQuery,
  entries: RawBuilder<unknown>,
  place: RawBuilder<unknown>,
  withGroups: boolean,
): RawBuilder<DetailedRow> {
  const { context, zone } = query
  const { workspaceId } = context
  const locked = sql.raw(lockedBeforeSql('asked.id'))
  const fields = sql.raw('(select any_field.yes from any_field)')
  return sql<DetailedRow>`with locks as materialized (
      select ${locked} as before from (select ${workspaceId}::text as id) asked),
    any_field as materialized (select exists (select from custom_fields f
      where f.workspace_id = ${workspaceId} and f.entity_type = 'TIMEENTRY') as yes)
    select e.id, e.description, e.user_id, coalesce(a.name, a.email, '') as user_name, coalesce(a.email, '') as user_email,
      ${withGroups ? sql`coalesce(of_groups.names, '')` : sql`null::text`} as user_groups,
      e.billable, e.project_id, coalesce(p.name, '') as project_name, coalesce(p.color, '') as project_color,
      c.id as client_id, coalesce(c.name, '') as client_name, e.task_id, coalesce(t.name, '') as task_name,
      ${tags} as tags, zoned_text(e.started_at, ${zone}) as started, zoned_text(e.ended_at, ${zone}) as ended,
      e.seconds, e.approval_request_id, e.approved,
      e.approved or coalesce(e.started_at < (select locks.before from locks), false) as locked,
      e.type, e.invoice_id, e.invoiced, e.hourly_rate_minor, e.cost_rate_minor, e.earned, e.cost,
      coalesce(own.code, ${context.currency}) as currency,
      case when ${fields} then ${customFields} else '[]'::json end as custom_fields
    from (${entries}) e
    join accounts a on a.id = e.user_id
    join memberships m on m.workspace_id = ${workspaceId} and m.user_id = e.user_id
    left join projects p on p.workspace_id = ${workspaceId} and p.id = e.project_id
    left join clients c on c.workspace_id = ${workspaceId} and c.id = p.client_id
    left join tasks t on t.workspace_id = ${workspaceId} and t.id = e.task_id
    left join (${ownCurrencies(workspaceId)}) own on own.project_id = e.project_id
    ${withGroups ? groupNames(workspaceId) : sql``}
    order by ${place}`
}

/** One page. Its place is found with the keys alone: only its own rows are read in full. */
export function listDetailed(
  db: Db,
  query: ReportQuery,
  order: DetailedOrder,
  slice: { readonly limit: number; readonly offset: number },
): Promise<DetailedRow[]> {
  const page = sql`select e.id from (${entriesOf(query)}) e ${needsPerson(order) ? person : sql``}
    order by ${orderBy(order)} limit ${slice.limit} offset ${slice.offset}`
  return composed(db, told(query, entriesOf(query, { ids: page }), orderBy(order), false))
}

/** All of them, in batches: memory does not grow with their number. */
export function detailedRows(
  reading: Reading,
  query: ReportQuery,
  order: DetailedOrder,
): AsyncIterable<readonly DetailedRow[]> {
  return reading.rows(told(query, entriesOf(query), orderBy(order), true))
}
