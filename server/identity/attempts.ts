/**
 * How often somebody may try: 10 failures a quarter of an hour per account and address, and as a brake on mails to
 * strangers 50 of those calls per address. Kept in the database, so that a restart forgets nothing.
 * Source: interfaces.md STINT_RATE_LIMIT.
 */
import { errors } from '../../contract/errors.ts'
import type { Deps } from '../deps.ts'
import type { Origin, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { forgetAttempt, lockAttempts, noteAttempt, pruneAttempts } from './attempts.queries.ts'

const windowSeconds = 15 * 60
const failuresPerAccount = 10
const mailsPerAddress = 50

/** An attempt that counts as failed until it is forgotten; undefined where nothing is limited. */
export type Attempt = string | undefined

/**
 * Notes an attempt to sign in before the password is looked at, so that guesses at the same time count too.
 * Commits on its own: a refusal must not undo it. Throws 429 past the limit.
 */
export function attemptSignIn(deps: Deps, origin: Origin, email: string): Promise<Attempt> {
  return attempt(deps, origin, email, failuresPerAccount)
}

/** The same for a call that mails to whoever is named, without anybody being signed in. */
export async function attemptMail(deps: Deps, origin: Origin): Promise<void> {
  await attempt(deps, origin, 'mail to a stranger', mailsPerAddress)
}

export async function forgive(tx: Tx, attempted: Attempt): Promise<void> {
  if (attempted !== undefined) await forgetAttempt(tx, attempted)
}

async function attempt(
  { config, database }: Deps,
  origin: Origin,
  on: string,
  most: number,
): Promise<Attempt> {
  if (!config.rateLimit) return undefined
  const id = newId()
  const address = origin.address ?? ''
  const [row] = await database.transaction(origin, async (tx) => {
    await lockAttempts(tx, on, address)
    await pruneAttempts(tx, new Date(tx.now.getTime() - 4 * windowSeconds * 1000))
    return noteAttempt(tx, id, on, address, tx.now, windowSeconds, most)
  })
  if (!row?.noted)
    throw new ApiError(errors.tooManyRequests, { 'retry-after': String(Math.max(1, row?.wait_seconds ?? 1)) })
  return id
}
