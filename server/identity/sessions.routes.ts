import { endMySession, endMySessions, listMySessions } from '../../contract/credentials.ts'
import { errors } from '../../contract/errors.ts'
import { getSession, signIn, signOut } from '../../contract/identity.ts'
import type { Deps } from '../deps.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { revokeFamilies } from './families.queries.ts'
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from './session-cookie.ts'
import { deleteSession, listSessions } from './sessions.queries.ts'
import { beginSession, endEverywhere, standingJson } from './sessions.ts'
import { checkPassword, redeemProof } from './sign-in.ts'
import { toMySession } from './wire.ts'

export function sessionRoutes(on: On, deps: Deps): void {
  on(
    signIn,
    ({ db, origin, body }) => checkPassword(deps, db, origin, body.email, body.password),
    async ({ tx, prepared, response }) => {
      const { id } = await redeemProof(tx, prepared)
      return rawJson(await beginSession(tx, response, id, deps.publicUrl()))
    },
  )

  on(getSession, async ({ db, account, caller, request, response }) => {
    const { kind, id, csrfToken } = caller.credential
    const cookie = sessionCookieOf(request)
    if (kind !== 'session' || csrfToken === undefined || cookie === undefined)
      return rawJson(await standingJson(db, account.id, undefined))
    setSessionCookie(response, cookie, deps.publicUrl()) // lives on in the browser too
    return rawJson(await standingJson(db, account.id, { id, csrfToken }))
  })

  on(signOut, async ({ tx, account, caller, response }) => {
    const { kind, id } = caller.credential
    if (kind === 'key') throw badRequest('An API key has no session. Delete the key to end it')
    if (kind === 'token') await revokeFamilies(tx, [id], tx.now)
    else {
      await deleteSession(tx, id, account.id)
      clearSessionCookie(response, deps.publicUrl())
    }
  })

  on(listMySessions, async ({ db, account, caller }) => {
    const rows = await listSessions(db, account.id)
    return rows.map((row) => toMySession(row, caller.credential.id))
  })

  on(endMySession, async ({ tx, account, path }) => {
    const [ended] = await deleteSession(tx, idOrNull(path.id) ?? '', account.id)
    if (!ended) throw new ApiError(errors.sessionNotOfUser)
  })

  on(endMySessions, async ({ tx, account, response }) => {
    await endEverywhere(tx, account.id)
    clearSessionCookie(response, deps.publicUrl())
    await audit(tx, {
      workspaceId: null,
      action: 'SIGN_OUT_EVERYWHERE',
      subject: { type: 'USER', id: account.id },
      userId: account.id,
    })
  })
}
