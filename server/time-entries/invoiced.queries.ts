import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { auditedJson, expansionJoins, payloadJson } from './json.queries.ts'
import { managesPerson } from './sight.queries.ts'

const selectInvoicing = prepared<
  { manages_invoices: boolean; managed: number },
  [string, string, readonly string[]]
>(
  'timeEntries.invoicing',
  `select w.invoice_managers -> 'userIds' ? $2 or exists (select from user_group_members gm
       where gm.workspace_id = w.id and gm.user_id = $2 and w.invoice_managers -> 'userGroupIds' ? gm.group_id::text)
       as manages_invoices,
     (select count(*)::integer from time_entries e where e.workspace_id = $1 and e.id = any ($3::text[])
       and ${managesPerson('$1', '$2', 'e.user_id')}) as managed
   from workspaces w where w.id = $1`,
)

/** Whether the person manages invoices here, and how many of the entries are of people whose team manager they are. */
export async function findInvoicing(
  db: Db,
  workspaceId: string,
  userId: string,
  entryIds: readonly string[],
): Promise<{ managesInvoices: boolean; managed: number }> {
  const [row] = await selectInvoicing(db, workspaceId, userId, entryIds)
  return { managesInvoices: row?.manages_invoices ?? false, managed: row?.managed ?? 0 }
}

/** Who is not invoiced any more belongs to no invoice either. */
const updateInvoiced = prepared<{ payload: string; audited: string }, [string, readonly string[], boolean]>(
  'timeEntries.markInvoiced',
  `with e as (
     update time_entries set invoiced = $3, invoice_id = case when $3 then invoice_id end
     where workspace_id = $1 and id = any ($2::text[]) and invoiced is distinct from $3 returning *)
   select ${payloadJson} as payload, ${auditedJson} as audited from e ${expansionJoins} order by e.id`,
)

/** Those that were not so before. The entries are held. */
export function markInvoiced(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  invoiced: boolean,
): Promise<{ readonly payload: string; readonly audited: string }[]> {
  return updateInvoiced(tx, workspaceId, ids, invoiced)
}
