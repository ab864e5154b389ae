/** What invited people do: see, accept, decline, by their account or by the mailed link. */
import { errors } from '../../contract/errors.ts'
import {
  acceptInvitationByToken,
  acceptMyInvitation,
  declineMyInvitation,
  getInvitationByToken,
  getMyInvitations,
  signUpByInvitation,
} from '../../contract/invitations.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import { assertTimeZone, hashPassword, proveEmail, registerInvited, toPersonName } from '../identity/index.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Answer } from '../platform/http/reply.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { secretHash } from '../platform/ids.ts'
import { declineMembership, lockMembershipForChange } from '../workspaces/index.ts'
import { join } from './join.ts'
import type { LinkRow } from './queries.ts'
import { findByLink, findExpiry, killLink, listOwnInvitations, membershipJson } from './queries.ts'
import type { Held } from './rules.ts'
import { assertAcceptable, assertPending, assertVerified } from './rules.ts'
import { tellInvitation } from './tell.ts'
import { toOwnInvitation } from './wire.ts'

export function answerRoutes(on: On): void {
  on(getMyInvitations, async ({ db, account }) => {
    if (account.status !== 'ACTIVE') return [] // nothing to see before the e-mail is proven
    return (await listOwnInvitations(db, account.id)).map(toOwnInvitation)
  })

  on(acceptMyInvitation, async ({ tx, account, path }) => {
    assertVerified(account.status)
    const workspaceId = idOrNull(path.workspaceId) ?? ''
    assertAcceptable(await lockHeld(tx, workspaceId, account.id), tx.now)
    await join(tx, workspaceId, account.id, 'PENDING')
    return membership(tx, workspaceId, account.id)
  })

  on(declineMyInvitation, async ({ tx, account, path }) => {
    assertVerified(account.status)
    const workspaceId = idOrNull(path.workspaceId) ?? ''
    assertPending(await lockHeld(tx, workspaceId, account.id))
    await declineMembership(tx, workspaceId, account.id, tx.now)
    await killLink(tx, workspaceId, account.id)
    await tellInvitation(tx, workspaceId, account.id, 'DECLINED', 'PENDING')
    return membership(tx, workspaceId, account.id)
  })

  on(getInvitationByToken, async ({ db, path }) => {
    const row = await requireLink(db, path.token)
    return {
      workspaceId: row.workspace_id,
      workspaceName: row.workspace_name,
      email: row.email,
      accountExists: row.account_status !== 'NOT_REGISTERED',
      expiresAt: toInstant(row.expires_at),
      expired: row.expires_at <= new Date(),
    }
  })

  on(acceptInvitationByToken, async ({ tx, account, path }) => {
    const { workspace_id: workspaceId, user_id: userId } = await requireLink(tx, path.token)
    if (userId !== account.id) throw new ApiError(errors.invitationForAnother)
    await lockLink(tx, path.token, workspaceId, userId)
    await proveEmail(tx, userId) // the link was mailed
    await join(tx, workspaceId, userId, 'PENDING')
    return membership(tx, workspaceId, userId)
  })

  on(
    signUpByInvitation,
    async ({ db, path, body }) => {
      assertTimeZone(body.timeZone)
      await requireLink(db, path.token) // before the slow part: a guess costs little
      return { name: toPersonName(body.name), passwordHash: await hashPassword(body.password) }
    },
    async ({ tx, path, body, prepared }) => {
      const link = await requireLink(tx, path.token)
      const { workspace_id: workspaceId, user_id: id } = link
      const { account_status, email } = await lockLink(tx, path.token, workspaceId, id)
      // an account that nobody verified is whoever's; the link shows whose e-mail it is
      if (account_status !== 'NOT_REGISTERED' && account_status !== 'PENDING_EMAIL_VERIFICATION')
        throw new ApiError(errors.emailTaken)
      await registerInvited(tx, id, { ...prepared, email, timeZone: body.timeZone })
      await join(tx, workspaceId, id, 'PENDING')
      return { id, email, name: prepared.name, workspaceId }
    },
  )
}

/** The link as it is; throws for one that is unknown, revoked or answered. */
async function requireLink(db: Db, token: string): Promise<LinkRow> {
  const [row] = await findByLink(db, secretHash(token))
  if (row?.status !== 'PENDING') throw new ApiError(errors.invitationUnknown)
  return row
}

/** Locks the membership and looks again: the link may have been used, replaced or revoked meanwhile. */
async function lockLink(tx: Tx, token: string, workspaceId: string, userId: string): Promise<LinkRow> {
  await lockMembershipForChange(tx, workspaceId, userId)
  const row = await requireLink(tx, token)
  assertAcceptable({ status: row.status, expiresAt: row.expires_at }, tx.now)
  return row
}

/** Locks the membership, then reads when its invitation ends. */
async function lockHeld(tx: Tx, workspaceId: string, userId: string): Promise<Held | undefined> {
  const [row] = await lockMembershipForChange(tx, workspaceId, userId)
  if (!row) return undefined
  const [invitation] = await findExpiry(tx, workspaceId, userId)
  return { status: row.status, expiresAt: invitation?.expires_at ?? null }
}

async function membership(tx: Tx, workspaceId: string, userId: string): Promise<Answer> {
  const [row] = await membershipJson(tx, workspaceId, userId)
  return rawJson(row?.json ?? 'null')
}
