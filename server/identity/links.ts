/**
 * Links that prove something, because they were mailed. The database never holds a secret in clear, a waiting job
 * neither: the job that writes the letter makes the token.
 */
import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { secretHash } from '../platform/ids.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { LinkPurpose } from './links.queries.ts'
import { takeLink } from './links.queries.ts'

/** Whose link: an account, or whoever has an e-mail, so that asking tells nobody whether there is an account. */
export type LinkOrder =
  | { readonly purpose: 'VERIFY_EMAIL'; readonly accountId: string }
  | { readonly purpose: 'CHANGE_EMAIL'; readonly accountId: string; readonly newEmail: string }
  | { readonly purpose: 'RESET_PASSWORD' | 'SIGN_UP'; readonly email: string }

/** Orders a letter with a fresh link, for after the commit. */
export async function mailLink(tx: Tx, order: LinkOrder): Promise<void> {
  await enqueue(tx, 'identity.mailLink', order)
}

/**
 * Uses a link up; throws 400 for one that is wrong, expired, used, or of another account.
 * @param accountId whose it must be; null: the link says whose.
 */
export async function redeemLink(
  tx: Tx,
  purpose: LinkPurpose,
  token: string,
  accountId: string | null,
): Promise<{ accountId: string; newEmail: string | null; familyId: string | null }> {
  const [row] = await takeLink(tx, purpose, secretHash(token), tx.now, accountId)
  if (!row) throw new ApiError(errors.linkNotValid)
  return { accountId: row.account_id, newEmail: row.new_email, familyId: row.family_id }
}
