import { createWorkspace, getWorkspaceOfUser, getWorkspacesOfUser } from '../../contract/workspaces.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { detailsRoutes } from './details.routes.ts'
import { foundWorkspace } from './found.ts'
import { workspaceDto, workspacesDto } from './queries.ts'
import { rateRoutes } from './rates.routes.ts'
import { toWorkspaceName } from './rules.ts'
import { settingsRoutes } from './settings.routes.ts'
import { workspaceFor } from './sight.queries.ts'

export function workspaceRoutes(on: On): void {
  on(getWorkspacesOfUser, async ({ db, account, query }) =>
    rawJson(await workspacesDto(db, account.id, query.roles)),
  )

  on(createWorkspace, async ({ tx, account, body }) => {
    const id = await foundWorkspace(tx, toWorkspaceName(body.name), account.id)
    return rawJson(await workspaceDto(tx, id, { billableRates: true, costRates: true }))
  })

  on(getWorkspaceOfUser, async ({ db, member }) => rawJson(await workspaceFor(db, member)))

  detailsRoutes(on)
  settingsRoutes(on)
  rateRoutes(on)
}
