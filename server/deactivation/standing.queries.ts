import type { AccountStatus, MembershipStatus } from '../../contract/people.ts'
import { prepared } from '../platform/db/prepared.ts'

export interface StandingRow {
  user_id: string
  account_status: AccountStatus
  membership_status: MembershipStatus
  status_since: Date
  changed_by: string | null
  changed_by_name: string | null
  active_elsewhere: boolean
}

/** Values: workspace, person. */
export const findStanding = prepared<StandingRow, [string, string]>(
  'deactivation.findStanding',
  `select m.user_id, a.status as account_status, m.status as membership_status, m.status_since,
     m.status_changed_by as changed_by, by.name as changed_by_name,
     exists (select from memberships o where o.user_id = m.user_id and o.workspace_id <> m.workspace_id
       and o.status = 'ACTIVE') as active_elsewhere
   from memberships m join accounts a on a.id = m.user_id left join accounts by on by.id = m.status_changed_by
   where m.workspace_id = $1 and m.user_id = $2`,
)

export interface PlanRow {
  user_id: string
  membership_status: MembershipStatus
  deactivates_at: Date | null
  deactivates_by: string | null
  deactivates_by_name: string | null
  deactivates_reason: string | null
}

/** Values: workspace, person. */
export const findPlan = prepared<PlanRow, [string, string]>(
  'deactivation.findPlan',
  `select m.user_id, m.status as membership_status, m.deactivates_at, m.deactivates_by,
     by.name as deactivates_by_name, m.deactivates_reason
   from memberships m left join accounts by on by.id = m.deactivates_by
   where m.workspace_id = $1 and m.user_id = $2`,
)

export interface HistoryRow {
  at: Date
  status: MembershipStatus
  by_id: string | null
  by_name: string | null
  reason: string | null
}

/**
 * Each change of a person's status here that the audit log recorded, newest first. Ordered by sequence: those of one
 * person are drawn under the lock of the membership. Values: workspace, person, limit, offset.
 */
export const selectHistory = prepared<HistoryRow, [string, string, number, number]>(
  'deactivation.listHistory',
  `select l.at, l.after ->> 'membershipStatus' as status, l.actor_id as by_id, a.name as by_name, l.reason
   from audit_log l left join accounts a on a.id = l.actor_id
   where l.workspace_id = $1 and l.user_id = $2 and l.after ->> 'membershipStatus' is not null
     and l.after -> 'membershipStatus' is distinct from l.before -> 'membershipStatus'
   order by l.seq desc limit $3 offset $4`,
)
