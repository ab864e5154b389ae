import { updateUserStatus } from '../../contract/deactivation.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { lockMembershipForChange, workspaceFor } from '../workspaces/index.ts'
import { activate, deactivate } from './deactivate.ts'
import { assertStatusChange, toTarget } from './rules.ts'

export function deactivationRoutes(on: On): void {
  on(updateUserStatus, async ({ tx, member, account, path, body }) => {
    const target = toTarget(body.status)
    const [row] = await lockMembershipForChange(tx, member.workspaceId, idOrNull(path.userId) ?? '')
    const person = row && { userId: row.user_id, status: row.status, role: row.role }
    assertStatusChange({ userId: account.id, roles: member.roles }, person, target)

    if (person.status !== target) {
      if (target === 'INACTIVE') await deactivate(tx, member.workspaceId, person.userId, null)
      else await activate(tx, member.workspaceId, person.userId)
    }
    return rawJson(await workspaceFor(tx, member))
  })
}
