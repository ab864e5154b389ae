import type { ErrorSpec } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { TimeWriter } from './locks.rules.ts'
import { assertMayStopAt, assertNotLocked } from './locks.rules.ts'
import { assertComplete, assertEnd, nothingRuns, toWholeSecond } from './rules.ts'
import { tellEntry } from './tell.ts'
import type { RunningEntry } from './timer.queries.ts'
import { endRunningEntry, findRunning, lockTimer } from './timer.queries.ts'

/**
 * Stops the person's running entry at that instant, never before its start. Answers the entry's id, or undefined
 * when nothing was running. The caller holds the person's membership locked; required parts are not asked for.
 */
export async function stopRunning(
  tx: Tx,
  workspaceId: string,
  userId: string,
  at: Date,
): Promise<string | undefined> {
  const instant = toWholeSecond(at)
  const [stopped] = await endRunningEntry(tx, workspaceId, userId, instant, instant)
  return stopped && tellEntry(tx, 'TIMER_STOPPED', stopped.payload)
}

/** That this entry is what runs (null: that nothing does), and stays so until the commit. */
export async function assertRunning(
  tx: Tx,
  workspaceId: string,
  userId: string,
  id: string | null,
  refusal: ErrorSpec,
): Promise<void> {
  await lockTimer(tx, workspaceId, userId)
  const running = await findRunning(tx, workspaceId, userId)
  if ((running?.id ?? null) !== id) throw new ApiError(refusal)
}

/** Stops the timer because another one starts; it ends where the new one begins, or now. */
export async function stopBefore(
  tx: Tx,
  workspaceId: string,
  userId: string,
  next: Date,
  writer: Pick<TimeWriter, 'isAdmin'>,
): Promise<void> {
  await lockTimer(tx, workspaceId, userId)
  const running = await findRunning(tx, workspaceId, userId)
  if (!running) return
  assertNotLocked(running, writer, { starts: [running.start] })
  assertComplete(running, running.required, 'stopped')
  const [stopped] = await endRunningEntry(tx, workspaceId, userId, next, toWholeSecond(tx.now))
  if (stopped) await tellEntry(tx, 'TIMER_STOPPED', stopped.payload)
}

/** Stops the timer at the wanted instant and answers the entry as JSON text; 404 when none runs. */
export async function stopAt(
  tx: Tx,
  workspaceId: string,
  userId: string,
  end: Date,
  writer: TimeWriter,
): Promise<string> {
  await lockTimer(tx, workspaceId, userId)
  const running: RunningEntry | undefined = await findRunning(tx, workspaceId, userId)
  if (!running) throw nothingRuns(workspaceId, userId)
  assertNotLocked(running, writer, { starts: [running.start] })
  assertEnd(running.start, end)
  assertMayStopAt(running, writer, end, tx.now)
  assertComplete(running, running.required, 'stopped')
  const [stopped] = await endRunningEntry(tx, workspaceId, userId, end, end)
  if (!stopped) throw nothingRuns(workspaceId, userId)
  await tellEntry(tx, 'TIMER_STOPPED', stopped.payload)
  return stopped.reply
}
