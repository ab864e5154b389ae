import type { GroupSortColumn } from '../../contract/groups.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'

export interface GroupFilter {
  /** Part of the name, in any case; null does not narrow. */
  readonly name: string | null
  /** Groups that have access to this project; null does not narrow. */
  readonly projectId: string | null
}

const userIdsJson = `(
  select coalesce(string_agg(id_json(gm.user_id), ',' order by gm.added_seq), '') from user_group_members gm
  where gm.workspace_id = g.workspace_id and gm.group_id = g.id)`

const teamManagersJson = `(
  select coalesce(string_agg('{"id":' || id_json(a.id) || ',"name":' || coalesce(to_json(a.name)::text, 'null') || '}', ','
    order by r.granted_at, a.id), '')
  from role_grants r
  join memberships m on m.workspace_id = r.workspace_id and m.user_id = r.user_id and m.status in ('ACTIVE', 'PENDING')
  join accounts a on a.id = r.user_id
  where r.workspace_id = g.workspace_id and r.managed_group_id = g.id and not r.set_aside)`

function groupJson(teamManagers: string): string {
  return `'{"id":"' || g.id || '","name":' || to_json(g.name) || ',"workspaceId":"' || g.workspace_id
    || '","userIds":[' || ${userIdsJson} || '],"teamManagers":[' || ${teamManagers} || ']}'`
}

type ListValues = [string, string | null, string | null, number, number, boolean]

/** $1 workspace, $2 part of the name, $3 project, $4 limit, $5 offset, $6 with team managers. */
function listStatement(
  column: GroupSortColumn,
  order: 'asc' | 'desc',
): Prepared<{ json: string; is_last: boolean }, ListValues> {
  const key = column === 'ID' ? 'g.id' : 'lower(g.name)'
  return prepared(
    `groups.list.${column}.${order}`,
    `with found as (
       select slice.*, row_number() over () as place from (
         select g.workspace_id, g.id, g.name from user_groups g
         where g.workspace_id = $1 and ($2::text is null or strpos(lower(g.name), lower($2)) > 0)
           and ($3::text is null or exists (select from project_groups pg
             where pg.workspace_id = $1 and pg.project_id = $3 and pg.group_id = g.id))
         order by ${key} ${order}, g.id ${order} limit $4 + 1 offset $5) slice)
     select '[' || coalesce(string_agg(
         ${groupJson(`case when $6 then ${teamManagersJson} else '' end`)},
         ',' order by g.place) filter (where g.place <= $4), '') || ']' as json,
       count(*) <= $4 as is_last
     from found g`,
  )
}

const lists = {
  ID: { ASCENDING: listStatement('ID', 'asc'), DESCENDING: listStatement('ID', 'desc') },
  NAME: { ASCENDING: listStatement('NAME', 'asc'), DESCENDING: listStatement('NAME', 'desc') },
}

/** One page of groups as a JSON array, and whether it is the last. */
export async function listGroups(
  db: Db,
  workspaceId: string,
  filter: GroupFilter,
  withTeamManagers: boolean,
  sort: { column: GroupSortColumn; order: 'ASCENDING' | 'DESCENDING' },
  page: { limit: number; offset: number },
): Promise<{ json: string; isLast: boolean }> {
  const [row] = await lists[sort.column][sort.order](
    db,
    workspaceId,
    filter.name,
    filter.projectId,
    page.limit,
    page.offset,
    withTeamManagers,
  )
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

const selectGroupJson = prepared<{ json: string }, [string, string]>(
  'groups.json',
  `select ${groupJson(teamManagersJson)} as json from user_groups g where g.workspace_id = $1 and g.id = $2`,
)

/** One group with its people and team managers, as JSON text; the group is known to exist. */
export async function groupJsonOf(db: Db, workspaceId: string, groupId: string): Promise<string> {
  const [row] = await selectGroupJson(db, workspaceId, groupId)
  if (!row) throw new Error(`group ${groupId} is gone`)
  return row.json
}

/** Several groups as JSON texts, by id. Values: workspace, groups. */
export const groupJsons = prepared<{ json: string }, [string, readonly string[]]>(
  'groups.jsons',
  `select ${groupJson(teamManagersJson)} as json from user_groups g
   where g.workspace_id = $1 and g.id = any ($2::text[]) order by g.id`,
)

/** Holds the groups until the commit. Values: workspace, groups. */
export const lockGroups = prepared<{ id: string }, [string, readonly string[]]>(
  'groups.lockAll',
  'select id from user_groups where workspace_id = $1 and id = any ($2::text[]) order by id for update',
)

/** Values: workspace, group. Holds the group until the commit. */
export const lockGroup = prepared<{ id: string; name: string }, [string, string]>(
  'groups.lock',
  'select id, name from user_groups where workspace_id = $1 and id = $2 for update',
)

/** Values: workspace, group, name, now. A taken name is refused by the database. */
export const insertGroup = prepared<never, [string, string, string, Date]>(
  'groups.insert',
  'insert into user_groups (workspace_id, id, name, created_at) values ($1, $2, $3, $4)',
)

/** Values: workspace, group, name. */
export const renameGroup = prepared<never, [string, string, string]>(
  'groups.rename',
  'update user_groups set name = $3 where workspace_id = $1 and id = $2',
)

/** Takes members, managers through it and access to projects along. Values: workspace, group. */
export const deleteGroup = prepared<never, [string, string]>(
  'groups.delete',
  'delete from user_groups where workspace_id = $1 and id = $2',
)

/** One row when the person was not in the group. Values: workspace, group, person. */
export const addToGroup = prepared<{ user_id: string }, [string, string, string]>(
  'groups.addMember',
  `insert into user_group_members (workspace_id, group_id, user_id) values ($1, $2, $3)
   on conflict do nothing returning user_id`,
)

/** One row when the person was in the group. Values: workspace, group, person. */
export const takeFromGroup = prepared<{ user_id: string }, [string, string, string]>(
  'groups.removeMember',
  `delete from user_group_members where workspace_id = $1 and group_id = $2 and user_id = $3 returning user_id`,
)

/** Several people into several groups, pair by pair. Values: workspace, groups, people. */
export const addPairsToGroups = prepared<never, [string, readonly string[], readonly string[]]>(
  'groups.addPairs',
  `insert into user_group_members (workspace_id, group_id, user_id)
   select $1, pair.group_id, pair.user_id
   from unnest($2::text[], $3::text[]) with ordinality as pair (group_id, user_id, place) order by place
   on conflict do nothing`,
)
