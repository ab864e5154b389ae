import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** Values: workspace, entry, new end. */
const endFirst = prepared<never, [string, string, Date]>(
  'timeEntries.splitEnd',
  'update time_entries set ended_at = $3 where workspace_id = $1 and id = $2',
)

/** $1 workspace, $2 the entry, $3 the new one, $4 its start, $5 its end, $6 now. */
const insertSecond = prepared<never, [string, string, string, Date, Date | null, Date]>(
  'timeEntries.splitInsert',
  `insert into time_entries (workspace_id, id, user_id, description, project_id, task_id, tag_ids, billable, type,
     started_at, ended_at, local_day, hourly_rate_minor, cost_rate_minor, rate_currency, approval_request_id, invoice_id,
     invoiced, kiosk_id, created_at, updated_at)
   select e.workspace_id, $3, e.user_id, e.description, e.project_id, e.task_id, e.tag_ids, e.billable, e.type, $4, $5,
     ($4::timestamptz at time zone coalesce(a.settings ->> 'timeZone', 'UTC'))::date, e.hourly_rate_minor,
     e.cost_rate_minor, e.rate_currency, e.approval_request_id, e.invoice_id, e.invoiced, e.kiosk_id, $6, $6
   from time_entries e join accounts a on a.id = e.user_id where e.workspace_id = $1 and e.id = $2`,
)

const copyValues = prepared<never, [string, string, string]>(
  'timeEntries.splitCopyValues',
  `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value, source_type)
   select workspace_id, $3, custom_field_id, value, source_type from time_entry_custom_field_values
   where workspace_id = $1 and time_entry_id = $2`,
)

/** Ends the entry, which is held, at an instant, and writes what is left of it as a new one with the same everything. */
export async function splitEntry(
  tx: Tx,
  workspaceId: string,
  entry: { readonly id: string; readonly end: Date | null },
  newId: string,
  at: Date,
): Promise<void> {
  // first: one person has one running entry
  await endFirst(tx, workspaceId, entry.id, at)
  await insertSecond(tx, workspaceId, entry.id, newId, at, entry.end, tx.now)
  await copyValues(tx, workspaceId, entry.id, newId)
}
