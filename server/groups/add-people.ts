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
  const wanted = [...new Set(groupIds)]
  if (wanted.length === 0) return
  const found = await lockGroups(tx, workspaceId, wanted)
  if (found.length < wanted.length) throw new ApiError(errors.groupNotInWorkspace)
  if (userIds.length === 0) return
  const pairs = found.flatMap(({ id }) => userIds.map((userId) => ({ id, userId })))
  await addPairsToGroups(
    tx,
    workspaceId,
    pairs.map(({ id }) => id),
    pairs.map(({ userId }) => userId),
  )
  const jsons = await groupJsons(tx, workspaceId, wanted)
  await tellAddedPeople(
    tx,
    jsons.map(({ json }) => json),
    userIds,
  )
}
