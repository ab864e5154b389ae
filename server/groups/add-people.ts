import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { addPairsToGroups, groupJsons, lockGroups } from './queries.ts'
import { tellAddedPeople } from './tell.ts'

/** People who have just come to the workspace come into all of these groups; an unknown group is refused. */
export async function addPeopleToGroups(
  tx: Tx,
  workspaceId: string,
  groupIds: readonly string[],
  userIds: readonly string[],
): Promise<void> {
  await addPeopleByGroup(tx, workspaceId, new Map(groupIds.map((groupId) => [groupId, userIds])))
}

/** The same with people of its own for each group. */
export async function addPeopleByGroup(
  tx: Tx,
  workspaceId: string,
  added: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (added.size === 0) return
  const found = await lockGroups(tx, workspaceId, [...added.keys()])
  if (found.length < added.size) throw new ApiError(errors.groupNotInWorkspace)
  const pairs = found.flatMap(({ id }) => (added.get(id) ?? []).map((userId) => ({ id, userId })))
  if (pairs.length === 0) return
  await addPairsToGroups(
    tx,
    workspaceId,
    pairs.map(({ id }) => id),
    pairs.map(({ userId }) => userId),
  )
  const jsons = await groupJsons(tx, workspaceId, [...added.keys()])
  await tellAddedPeople(
    tx,
    jsons.map(({ json }) => json),
    added,
  )
}
