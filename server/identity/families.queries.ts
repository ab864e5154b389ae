import { prepared } from '../platform/db/prepared.ts'

/** Values: id, account, hash of the refresh token, now, expires. */
export const insertFamily = prepared<never, [string, string, Buffer, Date, Date]>(
  'families.insert',
  `insert into token_families (id, account_id, refresh_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
)

export interface FamilyRow {
  id: string
  account_id: string
  refresh_hash: Buffer
  email: string
}

/** One that still lives, of an account that may sign in; locked until the commit. Values: id, now. */
export const lockFamily = prepared<FamilyRow, [string, Date]>(
  'families.lock',
  `select f.id, f.account_id, f.refresh_hash, a.email from token_families f join accounts a on a.id = f.account_id
   where f.id = $1 and f.revoked_at is null and f.expires_at > $2
     and a.status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION')
   for update of f`,
)

/** Values: id, hash of the new refresh token, expires. */
export const rotateFamily = prepared<never, [string, Buffer, Date]>(
  'families.rotate',
  'update token_families set refresh_hash = $2, expires_at = $3 where id = $1',
)

/** Values: ids, now. */
export const revokeFamilies = prepared<{ id: string }, [string[], Date]>(
  'families.revoke',
  'update token_families set revoked_at = $2 where id = any ($1) and revoked_at is null returning id',
)

/** Values: account, now, the family that stays or null. */
export const revokeFamiliesOf = prepared<never, [string, Date, string | null]>(
  'families.revokeOf',
  `update token_families set revoked_at = $2
   where account_id = $1 and revoked_at is null and id is distinct from $3`,
)

/** Values: account, now. */
export const deleteExpiredFamilies = prepared<never, [string, Date]>(
  'families.deleteExpired',
  'delete from token_families where account_id = $1 and expires_at <= $2',
)
