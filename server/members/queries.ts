import type { MemberSortColumn } from '../../contract/members.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Sight } from '../workspaces/index.ts'

/** What a list of people is narrowed to; null does not narrow. */
export interface PeopleFilter {
  readonly email: string | null
  readonly name: string | null
  readonly status: string | null
  readonly accountStatuses: readonly string[]
  readonly projectId: string | null
  /** WORKSPACE_ADMIN (owners count), OWNER, TEAM_MANAGER, PROJECT_MANAGER. */
  readonly roles: readonly string[] | null
  readonly groupIds: readonly string[] | null
}

export interface PeopleView {
  /** Which memberships fill `memberships`: any of WORKSPACE, PROJECT, USERGROUP. */
  readonly memberships: readonly string[]
  readonly includeRoles: boolean
  readonly sight: Sight
}

export interface PageRequest {
  readonly limit: number
  readonly offset: number
}

/** Ties are broken by id, text compares without case. Source: decisions.md U-14. */
const sortKeys: Record<MemberSortColumn, string> = {
  ID: 'm.user_id',
  EMAIL: 'm.sort_email',
  NAME: 'm.sort_name',
  NAME_LOWERCASE: 'm.sort_name',
  ACCESS: "case m.role when 'OWNER' then 0 when 'ADMIN' then 1 else 2 end",
  HOURLYRATE: 'coalesce(m.hourly_rate_minor, -1)',
  COSTRATE: 'coalesce(m.cost_rate_minor, -1)',
}

/**
 * $1 workspace, $2 e-mail part, $3 name part, $4 membership status, $5 account statuses, $6 project, $7 roles,
 * $8 groups, $9 limit, $10 offset, $11 memberships wanted, $12 roles wanted, $13 sees billable, $14 sees cost rates.
 */
const filtered = `
  where m.workspace_id = $1
    and ($2::text is null or strpos(m.sort_email, lower($2)) > 0)
    and ($3::text is null or strpos(m.sort_name, lower($3)) > 0)
    and ($4::text is null or m.status = $4)
    and m.account_status = any ($5::text[])
    and ($6::text is null or exists (select from projects p where p.workspace_id = $1 and p.id = $6 and (p.is_public
      or exists (select from project_members pm where pm.workspace_id = $1 and pm.project_id = $6 and pm.user_id = m.user_id)
      or exists (select from project_groups pg join user_group_members gm
        on gm.workspace_id = pg.workspace_id and gm.group_id = pg.group_id
        where pg.workspace_id = $1 and pg.project_id = $6 and gm.user_id = m.user_id))))
    and ($7::text[] is null
      or m.role = 'OWNER' and $7 && array['OWNER', 'WORKSPACE_ADMIN']
      or m.role = 'ADMIN' and 'WORKSPACE_ADMIN' = any ($7)
      or exists (select from role_grants g where g.workspace_id = $1 and g.user_id = m.user_id
        and not g.set_aside and g.role = any ($7)))
    and ($8::text[] is null or exists (select from user_group_members gm
      where gm.workspace_id = $1 and gm.user_id = m.user_id and gm.group_id = any ($8)))`

/** The same placeholders when nothing is asked but the kinds of account: read off one index, at any depth. */
const everybody = `
  where m.workspace_id = $1 and m.account_status = any ($5::text[]) and $2::text is null and $3::text is null
    and $4::text is null and $6::text is null and $7::text[] is null and $8::text[] is null`

const membershipsJson = `(
  select coalesce(string_agg(part.json, ',' order by part.kind, part.seq), '') from (
    select 1 as kind, 0::bigint as seq, membership_json(p.id,
      rate_json(case when $13 then p.hourly_rate_minor end, w.currency),
      rate_json(case when $14 then p.cost_rate_minor end, w.currency), $1, 'WORKSPACE', p.member_status) as json
    where 'WORKSPACE' = any ($11::text[])
    union all
    select 2, pm.added_seq, membership_json(p.id,
      rate_json(case when $13 then pm.hourly_rate_minor end, w.currency),
      rate_json(case when $14 then pm.cost_rate_minor end, w.currency), pm.project_id, 'PROJECT', pm.status)
    from project_members pm where 'PROJECT' = any ($11) and pm.workspace_id = $1 and pm.user_id = p.id
    union all
    select 3, gm.added_seq, membership_json(p.id, 'null', 'null', gm.group_id, 'USERGROUP', 'ACTIVE')
    from user_group_members gm where 'USERGROUP' = any ($11) and gm.workspace_id = $1 and gm.user_id = p.id
  ) part)`

const customFieldsJson = `(
  select coalesce(string_agg('{"customFieldId":"' || f.id || '","customFieldName":' || to_json(f.name)
    || ',"customFieldType":"' || f.type || '","userId":"' || p.id || '","value":' || coalesce(v.value::text, 'null')
    || '}', ',' order by f.id), '')
  from user_custom_field_values v join custom_fields f on f.workspace_id = v.workspace_id and f.id = v.custom_field_id
  where v.workspace_id = $1 and v.user_id = p.id)`

