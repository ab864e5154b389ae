import { errors } from '../../contract/errors.ts'
import {
  createFavoriteEntry,
  deleteFavoriteEntry,
  getFavoriteEntries,
  reorderFavoriteEntries,
  updateFavoriteEntry,
} from '../../contract/favorites.ts'
import type { BodyOf } from '../../contract/operation.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import { newId } from '../platform/ids.ts'
import type { EntryValues, FavoriteEntry } from './entries.queries.ts'
import {
  countKnown,
  insertEntry,
  listEntries,
  lockEntries,
  placeEntries,
  removeEntry,
  updateEntry,
} from './entries.queries.ts'
import type { Viewer } from './queries.ts'
import { findOpenProject, findOpenTask } from './queries.ts'
import { assertRoom, assertSameEntries, nameOf, toCustomFields } from './rules.ts'

export function favoriteEntryRoutes(on: On): void {
  on(getFavoriteEntries, ({ db, account, member }) =>
    listEntries(db, member.workspaceId, { userId: account.id, isAdmin: isAdmin(member) }),
  )

  on(createFavoriteEntry, async ({ tx, account, member, body }) => {
    const { workspaceId } = member
    const viewer = { userId: account.id, isAdmin: isAdmin(member) }
    const own = await lockEntries(tx, workspaceId, account.id)
    assertRoom(own)
    const values = await toValues(tx, workspaceId, viewer, body)
    const id = newId()
    await insertEntry(tx, workspaceId, account.id, id, own.length + 1, values)
    return requireEntry(tx, workspaceId, viewer, id)
  })

  on(updateFavoriteEntry, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const viewer = { userId: account.id, isAdmin: isAdmin(member) }
    assertOwn(await lockEntries(tx, workspaceId, account.id), path.favoriteId)
    await updateEntry(tx, workspaceId, path.favoriteId, await toValues(tx, workspaceId, viewer, body))
    return requireEntry(tx, workspaceId, viewer, path.favoriteId)
  })

  on(reorderFavoriteEntries, async ({ tx, account, member, body }) => {
    const { workspaceId } = member
    assertSameEntries(await lockEntries(tx, workspaceId, account.id), body.ids)
    await placeEntries(tx, workspaceId, account.id, body.ids)
    return listEntries(tx, workspaceId, { userId: account.id, isAdmin: isAdmin(member) })
  })

  on(deleteFavoriteEntry, async ({ tx, account, member, path }) => {
    const { workspaceId } = member
    const own = await lockEntries(tx, workspaceId, account.id)
    assertOwn(own, path.favoriteId)
    await removeEntry(tx, workspaceId, path.favoriteId)
    const left = own.filter((id) => id !== path.favoriteId)
    await placeEntries(tx, workspaceId, account.id, left)
    return undefined
  })
}

function assertOwn(own: readonly string[], favoriteId: string): void {
  if (!own.includes(favoriteId)) throw new ApiError(errors.favoriteNotOfUser)
}

async function requireEntry(
  tx: Tx,
  workspaceId: string,
  viewer: Viewer,
  favoriteId: string,
): Promise<FavoriteEntry> {
  const [entry] = await listEntries(tx, workspaceId, viewer, favoriteId)
  if (!entry) throw new Error(`favourite ${favoriteId} is gone`)
  return entry
}

/** What the body says, checked: the project is open to the person, the task is of that project, the rest is known. */
async function toValues(
  tx: Tx,
  workspaceId: string,
  { userId, isAdmin: admin }: Viewer,
  body: BodyOf<typeof createFavoriteEntry>,
): Promise<EntryValues> {
  const projectId = body.projectId || null
  const taskId = body.taskId || null
  const [project] = isId(projectId ?? '')
    ? await findOpenProject(tx, workspaceId, userId, admin, projectId ?? '')
    : []
  if (projectId && !project) throw new ApiError(errors.projectNotInWorkspace)
  if (taskId) {
    const [task] = await findOpenTask(tx, workspaceId, userId, admin, isId(taskId) ? taskId : '')
    if (!project || task?.project_id !== project.id)
      throw badRequest(`Task doesn't belong to PROJECT with id ${projectId}`)
  }
  const tagIds = [...new Set(body.tagIds)]
  const customFields = body.customFields ?? []
  const fieldIds = [...new Set(customFields.map((field) => field.customFieldId))]
  const [known] = await countKnown(tx, workspaceId, tagIds, fieldIds)
  if ((known?.tags ?? 0) < tagIds.length) throw new ApiError(errors.tagNotInWorkspace)
  if ((known?.fields ?? 0) < fieldIds.length) throw new ApiError(errors.customFieldNotInWorkspace)
  return {
    name: nameOf({ name: body.name, projectName: project?.name, description: body.description }),
    description: body.description ?? '',
    projectId,
    taskId,
    tagIds,
    billable: body.billable ?? null,
    type: body.type ?? 'REGULAR',
    customFields: toCustomFields(customFields),
  }
}
