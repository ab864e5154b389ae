import { prepared } from '../platform/db/prepared.ts'
import { afterTurn, ownTurn, sharedTurn } from '../platform/db/turns.ts'

/** One look-up for key, account and membership: credentials and memberships are never cached. */
export interface CallerRow {
  credential_id: string
  read_only: boolean
  account_id: string
  account_status: string
  email: string
  name: string | null
  time_zone: string | null
  is_instance_admin: boolean
  member_status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE' | null
  member_role: 'OWNER' | 'ADMIN' | 'MEMBER' | null
  manages_projects: boolean
  manages_people: boolean
}

const accountAndMember = `
  a.id as account_id, a.status as account_status, a.email, a.name, a.settings ->> 'timeZone' as time_zone,
  a.is_instance_admin, m.status as member_status, m.role as member_role,
  exists (select from role_grants g where g.workspace_id = m.workspace_id and g.user_id = m.user_id
    and g.role = 'PROJECT_MANAGER' and not g.set_aside) as manages_projects,
  exists (select from role_grants g where g.workspace_id = m.workspace_id and g.user_id = m.user_id
    and g.role = 'TEAM_MANAGER' and not g.set_aside) as manages_people`

/** By the hash of an API key; a deleted or expired key finds nobody. Values: hash, workspace id or null. */
export const findCallerByKey = prepared<CallerRow, [Buffer, string | null]>(
  'identity.findCallerByKey',
  `select k.id as credential_id, k.read_only, ${accountAndMember}
   from api_keys k
   join accounts a on a.id = k.account_id
   left join memberships m on m.workspace_id = $2 and m.user_id = a.id
   where k.key_hash = $1 and (k.expires_at is null or k.expires_at > now())
     and a.status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION')`,
)

/** By the hash of a session cookie. */
export const findCallerBySession = prepared<CallerRow, [Buffer, string | null]>(
  'identity.findCallerBySession',
  `select s.id as credential_id, false as read_only, ${accountAndMember}
   from sessions s
   join accounts a on a.id = s.account_id
   left join memberships m on m.workspace_id = $2 and m.user_id = a.id
   where s.token_hash = $1 and s.expires_at > now() and a.status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION')`,
)

/** By the token family that a verified access token names. */
export const findCallerByTokenFamily = prepared<CallerRow, [string, string | null]>(
  'identity.findCallerByTokenFamily',
  `select f.id as credential_id, false as read_only, ${accountAndMember}
   from token_families f
   join accounts a on a.id = f.account_id
   left join memberships m on m.workspace_id = $2 and m.user_id = a.id
   where f.id = $1 and f.revoked_at is null and a.status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION')`,
)

export type MemberRow = Pick<
  CallerRow,
  'member_status' | 'member_role' | 'manages_projects' | 'manages_people'
>

const memberRow = `
   select m.status as member_status, m.role as member_role,
     exists (select from role_grants g where g.workspace_id = m.workspace_id and g.user_id = m.user_id
       and g.role = 'PROJECT_MANAGER' and not g.set_aside) as manages_projects,
     exists (select from role_grants g where g.workspace_id = m.workspace_id and g.user_id = m.user_id
       and g.role = 'TEAM_MANAGER' and not g.set_aside) as manages_people
   from memberships m where ${afterTurn} and m.workspace_id = $1 and m.user_id = $2`

/** Re-reads a membership inside a transaction and keeps it from ending before the commit. */
export const lockMembership = prepared<MemberRow, [string, string]>(
  'identity.lockMembership',
  `with ${sharedTurn('$1::text || $2::text')} ${memberRow} for share of m`,
)

/** The same for an operation that changes the caller's own membership. */
export const lockMembershipToChange = prepared<MemberRow, [string, string]>(
  'identity.lockMembershipToChange',
  `with ${ownTurn('$1::text || $2::text')} ${memberRow} for update of m`,
)

/**
 * A session that is used lives on; kept to the minute, so that a busy one is not written all the time.
 * Values: ids and instants of last use, index by index, and the seconds that a session lives without use.
 */
export const touchSessions = prepared<never, [string[], Date[], number]>(
  'identity.touchSessions',
  `update sessions s set last_seen_at = u.at, expires_at = u.at + $3 * interval '1 second'
   from unnest($1::text[], $2::timestamptz[]) as u (id, at)
   where s.id = u.id and s.last_seen_at < u.at - interval '1 minute'`,
)

/** Values: ids and instants of last use, index by index. */
export const touchApiKeys = prepared<never, [string[], Date[]]>(
  'identity.touchApiKeys',
  `update api_keys k set last_used_at = u.at
   from unnest($1::text[], $2::timestamptz[]) as u (id, at)
   where k.id = u.id and (k.last_used_at is null or k.last_used_at < u.at)`,
)

/** What has expired is of no use to anybody; answers nothing. Values: now. */
export const deleteExpired = prepared<never, [Date]>(
  'identity.deleteExpired',
  `with s as (delete from sessions where expires_at <= $1),
     f as (delete from token_families where expires_at <= $1),
     a as (delete from sign_in_failures where failed_at <= $1 - interval '1 day')
   delete from account_tokens where expires_at <= $1`,
)