/** One element per role, all its targets in entities. Source: wire.md §4.5. */
const rolesJson = `(
  select coalesce(string_agg('{"role":"' || r.role || '","formatterRoleName":"' || r.label
    || '","entities":[' || r.entities || ']}', ',' order by r.rank), '')
  from (
    select kind.rank, kind.role, 'Admin' as label,
      '{"id":"' || $1 || '","name":"","membershipStatus":"","source":null}' as entities
    from (values (1, 'WORKSPACE_ADMIN'), (2, 'WORKSPACE_OWN')) as kind (rank, role)
    where p.role = 'OWNER' or p.role = 'ADMIN' and kind.role = 'WORKSPACE_ADMIN'
    union all
    select case g.role when 'TEAM_MANAGER' then 3 else 4 end, g.role,
      case g.role when 'TEAM_MANAGER' then 'Team Manager' else 'Project Manager' end,
      string_agg('{"id":"' || coalesce(g.project_id, g.managed_user_id, g.managed_group_id)
        || '","name":' || to_json(coalesce(pr.name, ma.name, ug.name, ''))
        || ',"membershipStatus":"","source":' || case when g.managed_group_id is null then 'null'
          else '{"id":"' || g.managed_group_id || '","type":"USER_GROUP"}' end || '}', ',' order by g.granted_at)
    from role_grants g
    left join projects pr on pr.workspace_id = g.workspace_id and pr.id = g.project_id
    left join accounts ma on ma.id = g.managed_user_id
    left join user_groups ug on ug.workspace_id = g.workspace_id and ug.id = g.managed_group_id
    where g.workspace_id = $1 and g.user_id = p.id and not g.set_aside
    group by g.role
  ) r)`

/** The person as the wire wants it; where they are active elsewhere is nobody's business here. */
const personJson = `'{"id":"' || p.id || '","email":' || coalesce(to_json(p.email)::text, 'null')
  || ',"name":' || coalesce(to_json(p.name)::text, 'null')
  || ',"memberships":[' || ${membershipsJson}
  || '],"profilePicture":' || to_json(p.profile_picture)
  || ',"activeWorkspace":' || id_json(case when p.active_workspace_id = $1 then $1 end)
  || ',"defaultWorkspace":' || id_json(case when p.default_workspace_id = $1 then $1 end)
  || ',"settings":' || coalesce(p.settings::text, 'null')
  || ',"status":"' || p.account_status
  || '","customFields":[' || ${customFieldsJson} || ']'
  || case when $12 then ',"roles":[' || ${rolesJson} || ']' else '' end || '}'`

type Values = [
  string,
  string | null,
  string | null,
  string | null,
  readonly string[],
  string | null,
  readonly string[] | null,
  readonly string[] | null,
  number,
  number,
  readonly string[],
  boolean,
  boolean,
  boolean,
]

type ListStatement = Prepared<{ json: string; is_last: boolean }, Values>

function listStatement(column: MemberSortColumn, order: 'asc' | 'desc', kind: 'all' | 'some'): ListStatement {
  return prepared(
    `members.list.${kind}.${column}.${order}`,
    `with found as (
       select slice.user_id, row_number() over () as place
       from (select m.user_id from memberships m ${kind === 'all' ? everybody : filtered}
         order by ${sortKeys[column]} ${order}, m.user_id ${order} limit $9 + 1 offset $10) slice)
     select '[' || coalesce(string_agg(${personJson}, ',' order by p.place) filter (where p.place <= $9), '') || ']' as json,
       count(*) <= $9 as is_last
     from (select f.place, a.id, a.email, a.name, a.profile_picture, a.active_workspace_id, a.default_workspace_id,
         a.settings, a.status as account_status, m.status as member_status, m.role, m.hourly_rate_minor, m.cost_rate_minor
       from found f join accounts a on a.id = f.user_id
       join memberships m on m.workspace_id = $1 and m.user_id = f.user_id) p
     cross join (select currency from workspaces where id = $1) w`,
  )
}

function statementsOf(
  column: MemberSortColumn,
): Record<'ASCENDING' | 'DESCENDING', Record<'all' | 'some', ListStatement>> {
  return {
    ASCENDING: { all: listStatement(column, 'asc', 'all'), some: listStatement(column, 'asc', 'some') },
    DESCENDING: { all: listStatement(column, 'desc', 'all'), some: listStatement(column, 'desc', 'some') },
  }
}

const lists: Readonly<Record<MemberSortColumn, ReturnType<typeof statementsOf>>> = {
  ID: statementsOf('ID'),
  EMAIL: statementsOf('EMAIL'),
  NAME: statementsOf('NAME'),
  NAME_LOWERCASE: statementsOf('NAME_LOWERCASE'),
  ACCESS: statementsOf('ACCESS'),
  HOURLYRATE: statementsOf('HOURLYRATE'),
  COSTRATE: statementsOf('COSTRATE'),
}

/** One page of people as a JSON array, and whether it is the last. */
export async function listPeople(
  db: Db,
  workspaceId: string,
  filter: PeopleFilter,
  view: PeopleView,
  sort: { column: MemberSortColumn; order: 'ASCENDING' | 'DESCENDING' },
  page: PageRequest,
): Promise<{ json: string; isLast: boolean }> {
  const { email, name, status, projectId, roles, groupIds } = filter
  const some = email ?? name ?? status ?? projectId ?? roles ?? groupIds
  const [row] = await lists[sort.column][sort.order][some === null ? 'all' : 'some'](
    db,
    workspaceId,
    filter.email,
    filter.name,
    filter.status,
    filter.accountStatuses,
    filter.projectId,
    filter.roles,
    filter.groupIds,
    page.limit,
    page.offset,
    view.memberships,
    view.includeRoles,
    view.sight.billableRates,
    view.sight.costRates,
  )
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

/** The text of the list's statement, for the bench and EXPLAIN. */
export function listPeopleText(column: MemberSortColumn, order: 'ASCENDING' | 'DESCENDING'): string {
  return lists[column][order].all.text
}
