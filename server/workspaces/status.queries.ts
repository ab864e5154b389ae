/** The status of memberships: the statements behind deactivation and activation. Sets of people, one statement each. */
import { prepared } from '../platform/db/prepared.ts'
import { afterTurn, ownTurns } from '../platform/db/turns.ts'
import type { MembershipRow } from './memberships.queries.ts'

export interface StatusRow extends MembershipRow {
  /** A deactivation on a future date, and who asked for it; both null without one. */
  deactivates_at: Date | null
  deactivates_by: string | null
  deactivates_reason: string | null
}

/** Locks the rows in the order of their ids until the commit. Values: workspace, people. */
export const lockMembershipsForChange = prepared<StatusRow, [string, readonly string[]]>(
  'memberships.lockAllForChange',
  `with ${ownTurns('$1::text', '$2::text[]')}
   select m.user_id, m.status, m.role, m.role_set_aside, m.status_since, a.status as account_status, a.email, a.name,
     coalesce(a.settings ->> 'timeZone', 'UTC') as time_zone,
     m.deactivates_at, m.deactivates_by, m.deactivates_reason
   from memberships m join accounts a on a.id = m.user_id
   where ${afterTurn} and m.workspace_id = $1 and m.user_id = any ($2::text[])
   order by m.user_id for update of m`,
)

/**
 * ACTIVE → INACTIVE. Admin and manager roles are set aside, a planned deactivation is done with, and where the
 * account's active or default workspace was this one, the last used one where it is ACTIVE takes its place, else
 * null. Tells who still has a running timer and who owns webhooks, because those are for other nouns to end.
 * The rows are locked by an earlier statement. Values: workspace, people, now, by, reason.
 */
export const endAccess = prepared<
  { user_id: string; has_running_timer: boolean; owns_webhooks: boolean },
  [string, readonly string[], Date, string | null, string | null]
>(
  'memberships.endAccess',
  `with ended as (
     update memberships set status = 'INACTIVE', status_since = $3, status_changed_by = $4, status_reason = $5,
       role_set_aside = coalesce(nullif(role, 'MEMBER'), role_set_aside), role = 'MEMBER',
       deactivates_at = null, deactivates_by = null, deactivates_reason = null
     where workspace_id = $1 and user_id = any ($2::text[])
     returning user_id),
   set_aside as (
     update role_grants set set_aside = true
     where workspace_id = $1 and user_id = any ($2::text[]) and not set_aside),
   moved_on as (
     update accounts a set
       active_workspace_id = case when a.active_workspace_id = $1 then next.workspace_id else a.active_workspace_id end,
       default_workspace_id = case when a.default_workspace_id = $1 then next.workspace_id else a.default_workspace_id end
     from unnest($2::text[]) as gone (user_id)
     left join lateral (
       select m.workspace_id from memberships m
       where m.user_id = gone.user_id and m.status = 'ACTIVE' and m.workspace_id <> $1
       order by m.last_active_at desc nulls last, m.join_seq limit 1) next on true
     -- in this form no index of accounts by workspace, which finds everybody, competes with the one by id
     where a.id = gone.user_id and $1::text = any (array[a.active_workspace_id::text, a.default_workspace_id::text]))
   select e.user_id,
     exists (select from time_entries t
       where t.workspace_id = $1 and t.user_id = e.user_id and t.ended_at is null) as has_running_timer,
     exists (select from webhooks w where w.workspace_id = $1 and w.user_id = e.user_id) as owns_webhooks
   from ended e order by e.user_id`,
)

/**
 * INACTIVE → ACTIVE; set-aside roles stay aside. Becomes the active and default workspace of an account that has
 * none. Values: workspace, people, now, by.
 */
export const giveAccessBack = prepared<never, [string, readonly string[], Date, string | null]>(
  'memberships.giveAccessBack',
  `with given as (
     update memberships set status = 'ACTIVE', status_since = $3, status_changed_by = $4, status_reason = null
     where workspace_id = $1 and user_id = any ($2::text[]))
   update accounts set active_workspace_id = coalesce(active_workspace_id, $1),
     default_workspace_id = coalesce(default_workspace_id, $1)
   where id = any ($2::text[]) and (active_workspace_id is null or default_workspace_id is null)`,
)

/**
 * Takes roles of an ACTIVE member up again that a deactivation set aside; answers those that it found.
 * Values: workspace, person, and index by index roles, targets, whether the target is a group.
 */
export const takeUpRoles = prepared<
  { role: string; entity_id: string },
  [string, string, readonly string[], readonly string[], readonly boolean[]]
>(
  'memberships.takeUpRoles',
  `with wanted as (
     select * from unnest($3::text[], $4::text[], $5::boolean[]) as w (role, entity_id, is_group)),
   managers as (
     update role_grants g set set_aside = false from wanted w
     where g.workspace_id = $1 and g.user_id = $2 and g.set_aside and g.role = w.role
       and coalesce(g.project_id, g.managed_user_id, g.managed_group_id) = w.entity_id
       and (g.managed_group_id is not null) = w.is_group
     returning w.role, w.entity_id),
   admins as (
     update memberships m set role = 'ADMIN', role_set_aside = null from wanted w
     where m.workspace_id = $1 and m.user_id = $2 and m.role_set_aside = 'ADMIN' and m.role = 'MEMBER'
       and w.role = 'WORKSPACE_ADMIN' and w.entity_id = $1 and not w.is_group
     returning w.role, w.entity_id)
   select role, entity_id from managers union all select role, entity_id from admins`,
)

/** Values: workspace, person, when, by, reason. */
export const planDeactivation = prepared<never, [string, string, Date, string | null, string | null]>(
  'memberships.planDeactivation',
  `update memberships set deactivates_at = $3, deactivates_by = $4, deactivates_reason = $5
   where workspace_id = $1 and user_id = $2`,
)

/** Values: workspace, person. */
export const dropPlannedDeactivation = prepared<never, [string, string]>(
  'memberships.dropPlannedDeactivation',
  `update memberships set deactivates_at = null, deactivates_by = null, deactivates_reason = null
   where workspace_id = $1 and user_id = $2`,
)
