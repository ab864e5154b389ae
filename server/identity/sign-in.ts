/** Who an e-mail and a password are. */
import { errors } from '../../contract/errors.ts'
import type { Deps } from '../deps.ts'
import type { Db, Origin, Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import type { Account } from '../platform/http/caller.ts'
import { findAccountByEmail, findAccountById, lockAccountByPassword } from './accounts.queries.ts'
import type { Attempt } from './attempts.ts'
import { attemptSignIn, forgive } from './attempts.ts'
import { passwordMatches } from './passwords.ts'

/** A password that was right a moment ago. */
export interface Proof {
  readonly accountId: string
  readonly passwordHash: string
  readonly attempt: Attempt
}

/**
 * Checks a password, as slowly for an e-mail that nobody has; undefined when it is wrong, which counts against the
 * limit. Not for inside a transaction. Throws 429.
 */
export async function checkPassword(
  deps: Deps,
  db: Db,
  origin: Origin,
  email: string,
  password: string,
): Promise<Proof | undefined> {
  const attempt = await attemptSignIn(deps, origin, email)
  const [account] = await findAccountByEmail(db, email)
  const hash = account?.password_hash ?? null
  if (!(await passwordMatches(hash, password)) || !account || hash === null) return undefined
  return { accountId: account.id, passwordHash: hash, attempt }
}

/** The same for somebody who is signed in: throws 400 when it is wrong, or there is none. */
export async function checkOwnPassword(
  deps: Deps,
  db: Db,
  origin: Origin,
  { id, email }: Account,
  password: string,
): Promise<Proof> {
  const [account] = await findAccountById(db, id)
  if (account?.password_hash === null)
    throw badRequest('There is no password yet. Set one with a link for a new password')
  const proof = await checkPassword(deps, db, origin, email, password)
  if (!proof) throw badRequest('The current password is wrong')
  return proof
}

/**
 * Takes a proof into the transaction: it holds only if the password is still the one that was checked, so that
 * nobody comes in while it is being changed.
 */
export async function redeemProof(tx: Tx, proof: Proof | undefined): Promise<{ id: string; email: string }> {
  if (!proof) throw new ApiError(errors.wrongCredentials)
  const [account] = await lockAccountByPassword(tx, proof.accountId, proof.passwordHash)
  if (!account) throw new ApiError(errors.wrongCredentials)
  await forgive(tx, proof.attempt)
  return account
}
