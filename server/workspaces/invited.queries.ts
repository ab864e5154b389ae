/** Memberships on their way from an invitation to a member. */
import { prepared } from '../platform/db/prepared.ts'

/** Values: workspace, people. */
export const statusesOf = prepared<
  { user_id: string; status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE' },
  [string, readonly string[]]
>(
  'memberships.statusesOf',
  'select user_id, status from memberships where workspace_id = $1 and user_id = any ($2::text[])',
)

/** In the given order. Values: workspace, people, role, now, by. */
export const insertInvited = prepared<never, [string, readonly string[], string, Date, string | null]>(
  'memberships.insertInvited',
  `insert into memberships (workspace_id, user_id, status, role, status_since, status_changed_by, created_at)
   select $1, u.id, 'PENDING', $3, $4, $5, $4 from unnest($2::text[]) with ordinality as u (id, place) order by u.place`,
)

/** DECLINED → PENDING, and last in the order of joining, as a new one is. Values: workspace, people, role, now, by. */
export const inviteAgain = prepared<never, [string, readonly string[], string, Date, string | null]>(
  'memberships.inviteAgain',
  `update memberships set status = 'PENDING', role = $3, status_since = $4, status_changed_by = $5, join_seq = default
   where workspace_id = $1 and user_id = any ($2::text[])`,
)

/** PENDING → DECLINED. Values: workspace, person, now. */
export const declineMembership = prepared<never, [string, string, Date]>(
  'memberships.decline',
  `update memberships set status = 'DECLINED', role = 'MEMBER', status_since = $3, status_changed_by = $2
   where workspace_id = $1 and user_id = $2`,
)

/** A person who never joined is gone, with what was prepared for them. Values: workspace, person. */
export const deleteMembership = prepared<never, [string, string]>(
  'memberships.delete',
  'delete from memberships where workspace_id = $1 and user_id = $2',
)

/** Of a PENDING or new member. Values: workspace, person, role. */
export const setInvitedRole = prepared<never, [string, string, string]>(
  'memberships.setInvitedRole',
  'update memberships set role = $3 where workspace_id = $1 and user_id = $2',
)
