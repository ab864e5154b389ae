import type { EventType } from '../../contract/events.ts'
import type { Tx } from '../platform/db/database.ts'
import { emit } from '../platform/events/emit.ts'
import { toWholeSecond } from './rules.ts'
import { endRunningEntry, entryForEvent } from './timer.queries.ts'

/**
 * Stops the person's running entry at that instant, never before its start. Answers the entry's id, or undefined
 * when nothing was running. The caller holds the person's membership locked.
 */
export async function stopRunning(
  tx: Tx,
  workspaceId: string,
  userId: string,
  at: Date,
): Promise<string | undefined> {
  const instant = toWholeSecond(at)
  const [stopped] = await endRunningEntry(tx, workspaceId, userId, instant, instant)
  if (stopped) await emitEntry(tx, 'TIMER_STOPPED', workspaceId, stopped.id)
  return stopped?.id
}

/** Tells what became of an entry, as it is now. */
export async function emitEntry(
  tx: Tx,
  type: EventType,
  workspaceId: string,
  entryId: string,
): Promise<void> {
  const entry = await entryForEvent(tx, workspaceId, entryId)
  if (!entry) throw new Error(`time entry ${entryId} is gone`)
  await emit(tx, {
    type,
    workspaceId,
    userId: entry.userId,
    entityId: entryId,
    payload: entry.payload,
    sources: {
      USER_ID: [entry.userId],
      TAG_ID: entry.tagIds,
      ...(entry.projectId === null ? {} : { PROJECT_ID: [entry.projectId] }),
    },
  })
}
