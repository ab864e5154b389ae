import type { AuditAction } from '../../contract/audit-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import type { ReportRow } from './queries.ts'

interface Change {
  readonly before?: unknown
  readonly after?: unknown
}

/** Heard by administrators and the creator, since the id of a public report is all that opens it. */
export async function tellReport(
  tx: Tx,
  action: AuditAction,
  report: Pick<ReportRow, 'workspace_id' | 'id' | 'user_id'>,
  { before, after }: Change,
): Promise<void> {
  const { workspace_id: workspaceId, id, user_id: userId } = report
  await emit(tx, {
    type: 'SHARED_REPORT_UPDATED',
    workspaceId,
    userId,
    entityId: id,
    payload: { id, workspaceId },
  })
  await audit(tx, {
    workspaceId,
    action,
    subject: { type: 'SHARED_REPORT', id },
    userId,
    before,
    after,
  })
}
