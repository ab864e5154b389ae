import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { lockMembershipForUse } from '../workspaces/index.ts'
import { findEditing } from './context.queries.ts'
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
