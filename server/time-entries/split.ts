import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { findWrittenEntries, holdEntries } from './edit.queries.ts'
import { findTimeLimits } from './locks.queries.ts'
import { assertNoForceTimer, assertNotLocked } from './locks.rules.ts'
import type { Owner } from './owner.ts'
import { isMadeForThem, toWholeSecond } from './rules.ts'
import { splitEntry } from './split.queries.ts'
import { assertSplit } from './split.rules.ts'
import { tellEntries } from './tell.ts'
import { lockTimer } from './timer.queries.ts'

/**
 * Makes two entries of one of the owner's, whose membership is locked; answers their ids, the first one's stays. What
 * runs goes on in the second. Both keep everything, rates included: nothing about the time changed but its parts.
 */
export async function split(
  tx: Tx,
  workspaceId: string,
  owner: Owner,
  writer: { readonly isAdmin: boolean },
  id: string,
  at: Date,
): Promise<readonly [string, string]> {
  await lockTimer(tx, workspaceId, owner.userId)
  const held = (await holdEntries(tx, workspaceId, owner.userId, [id])).get(id)
  if (!held) throw new ApiError(errors.timeEntryNotInWorkspace)
  const limits = await findTimeLimits(tx, workspaceId)
  assertNoForceTimer(limits)
  assertNotLocked(limits, writer, { starts: [held.start], approved: held.approved })
  if (isMadeForThem(held.type)) throw badRequest("Holiday and time off entries can't be split")
  const cut = toWholeSecond(at)
  assertSplit(held, cut, tx.now)

  const second = newId()
  await splitEntry(tx, workspaceId, held, second, cut)
  const [one, other] = await findWrittenEntries(tx, workspaceId, [id, second])
  if (!one || !other) throw new Error('a half of a split entry was not written')
  await tellEntries(tx, [
    { type: 'TIME_ENTRY_SPLIT', json: one.payload, before: held.audited },
    { type: held.end === null ? 'NEW_TIMER_STARTED' : 'NEW_TIME_ENTRY', json: other.payload },
  ])
  return [id, second]
}
