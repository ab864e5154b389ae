import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, accessDenied } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { findInvoicing, markInvoiced } from './invoiced.queries.ts'
import { lockEntries } from './locks.queries.ts'
import { tellEntries } from './tell.ts'

/**
 * Marks entries as invoiced or not: administrators and who manages invoices those of everybody, team managers those
 * of their people. All or none; what is so already is not told. Source: product.md F3, B2.
 */
export async function changeInvoiced(
  tx: Tx,
  member: Member,
  callerId: string,
  ids: readonly string[],
  invoiced: boolean,
): Promise<void> {
  const { workspaceId } = member
  if (!isAdmin(member)) {
    const { managesInvoices, managed } = await findInvoicing(tx, workspaceId, callerId, ids)
    if (!managesInvoices && managed < ids.length) throw accessDenied()
  }
  const held = await lockEntries(tx, workspaceId, ids)
  if (held.length < ids.length) throw new ApiError(errors.timeEntryNotInWorkspace)
  const changed = await markInvoiced(tx, workspaceId, ids, invoiced)
  await tellEntries(
    tx,
    changed.map(({ payload, audited }) => ({
      type: 'TIME_ENTRY_UPDATED',
      json: payload,
      before: audited,
      invoiced,
    })),
  )
}
