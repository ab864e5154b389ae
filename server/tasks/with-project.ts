import type { TaskStatus } from '../../contract/tasks.ts'
import type { Tx } from '../platform/db/database.ts'
import { toSince } from '../workspaces/index.ts'
import { assigneesMeant } from './assignees.ts'
import { assertTaskName, toAssignees, toEstimates } from './rules.ts'
import { insertTasks } from './write.queries.ts'

interface GivenRate {
  readonly amount: number
  readonly since?: string | null
}

/** A task as a body that makes a project names it. */
export interface GivenTask {
  readonly name: string
  readonly status?: TaskStatus
  readonly billable?: boolean
  readonly estimate?: string
  readonly budgetEstimate?: number
  readonly assigneeId?: string
  readonly assigneeIds?: readonly string[]
  readonly userGroupIds?: readonly string[]
  readonly hourlyRate?: GivenRate
  readonly costRate?: GivenRate
}

/**
 * The tasks with which a project begins, in one statement; answers their ids. Their rates hold from the beginning:
 * nothing was tracked before. Tell afterwards.
 */
export async function createTasksOf(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  given: readonly GivenTask[],
): Promise<string[]> {
  const people = given.flatMap(toAssignees)
  const userGroupIds = given.flatMap((task) => task.userGroupIds ?? [])
  await assigneesMeant(tx, workspaceId, projectId, { assigneeIds: people, userGroupIds })
  const tasks = given.map((task) => {
    assertTaskName(task.name)
    return {
      name: task.name,
      status: task.status ?? 'ACTIVE',
      billable: task.billable ?? null,
      ...toEstimates(task),
      assigneeIds: toAssignees(task),
      groupIds: [...new Set(task.userGroupIds)],
      hourlyRateMinor: toAmount(task.hourlyRate, tx.now),
      costRateMinor: toAmount(task.costRate, tx.now),
    }
  })
  return insertTasks(tx, workspaceId, projectId, tasks)
}

function toAmount(rate: GivenRate | undefined, now: Date): number | null {
  if (!rate) return null
  toSince(rate.since, now)
  return rate.amount
}
