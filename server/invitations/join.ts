import type { MembershipStatus } from '../../contract/people.ts'
import { personPayload } from '../members/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { activateMembership, enterActiveWorkspace } from '../workspaces/index.ts'
import { deleteInvitation } from './queries.ts'

/** A PENDING or DECLINED membership, locked by the caller, becomes ACTIVE. The invitation is done with. */
export async function join(
  tx: Tx,
  workspaceId: string,
  userId: string,
  before: Extract<MembershipStatus, 'PENDING' | 'DECLINED'>,
): Promise<void> {
  await activateMembership(tx, workspaceId, userId, tx.now, tx.origin.userId ?? userId)
  await deleteInvitation(tx, workspaceId, userId)
  await tellJoined(tx, workspaceId, userId, before)
}

/** A membership that has just become ACTIVE for the first time. Source: recorded/145. */
export async function tellJoined(
  tx: Tx,
  workspaceId: string,
  userId: string,
  before: MembershipStatus | null,
): Promise<void> {
  await enterActiveWorkspace(tx, workspaceId, userId)
  await emit(tx, {
    type: 'USER_JOINED_WORKSPACE',
    workspaceId,
    userId,
    entityId: userId,
    payload: await personPayload(tx, userId),
    sources: { USER_ID: [userId] },
  })
  await audit(tx, {
    workspaceId,
    action: 'JOIN_WORKSPACE',
    subject: { type: 'USER', id: userId },
    userId,
    before: { membershipStatus: before },
    after: { membershipStatus: 'ACTIVE' },
  })
}
