import { errors } from '../../contract/errors.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import type { HeldProject, LockedTask, TaskViewer } from './queries.ts'
import { holdProject, lockTask } from './queries.ts'
import { taskNotInProject } from './rules.ts'

export async function taskViewer(db: Db, member: Member, userId: string): Promise<TaskViewer> {
  return { userId, isAdmin: isAdmin(member), sight: await sightIn(db, member) }
}

/**
 * The project, kept from being deleted until the commit. Unknown, foreign, deleted, private to others or no id at
 * all: the same 400/501.
 */
export async function requireProject(
  tx: Tx,
  member: Member,
  userId: string,
  projectId: string,
): Promise<HeldProject> {
  const caller = { userId, isAdmin: isAdmin(member) }
  const project = await holdProject(tx, member.workspaceId, idOrNull(projectId) ?? '', caller)
  if (!project) throw new ApiError(errors.projectNotInWorkspace)
  return project
}

/** The task, locked until the commit. */
export async function requireTask(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  taskId: string,
): Promise<LockedTask> {
  const [task] = await lockTask(tx, workspaceId, projectId, idOrNull(taskId) ?? '')
  if (!task) throw taskNotInProject(projectId)
  return task
}
