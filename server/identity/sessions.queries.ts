import type { AccountStatus } from '../../contract/people.ts'
import { prepared } from '../platform/db/prepared.ts'

/** Values: id, account, token hash, now, expires, address, user agent. */
export const insertSession = prepared<
  never,
  [string, string, Buffer, Date, Date, string | null, string | null]
>(
  'sessions.insert',
  `insert into sessions (id, account_id, token_hash, created_at, last_seen_at, expires_at, address, user_agent)
   values ($1, $2, $3, $4, $4, $5, $6, $7)`,
)

/** Values: account, now. */
export const deleteExpiredSessions = prepared<never, [string, Date]>(
  'sessions.deleteExpired',
  'delete from sessions where account_id = $1 and expires_at <= $2',
)

export interface SessionRow {
  id: string
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  address: string | null
  user_agent: string | null
}

/** Values: account. */
export const listSessions = prepared<SessionRow, [string]>(
  'sessions.list',
  `select id, created_at, last_seen_at, expires_at, address, user_agent from sessions
   where account_id = $1 and expires_at > now() order by last_seen_at desc, id desc`,
)

/** One of the account's own. Values: id, account. */
export const deleteSession = prepared<{ id: string }, [string, string]>(
  'sessions.delete',
  'delete from sessions where id = $1 and account_id = $2 returning id',
)

/** All sessions but one. Values: account, the session that stays or null. */
export const deleteSessions = prepared<never, [string, string | null]>(
  'sessions.deleteAll',
  'delete from sessions where account_id = $1 and id is distinct from $2',
)

export interface StandingRow {
  id: string
  email: string
  name: string | null
  status: AccountStatus
  profile_picture: string
  settings: unknown
  active_workspace_id: string | null
  default_workspace_id: string | null
  has_password: boolean
  is_instance_admin: boolean
  workspaces: unknown
}

/**
 * An account and where it belongs, ended memberships included; an invitation shows only to a proven e-mail.
 * Whoever may give an ended membership back is named. Values: account.
 */
export const selectStanding = prepared<StandingRow, [string]>(
  'sessions.standing',
  `select a.id, a.email, a.name, a.status, a.profile_picture, a.settings, a.active_workspace_id,
     a.default_workspace_id, a.password_hash is not null as has_password, a.is_instance_admin,
     (select coalesce(json_agg(json_build_object('id', w.id, 'name', w.name, 'imageUrl', w.image_url,
          'membershipStatus', m.status, 'role', m.role, 'since', instant_json(m.status_since)::json,
          'restoredBy', case when m.status <> 'INACTIVE' then '[]'::json else (
            select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name)), '[]') from (
              select ra.id, ra.name from memberships rm join accounts ra on ra.id = rm.user_id
              where rm.workspace_id = m.workspace_id and rm.status = 'ACTIVE' and rm.role in ('OWNER', 'ADMIN')
              order by rm.role desc, rm.join_seq limit 5) r) end)
        order by m.status <> 'ACTIVE', lower(w.name), w.id), '[]')
      from memberships m join workspaces w on w.id = m.workspace_id
      where m.user_id = a.id and (m.status <> 'PENDING' or a.status = 'ACTIVE')) as workspaces
   from accounts a where a.id = $1`,
)
