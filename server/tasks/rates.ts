/** Rates of tasks, with their history: never write these columns of a task that exists, call setTaskRate. */
import type { Tx } from '../platform/db/database.ts'
import type { RateLevel, WantedRate } from '../workspaces/index.ts'
import { setRates, tellRates } from '../workspaces/index.ts'
import { findTaskCurrency, writeTaskRates } from './rates.queries.ts'
import { tasksInFull } from './tell.ts'

export const rateDueJob = 'tasks.rateDue'

const taskLevel: RateLevel = {
  write: writeTaskRates,
  dueJob: rateDueJob,
  due: (workspaceId, [taskId]) => ({
    payload: { workspaceId, taskId },
    key: `rate:${workspaceId}:${taskId}`,
  }),
  prices: ([owner]) => ({ taskId: owner?.[0] ?? null }),
}

/** A rate of a task, which the caller holds locked, from an instant on; silent when nothing changes. */
export async function setTaskRate(
  tx: Tx,
  workspaceId: string,
  taskId: string,
  wanted: WantedRate,
): Promise<void> {
  const [changed] = await setRates(tx, taskLevel, workspaceId, [{ ...wanted, owner: [taskId, null] }])
  if (!changed) return
  const [task] = await tasksInFull(tx, workspaceId, [taskId])
  if (!task) throw new Error(`task ${taskId} is gone`)
  const { id, name, projectId, hourlyRate, costRate } = task
  const [currency] = await findTaskCurrency(tx, workspaceId, projectId)
  if (!currency) throw new Error(`project ${projectId} is gone`)
  await tellRates(tx, workspaceId, { id: currency.id, code: currency.code }, [
    {
      ...changed,
      source: 'TASK',
      action: 'CHANGE_TASK_RATE',
      subject: { type: 'TASK', id },
      userId: null,
      entity: { id, name, projectId, hourlyRate, costRate },
      sources: { TASK_ID: [id], PROJECT_ID: [projectId] },
    },
  ])
}
