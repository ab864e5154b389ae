import { prepared } from '../platform/db/prepared.ts'

/** Whether someone manages a person's team, directly or through a group. Values: workspace, manager, person. */
export const managesPerson = prepared<{ manages: boolean }, [string, string, string]>(
  'members.managesPerson',
  `select exists (select from role_grants g
     where g.workspace_id = $1 and g.user_id = $2 and g.role = 'TEAM_MANAGER' and not g.set_aside
       and (g.managed_user_id = $3 or g.managed_group_id in (
         select gm.group_id from user_group_members gm where gm.workspace_id = $1 and gm.user_id = $3))) as manages`,
)
