/** Many entries at once, of one person or several: all of them or none, and the refusal says which. */
import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { deleteAllEntries, findVisible } from './bulk.queries.ts'
import type { Seen, Setting } from './bulk.rules.ts'
import { assertMovable, isAsSeen, toSetEdit } from './bulk.rules.ts'
import { assertMayDelete } from './delete.ts'
import type { HeldEntry } from './edit.queries.ts'
import { findEditContexts, findWrittenEntries, holdEntries, updateEntries } from './edit.queries.ts'
import type { EditedEntry } from './edit.rules.ts'
import { isChanged, toEdited, toTarget } from './edit.rules.ts'
import { assertTags } from './edit.ts'
import { findTimeLimits } from './locks.queries.ts'
import { assertNotLocked } from './locks.rules.ts'
import { requireEditableOwners } from './owner.ts'
import { firstReason, refuseEntries } from './refusal.rules.ts'
import { timeViewer } from './sight.queries.ts'
import { tellEntries } from './tell.ts'

export async function deleteAll(
  tx: Tx,
  member: Member,
  callerId: string,
  ids: readonly string[],
): Promise<void> {
  await requireEditable(tx, member, callerId, ids)
  await assertMayDelete(tx, member, ids)
  const payloads = await deleteAllEntries(tx, member.workspaceId, ids)
  if (payloads.length < ids.length) throw new ApiError(errors.timeEntryNotInWorkspace)
  await tellEntries(
    tx,
    payloads.map((json) => ({ type: 'TIME_ENTRY_DELETED', json })),
  )
}

/** Answers the ids of the entries that were not so already. */
export async function updateAll(
  tx: Tx,
  member: Member,
  callerId: string,
  ids: readonly string[],
  set: Setting,
  was: readonly Seen[] = [],
): Promise<string[]> {
  const { workspaceId } = member
  await requireEditable(tx, member, callerId, ids, set.userId)
  const held = await holdEntries(tx, workspaceId, null, ids)
  const gone = ids.filter((id) => !held.has(id))
  refuseEntries(errors.timeEntryNotInWorkspace, gone, ids.length)
  const changed = was.filter((seen) => {
    const stored = held.get(seen.id)
    return stored && !isAsSeen(stored, seen)
  })
  refuseEntries(
    errors.timeEntryChanged,
    changed.map(({ id }) => id),
    ids.length,
  )
  return write(tx, member, callerId, ids, set, held)
}

async function write(
  tx: Tx,
  member: Member,
  callerId: string,
  ids: readonly string[],
  set: Setting,
  held: ReadonlyMap<string, HeldEntry>,
): Promise<string[]> {
  const { workspaceId } = member
  await assertTags(tx, workspaceId, [set])
  const changes = await toChanges(tx, member, callerId, [...held.values()], set)
  await updateEntries(tx, workspaceId, changes)
  const changed = new Map(changes.map((change) => [change.id, change.stored.audited]))
  const changedIds = ids.filter((id) => changed.has(id))
  const written = await findWrittenEntries(tx, workspaceId, changedIds)
  await tellEntries(
    tx,
    written.map(({ id, payload }) => ({
      type: 'TIME_ENTRY_UPDATED',
      json: payload,
      before: changed.get(id) ?? payload,
    })),
  )
  return changedIds
}

type Change = EditedEntry & {
  readonly stored: HeldEntry
  readonly ownerId: string
  readonly zone: string
}

/** The entries as they shall be, without those that are so already. */
async function toChanges(
  tx: Tx,
  member: Member,
  callerId: string,
  held: readonly HeldEntry[],
  set: Setting,
): Promise<Change[]> {
  const limits = await findTimeLimits(tx, member.workspaceId)
  const caller = { userId: callerId, isAdmin: isAdmin(member) }
  const targets = held.map((stored) => {
    const edit = toSetEdit(stored, set)
    const ownerId = set.userId ?? stored.userId
    const moves = ownerId !== stored.userId
    const target = toTarget(stored, edit)
    return { ...target, stored, edit, ownerId, moves, keepsProject: same(target, stored) && !moves }
  })
  const contexts = await findEditContexts(tx, member.workspaceId, caller, targets)
  const refused = firstReason()
  const changes: Change[] = []
  for (const [place, { stored, edit, ownerId, moves, ...target }] of targets.entries()) {
    const context = contexts[place]
    if (!context) throw new Error(`membership of ${ownerId} is gone`)
    refused.of(stored.id, () => {
      assertNotLocked(limits, caller, { starts: [stored.start], approved: stored.approved })
      if (moves) assertMovable(stored)
      const by = { isAdmin: caller.isAdmin, ownerStatus: '', emptiesTags: false, moves }
      const edited = toEdited(stored, edit, target, context, by)
      if (moves || isChanged(stored, edited)) changes.push({ ...edited, stored, ownerId, zone: context.zone })
    })
  }
  refused.throwIfAny(held.length)
  return changes
}

const same = (one: { projectId: string | null }, other: { projectId: string | null }) =>
  one.projectId === other.projectId

/** The caller sees all of them and may change the time of all their owners, whose memberships are then locked. */
async function requireEditable(
  tx: Tx,
  member: Member,
  callerId: string,
  ids: readonly string[],
  newOwner?: string,
): Promise<void> {
  const viewer = await timeViewer(tx, member, callerId)
  const owners = await findVisible(tx, member.workspaceId, ids, viewer)
  const hidden = ids.filter((id) => !owners.has(id))
  refuseEntries(errors.timeEntryNotInWorkspace, hidden, ids.length)
  const people = newOwner === undefined ? [] : [newOwner]
  await requireEditableOwners(tx, member, callerId, [...people, ...owners.values()])
}
