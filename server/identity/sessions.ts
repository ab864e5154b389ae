/** Sessions of browsers: begun, shown, ended. */
import type { FastifyReply } from 'fastify'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Credential } from '../platform/http/caller.ts'
import { newId, newSecret, secretHash } from '../platform/ids.ts'
import { revokeFamiliesOf } from './families.queries.ts'
import { deleteLinks } from './links.queries.ts'
import { csrfTokenOf, sessionLifeSeconds, setSessionCookie } from './session-cookie.ts'
import { deleteExpiredSessions, deleteSessions, insertSession, selectStanding } from './sessions.queries.ts'
import { sessionJson } from './wire.ts'

/** Signs an account in: a session and its cookie; returns the session's JSON. */
export async function beginSession(
  tx: Tx,
  response: FastifyReply,
  accountId: string,
  publicUrl: string,
): Promise<string> {
  const id = newId()
  const token = newSecret()
  const expires = new Date(tx.now.getTime() + sessionLifeSeconds * 1000)
  const { address, userAgent } = tx.origin
  await deleteExpiredSessions(tx, accountId, tx.now)
  await insertSession(tx, id, accountId, secretHash(token), tx.now, expires, address, userAgent)
  setSessionCookie(response, token, publicUrl)
  return standingJson(tx, accountId, { id, csrfToken: csrfTokenOf(token) })
}

/** The account and where it belongs, as JSON. */
export async function standingJson(
  db: Db,
  accountId: string,
  session: { id: string; csrfToken: string } | undefined,
): Promise<string> {
  const [row] = await selectStanding(db, accountId)
  if (!row) throw new Error(`account ${accountId} is gone`)
  return sessionJson(row, session)
}

/**
 * Ends every session and token of an account, and what would make new ones; API keys stay.
 * @param except the credential that goes on.
 */
export async function endEverywhere(tx: Tx, accountId: string, except?: Credential): Promise<void> {
  await deleteSessions(tx, accountId, except?.kind === 'session' ? except.id : null)
  await revokeFamiliesOf(tx, accountId, tx.now, except?.kind === 'token' ? except.id : null)
  await deleteLinks(tx, accountId, ['EXCHANGE', 'RESET_PASSWORD', 'CHANGE_EMAIL'])
}
