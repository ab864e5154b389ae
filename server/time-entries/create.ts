/** Adding finished time and starting timers, for oneself and for others. */
import { errors } from '../../contract/errors.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { createTimeEntry } from '../../contract/time-entries.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { EntryContext } from './context.queries.ts'
import { findContext } from './context.queries.ts'
import { missingField, toFieldValues } from './fields.rules.ts'
import { assertMayAdd, assertNotLocked } from './locks.rules.ts'
import type { Owner } from './owner.ts'
import { insertEntry } from './queries.ts'
import { assertComplete, assertMayRun, assertTask, resolveRate, toBillable, toInterval } from './rules.ts'
import { tellEntry } from './tell.ts'
import { stopBefore } from './timer.ts'

export type NewTimeEntryBody = BodyOf<typeof createTimeEntry>

/** Who adds the entry, and whether as the tracker does or in the name of a person: Force timer asks. */
export interface Adder {
  readonly userId: string
  readonly isAdmin: boolean
  readonly inTracker: boolean
}

/** Writes the entry and answers it as JSON text. A timer that ran is stopped when a new one starts. */
export async function createEntry(
  tx: Tx,
  workspaceId: string,
  owner: Owner,
  caller: Adder,
  body: NewTimeEntryBody,
): Promise<string> {
  const { start, end } = toInterval(body, tx.now)
  if (end === undefined) assertMayRun(owner.status)
  const projectId = body.projectId || null
  const taskId = body.taskId || null
  const tagIds = body.tagIds && [...new Set(body.tagIds)]
  const context = await findContext(tx, workspaceId, owner.userId, caller, {
    projectId,
    taskId,
    tagIds: tagIds ?? [],
    start,
  })
  const writer = { ...caller, own: owner.userId === caller.userId }
  assertNotLocked(context, writer, { starts: [start] })
  assertMayAdd(context, writer, { start, end }, tx.now)
  assertReferences(context, projectId, tagIds ?? [])
  if (taskId !== null) assertTask(context.task, projectId)
  const values = toFieldValues(body.customFields ?? [], context.fields, caller.isAdmin)
  const entry = {
    id: newId(),
    userId: owner.userId,
    description: body.description ?? '',
    projectId,
    taskId,
    // an empty list on create is stored as none: wire.md §5.ZZ "time entry"
    tagIds: tagIds?.length ? tagIds : null,
    billable: toBillable(body.billable, {
      mayChangeBillable: caller.isAdmin || !context.onlyAdminsChangeBillable,
      usual: context.task?.billable ?? context.projectBillable ?? false,
    }),
    type: body.type ?? 'REGULAR',
    start,
    end: end ?? null,
    zone: context.zone,
    hourlyRateMinor: resolveRate(context.hourly),
    costRateMinor: resolveRate(context.cost),
    currency: context.currency,
  }
  if (end === undefined) await stopBefore(tx, workspaceId, owner.userId, start, writer)
  else
    assertComplete(
      { ...entry, missingField: missingField(context.fields, values) },
      context.required,
      'created',
    )

  const { reply, payload } = await insertEntry(tx, workspaceId, entry, values)
  await tellEntry(tx, end === undefined ? 'NEW_TIMER_STARTED' : 'NEW_TIME_ENTRY', payload)
  return reply
}

/** Unknown, foreign, private to others or no id at all: the same 400/501. Source: recorded/093; decisions.md "Other". */
function assertReferences(context: EntryContext, projectId: string | null, tagIds: readonly string[]): void {
  if (projectId !== null && context.projectBillable === null) throw new ApiError(errors.projectNotInWorkspace)
  if (!tagIds.every(isId) || context.tagsFound < tagIds.length) throw new ApiError(errors.tagNotInWorkspace)
}
