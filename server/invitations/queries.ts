import type { AccountStatus, MembershipStatus } from '../../contract/people.ts'
import { prepared } from '../platform/db/prepared.ts'

/** A fresh invitation replaces the one before, and its link. Values: ids, workspace, people, by, now, expires. */
export const writeInvitations = prepared<
  never,
  [readonly string[], string, readonly string[], string, Date, Date]
>(
  'invitations.write',
  `insert into invitations (id, workspace_id, user_id, token_hash, invited_by, created_at, expires_at)
   select u.id, $2, u.user_id, null, $4, $5, $6 from unnest($1::text[], $3::text[]) as u (id, user_id)
   on conflict on constraint invitations_one_per_member do update set token_hash = null,
     invited_by = excluded.invited_by, created_at = excluded.created_at, expires_at = excluded.expires_at`,
)

export interface AddresseeRow {
  email: string
  name: string | null
  account_status: AccountStatus
  workspace_name: string
  inviter_name: string | null
  expires_at: Date
}

/** A new link in place of the last one, while the invitation waits and holds. Values: workspace, person, hash, now. */
export const renewLink = prepared<AddresseeRow, [string, string, Buffer, Date]>(
  'invitations.renewLink',
  `update invitations i set token_hash = $3
   from memberships m join accounts a on a.id = m.user_id join workspaces w on w.id = m.workspace_id, accounts by
   where i.workspace_id = $1 and i.user_id = $2 and i.expires_at > $4
     and m.workspace_id = $1 and m.user_id = $2 and m.status = 'PENDING' and by.id = i.invited_by
   returning a.email, a.name, a.status as account_status, w.name as workspace_name, by.name as inviter_name,
     i.expires_at`,
)

/** The link dies; who invited whom stays. Values: workspace, person. */
export const killLink = prepared<never, [string, string]>(
  'invitations.killLink',
  'update invitations set token_hash = null where workspace_id = $1 and user_id = $2',
)

/** Values: workspace, person. */
export const deleteInvitation = prepared<never, [string, string]>(
  'invitations.delete',
  'delete from invitations where workspace_id = $1 and user_id = $2',
)

/** When the invitation of a person ends. Values: workspace, person. */
export const findExpiry = prepared<{ expires_at: Date }, [string, string]>(
  'invitations.expiry',
  'select expires_at from invitations where workspace_id = $1 and user_id = $2',
)

/** Values: workspace, person. */
export const hasTimeEntries = prepared<{ found: boolean }, [string, string]>(
  'invitations.hasTimeEntries',
  'select exists (select from time_entries where workspace_id = $1 and user_id = $2) as found',
)

export interface LinkRow {
  workspace_id: string
  workspace_name: string
  user_id: string
  email: string
  account_status: AccountStatus
  status: MembershipStatus
  expires_at: Date
}

/** What a link invites to. Values: hash. */
export const findByLink = prepared<LinkRow, [Buffer]>(
  'invitations.findByLink',
  `select i.workspace_id, w.name as workspace_name, i.user_id, a.email, a.status as account_status, m.status, i.expires_at
   from invitations i
   join memberships m on m.workspace_id = i.workspace_id and m.user_id = i.user_id
   join workspaces w on w.id = i.workspace_id
   join accounts a on a.id = i.user_id
   where i.token_hash = $1`,
)

export interface InvitationRow {
  user_id: string
  email: string | null
  name: string | null
  account_status: AccountStatus
  status: 'PENDING' | 'DECLINED'
  role: 'ADMIN' | 'MEMBER'
  invited_at: Date
  expires_at: Date | null
  expired: boolean
  inviter_id: string | null
  inviter_name: string | null
}

const invitation = `
  select m.user_id, a.email, a.name, a.status as account_status, m.status, m.role,
    coalesce(i.created_at, m.status_since) as invited_at, i.expires_at,
    coalesce(i.expires_at <= now(), false) as expired, by.id as inviter_id, by.name as inviter_name
  from memberships m
  join accounts a on a.id = m.user_id
  left join invitations i on i.workspace_id = m.workspace_id and i.user_id = m.user_id
  left join accounts by on by.id = i.invited_by
  where m.workspace_id = $1 and m.status in ('PENDING', 'DECLINED')`

/** Values: workspace, status or null for both, limit, offset. */
export const listInvitations = prepared<InvitationRow, [string, string | null, number, number]>(
  'invitations.list',
  `${invitation} and ($2::text is null or m.status = $2)
   order by invited_at desc, m.join_seq desc limit $3 offset $4`,
)

/** Values: workspace, person. */
export const findInvitation = prepared<InvitationRow, [string, string]>(
  'invitations.find',
  `${invitation} and m.user_id = $2`,
)

export interface OwnInvitationRow {
  workspace_id: string
  workspace_name: string
  expires_at: Date | null
  inviter_id: string | null
  inviter_name: string | null
}

/** What waits for an account, the newest first. Values: account. */
export const listOwnInvitations = prepared<OwnInvitationRow, [string]>(
  'invitations.listOwn',
  `select m.workspace_id, w.name as workspace_name, i.expires_at, by.id as inviter_id, by.name as inviter_name
   from memberships m
   join workspaces w on w.id = m.workspace_id
   left join invitations i on i.workspace_id = m.workspace_id and i.user_id = m.user_id
   left join accounts by on by.id = i.invited_by
   where m.user_id = $1 and m.status = 'PENDING'
   order by coalesce(i.created_at, m.status_since) desc, m.workspace_id`,
)

/** The membership as its person may see it, as JSON text. Source: product.md B2, S-rates. Values: workspace, person. */
export const membershipJson = prepared<{ json: string }, [string, string]>(
  'invitations.membershipJson',
  `select membership_json(m.user_id,
      rate_json(case when m.status = 'ACTIVE' and (m.role <> 'MEMBER'
        or not (w.settings ->> 'onlyAdminsSeeBillableRates')::boolean) then m.hourly_rate_minor end, w.currency),
      rate_json(case when m.status = 'ACTIVE' and m.role <> 'MEMBER' then m.cost_rate_minor end, w.currency),
      m.workspace_id, 'WORKSPACE', m.status) as json
   from memberships m join workspaces w on w.id = m.workspace_id
   where m.workspace_id = $1 and m.user_id = $2`,
)
