/** What is true of tasks. Pure. */
import { errors } from '../../contract/errors.ts'
import type { TaskStatus } from '../../contract/tasks.ts'
import { secondsOf } from '../../contract/vocabulary/duration.ts'
import { ApiError, badRequest, invalidField } from '../platform/errors.ts'

/** The text clients match. Source: client-apps.md §2.5. */
export function taskNameTaken(name: string): ApiError {
  return badRequest(`Task with name '${name}' already exists`)
}

/** Unknown, or of another project: the same. Source: decisions.md "Other". */
export function taskNotInProject(projectId: string): ApiError {
  return badRequest(`Task doesn't belong to PROJECT with id ${projectId}`)
}

/** The text is the one clients match (client-apps.md §2.5); that a name of blanks alone is refused is ours. */
export function assertTaskName(name: string): void {
  if (name.trim() === '' || [...name].length > 1000)
    throw badRequest('Task name has to be between 1 and 1000 characters long')
}

/** Source: wire.md §5 Task, `Cannot delete an active task`. */
export function assertDone(task: { readonly status: TaskStatus }): void {
  if (task.status !== 'DONE') throw new ApiError(errors.cannotDeleteActiveTask)
}

export interface GivenEstimates {
  readonly estimate?: string | undefined
  readonly budgetEstimate?: number | undefined
}

/** Nothing given is nothing estimated. Throws when the duration can't be read, or the amount is beyond exact numbers. */
export function toEstimates({ estimate = 'PT0S', budgetEstimate = 0 }: GivenEstimates): {
  estimateSeconds: number
  budgetEstimateMinor: number
} {
  const estimateSeconds = secondsOf(estimate)
  if (estimateSeconds === undefined) throw invalidField('estimate')
  if (!Number.isSafeInteger(budgetEstimate)) throw invalidField('budgetEstimate')
  return { estimateSeconds, budgetEstimateMinor: budgetEstimate }
}

/** Whom a body names, each once. The older spelling for one counts only alone: clients send back what they read. */
export function toAssignees(given: {
  readonly assigneeIds?: readonly string[] | undefined
  readonly assigneeId?: string | undefined
}): string[] {
  return [...new Set(given.assigneeIds ?? (given.assigneeId ? [given.assigneeId] : []))]
}
