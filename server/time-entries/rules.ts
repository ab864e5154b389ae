/** What is true of time entries. Pure. */
import { errors } from '../../contract/errors.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

/** Longer than any entry may be. Source: product.md G. */
const longestSeconds = 999 * 3600

/** Entries know whole seconds; what a client sends beyond them is cut off. Source: wire.md §3. */
export function toWholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000)
}

export interface Interval {
  readonly start: Date
  /** Undefined while it runs. */
  readonly end: Date | undefined
}

/** Without a start it starts now, without an end it runs. Source: wire.md §5 createTimeEntry. */
export function toInterval(given: { start?: string; end?: string }, now: Date): Interval {
  const start = toWholeSecond(given.start === undefined ? now : new Date(given.start))
  const end = given.end === undefined ? undefined : toWholeSecond(new Date(given.end))
  if (end) assertEnd(start, end)
  return { start, end }
}

/** Text of the first: product.md C2; of the second: ours. */
export function assertEnd(start: Date, end: Date): void {
  if (end < start) throw badRequest('start time is greater than end time')
  if (end.getTime() - start.getTime() > longestSeconds * 1000)
    throw badRequest('Time entry can not be longer than 999 hours')
}

/** Amounts in minor units, null where none is set: 0 is a rate, unset falls through. */
export interface RateLevels {
  readonly projectMember: number | null
  readonly task: number | null
  readonly project: number | null
  readonly member: number | null
  readonly workspace: number | null
}

/** The most specific rate wins. The same as resolved_rates in 0005_rates.sql. Source: product.md D6. */
export function resolveRate({ projectMember, task, project, member, workspace }: RateLevels): number | null {
  return projectMember ?? task ?? project ?? member ?? workspace
}

/** Of the entry's own project, not done, and open to her. Source: decisions.md "Other"; product.md D3. */
export function assertTask(
  task: { status: 'ACTIVE' | 'DONE'; isOpen: boolean } | null,
  projectId: string | null,
): void {
  if (!task) throw badRequest(`Task doesn't belong to PROJECT with id ${projectId}`)
  if (task.status === 'DONE') throw new ApiError(errors.taskDone)
  if (!task.isOpen) throw new ApiError(errors.taskOfOthers)
}

/**
 * The flag asked for, by those who may change it; else the usual one: the task's, else the project's, else false.
 * Who may not change it gets the usual one and no refusal, because clients always send the flag.
 */
export function toBillable(
  asked: boolean | undefined,
  context: { mayChangeBillable: boolean; usual: boolean },
): boolean {
  return context.mayChangeBillable ? (asked ?? context.usual) : context.usual
}

/** Which parts the workspace asks of every entry. */
export interface RequiredParts {
  readonly project: boolean
  readonly task: boolean
  readonly tag: boolean
  readonly description: boolean
}

export interface Filled {
  readonly projectId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[] | null
  readonly description: string
  /** A required custom field that has no value. */
  readonly missingField: string | null
}

/**
 * Throws while a required part is missing. Asked of finished entries and on stop, not when a timer is started.
 * Source: product.md C2, C5; wire.md §1.3 for the text about projects, the others follow it.
 */
export function assertComplete(
  entry: Filled,
  required: RequiredParts,
  verb: 'created' | 'stopped' | 'updated',
): void {
  const head = `Time entry couldn't be ${verb}.`
  if (required.project && entry.projectId === null)
    throw badRequest(`${head} Project is either required field or given project is archived.`)
  if (required.task && entry.taskId === null) throw badRequest(`${head} Task is required field.`)
  if (required.tag && !entry.tagIds?.length) throw badRequest(`${head} Tag is required field.`)
  if (required.description && entry.description.trim() === '')
    throw badRequest(`${head} Description is required field.`)
  if (entry.missingField !== null) throw badRequest(`${head} ${entry.missingField} is required field.`)
}

/** Made by a holiday or by time off: only administrators edit and delete them. Source: product.md F4. */
export function isMadeForThem(type: 'REGULAR' | 'BREAK' | 'HOLIDAY' | 'TIME_OFF'): boolean {
  return type === 'HOLIDAY' || type === 'TIME_OFF'
}

/** A timer runs for ACTIVE people only, whoever starts it. Source: decisions.md "Other". */
export function assertMayRun(ownerStatus: string): void {
  if (ownerStatus !== 'ACTIVE')
    throw badRequest("A timer can't be started for a user who is not active in Workspace")
}

/** Source: wire.md §1.3; the code is the status. */
export function nothingRuns(workspaceId: string, userId: string): ApiError {
  const message = `Currently running time entry doesn't exist on workspace ${workspaceId} for user ${userId}.`
  return new ApiError({ status: 404, code: 404, message })
}
