/** What an edit makes of an entry. Pure. Source: wire.md §5 updateTimeEntry, replaceMany; product.md C4, D3, D6, F6. */
import { errors } from '../../contract/errors.ts'
import type { BodyOf } from '../../contract/operation.ts'
import type { replaceMany } from '../../contract/time-entry-edits.ts'
import { ApiError, badRequest, noPermission } from '../platform/errors.ts'
import type { EntryTask } from './context.queries.ts'
import type { EntryField, FieldValue } from './fields.rules.ts'
import { isSame, missingField, toEditedValues } from './fields.rules.ts'
import type { RateLevels, RequiredParts } from './rules.ts'
import {
  assertComplete,
  assertEnd,
  assertMayRun,
  assertTask,
  isMadeForThem,
  resolveRate,
  toBillable,
  toWholeSecond,
} from './rules.ts'

/** What replaces an entry; one without a start keeps its times. */
export type EntryEdit = BodyOf<typeof replaceMany>[number]

export type EntryType = 'REGULAR' | 'BREAK' | 'HOLIDAY' | 'TIME_OFF'

/** Everything that an edit may change. */
export interface EntryState {
  readonly description: string
  readonly projectId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[] | null
  readonly billable: boolean
  readonly type: EntryType
  readonly start: Date
  /** Null while it runs. */
  readonly end: Date | null
  readonly hourlyRateMinor: number | null
  readonly costRateMinor: number | null
  readonly currency: string | null
}

export interface StoredEntry extends EntryState {
  readonly id: string
  readonly approved: boolean
  /** Also of fields that are not visible now. */
  readonly values: readonly FieldValue[]
}

/** The parts of an edit that decide what must be read about it. */
export interface Target {
  readonly projectId: string | null
  readonly taskId: string | null
  readonly start: Date
  /** Null: it runs. */
  readonly end: Date | null
}

/** Without an end it runs, as what is left out is cleared; without a start, too, both times stay. */
export function toTarget(stored: StoredEntry, edit: EntryEdit): Target {
  const start = edit.start === undefined ? stored.start : toWholeSecond(new Date(edit.start))
  const kept = edit.start === undefined ? stored.end : null
  const end = edit.end === undefined ? kept : toWholeSecond(new Date(edit.end))
  if (end) assertEnd(start, end)
  return { projectId: edit.projectId || null, taskId: edit.taskId || null, start, end }
}

export interface EditContext {
  readonly currency: string
  readonly required: RequiredParts
  readonly onlyAdminsChangeBillable: boolean
  /** Null: there is no such project, or it is another and open to neither of the two. */
  readonly projectBillable: boolean | null
  readonly task: EntryTask | null
  readonly hourly: RateLevels
  readonly cost: RateLevels
  readonly fields: readonly EntryField[]
}

export interface EditBy {
  readonly isAdmin: boolean
  readonly ownerStatus: string
  /** What stands for tags that are not named: a list empties those of many, one entry that has none keeps null. */
  readonly emptiesTags: boolean
  /** The entry becomes another person's: what is open to that one counts, and the rates are theirs. */
  readonly moves?: boolean
}

export interface EditedEntry extends EntryState {
  readonly id: string
  /** Those that differ from what is stored. */
  readonly values: readonly FieldValue[]
}

/** The entry as it shall be. Throws where the edit is not allowed or not whole. */
export function toEdited(
  stored: StoredEntry,
  edit: EntryEdit,
  target: Target,
  context: EditContext,
  by: EditBy,
): EditedEntry {
  const { projectId, taskId, start, end } = target
  if (projectId !== null && context.projectBillable === null) throw new ApiError(errors.projectNotInWorkspace)
  const sameTask = projectId === stored.projectId && taskId === stored.taskId && !by.moves
  if (taskId !== null && !sameTask) assertTask(context.task, projectId)
  if (end === null && stored.end !== null) assertMayRun(by.ownerStatus)
  const type = toType(stored.type, edit.type, by.isAdmin)
  // left out is cleared, as everything else: clients leave false out (client-apps.md §3)
  const billable = toBillable(edit.billable ?? false, {
    mayChangeBillable: by.isAdmin || !context.onlyAdminsChangeBillable,
    usual:
      sameTask && context.onlyAdminsChangeBillable && !by.isAdmin
        ? stored.billable
        : (context.task?.billable ?? context.projectBillable ?? false),
  })
  const values = toEditedValues(
    edit.customFields ?? [],
    context.fields,
    stored.values,
    projectId !== stored.projectId,
    by.isAdmin,
  )
  const tagIds = toTags(stored.tagIds, edit.tagIds, by.emptiesTags)
  const description = edit.description ?? ''
  if (end !== null && !isMadeForThem(type)) {
    const filled = {
      projectId,
      taskId,
      tagIds,
      description,
      missingField: missingField(context.fields, values),
    }
    assertComplete(filled, context.required, 'updated')
  }
  const repriced =
    !sameTask || start.getTime() !== stored.start.getTime() || (billable && !stored.billable)
      ? {
          hourlyRateMinor: resolveRate(context.hourly),
          costRateMinor: resolveRate(context.cost),
          currency: context.currency,
        }
      : stored
  const { hourlyRateMinor, costRateMinor, currency } = repriced
  const price = { hourlyRateMinor, costRateMinor, currency }
  const before = new Map(stored.values.map((one) => [one.fieldId, one.value]))
  const changed = values.filter(({ fieldId, value }) => !isSame(value, before.get(fieldId) ?? null))
  const { id } = stored
  return { id, description, projectId, taskId, tagIds, billable, type, start, end, ...price, values: changed }
}

/** Holidays and time off stay what they are, and only administrators edit them. Source: product.md F4, C8, B2. */
function toType(stored: EntryType, asked: EntryType | undefined, isAdmin: boolean): EntryType {
  if (isMadeForThem(stored)) {
    if (!isAdmin) throw noPermission()
    if (asked !== undefined) throw badRequest('Holiday and time off entries keep their type')
    return stored
  }
  if (asked !== undefined && asked !== stored && !isAdmin) throw noPermission()
  return asked ?? stored
}

function toTags(
  stored: readonly string[] | null,
  asked: readonly string[] | undefined,
  emptiesTags: boolean,
): readonly string[] | null {
  const tagIds = [...new Set(asked ?? [])]
  return tagIds.length === 0 && stored === null && !emptiesTags ? null : tagIds
}

/** Whether there is anything to write. Rates alone change with the rest. */
export function isChanged(stored: StoredEntry, edited: EditedEntry): boolean {
  const parts = ({ description, projectId, taskId, tagIds, billable, type, start, end }: EntryState) => [
    description,
    projectId,
    taskId,
    tagIds,
    billable,
    type,
    start.getTime(),
    end?.getTime() ?? null,
  ]
  return edited.values.length > 0 || !isSame(parts(stored), parts(edited))
}

/** What is told of an edit: a timer that ends or goes on is that first of all. */
export function eventOfEdit(
  stored: EntryState,
  edited: EntryState,
): 'TIMER_STOPPED' | 'NEW_TIMER_STARTED' | 'TIME_ENTRY_UPDATED' {
  if ((stored.end === null) === (edited.end === null)) return 'TIME_ENTRY_UPDATED'
  return edited.end === null ? 'NEW_TIMER_STARTED' : 'TIMER_STOPPED'
}
