import { addLimitedUsersWithInfo } from '../../contract/limited-users.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { workspaceFor } from '../workspaces/index.ts'
import { addLimited } from './add-limited.ts'

export function limitedUserRoutes(on: On): void {
  on(addLimitedUsersWithInfo, async ({ tx, member, account, body }) => {
    await addLimited(tx, member.workspaceId, account.id, body.users)
    return rawJson(await workspaceFor(tx, member))
  })
}
