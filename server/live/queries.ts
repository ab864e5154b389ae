import { prepared } from '../platform/db/prepared.ts'

/** Of these people the ACTIVE members. Values: workspace, people. */
export const findViewers = prepared<{ user_id: string; is_admin: boolean }, [string, readonly string[]]>(
  'live.findViewers',
  `select m.user_id, m.role in ('OWNER', 'ADMIN') as is_admin
   from memberships m join accounts a on a.id = m.user_id
   where m.workspace_id = $1 and m.user_id = any ($2::text[]) and m.status = 'ACTIVE'
     and a.status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION')`,
)

/** Of these credentials those that still hold. Values: kinds and ids, index by index. */
export const findHolding = prepared<{ id: string }, [readonly string[], readonly string[]]>(
  'live.findHolding',
  `select c.id from unnest($1::text[], $2::text[]) as c (kind, id)
   where case c.kind
     when 'session' then exists (select from sessions s where s.id = c.id and s.expires_at > now())
     when 'key' then exists (select from api_keys k
       where k.id = c.id and (k.expires_at is null or k.expires_at > now()))
     else exists (select from token_families f
       where f.id = c.id and f.revoked_at is null and f.expires_at > now()) end`,
)
