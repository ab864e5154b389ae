import type { AuditAction } from '../../contract/audit-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import type { HookRow } from './queries.ts'
import { toAudited } from './wire.ts'

/** A changed hook: pages that show hooks hear of it, the audit log keeps what changed. */
export async function tellOfHook(
  tx: Tx,
  action: AuditAction,
  before: HookRow | undefined,
  after: HookRow | undefined,
  reason?: string,
): Promise<void> {
  const hook = after ?? before
  if (hook === undefined) return
  await emit(tx, {
    type: 'WEBHOOK_UPDATED',
    workspaceId: hook.workspace_id,
    userId: hook.user_id,
    entityId: hook.id,
    payload: { id: hook.id, workspaceId: hook.workspace_id },
  })
  await audit(tx, {
    workspaceId: hook.workspace_id,
    action,
    subject: { type: 'WEBHOOK', id: hook.id },
    before: before && toAudited(before),
    after: after && toAudited(after),
    reason: reason ?? null,
  })
}
