import { errors } from '../../contract/errors.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { findMembership, lockMembershipForUse, lockMembershipsForUse } from '../workspaces/index.ts'
import { findEditing, findEditingAll } from './context.queries.ts'
import { assertMayEditTimeOf } from './policy.ts'

export interface Owner {
  readonly userId: string
  /** Of the membership, which the caller holds locked. */
  readonly status: string
}

/** Whose time it is, with the membership locked, where the caller may change that person's time. */
export async function requireEditableOwner(
  tx: Tx,
  member: Member,
  callerId: string,
  userId: string,
): Promise<Owner> {
  // the caller's own membership is ACTIVE and held since the transaction began
  if (userId === callerId) return { userId: callerId, status: member.status }
  const [row] = await lockMembershipForUse(tx, member.workspaceId, idOrNull(userId) ?? '')
  if (!row) throw new ApiError(errors.userNotInWorkspace)
  const { who, manages } = await findEditing(tx, member.workspaceId, callerId, row.user_id)
  const editor = { userId: callerId, isAdmin: isAdmin(member), managesOwner: manages }
  assertMayEditTimeOf(row.user_id, editor, who)
  return { userId: row.user_id, status: row.status }
}

/** The same for many at once: all of them, or nothing is done. */
export async function requireEditableOwners(
  tx: Tx,
  member: Member,
  callerId: string,
  userIds: readonly string[],
): Promise<void> {
  const others = [...new Set(userIds)].filter((id) => id !== callerId)
  if (others.length === 0) return
  const locked = await lockMembershipsForUse(tx, member.workspaceId, others)
  if (locked.length < others.length) throw new ApiError(errors.userNotInWorkspace)
  for (const { who, user_id, manages } of await findEditingAll(tx, member.workspaceId, callerId, others)) {
    const editor = { userId: callerId, isAdmin: isAdmin(member), managesOwner: manages }
    assertMayEditTimeOf(user_id, editor, who)
  }
}

/** The same for a look: nothing is locked. Answers the person's id. */
export async function requireReadableOwner(
  db: Db,
  member: Member,
  callerId: string,
  userId: string,
): Promise<string> {
  if (userId === callerId) return callerId
  const [row] = await findMembership(db, member.workspaceId, idOrNull(userId) ?? '')
  if (!row) throw new ApiError(errors.userNotInWorkspace)
  const { who, manages } = await findEditing(db, member.workspaceId, callerId, row.user_id)
  assertMayEditTimeOf(row.user_id, { userId: callerId, isAdmin: isAdmin(member), managesOwner: manages }, who)
  return row.user_id
}
