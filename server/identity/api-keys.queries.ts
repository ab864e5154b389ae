import { prepared } from '../platform/db/prepared.ts'

/** Values: id, account, name, hash, read only, now, expires. */
export const insertApiKey = prepared<never, [string, string, string, Buffer, boolean, Date, Date | null]>(
  'apiKeys.insert',
  `insert into api_keys (id, account_id, name, key_hash, read_only, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)

export interface ApiKeyRow {
  id: string
  name: string
  read_only: boolean
  created_at: Date
  last_used_at: Date | null
  expires_at: Date | null
}

/** Expired ones too, so that one sees why a client stopped working. Values: account. */
export const listApiKeys = prepared<ApiKeyRow, [string]>(
  'apiKeys.list',
  `select id, name, read_only, created_at, last_used_at, expires_at from api_keys
   where account_id = $1 order by created_at, id`,
)

/** One of the account's own. Values: id, account. */
export const deleteApiKey = prepared<ApiKeyRow, [string, string]>(
  'apiKeys.delete',
  `delete from api_keys where id = $1 and account_id = $2
   returning id, name, read_only, created_at, last_used_at, expires_at`,
)
