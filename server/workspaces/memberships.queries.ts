import { prepared } from '../platform/db/prepared.ts'

export interface MembershipRow {
  user_id: string
  status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'
  role: 'OWNER' | 'ADMIN' | 'MEMBER'
  role_set_aside: 'ADMIN' | null
  status_since: Date
  account_status: string
  email: string | null
  name: string | null
  time_zone: string
}

const columns = `m.user_id, m.status, m.role, m.role_set_aside, m.status_since, a.status as account_status,
  a.email, a.name, coalesce(a.settings ->> 'timeZone', 'UTC') as time_zone`

/** Values: workspace, person. */
export const findMembership = prepared<MembershipRow, [string, string]>(
  'memberships.find',
  `select ${columns} from memberships m join accounts a on a.id = m.user_id
   where m.workspace_id = $1 and m.user_id = $2`,
)

/** Locks the row until the commit: for changes of the membership itself. */
export const lockMembershipForChange = prepared<MembershipRow, [string, string]>(
  'memberships.lockForChange',
  `select ${columns} from memberships m join accounts a on a.id = m.user_id
   where m.workspace_id = $1 and m.user_id = $2 for update of m`,
)

/** Keeps the membership as it is until the commit: for writes about a person's time. */
export const lockMembershipForUse = prepared<MembershipRow, [string, string]>(
  'memberships.lockForUse',
  `select ${columns} from memberships m join accounts a on a.id = m.user_id
   where m.workspace_id = $1 and m.user_id = $2 for share of m`,
)

/** Values: workspace, person, status, role, now, by. A conflict is left to the primary key. */
export const insertMembership = prepared<never, [string, string, string, string, Date, string | null]>(
  'memberships.insert',
  `insert into memberships (workspace_id, user_id, status, role, status_since, status_changed_by, created_at)
   values ($1, $2, $3, $4, $5, $6, $5)`,
)

/** PENDING, DECLINED or INACTIVE → ACTIVE. Values: workspace, person, now, by. */
export const activateMembership = prepared<never, [string, string, Date, string | null]>(
  'memberships.activate',
  `update memberships set status = 'ACTIVE', status_since = $3, status_changed_by = $4, status_reason = null
   where workspace_id = $1 and user_id = $2`,
)

/** ACTIVE → INACTIVE; the admin role is set aside. Values: workspace, person, now, by, reason. */
export const deactivateMembership = prepared<never, [string, string, Date, string | null, string | null]>(
  'memberships.deactivate',
  `update memberships set status = 'INACTIVE', status_since = $3, status_changed_by = $4, status_reason = $5,
     role_set_aside = nullif(role, 'MEMBER'), role = 'MEMBER',
     deactivates_at = null, deactivates_by = null, deactivates_reason = null
   where workspace_id = $1 and user_id = $2`,
)

/** Manager roles of a person, set aside. Values: workspace, person. */
export const setGrantsAside = prepared<never, [string, string]>(
  'memberships.setGrantsAside',
  'update role_grants set set_aside = true where workspace_id = $1 and user_id = $2 and not set_aside',
)

/**
 * Where the account's active or default workspace was this one, the last used one where it is ACTIVE takes its
 * place, else null. Values: workspace, person.
 */
export const leaveActiveWorkspace = prepared<never, [string, string]>(
  'memberships.leaveActiveWorkspace',
  `update accounts a set
     active_workspace_id = case when a.active_workspace_id = $1 then next.workspace_id else a.active_workspace_id end,
     default_workspace_id = case when a.default_workspace_id = $1 then next.workspace_id else a.default_workspace_id end
   from (values (1)) as one
   left join lateral (
     select m.workspace_id from memberships m
     where m.user_id = $2 and m.status = 'ACTIVE' and m.workspace_id <> $1
     order by m.last_active_at desc nulls last, m.join_seq limit 1) next on true
   where a.id = $2 and (a.active_workspace_id = $1 or a.default_workspace_id = $1)`,
)

/** A workspace becomes the active and default one of an account that has none. Values: workspace, person. */
export const enterActiveWorkspace = prepared<never, [string, string]>(
  'memberships.enterActiveWorkspace',
  `update accounts set active_workspace_id = coalesce(active_workspace_id, $1),
     default_workspace_id = coalesce(default_workspace_id, $1)
   where id = $2 and (active_workspace_id is null or default_workspace_id is null)`,
)
