import type { Tx } from '../platform/db/database.ts'
import { lockActiveTasks, setDone } from './of-projects.queries.ts'
import { tasksInFull, tellChangedTasks } from './tell.ts'

/** Marks every active task of these projects as done, and tells of each. */
export async function markTasksDone(
  tx: Tx,
  workspaceId: string,
  projectIds: readonly string[],
): Promise<void> {
  const active = await lockActiveTasks(tx, workspaceId, projectIds)
  if (active.length === 0) return
  const ids = active.map(({ id }) => id)
  const isPublic = new Map(active.map((task) => [task.id, task.is_public]))
  const before = new Map((await tasksInFull(tx, workspaceId, ids)).map((task) => [task.id, task]))
  await setDone(tx, workspaceId, ids)
  const changes = (await tasksInFull(tx, workspaceId, ids)).map((after) => ({
    place: { workspaceId, isPublic: isPublic.get(after.id) ?? false },
    before: before.get(after.id) ?? after,
    after,
  }))
  await tellChangedTasks(tx, changes)
}
