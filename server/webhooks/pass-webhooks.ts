import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { passToOwner } from './owner.queries.ts'

/**
 * Webhooks outlive the access of the person who made them: they go on and belong to the workspace's owner.
 * One audit row for all; nothing to pass, nothing recorded. Returns how many.
 * Source: decisions.md "What INACTIVE means", webhooks they own.
 */
export async function passWebhooksTo(tx: Tx, workspaceId: string, fromUserId: string): Promise<number> {
  const passed = await passToOwner(tx, workspaceId, fromUserId)
  const [first] = passed
  if (first === undefined) return 0
  const webhookIds = passed.map((hook) => hook.id).sort()
  await audit(tx, {
    workspaceId,
    action: 'PASS_WEBHOOKS',
    subject: { type: 'USER', id: fromUserId },
    userId: fromUserId,
    before: { userId: fromUserId, webhookIds },
    after: { userId: first.owner_id, webhookIds },
  })
  return passed.length
}
