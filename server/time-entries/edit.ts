/** Editing entries of one person: one, or many at once, all or none. */
import { errors } from '../../contract/errors.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { moveTimeEntry } from '../../contract/tracking.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { isAt, toSetEdit } from './bulk.rules.ts'
import type { HeldEntry } from './edit.queries.ts'
import { findEditContexts, findWrittenEntries, holdEntries, holdTags, updateEntries } from './edit.queries.ts'
import type { EditedEntry, EntryEdit, Target } from './edit.rules.ts'
import { eventOfEdit, isChanged, toEdited, toTarget } from './edit.rules.ts'
import { findTimeLimits } from './locks.queries.ts'
import type { TimeLimits, TimeWriter } from './locks.rules.ts'
import { assertMayStopAt, assertMayWriteTimes, assertNotLocked } from './locks.rules.ts'
import type { Owner } from './owner.ts'
import { tellEntries } from './tell.ts'
import { lockTimer } from './timer.queries.ts'

export interface EditOptions {
  /** Tags that are not named leave an empty list and not null. Source: wire.md §5.ZZ "time entry". */
  readonly emptiesTags: boolean
  readonly hydrated?: { readonly seesBillable: boolean } | undefined
}

/**
 * Writes the edits and answers the entries as JSON texts, in the order given. The owner's membership is locked. Asked
 * to the same person's timer: her edits, starts and stops come one after another.
 */
export async function editEntries(
  tx: Tx,
  workspaceId: string,
  owner: Owner,
  caller: { userId: string; isAdmin: boolean },
  edits: readonly EntryEdit[],
  { emptiesTags, hydrated }: EditOptions,
): Promise<string[]> {
  const ids = edits.map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw badRequest('An entry is named twice')
  await lockTimer(tx, workspaceId, owner.userId)
  const held = await holdEntries(tx, workspaceId, owner.userId, ids)
  const limits = await findTimeLimits(tx, workspaceId)
  const writer = { isAdmin: caller.isAdmin, own: owner.userId === caller.userId }
  const targets = edits.map((edit) => {
    const stored = held.get(edit.id)
    if (!stored) throw new ApiError(errors.timeEntryNotInWorkspace)
    const target = toTarget(stored, edit)
    assertTimes(limits, writer, stored, target, tx.now)
    const keepsProject = target.projectId === stored.projectId
    return { ...target, edit, stored, ownerId: owner.userId, keepsProject }
  })
  await assertTags(tx, workspaceId, edits)
  const contexts = await findEditContexts(tx, workspaceId, caller, targets)
  const by = { isAdmin: caller.isAdmin, ownerStatus: owner.status, emptiesTags }
  const changes: { stored: HeldEntry; edited: EditedEntry }[] = []
  for (const [place, { stored, edit, ...target }] of targets.entries()) {
    const context = contexts[place]
    if (!context) throw new Error(`membership of ${owner.userId} is gone`)
    const edited = toEdited(stored, edit, target, context, by)
    if (isChanged(stored, edited)) changes.push({ stored, edited })
  }
  const whose = { ownerId: owner.userId, zone: contexts[0]?.zone ?? 'UTC' }
  const changed = changes.map(({ edited }) => ({ ...edited, ...whose }))
  await updateEntries(tx, workspaceId, changed)
  const written = await findWrittenEntries(tx, workspaceId, ids, hydrated)
  const payloads = new Map(written.map(({ id, payload }) => [id, payload]))
  await tellEntries(
    tx,
    changes.map(({ stored, edited }) => ({
      type: eventOfEdit(stored, edited),
      json: payloads.get(edited.id) ?? '{}',
      before: stored.audited,
    })),
  )
  return written.map(({ reply }) => reply)
}

/** Moves an entry of the owner's in time, whatever else it says by now; 409 where it is not at the times that were seen. */
export async function moveEntry(
  tx: Tx,
  workspaceId: string,
  owner: Owner,
  caller: { userId: string; isAdmin: boolean },
  id: string,
  { start, end, was }: BodyOf<typeof moveTimeEntry>,
): Promise<void> {
  await lockTimer(tx, workspaceId, owner.userId)
  const stored = (await holdEntries(tx, workspaceId, owner.userId, [id])).get(id)
  if (!stored) throw new ApiError(errors.timeEntryNotInWorkspace)
  if (was && !isAt(stored, was)) throw new ApiError(errors.timeEntryChanged)
  const edit = { ...toSetEdit(stored, {}), start, ...(end === null ? {} : { end }) }
  await editEntries(tx, workspaceId, owner, caller, [edit], { emptiesTags: false })
}

/** Locks and Force timer: what is approved or locked stays, and times are written by those who may. */
function assertTimes(
  limits: TimeLimits,
  writer: TimeWriter,
  stored: HeldEntry,
  { start, end }: Target,
  now: Date,
): void {
  assertNotLocked(limits, writer, { starts: [stored.start, start], approved: stored.approved })
  const sameStart = start.getTime() === stored.start.getTime()
  if (sameStart && end?.getTime() === stored.end?.getTime()) return
  if (sameStart && stored.end === null && end !== null) assertMayStopAt(limits, writer, end, now)
  else assertMayWriteTimes(limits, writer)
}

/** All the tags that edits name are of the workspace; they are held until the commit. */
export async function assertTags(
  tx: Tx,
  workspaceId: string,
  edits: readonly Pick<EntryEdit, 'tagIds'>[],
): Promise<void> {
  const tagIds = [...new Set(edits.flatMap((edit) => edit.tagIds ?? []))]
  if (tagIds.length === 0) return
  if (!tagIds.every(isId) || (await holdTags(tx, workspaceId, tagIds)) < tagIds.length)
    throw new ApiError(errors.tagNotInWorkspace)
}
