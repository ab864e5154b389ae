/**
 * Ending and giving back access to one workspace, in one transaction, from whichever side it comes.
 * Every effect is a row of the table "What INACTIVE means" in decisions.md.
 */

import { personPayload } from '../members/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import {
  activateMembership,
  deactivateMembership,
  enterActiveWorkspace,
  leaveActiveWorkspace,
  setGrantsAside,
} from '../workspaces/index.ts'

/** The membership is ACTIVE and locked by the caller. */
export async function deactivate(
  tx: Tx,
  workspaceId: string,
  userId: string,
  reason: string | null,
): Promise<void> {
  await deactivateMembership(tx, workspaceId, userId, tx.now, tx.origin.userId, reason)
  await setGrantsAside(tx, workspaceId, userId)
  await leaveActiveWorkspace(tx, workspaceId, userId)
  await emit(tx, {
    type: 'USER_DEACTIVATED_ON_WORKSPACE',
    workspaceId,
    userId,
    entityId: userId,
    payload: await personPayload(tx, userId),
    sources: { USER_ID: [userId] },
  })
  await audit(tx, {
    workspaceId,
    action: 'DEACTIVATE_MEMBER',
    subject: { type: 'USER', id: userId },
    userId,
    before: { membershipStatus: 'ACTIVE' },
    after: { membershipStatus: 'INACTIVE' },
    reason,
  })
}

/** The membership is INACTIVE and locked by the caller. Set-aside roles stay aside. */
export async function activate(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await activateMembership(tx, workspaceId, userId, tx.now, tx.origin.userId)
  await enterActiveWorkspace(tx, workspaceId, userId)
  await emit(tx, {
    type: 'USER_ACTIVATED_ON_WORKSPACE',
    workspaceId,
    userId,
    entityId: userId,
    payload: await personPayload(tx, userId),
    sources: { USER_ID: [userId] },
  })
  await audit(tx, {
    workspaceId,
    action: 'ACTIVATE_MEMBER',
    subject: { type: 'USER', id: userId },
    userId,
    before: { membershipStatus: 'INACTIVE' },
    after: { membershipStatus: 'ACTIVE' },
  })
}
