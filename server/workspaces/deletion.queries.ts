/** The end of a workspace, and of a person in all of them. */
import { prepared } from '../platform/db/prepared.ts'

/** Who is left besides the owner. Values: workspace. */
export const countOthers = prepared<{ active: number; pending: number }, [string]>(
  'workspaces.countOthers',
  `select count(*) filter (where status = 'ACTIVE' and role <> 'OWNER')::integer as active,
     count(*) filter (where status = 'PENDING')::integer as pending
   from memberships where workspace_id = $1`,
)

/** Everybody with a membership, whatever its status. Values: workspace. */
export const listPeopleOf = prepared<{ user_id: string }, [string]>(
  'workspaces.listPeopleOf',
  'select user_id from memberships where workspace_id = $1',
)

/**
 * Whose active or default workspace is this one gets the last used one where they are ACTIVE, else null.
 * Values: workspace.
 */
export const leaveAll = prepared<never, [string]>(
  'workspaces.leaveAll',
  `update accounts a set
     active_workspace_id = case when a.active_workspace_id = $1 then next.id else a.active_workspace_id end,
     default_workspace_id = case when a.default_workspace_id = $1 then next.id else a.default_workspace_id end
   from (
     select here.id as user_id, (
       select m.workspace_id from memberships m
       where m.user_id = here.id and m.status = 'ACTIVE' and m.workspace_id <> $1
       order by m.last_active_at desc nulls last, m.join_seq limit 1) as id
     from accounts here where here.active_workspace_id = $1 or here.default_workspace_id = $1) next
   where a.id = next.user_id`,
)

/** With everything that belongs to it; tracked time goes first, because it holds its people. Values: workspace. */
export const deleteWorkspaceRow = prepared<never, [string]>(
  'workspaces.delete',
  'delete from workspaces where id = $1',
)

/** A person's memberships, locked until the commit. Values: person. */
export const lockMembershipsOf = prepared<
  {
    workspace_id: string
    workspace_name: string
    status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'
    role: 'OWNER' | 'ADMIN' | 'MEMBER'
  },
  [string]
>(
  'memberships.lockAllOf',
  `select m.workspace_id, w.name as workspace_name, m.status, m.role
   from memberships m join workspaces w on w.id = m.workspace_id
   where m.user_id = $1 order by m.workspace_id for update of m`,
)

/** PENDING → DECLINED, wherever the person is invited. Values: person, now. */
export const declineEverywhere = prepared<never, [string, Date]>(
  'memberships.declineEverywhere',
  `update memberships set status = 'DECLINED', role = 'MEMBER', status_since = $2, status_changed_by = $1
   where user_id = $1 and status = 'PENDING'`,
)
