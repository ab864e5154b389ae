import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { noPermission } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { findWrittenEntries } from './edit.queries.ts'
import { findTimeLimits } from './locks.queries.ts'
import { isLockedFor } from './locks.rules.ts'
import { requireEditableOwners } from './owner.ts'
import { refuseEntries } from './refusal.rules.ts'
import { lockDeleted, restoreEntries } from './restore.queries.ts'
import { isMadeForThem } from './rules.ts'
import { tellEntries } from './tell.ts'

/** Brings deleted entries back, all or none; the lock is asked again. Source: product.md C4, I-13. */
export async function restore(
  tx: Tx,
  member: Member,
  callerId: string,
  ids: readonly string[],
): Promise<void> {
  const { workspaceId } = member
  const deleted = await lockDeleted(tx, workspaceId, ids)
  const found = new Set(deleted.map(({ id }) => id))
  refuseEntries(
    errors.timeEntryNotInWorkspace,
    ids.filter((id) => !found.has(id)),
    ids.length,
  )
  await requireEditableOwners(
    tx,
    member,
    callerId,
    deleted.map(({ userId }) => userId),
  )
  const limits = await findTimeLimits(tx, workspaceId)
  const writer = { isAdmin: isAdmin(member) }
  if (!writer.isAdmin && deleted.some(({ type }) => isMadeForThem(type))) throw noPermission()
  const locked = deleted.filter(({ start }) => isLockedFor(limits, writer, { starts: [start] }))
  refuseEntries(
    errors.timeEntryLocked,
    locked.map(({ id }) => id),
    ids.length,
  )
  await restoreEntries(tx, workspaceId, ids)
  const written = await findWrittenEntries(tx, workspaceId, ids)
  await tellEntries(
    tx,
    written.map(({ payload }) => ({ type: 'TIME_ENTRY_RESTORED', json: payload })),
  )
}
