import { prepared } from '../platform/db/prepared.ts'

export interface AccountRow {
  id: string
  email: string | null
  name: string | null
  status: string
  password_hash: string | null
}

/** By e-mail in any case, locked until the commit. */
export const lockAccountByEmail = prepared<AccountRow, [string]>(
  'accounts.lockByEmail',
  'select id, email, name, status, password_hash from accounts where lower(email) = lower($1) for update',
)

export const findAccountByEmail = prepared<AccountRow, [string]>(
  'accounts.findByEmail',
  'select id, email, name, status, password_hash from accounts where lower(email) = lower($1)',
)

export const findAccountById = prepared<AccountRow, [string]>(
  'accounts.findById',
  'select id, email, name, status, password_hash from accounts where id = $1',
)

/** Still signs in by the password that was checked; kept so until the commit. Values: id, its hash. */
export const lockAccountByPassword = prepared<{ id: string; email: string }, [string, string]>(
  'accounts.lockByPassword',
  `select id, email from accounts
   where id = $1 and password_hash = $2 and status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION')
   for no key update`,
)

/** Values: id, e-mail, name, status, password hash, settings, instance administrator, now. */
export const insertAccount = prepared<
  never,
  [string, string | null, string | null, string, string | null, string | null, boolean, Date]
>(
  'accounts.insert',
  `insert into accounts (id, email, name, status, password_hash, settings, is_instance_admin, created_at)
   values ($1, $2, $3, $4, $5, $6::json, $7, $8)`,
)

/** An e-mail that was only invited, or never proven, becomes an account. Values: id, name, status, password hash, settings. */
export const registerAccount = prepared<never, [string, string, string, string | null, string]>(
  'accounts.register',
  `update accounts set name = $2, status = $3, password_hash = $4, settings = $5::json where id = $1`,
)

/** An e-mail that nobody registered yet; nothing when it has an account. Values: id, e-mail, now. */
export const insertInvited = prepared<{ id: string }, [string, string, Date]>(
  'accounts.insertInvited',
  `insert into accounts (id, email, status, created_at) values ($1, $2, 'NOT_REGISTERED', $3)
   on conflict (lower(email)) do nothing returning id`,
)

/** A proven e-mail; answers whether it was not proven before. Values: id. */
export const markEmailProven = prepared<{ id: string }, [string]>(
  'accounts.markEmailProven',
  `update accounts set status = 'ACTIVE' where id = $1 and status = 'PENDING_EMAIL_VERIFICATION' returning id`,
)

/** Only a LIMITED one. Values: id, name or null to keep it, picture or null to keep it. */
export const updateLimited = prepared<{ id: string }, [string, string | null, string | null]>(
  'accounts.updateLimited',
  `update accounts set name = coalesce($2, name), profile_picture = coalesce($3, profile_picture)
   where id = $1 and status = 'LIMITED' returning id`,
)

/** Nothing personal stays. Values: id. */
export const eraseAccountRow = prepared<{ status: string }, [string]>(
  'accounts.erase',
  `update accounts set email = null, name = 'DeletedUser', password_hash = null, profile_picture = '',
     settings = null, active_workspace_id = null, default_workspace_id = null, is_instance_admin = false,
     status = case when status in ('LIMITED', 'LIMITED_DELETED') then 'LIMITED_DELETED' else 'DELETED' end
   where id = $1 returning status`,
)

/** Sessions, token families, keys and mailed links. Values: account. */
export const deleteCredentials = prepared<never, [string]>(
  'accounts.deleteCredentials',
  `with s as (delete from sessions where account_id = $1), f as (delete from token_families where account_id = $1),
     k as (delete from api_keys where account_id = $1)
   delete from account_tokens where account_id = $1`,
)

/** Blocks other first-run set-ups until the commit. Look for accounts in a statement after it, which sees theirs. */
export const lockForSetUp = prepared<never, []>('accounts.lockForSetUp', 'select pg_advisory_xact_lock(7063)')

export const hasNoAccount = prepared<{ empty: boolean }, []>(
  'accounts.hasNone',
  `select not exists (select from accounts where status <> 'NOT_REGISTERED') as empty`,
)
