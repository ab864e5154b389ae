import { errors } from '../../contract/errors.ts'
import {
  addUser,
  createUserGroup,
  deleteUser,
  deleteUserGroup,
  getUserGroups,
  updateUserGroup,
} from '../../contract/groups.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { rawJson, rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { newId } from '../platform/ids.ts'
import { lockMembershipForUse } from '../workspaces/index.ts'
import {
  addToGroup,
  deleteGroup,
  groupJsonOf,
  insertGroup,
  listGroups,
  lockGroup,
  renameGroup,
  takeFromGroup,
} from './queries.ts'
import { assertGroupName } from './rules.ts'
import { tellGroup } from './tell.ts'

export function groupRoutes(on: On): void {
  on(getUserGroups, async ({ db, member, query }) => {
    const size = query['page-size'] ?? 50
    const { json, isLast } = await listGroups(
      db,
      member.workspaceId,
      { name: query.name || null, projectId: query['project-id'] || null },
      query.includeTeamManagers ?? false,
      { column: query['sort-column'] ?? 'NAME', order: query['sort-order'] ?? 'ASCENDING' },
      { limit: size, offset: ((query.page ?? 1) - 1) * size },
    )
    return rawPage(json, isLast)
  })

  on(createUserGroup, async ({ tx, member, body }) => {
    assertGroupName(body.name)
    const id = newId()
    await insertGroup(tx, member.workspaceId, id, body.name, tx.now)
    const json = await groupJsonOf(tx, member.workspaceId, id)
    await tellGroup(tx, 'USER_GROUP_CREATED', json, { after: { name: body.name } })
    return rawJson(json)
  })

  on(updateUserGroup, async ({ tx, member, path, body }) => {
    assertGroupName(body.name)
    const group = await requireGroup(tx, member.workspaceId, path.id)
    if (group.name === body.name) return rawJson(await groupJsonOf(tx, member.workspaceId, group.id))
    await renameGroup(tx, member.workspaceId, group.id, body.name)
    const json = await groupJsonOf(tx, member.workspaceId, group.id)
    await tellGroup(tx, 'USER_GROUP_UPDATED', json, {
      before: { name: group.name },
      after: { name: body.name },
    })
    return rawJson(json)
  })

  on(deleteUserGroup, async ({ tx, member, path }) => {
    const group = await requireGroup(tx, member.workspaceId, path.id)
    const json = await groupJsonOf(tx, member.workspaceId, group.id)
    await deleteGroup(tx, member.workspaceId, group.id)
    await tellGroup(tx, 'USER_GROUP_DELETED', json, { before: { name: group.name } })
    return rawJson(json)
  })

  on(addUser, async ({ tx, member, path, body }) => {
    const group = await requireGroup(tx, member.workspaceId, path.userGroupId)
    const userId = await requirePerson(tx, member.workspaceId, body.userId)
    const [added] = await addToGroup(tx, member.workspaceId, group.id, userId)
    const json = await groupJsonOf(tx, member.workspaceId, group.id)
    if (added) await tellGroup(tx, 'USER_GROUP_UPDATED', json, { userId, after: { addedUserId: userId } })
    return rawJson(json)
  })

  on(deleteUser, async ({ tx, member, path }) => {
    const group = await requireGroup(tx, member.workspaceId, path.userGroupId)
    const userId = await requirePerson(tx, member.workspaceId, path.userId)
    const [removed] = await takeFromGroup(tx, member.workspaceId, group.id, userId)
    const json = await groupJsonOf(tx, member.workspaceId, group.id)
    if (removed)
      await tellGroup(tx, 'USER_GROUP_UPDATED', json, { userId, before: { removedUserId: userId } })
    return rawJson(json)
  })
}

/** Unknown, foreign, deleted or no id at all: the same 400/501. */
async function requireGroup(
  tx: Tx,
  workspaceId: string,
  groupId: string,
): Promise<{ id: string; name: string }> {
  const [group] = await lockGroup(tx, workspaceId, idOrNull(groupId) ?? '')
  if (!group) throw new ApiError(errors.groupNotInWorkspace)
  return group
}

/** Anyone with a membership, whatever its status: people are put into groups before they join and after they left. */
async function requirePerson(tx: Tx, workspaceId: string, userId: string): Promise<string> {
  const [person] = await lockMembershipForUse(tx, workspaceId, idOrNull(userId) ?? '')
  if (!person) throw new ApiError(errors.userNotInWorkspace)
  return person.user_id
}
