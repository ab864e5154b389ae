import { prepared } from '../platform/db/prepared.ts'
import { afterTurn, ownTurn, sharedTurn, sharedTurns } from '../platform/db/turns.ts'

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
  `with ${ownTurn('$1::text || $2::text')}
   select ${columns} from memberships m join accounts a on a.id = m.user_id
   where ${afterTurn} and m.workspace_id = $1 and m.user_id = $2 for update of m`,
)

/** Keeps the membership as it is until the commit: for writes about a person's time. */
export const lockMembershipForUse = prepared<MembershipRow, [string, string]>(
  'memberships.lockForUse',
  `with ${sharedTurn('$1::text || $2::text')}
   select ${columns} from memberships m join accounts a on a.id = m.user_id
   where ${afterTurn} and m.workspace_id = $1 and m.user_id = $2 for share of m`,
)

/** The same for many, in the order of their ids; whoever has no membership is left out. */
export const lockMembershipsForUse = prepared<{ user_id: string }, [string, readonly string[]]>(
  'memberships.lockAllForUse',
  `with ${sharedTurns('$1::text', '$2::text[]')}
   select m.user_id from memberships m
   where ${afterTurn} and m.workspace_id = $1 and m.user_id = any ($2::text[])
   order by m.user_id for share of m`,
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

/** A workspace becomes the active and default one of an account that has none. Values: workspace, person. */
export const enterActiveWorkspace = prepared<never, [string, string]>(
  'memberships.enterActiveWorkspace',
  `update accounts set active_workspace_id = coalesce(active_workspace_id, $1),
     default_workspace_id = coalesce(default_workspace_id, $1)
   where id = $2 and (active_workspace_id is null or default_workspace_id is null)`,
)
