import { prepared } from '../platform/db/prepared.ts'

/** Whether the workspace has what a role points at. Values: workspace, project, person, group; others null. */
export const findRoleTarget = prepared<
  { known: boolean },
  [string, string | null, string | null, string | null]
>(
  'members.findRoleTarget',
  `select exists (select from projects where workspace_id = $1 and id = $2)
     or exists (select from memberships where workspace_id = $1 and user_id = $3)
     or exists (select from user_groups where workspace_id = $1 and id = $4) as known`,
)

/** Values: workspace, person, project. */
export const managesProject = prepared<{ manages: boolean }, [string, string, string]>(
  'members.managesProject',
  `select exists (select from role_grants where workspace_id = $1 and user_id = $2 and role = 'PROJECT_MANAGER'
     and project_id = $3 and not set_aside) as manages`,
)
