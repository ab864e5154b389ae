import { errors } from '../../contract/errors.ts'
import { makeApiKey, registerInvited, requireAccountForInvitation } from '../identity/index.ts'
import { join, tellJoined } from '../invitations/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { idOrNull } from '../platform/http/routes.ts'
import {
  assertSeatFree,
  insertMembership,
  lockMembershipForChange,
  setInvitedRole,
} from '../workspaces/index.ts'

export interface WantedUser {
  readonly email: string
  readonly name: string
  readonly passwordHash: string | null
  readonly apiKey?: string | undefined
  readonly workspaceId?: string | undefined
  readonly role?: 'MEMBER' | 'WORKSPACE_ADMIN' | undefined
}

export interface MadeUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly apiKey?: string
  /** False: the e-mail had an account, whose name and password stay. */
  readonly isNew: boolean
}

/**
 * An ACTIVE account without an invitation; with a workspace, its ACTIVE membership there. Whoever has an account
 * already just joins. Source: interfaces.md `POST /api/stint/v1/users`.
 */
export async function makeUser(tx: Tx, wanted: WantedUser): Promise<MadeUser> {
  const account = await requireAccountForInvitation(tx, wanted.email)
  const { id, email } = account
  // an account that somebody made and never proved may be anybody's: the administrator says whose it is
  const isNew = account.status === 'NOT_REGISTERED' || account.status === 'PENDING_EMAIL_VERIFICATION'
  if (isNew) await registerInvited(tx, id, wanted)
  if (wanted.workspaceId !== undefined) await joinAtOnce(tx, wanted.workspaceId, id, wanted.role)
  const name = isNew ? wanted.name : (account.name ?? wanted.name)
  if (wanted.apiKey === undefined) return { id, email, name, isNew }
  const { key } = await makeApiKey(tx, id, { name: 'Given', key: wanted.apiKey })
  return { id, email, name, apiKey: key, isNew }
}

/** A role that is given holds for whoever joins now; an active member keeps the one they have. */
async function joinAtOnce(
  tx: Tx,
  workspace: string,
  userId: string,
  role: WantedUser['role'],
): Promise<void> {
  const workspaceId = idOrNull(workspace)
  if (workspaceId === null) throw new ApiError(errors.workspaceUnknown)
  const [membership] = await lockMembershipForChange(tx, workspaceId, userId)
  if (membership?.status === 'ACTIVE') return
  if (membership?.status === 'INACTIVE') throw new ApiError(errors.memberInactive)
  if (membership?.status !== 'PENDING') await assertSeatFree(tx, workspaceId)

  const wantedRole = role === 'WORKSPACE_ADMIN' ? 'ADMIN' : 'MEMBER'
  if (membership) {
    if (role) await setInvitedRole(tx, workspaceId, userId, wantedRole)
    await join(tx, workspaceId, userId, membership.status)
  } else {
    await insertMembership(tx, workspaceId, userId, 'ACTIVE', wantedRole, tx.now, tx.origin.userId)
    await tellJoined(tx, workspaceId, userId, null)
  }
}
