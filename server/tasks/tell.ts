import type { Static } from 'typebox'
import type { Task } from '../../contract/tasks.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit, auditEach } from '../platform/events/audit.ts'
import type { Event } from '../platform/events/emit.ts'
import { emit, emitEach } from '../platform/events/emit.ts'
import { taskDtos } from './queries.ts'

type TaskDto = Static<typeof Task>
const everything = { billableRates: true, costRates: true }

const actions = { NEW_TASK: 'CREATE_TASK', TASK_UPDATED: 'UPDATE_TASK', TASK_DELETED: 'DELETE_TASK' } as const

/** Where a task is, and whether everybody may hear of it. */
interface TaskPlace {
  readonly workspaceId: string
  /** False: of a private project, of which only administrators and whoever acted hear live. */
  readonly isPublic: boolean
}

/** Tasks in full, whoever asks: for events and the audit log. */
export async function tasksInFull(
  tx: Tx,
  workspaceId: string,
  taskIds: readonly string[],
): Promise<TaskDto[]> {
  return (await taskDtos(tx, workspaceId, taskIds, everything)).map((json) => JSON.parse(json))
}

/** Event and audit of a changed or deleted task, with its state before and, where there is one, after. */
export async function tellTask(
  tx: Tx,
  type: 'TASK_UPDATED' | 'TASK_DELETED',
  place: TaskPlace,
  before: TaskDto,
  after?: TaskDto,
): Promise<void> {
  await emit(tx, toEvent(tx, type, place, after ?? before))
  await audit(tx, {
    workspaceId: place.workspaceId,
    action: actions[type],
    subject: { type: 'TASK', id: before.id },
    before: toAudited(before),
    after: after && toAudited(after),
  })
}

/** TASK_UPDATED and its audit row for each of these tasks, in this order. */
export async function tellChangedTasks(
  tx: Tx,
  changes: readonly { place: TaskPlace; before: TaskDto; after: TaskDto }[],
): Promise<void> {
  await emitEach(
    tx,
    changes.map(({ place, after }) => toEvent(tx, 'TASK_UPDATED', place, after)),
  )
  await auditEach(
    tx,
    changes.map(({ place, before, after }) => ({
      workspaceId: place.workspaceId,
      action: 'UPDATE_TASK',
      subject: { type: 'TASK', id: after.id },
      before: toAudited(before),
      after: toAudited(after),
    })),
  )
}

/** NEW_TASK and its audit row for each of these new tasks of one project. */
export async function tellNewTasks(tx: Tx, place: TaskPlace, taskIds: readonly string[]): Promise<void> {
  const tasks = await tasksInFull(tx, place.workspaceId, taskIds)
  await emitEach(
    tx,
    tasks.map((task) => toEvent(tx, 'NEW_TASK', place, task)),
  )
  await auditEach(
    tx,
    tasks.map((task) => ({
      workspaceId: place.workspaceId,
      action: 'CREATE_TASK',
      subject: { type: 'TASK', id: task.id },
      after: toAudited(task),
    })),
  )
}

function toEvent(tx: Tx, type: keyof typeof actions, place: TaskPlace, task: TaskDto): Event {
  return {
    type,
    workspaceId: place.workspaceId,
    userId: place.isPublic ? null : tx.origin.userId,
    entityId: task.id,
    payload: toPayload(task),
    sources: { TASK_ID: [task.id], PROJECT_ID: [task.projectId] },
  }
}

/** What webhooks carry, as recorded: no rates. Source: wire.md §6.3 "task events". */
function toPayload(task: TaskDto) {
  return {
    id: task.id,
    name: task.name,
    projectId: task.projectId,
    assigneeIds: task.assigneeIds,
    assigneeId: task.assigneeId,
    userGroupIds: task.userGroupIds,
    estimate: task.estimate,
    status: task.status,
    duration: task.duration,
  }
}

function toAudited({ duration: _, assigneeId: __, active: ___, ...task }: TaskDto) {
  return task
}
