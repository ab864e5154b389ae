import { prepared } from '../platform/db/prepared.ts'

/** What a token that was mailed, or handed out for an exchange, is good for. */
export type LinkPurpose = 'VERIFY_EMAIL' | 'SIGN_UP' | 'RESET_PASSWORD' | 'CHANGE_EMAIL' | 'EXCHANGE'

/** Values: id, account, purpose, hash, new e-mail, family, now, expires. */
export const insertLink = prepared<
  never,
  [string, string, LinkPurpose, Buffer, string | null, string | null, Date, Date]
>(
  'links.insert',
  `insert into account_tokens (id, account_id, purpose, token_hash, new_email, family_id, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

export interface LinkRow {
  account_id: string
  email: string | null
  account_status: string
}

/** One that may be used. Values: purpose, hash. */
export const findLink = prepared<LinkRow, [LinkPurpose, Buffer]>(
  'links.find',
  `select t.account_id, a.email, a.status as account_status
   from account_tokens t join accounts a on a.id = t.account_id
   where t.purpose = $1 and t.token_hash = $2 and t.expires_at > now()`,
)

/** Uses one up. Values: purpose, hash, now, the account that it must belong to or null. */
export const takeLink = prepared<
  { account_id: string; new_email: string | null; family_id: string | null },
  [LinkPurpose, Buffer, Date, string | null]
>(
  'links.take',
  `delete from account_tokens
   where purpose = $1 and token_hash = $2 and expires_at > $3 and ($4::text is null or account_id = $4)
   returning account_id, new_email, family_id`,
)

/** Values: account, purposes. */
export const deleteLinks = prepared<never, [string, LinkPurpose[]]>(
  'links.delete',
  'delete from account_tokens where account_id = $1 and purpose = any ($2)',
)

/** Expired ones of an account go; answers how many of a purpose came since. Values: account, now, purpose, since. */
export const countRecentLinks = prepared<{ count: number }, [string, Date, LinkPurpose, Date]>(
  'links.countRecent',
  `with expired as (delete from account_tokens where account_id = $1 and expires_at <= $2)
   select count(*)::integer as count from account_tokens where account_id = $1 and purpose = $3 and created_at > $4`,
)
