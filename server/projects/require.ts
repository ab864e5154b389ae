import { errors } from '../../contract/errors.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import type { LockedProject } from './queries.ts'
import { findProject, lockProject } from './queries.ts'

/**
 * The project as JSON text, as this member sees it. Unknown, foreign, deleted, private to others or no id at all:
 * the same 400/501. Source: recorded/071.
 */
export async function requireVisible(
  db: Db,
  member: Member,
  userId: string,
  projectId: string,
  hydrated: boolean,
): Promise<string> {
  const viewer = { userId, isAdmin: isAdmin(member), sight: await sightIn(db, member) }
  const json = await findProject(db, member.workspaceId, idOrNull(projectId) ?? '', viewer, hydrated)
  if (json === undefined) throw new ApiError(errors.projectNotInWorkspace)
  return json
}

/** The project, locked until the commit; the same 400/501 where the member sees none. */
export async function requireProject(
  tx: Tx,
  member: Member,
  userId: string,
  projectId: string,
): Promise<LockedProject> {
  const caller = { userId, isAdmin: isAdmin(member) }
  const project = await lockProject(tx, member.workspaceId, idOrNull(projectId) ?? '', caller)
  if (!project) throw new ApiError(errors.projectNotInWorkspace)
  return project
}
