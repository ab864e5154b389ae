/** Many people of a group at once: for the bulk bar of the team page. */
import { errors } from '../../contract/errors.ts'
import { changePeopleOfGroup } from '../../contract/groups.ts'
import { ApiError } from '../platform/errors.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { changePeople } from './change-people.ts'
import { lockGroup } from './queries.ts'

export function groupPeopleRoutes(on: On): void {
  on(changePeopleOfGroup, async ({ tx, member, path, body }) => {
    const [group] = await lockGroup(tx, member.workspaceId, idOrNull(path.userGroupId) ?? '')
    if (!group) throw new ApiError(errors.groupNotInWorkspace)
    return changePeople(tx, member.workspaceId, group.id, body.add, body.remove)
  })
}
