import type { AuditAction } from '../../contract/audit-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { differing, only } from './settings.rules.ts'

/** Tells which members of a workspace changed, and audits them alone; false and silent when none did. */
export async function tellChange<T extends object>(
  tx: Tx,
  workspaceId: string,
  action: AuditAction,
  before: T,
  after: T,
): Promise<boolean> {
  const changed = differing(before, after)
  if (changed.length === 0) return false
  await emit(tx, {
    type: 'WORKSPACE_UPDATED',
    workspaceId,
    userId: null,
    entityId: workspaceId,
    payload: { workspaceId, changed },
  })
  await audit(tx, {
    workspaceId,
    action,
    subject: { type: 'WORKSPACE', id: workspaceId },
    before: only(before, changed),
    after: only(after, changed),
  })
  return true
}
