/** The team as its page and its exports read it: one statement each, whatever narrows it. */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { accesses, teamSortColumns } from '../../contract/team.ts'
import type { Db } from '../platform/db/database.ts'
import { composed } from '../platform/db/prepared.ts'
import type { Sight } from '../workspaces/index.ts'

export interface RateFilter {
  readonly state: 'SET' | 'UNSET' | undefined
  readonly fromMinor: number | undefined
  readonly toMinor: number | undefined
}

/** What the team is narrowed to; undefined does not narrow. */
export interface TeamFilter {
  readonly accountStatuses: readonly string[]
  readonly text: string | undefined
  readonly status: string | undefined
  readonly role: string | undefined
  readonly groupId: string | undefined
  readonly hourly: RateFilter
  readonly cost: RateFilter
}

export interface TeamSort {
  readonly column: (typeof teamSortColumns)[number]
  readonly descending: boolean
}

/** The highest that somebody is. Roles of who is INACTIVE are set aside and don't count. */
const access = sql`case m.role when 'OWNER' then 'OWNER' when 'ADMIN' then 'ADMIN' else coalesce(
  (select max(g.role) from role_grants g where g.workspace_id = m.workspace_id and g.user_id = m.user_id
     and not g.set_aside and m.status in ('ACTIVE', 'PENDING')), 'MEMBER') end`

/** Text compares without case, ties are broken by id. Source: decisions.md U-14. */
const sortKeys: Record<TeamSort['column'], RawBuilder<unknown>> = {
  NAME: sql`m.sort_name`,
  EMAIL: sql`m.sort_email`,
  ACCESS: sql`array_position(array['OWNER', 'ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER', 'MEMBER'], ${access})`,
  HOURLYRATE: sql`coalesce(m.hourly_rate_minor, -1)`,
  COSTRATE: sql`coalesce(m.cost_rate_minor, -1)`,
}

function rateConditions(
  column: RawBuilder<unknown>,
  { state, fromMinor, toMinor }: RateFilter,
): RawBuilder<unknown>[] {
  return [
    ...(state === 'SET' ? [sql`${column} is not null`] : []),
    ...(state === 'UNSET' ? [sql`${column} is null`] : []),
    ...(fromMinor === undefined ? [] : [sql`${column} >= ${fromMinor}`]),
    ...(toMinor === undefined ? [] : [sql`${column} <= ${toMinor}`]),
  ]
}

/** The memberships that match, in order, with their place. */
function matching(workspaceId: string, filter: TeamFilter, { column, descending }: TeamSort) {
  const { accountStatuses, text, status, role, groupId, hourly, cost } = filter
  const conditions = [
    sql`m.workspace_id = ${workspaceId}`,
    sql`m.account_status = any (${accountStatuses}::text[])`,
    ...(text === undefined
      ? []
      : [sql`(strpos(m.sort_name, lower(${text})) > 0 or strpos(m.sort_email, lower(${text})) > 0)`]),
    ...(status === undefined ? [] : [sql`m.status = ${status}`]),
    ...(role === undefined ? [] : [roleCondition(role)]),
    ...(groupId === undefined
      ? []
      : [
          sql`exists (select from user_group_members gm where gm.workspace_id = m.workspace_id
            and gm.user_id = m.user_id and gm.group_id = ${groupId})`,
        ]),
    ...rateConditions(sql`m.hourly_rate_minor`, hourly),
    ...rateConditions(sql`m.cost_rate_minor`, cost),
  ]
  const order = descending ? sql`desc` : sql`asc`
  return sql`select m.*, row_number() over (order by ${sortKeys[column]} ${order}, m.user_id ${order}) as place
    from memberships m where ${sql.join(conditions, sql` and `)}`
}

/** As the documented list narrows by roles: owners count as admins. Source: wire.md §4.3. */
function roleCondition(role: string): RawBuilder<unknown> {
  if (role === 'OWNER') return sql`m.role = 'OWNER'`
  if (role === 'WORKSPACE_ADMIN') return sql`m.role in ('OWNER', 'ADMIN')`
  return sql`m.status in ('ACTIVE', 'PENDING') and exists (select from role_grants g
    where g.workspace_id = m.workspace_id and g.user_id = m.user_id and not g.set_aside and g.role = ${role})`
}

/** A page of the team as JSON text, with the count of all who match. */
export async function listTeam(
  db: Db,
  workspaceId: string,
  filter: TeamFilter,
  sort: TeamSort,
  page: { limit: number; offset: number },
  sight: Sight,
): Promise<string> {
  const { billableRates, costRates } = sight
  const [row] = await composed<{ json: string }>(
    db,
    sql`with matching as materialized (${matching(workspaceId, filter, sort)}),
      m as (select * from matching where place > ${page.offset} order by place limit ${page.limit})
    select '{"total":' || (select count(*) from matching) || ',"members":[' || coalesce(string_agg(
      '{"id":"' || m.user_id || '","email":' || coalesce(to_json(a.email)::text, 'null')
      || ',"name":' || coalesce(to_json(a.name)::text, 'null')
      || ',"accountStatus":"' || m.account_status || '","membershipStatus":"' || m.status
      || '","access":"' || ${access} || '","groups":[' || (
        select coalesce(string_agg('{"id":"' || ug.id || '","name":' || to_json(ug.name) || '}', ',' order by lower(ug.name), ug.id), '')
        from user_group_members gm join user_groups ug on ug.workspace_id = gm.workspace_id and ug.id = gm.group_id
        where gm.workspace_id = m.workspace_id and gm.user_id = m.user_id)
      || '],"hourlyRate":' || rate_json(case when ${billableRates}::boolean then m.hourly_rate_minor end, w.currency)
      || ',"costRate":' || rate_json(case when ${costRates}::boolean then m.cost_rate_minor end, w.currency) || '}',
      ',' order by m.place), '') || ']}' as json
    from m join accounts a on a.id = m.user_id cross join (select currency from workspaces where id = ${workspaceId}) w`,
  )
  return row?.json ?? '{"total":0,"members":[]}'
}

export interface ExportRow {
  name: string | null
  email: string | null
  status: string
  access: (typeof accesses)[number]
  groups: string
  hourly_rate_minor: number | null
  cost_rate_minor: number | null
  currency: string
  week_start: string
  working_days: readonly string[]
  work_capacity_seconds: number
}

/** Everybody who matches; week start, days and capacity fall back to the workspace's. */
export function listForExport(
  db: Db,
  workspaceId: string,
  filter: TeamFilter,
  sort: TeamSort,
): Promise<ExportRow[]> {
  return composed<ExportRow>(
    db,
    sql`with m as materialized (${matching(workspaceId, filter, sort)})
    select a.name, a.email, m.status, ${access} as access, m.hourly_rate_minor, m.cost_rate_minor, w.currency,
      (select coalesce(string_agg(ug.name, ', ' order by lower(ug.name), ug.id), '')
       from user_group_members gm join user_groups ug on ug.workspace_id = gm.workspace_id and ug.id = gm.group_id
       where gm.workspace_id = m.workspace_id and gm.user_id = m.user_id) as groups,
      coalesce(m.week_start, w.week_start) as week_start,
      coalesce(m.working_days, array(select json_array_elements_text(w.settings -> 'workingDays'))) as working_days,
      coalesce(m.work_capacity_seconds, w.work_capacity_seconds) as work_capacity_seconds
    from m join accounts a on a.id = m.user_id join workspaces w on w.id = m.workspace_id order by m.place`,
  )
}
