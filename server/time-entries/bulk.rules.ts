/** What "set these members" makes of one entry. Pure. Source: product.md C4 "Bulk edit". */
import type { BodyOf } from '../../contract/operation.ts'
import type { updateTimeEntries } from '../../contract/tracking.ts'
import { badRequest } from '../platform/errors.ts'
import type { EntryEdit, StoredEntry } from './edit.rules.ts'
import { isSame } from './fields.rules.ts'
import { isMadeForThem, toWholeSecond } from './rules.ts'

export type Setting = BodyOf<typeof updateTimeEntries>['set']

/** The entry with what is set in its place; all else and both times stay as they are. */
export function toSetEdit(stored: StoredEntry, set: Setting): EntryEdit {
  const { description = stored.description, billable = stored.billable, type, customFields } = set
  const projectId = set.projectId === undefined ? stored.projectId : set.projectId
  // a task belongs to its project
  const keptTask = projectId === stored.projectId ? stored.taskId : null
  const taskId = set.taskId === undefined ? keptTask : set.taskId
  const tagIds = toTags(stored.tagIds, set)
  return {
    id: stored.id,
    description,
    billable,
    projectId: projectId ?? '',
    taskId: taskId ?? '',
    ...(tagIds === null ? {} : { tagIds: [...tagIds] }),
    ...(type === undefined ? {} : { type }),
    ...(customFields === undefined ? {} : { customFields }),
  }
}

function toTags(
  stored: readonly string[] | null,
  { tagIds, tagMode = 'REPLACE' }: Setting,
): readonly string[] | null {
  if (tagIds === undefined) return stored
  return tagMode === 'REPLACE' ? tagIds : [...(stored ?? []), ...tagIds]
}

export type Seen = NonNullable<BodyOf<typeof updateTimeEntries>['was']>[number]

/** Whether the entry still says what was seen of it. Tags have no order, and none are none. */
export function isAsSeen(stored: StoredEntry, { id: _, tagIds, ...seen }: Seen): boolean {
  const { description, projectId, taskId, billable, type } = { ...stored, ...seen }
  return (
    description === stored.description &&
    projectId === stored.projectId &&
    taskId === stored.taskId &&
    billable === stored.billable &&
    type === stored.type &&
    (tagIds === undefined || isSame([...tagIds].sort(), [...(stored.tagIds ?? [])].sort()))
  )
}

/** Whether the entry is at these times, to the second. */
export function isAt(stored: StoredEntry, { start, end }: { start: string; end: string | null }): boolean {
  const seconds = (text: string) => toWholeSecond(new Date(text)).getTime()
  return (
    stored.start.getTime() === seconds(start) && (stored.end?.getTime() ?? null) === (end && seconds(end))
  )
}

/** A timer stays with the person who started it, holidays and time off with whom they were made for. Ours. */
export function assertMovable({ end, type }: StoredEntry): void {
  if (end === null) throw badRequest("A running time entry can't be given to another user")
  if (isMadeForThem(type)) throw badRequest("Holiday and time off entries can't be given to another user")
}
