import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'

const actions = {
  DECLINED: 'DECLINE_INVITATION',
  RESENT: 'RESEND_INVITATION',
  REVOKED: 'REVOKE_INVITATION',
} as const

/** What became of an invitation, for pages that follow live: no webhook of the reference knows it. */
export async function tellInvitation(
  tx: Tx,
  workspaceId: string,
  userId: string,
  what: keyof typeof actions,
  before: string,
): Promise<void> {
  await emit(tx, {
    type: 'INVITATION_UPDATED',
    workspaceId,
    userId,
    entityId: userId,
    payload: { workspaceId, userId, what },
    sources: { USER_ID: [userId] },
  })
  const after = { DECLINED: 'DECLINED', RESENT: 'PENDING', REVOKED: null }[what]
  await audit(tx, {
    workspaceId,
    action: actions[what],
    subject: { type: 'USER', id: userId },
    userId,
    before: { membershipStatus: before },
    after: { membershipStatus: after },
  })
}
