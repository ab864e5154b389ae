import { errors } from '../../contract/errors.ts'
import type { AllSettings } from '../../contract/workspace-settings.ts'
import { getWorkspaceSettings, updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { findOwnerZone } from './lock-date.queries.ts'
import { countKnown, findSettings, lockSettings, writeSettings } from './settings.queries.ts'
import { changedSettings } from './settings.rules.ts'
import { workspaceFor } from './sight.queries.ts'
import { tellChange } from './tell-change.ts'

export function settingsRoutes(on: On): void {
  on(getWorkspaceSettings, ({ db, member }) => findSettings(db, member.workspaceId))

  on(updateWorkspaceSettings, async ({ tx, member, body }) => {
    const { workspaceId } = member
    const before = await lockSettings(tx, workspaceId)
    const after = changedSettings(before, body, tx.now, await findOwnerZone(tx, workspaceId))
    if (body.invoiceManagers) await assertKnown(tx, workspaceId, after.invoiceManagers)

    const changed = await tellChange(tx, workspaceId, 'UPDATE_WORKSPACE_SETTINGS', before, after)
    if (changed) await writeSettings(tx, workspaceId, after)
    return rawJson(await workspaceFor(tx, member))
  })
}

async function assertKnown(
  tx: Tx,
  workspaceId: string,
  named: AllSettings['invoiceManagers'],
): Promise<void> {
  const known = await countKnown(tx, workspaceId, named)
  if (known.users < named.userIds.length) throw new ApiError(errors.userNotInWorkspace)
  if (known.groups < named.userGroupIds.length) throw new ApiError(errors.groupNotInWorkspace)
}
