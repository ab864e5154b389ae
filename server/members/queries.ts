import type { MemberSortColumn } from '../../contract/members.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Sight } from '../workspaces/index.ts'
import { personJson } from './person-json.queries.ts'

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
  /** Those who manage this person's team, directly or through a group; the other filters don't count then. */
  readonly managersOf?: string
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
 * $1 workspace, $2 e-mail part, $3 name part, $4 membership status, $5 account statuses, $6 project (in managersOf
 * the person), $7 roles, $8 groups, $9 limit, $10 offset; the others as in person-json.queries.ts.
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
    and ($7::text[] is null or m.status in ('ACTIVE', 'PENDING') and (
      m.role = 'OWNER' and $7 && array['OWNER', 'WORKSPACE_ADMIN']
      or m.role = 'ADMIN' and 'WORKSPACE_ADMIN' = any ($7)
      or exists (select from role_grants g where g.workspace_id = $1 and g.user_id = m.user_id
        and not g.set_aside and g.role = any ($7))))
    and ($8::text[] is null or exists (select from user_group_members gm
      where gm.workspace_id = $1 and gm.user_id = m.user_id and gm.group_id = any ($8)))`

/** The same placeholders when nothing is asked but the kinds of account: read off one index, at any depth. */
const everybody = `
  where m.workspace_id = $1 and m.account_status = any ($5::text[]) and $2::text is null and $3::text is null
    and $4::text is null and $6::text is null and $7::text[] is null and $8::text[] is null`

/** The same placeholders for the team managers of one person. */
const managersOf = `
  where m.workspace_id = $1 and m.account_status = any ($5::text[]) and $2::text is null and $3::text is null
    and $4::text is null and $7::text[] is null and $8::text[] is null and m.status in ('ACTIVE', 'PENDING')
    and m.user_id in (select g.user_id from role_grants g
      where g.workspace_id = $1 and g.role = 'TEAM_MANAGER' and not g.set_aside
        and (g.managed_user_id = $6 or g.managed_group_id in (
          select gm.group_id from user_group_members gm where gm.workspace_id = $1 and gm.user_id = $6)))`

const kinds = { all: everybody, some: filtered, managers: managersOf }
type Kind = keyof typeof kinds

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

function listStatement(column: MemberSortColumn, order: 'asc' | 'desc', kind: Kind): ListStatement {
  return prepared(
    `members.list.${kind}.${column}.${order}`,
    `with found as (
       select slice.user_id, row_number() over () as place
       from (select m.user_id from memberships m ${kinds[kind]}
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
): Record<'ASCENDING' | 'DESCENDING', Record<Kind, ListStatement>> {
  const both = (order: 'asc' | 'desc') => ({
    all: listStatement(column, order, 'all'),
    some: listStatement(column, order, 'some'),
    managers: listStatement(column, order, 'managers'),
  })
  return { ASCENDING: both('asc'), DESCENDING: both('desc') }
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
  const kind = filter.managersOf !== undefined ? 'managers' : some === null ? 'all' : 'some'
  const [row] = await lists[visibleColumn(sort.column, view.sight)][sort.order][kind](
    db,
    workspaceId,
    filter.email,
    filter.name,
    filter.status,
    filter.accountStatuses,
    filter.managersOf ?? filter.projectId,
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

/** An order by amounts that one may not see would tell them; such a list falls back to the default. */
function visibleColumn(column: MemberSortColumn, sight: Sight): MemberSortColumn {
  const hidden =
    (column === 'HOURLYRATE' && !sight.billableRates) || (column === 'COSTRATE' && !sight.costRates)
  return hidden ? 'EMAIL' : column
}

/** The text of the list's statement, for the bench and EXPLAIN. */
export function listPeopleText(column: MemberSortColumn, order: 'ASCENDING' | 'DESCENDING'): string {
  return lists[column][order].all.text
}
