import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { lockMembershipsForUse } from '../workspaces/index.ts'
import { putIntoGroup, takeOutOfGroup } from './people.queries.ts'
import { groupJsonOf } from './queries.ts'
import { tellPeople } from './tell.ts'

/** The group is locked. Anyone with a membership may be in it, whatever its status; a stranger is refused. */
export async function changePeople(
  tx: Tx,
  workspaceId: string,
  groupId: string,
  add: readonly string[],
  remove: readonly string[],
): Promise<{ added: string[]; removed: string[] }> {
  const people = await lockMembershipsForUse(tx, workspaceId, [...add, ...remove])
  if (people.length < new Set([...add, ...remove]).size) throw new ApiError(errors.userNotInWorkspace)
  const into = [...new Set(add)]
  const added = (await putIntoGroup(tx, workspaceId, groupId, into)).map(({ user_id }) => user_id)
  const out = remove.filter((userId) => !into.includes(userId))
  const removed = (await takeOutOfGroup(tx, workspaceId, groupId, out)).map(({ user_id }) => user_id)
  if (added.length + removed.length > 0)
    await tellPeople(tx, await groupJsonOf(tx, workspaceId, groupId), added, removed)
  return { added, removed }
}
