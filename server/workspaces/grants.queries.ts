import { prepared } from '../platform/db/prepared.ts'

/** Admin or plain member; what a deactivation set aside is settled with it. Values: workspace, person, role. */
export const changeMembershipRole = prepared<never, [string, string, 'ADMIN' | 'MEMBER']>(
  'workspaces.changeMembershipRole',
  `update memberships set role = $3, role_set_aside = null where workspace_id = $1 and user_id = $2`,
)

type Grant = [string, string, 'PROJECT_MANAGER' | 'TEAM_MANAGER', string | null, string | null, string | null]

/**
 * One row unless the person holds the role already; one that was set aside is live again. A target of another
 * workspace is refused by the foreign key. Values: workspace, person, role, project, managed person, managed
 * group, now, by.
 */
export const insertGrant = prepared<{ user_id: string }, [...Grant, Date, string | null]>(
  'workspaces.insertGrant',
  `insert into role_grants as g
     (workspace_id, user_id, role, project_id, managed_user_id, managed_group_id, granted_at, granted_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict on constraint role_grants_once do update
     set set_aside = false, granted_at = excluded.granted_at, granted_by = excluded.granted_by where g.set_aside
   returning user_id`,
)

/** One row when the person held the role, live or set aside. Values: workspace, person, role, and the targets. */
export const deleteGrant = prepared<{ user_id: string }, Grant>(
  'workspaces.deleteGrant',
  `delete from role_grants
   where workspace_id = $1 and user_id = $2 and role = $3 and project_id is not distinct from $4
     and managed_user_id is not distinct from $5 and managed_group_id is not distinct from $6
   returning user_id`,
)

/** Who leaves a project no longer manages it. Values: workspace, project, people. */
export const deleteProjectManagers = prepared<never, [string, string, readonly string[]]>(
  'workspaces.deleteProjectManagers',
  `delete from role_grants where workspace_id = $1 and project_id = $2 and user_id = any ($3::text[])`,
)

/** Who manages one project manages another too, the deactivated left out. Values: workspace, from, to, now, by. */
export const copyProjectManagers = prepared<never, [string, string, string, Date, string]>(
  'workspaces.copyProjectManagers',
  `insert into role_grants (workspace_id, user_id, role, project_id, granted_at, granted_by)
   select g.workspace_id, g.user_id, g.role, $3, $4, $5 from role_grants g
   join memberships m on m.workspace_id = g.workspace_id and m.user_id = g.user_id and m.status = 'ACTIVE'
   where g.workspace_id = $1 and g.project_id = $2 and not g.set_aside
   on conflict on constraint role_grants_once do nothing`,
)
