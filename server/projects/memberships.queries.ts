import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Sight } from '../workspaces/index.ts'

/** A person who comes onto a project; null: no rate of one's own. */
export interface ProjectMember {
  readonly userId: string
  readonly hourlyRateMinor: number | null
  readonly costRateMinor: number | null
}

const countPeople = prepared<{ known: number }, [string, readonly string[]]>(
  'projects.countPeople',
  'select count(*) as known from memberships where workspace_id = $1 and user_id = any ($2::text[])',
)

/** How many of these people have a membership of the workspace, whatever its status. */
export async function countMembers(db: Db, workspaceId: string, userIds: readonly string[]): Promise<number> {
  const [row] = await countPeople(db, workspaceId, userIds)
  return row?.known ?? 0
}

const upsertMembers = prepared<
  { user_id: string },
  [string, string, readonly string[], readonly (number | null)[], readonly (number | null)[]]
>(
  'projects.upsertMembers',
  `insert into project_members (workspace_id, project_id, user_id, hourly_rate_minor, cost_rate_minor)
   select $1, $2, given.user_id, given.hourly, given.cost
   from unnest($3::text[], $4::integer[], $5::integer[]) with ordinality as given (user_id, hourly, cost, place)
   order by given.place
   on conflict do nothing
   returning user_id`,
)

/**
 * Adds people, each named once; those who are on it stay as they are. Rates are for a project that is being made
 * (rates.ts). Answers how many are new; unknown people are refused by the database.
 */
export async function putMembers(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  members: readonly ProjectMember[],
): Promise<number> {
  const changed = await upsertMembers(
    tx,
    workspaceId,
    projectId,
    members.map((member) => member.userId),
    members.map((member) => member.hourlyRateMinor),
    members.map((member) => member.costRateMinor),
  )
  return changed.length
}

/** Values: workspace, project, people. */
export const takeMembersOff = prepared<{ user_id: string }, [string, string, readonly string[]]>(
  'projects.takeMembersOff',
  `delete from project_members where workspace_id = $1 and project_id = $2 and user_id = any ($3::text[])
   returning user_id`,
)

/** Everybody but these. Values: workspace, project, people. */
export const takeOtherMembersOff = prepared<{ user_id: string }, [string, string, readonly string[]]>(
  'projects.takeOtherMembersOff',
  `delete from project_members where workspace_id = $1 and project_id = $2 and user_id <> all ($3::text[])
   returning user_id`,
)

/** Of the named groups those that exist, or with contains = false all others. Values: workspace, groups, contains. */
export const findGroups = prepared<{ id: string }, [string, readonly string[], boolean]>(
  'projects.findGroups',
  'select id from user_groups where workspace_id = $1 and (id = any ($2::text[])) = $3 order by id for key share',
)

/** Values: workspace, project, groups. */
export const addGroups = prepared<{ group_id: string }, [string, string, readonly string[]]>(
  'projects.addGroups',
  `insert into project_groups (workspace_id, project_id, group_id) select $1, $2, unnest($3::text[])
   on conflict do nothing returning group_id`,
)

/** Values: workspace, project, groups. */
export const takeGroupsOff = prepared<{ group_id: string }, [string, string, readonly string[]]>(
  'projects.takeGroupsOff',
  `delete from project_groups where workspace_id = $1 and project_id = $2 and group_id = any ($3::text[])
   returning group_id`,
)

/** Every group but these. Values: workspace, project, groups. */
export const takeOtherGroupsOff = prepared<{ group_id: string }, [string, string, readonly string[]]>(
  'projects.takeOtherGroupsOff',
  `delete from project_groups where workspace_id = $1 and project_id = $2 and group_id <> all ($3::text[])
   returning group_id`,
)

/** Values: workspace, project. */
export const listGroupIds = prepared<{ group_id: string }, [string, string]>(
  'projects.listGroups',
  'select group_id from project_groups where workspace_id = $1 and project_id = $2 order by group_id',
)

const selectMembers = prepared<{ json: string }, [string, string, boolean, boolean]>(
  'projects.listMembers',
  `select '[' || coalesce(string_agg('{"userId":"' || m.user_id || '","name":' || coalesce(to_json(a.name)::text, 'null')
       || ',"membershipStatus":"' || m.status
       || '","isManager":' || (exists (select from role_grants g where g.workspace_id = m.workspace_id
         and g.user_id = m.user_id and g.project_id = $2 and not g.set_aside))::text
       || ',"hourlyRate":' || rate_json(case when $3 then pm.hourly_rate_minor end, w.currency)
       || ',"costRate":' || rate_json(case when $4 then pm.cost_rate_minor end, w.currency)
       || ',"groupIds":' || case when pm.user_id is null then to_json(through.group_ids)::text else '[]' end || '}', ','
     order by pm.added_seq nulls last, m.join_seq), '') || ']' as json
   from memberships m
   join accounts a on a.id = m.user_id
   join workspaces w on w.id = m.workspace_id
   left join project_members pm
     on pm.workspace_id = m.workspace_id and pm.project_id = $2 and pm.user_id = m.user_id
   left join lateral (
     select array_agg(gm.group_id::text order by gm.group_id) as group_ids from project_groups pg
     join user_group_members gm on gm.workspace_id = pg.workspace_id and gm.group_id = pg.group_id
     where pg.workspace_id = $1 and pg.project_id = $2 and gm.user_id = m.user_id) through on true
   where m.workspace_id = $1 and (pm.user_id is not null or through.group_ids is not null)`,
)

/** The people of a project as JSON text: first those who are on it themselves, then those of its groups. */
export async function listMembers(
  db: Db,
  workspaceId: string,
  projectId: string,
  sight: Sight,
): Promise<string> {
  const [row] = await selectMembers(db, workspaceId, projectId, sight.billableRates, sight.costRates)
  return row?.json ?? '[]'
}
