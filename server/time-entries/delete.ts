import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { noPermission } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { findTimeLimits, lockEntries } from './locks.queries.ts'
import { isLockedFor } from './locks.rules.ts'
import { refuseEntries } from './refusal.rules.ts'
import { isMadeForThem } from './rules.ts'

/**
 * Holds the entries until the commit and throws 403/1003 where one may not be deleted. What runs may be discarded
 * though it began before the lock: nothing else would end it. Source: product.md C2, C4; the help on timers that
 * can't be stopped. Holidays and time off are for administrators to delete: product.md F4.
 */
export async function assertMayDelete(tx: Tx, member: Member, ids: readonly string[]): Promise<void> {
  const limits = await findTimeLimits(tx, member.workspaceId)
  const held = await lockEntries(tx, member.workspaceId, ids)
  const writer = { isAdmin: isAdmin(member) }
  if (!writer.isAdmin && held.some(({ type }) => isMadeForThem(type))) throw noPermission()
  const locked = held.filter(
    ({ start, end, approved }) => end !== null && isLockedFor(limits, writer, { starts: [start], approved }),
  )
  refuseEntries(
    errors.timeEntryLocked,
    locked.map(({ id }) => id),
    ids.length,
  )
}
