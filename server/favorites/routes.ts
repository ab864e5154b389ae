/** Favourites are a person's own business: they are neither told nor audited. */
import { errors } from '../../contract/errors.ts'
import {
  addFavoriteProject,
  addFavoriteTask,
  getFavoriteProjects,
  removeFavoriteProject,
  removeFavoriteTask,
} from '../../contract/favorites.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Account, Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { favoriteEntryRoutes } from './entries.routes.ts'
import {
  addProject,
  addTask,
  findOpenProject,
  findOpenTask,
  findSwitch,
  listFavoriteProjects,
  takeProject,
  takeTask,
} from './queries.ts'

export function favoriteRoutes(on: On): void {
  on(getFavoriteProjects, ({ db, account, member }) =>
    listFavoriteProjects(db, member.workspaceId, { userId: account.id, isAdmin: isAdmin(member) }),
  )

  on(addFavoriteProject, async ({ tx, account, member, path }) => {
    await assertSwitchedOn(tx, member.workspaceId)
    const projectId = await openProject(tx, member, account, path.projectId)
    await addProject(tx, member.workspaceId, account.id, projectId, tx.now)
    return undefined
  })

  on(removeFavoriteProject, async ({ tx, account, member, path }) => {
    const taken = await takeProject(tx, member.workspaceId, account.id, idOrNull(path.projectId) ?? '')
    if (taken.length === 0) await openProject(tx, member, account, path.projectId)
    return undefined
  })

  on(addFavoriteTask, async ({ tx, account, member, path }) => {
    await assertSwitchedOn(tx, member.workspaceId)
    const taskId = await openTask(tx, member, account, path.taskId)
    await addTask(tx, member.workspaceId, account.id, taskId, tx.now)
    return undefined
  })

  on(removeFavoriteTask, async ({ tx, account, member, path }) => {
    const taken = await takeTask(tx, member.workspaceId, account.id, idOrNull(path.taskId) ?? '')
    if (taken.length === 0) await openTask(tx, member, account, path.taskId)
    return undefined
  })

  favoriteEntryRoutes(on)
}

async function assertSwitchedOn(tx: Tx, workspaceId: string): Promise<void> {
  const [row] = await findSwitch(tx, workspaceId)
  if (!row?.is_on) throw new ApiError(errors.favoritesSwitchedOff)
}

/** What the caller doesn't see can't be named: the same answer as for what there is not. */
async function openProject(tx: Tx, member: Member, account: Account, projectId: string): Promise<string> {
  const id = idOrNull(projectId) ?? ''
  const [project] = await findOpenProject(tx, member.workspaceId, account.id, isAdmin(member), id)
  if (!project) throw new ApiError(errors.projectNotInWorkspace)
  return project.id
}

async function openTask(tx: Tx, member: Member, account: Account, taskId: string): Promise<string> {
  const id = idOrNull(taskId) ?? ''
  const [task] = await findOpenTask(tx, member.workspaceId, account.id, isAdmin(member), id)
  if (!task) throw new ApiError(errors.taskNotInWorkspace)
  return task.id
}
