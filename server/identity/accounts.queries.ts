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

/** Values: id, e-mail, name, status, password hash, settings, instance administrator, now. */
export const insertAccount = prepared<
  never,
  [string, string | null, string | null, string, string | null, string | null, boolean, Date]
>(
  'accounts.insert',
  `insert into accounts (id, email, name, status, password_hash, settings, is_instance_admin, created_at)
   values ($1, $2, $3, $4, $5, $6::json, $7, $8)`,
)

/** An invited e-mail becomes an account. Values: id, name, status, password hash, settings. */
export const registerAccount = prepared<never, [string, string, string, string | null, string]>(
  'accounts.register',
  `update accounts set name = $2, status = $3, password_hash = $4, settings = $5::json where id = $1`,
)

/** Blocks other first-run set-ups until the commit; true while no account exists. */
export const lockForSetUp = prepared<{ empty: boolean }, []>(
  'accounts.lockForSetUp',
  `with held as (select pg_advisory_xact_lock(7063))
   select not exists (select from accounts where status <> 'NOT_REGISTERED') as empty from held`,
)

export const hasNoAccount = prepared<{ empty: boolean }, []>(
  'accounts.hasNone',
  `select not exists (select from accounts where status <> 'NOT_REGISTERED') as empty`,
)

/** Values: id, account, name, hash, read only, now, expires. */
export const insertApiKey = prepared<never, [string, string, string, Buffer, boolean, Date, Date | null]>(
  'accounts.insertApiKey',
  `insert into api_keys (id, account_id, name, key_hash, read_only, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)
