/** Who gets a report by mail, and when. Source: product.md E7. */
import type { BodyOf } from '../../contract/operation.ts'
import type { scheduleSharedReport } from '../../contract/sharing.ts'
import type { Tx } from '../platform/db/database.ts'
import type { ReportRow } from './queries.ts'
import { assertMailable, toIds } from './rules.ts'
import { deleteSchedule, findSchedule, putSchedule, replaceRecipients } from './schedule.queries.ts'
import { tellReport } from './tell.ts'

/** The report is locked by the caller. */
export async function schedule(
  tx: Tx,
  report: ReportRow,
  body: BodyOf<typeof scheduleSharedReport>,
): Promise<void> {
  assertMailable(report.type, report.filter)
  const { workspace_id: workspaceId, id } = report
  const recipients = toIds(body.recipients, 'userNotInWorkspace')
  const after = { frequency: body.frequency, recipients }
  const before = await scheduleOf(tx, report)
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await putSchedule(tx, workspaceId, id, body.frequency, tx.now)
  await replaceRecipients(tx, workspaceId, id, recipients, tx.now)
  await tellReport(tx, 'SCHEDULE_SHARED_REPORT', report, { before, after })
}

/** The report is locked by the caller. */
export async function unschedule(tx: Tx, report: ReportRow): Promise<void> {
  const before = await scheduleOf(tx, report)
  if (!before) return
  await deleteSchedule(tx, report.workspace_id, report.id)
  await tellReport(tx, 'UNSCHEDULE_SHARED_REPORT', report, { before })
}

async function scheduleOf(tx: Tx, { workspace_id, id }: ReportRow) {
  const [row] = await findSchedule(tx, workspace_id, id)
  return row && { frequency: row.frequency, recipients: row.recipient_ids }
}
