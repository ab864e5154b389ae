import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { findContext } from './context.queries.ts'
import { holdEntries } from './edit.queries.ts'
import { missingField } from './fields.rules.ts'
import { assertNoForceTimer, assertNotLocked } from './locks.rules.ts'
import type { Owner } from './owner.ts'
import { insertEntry } from './queries.ts'
import { assertComplete, assertTask, resolveRate } from './rules.ts'
import { tellEntry } from './tell.ts'

/**
 * Writes a finished entry of the person's once more, to the letter but for the rates, which are those of a new one;
 * answers it as JSON text. What nobody may track on any more is not duplicated. Source: product.md C2, D3, D6.
 */
export async function duplicateEntry(
  tx: Tx,
  workspaceId: string,
  owner: Owner,
  caller: { userId: string; isAdmin: boolean },
  id: string,
): Promise<string> {
  const source = (await holdEntries(tx, workspaceId, owner.userId, [id])).get(id)
  if (!source) throw new ApiError(errors.timeEntryNotInWorkspace)
  const { projectId, taskId, tagIds, description, billable, type, start, end, values } = source
  if (end === null) throw badRequest("A running time entry can't be duplicated")
  if (type === 'HOLIDAY' || type === 'TIME_OFF')
    throw badRequest("Holiday and time off entries can't be duplicated")
  const given = { projectId, taskId, tagIds: tagIds ?? [], start }
  const context = await findContext(tx, workspaceId, owner.userId, caller, given)
  assertNoForceTimer(context)
  assertNotLocked(context, caller, { starts: [start] })
  if (projectId !== null && context.projectBillable === null) throw new ApiError(errors.projectNotInWorkspace)
  if (taskId !== null) assertTask(context.task, projectId)
  assertComplete(
    { ...source, missingField: missingField(context.fields, values) },
    context.required,
    'created',
  )
  const copy = {
    id: newId(),
    userId: owner.userId,
    ...{ description, projectId, taskId, tagIds, billable, type, start, end },
    zone: context.zone,
    hourlyRateMinor: resolveRate(context.hourly),
    costRateMinor: resolveRate(context.cost),
    currency: context.currency,
  }
  const { reply, payload } = await insertEntry(tx, workspaceId, copy, values)
  await tellEntry(tx, 'NEW_TIME_ENTRY', payload)
  return reply
}
