import type { AuditAction } from '../../contract/audit-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'

export interface Told {
  readonly user_id: string
  readonly email: string | null
  readonly name: string | null
}

/** USER_UPDATED and its audit row. The payload has three members, as recorded/147 has. */
export async function tellUserUpdated(
  tx: Tx,
  workspaceId: string,
  person: Told,
  action: AuditAction,
  change: { before?: unknown; after?: unknown },
): Promise<void> {
  const { user_id: userId, email, name } = person
  await emit(tx, {
    type: 'USER_UPDATED',
    workspaceId,
    userId,
    entityId: userId,
    payload: { id: userId, email, name },
    sources: { USER_ID: [userId] },
  })
  await audit(tx, { workspaceId, action, subject: { type: 'USER', id: userId }, userId, ...change })
}
