import { getProjectOverview } from '../../contract/project-overview.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { mayCreate, sightIn } from '../workspaces/index.ts'
import { listOverview } from './overview.queries.ts'
import { presentPeriods } from './periods.ts'

export function projectOverviewRoutes(on: On): void {
  on(getProjectOverview, async ({ db, account, member, query }) => {
    const { workspaceId } = member
    const size = query['page-size'] ?? 50
    const sight = await sightIn(db, member)
    const { status = 'ACTIVE', access } = query
    const { total, projects } = await listOverview(
      db,
      workspaceId,
      { userId: account.id, isAdmin: isAdmin(member), sight },
      {
        id: query.id === undefined ? null : (idOrNull(query.id) ?? ''),
        text: query.q || null,
        archived: status === 'ALL' ? null : status === 'ARCHIVED',
        clientId: query.client === undefined ? null : (idOrNull(query.client) ?? ''),
        isPublic: access === undefined ? null : access === 'PUBLIC',
        billable: query.billable ?? null,
        template: query.template ?? null,
      },
      { column: query['sort-column'] ?? 'NAME', order: query['sort-order'] ?? 'ASCENDING' },
      { limit: size, offset: ((query.page ?? 1) - 1) * size },
      await presentPeriods(db, workspaceId),
    )
    return {
      total,
      mayCreate: await mayCreate(db, member, 'whoCanCreateProjectsAndClients'),
      mayCreateTasks: await mayCreate(db, member, 'whoCanCreateTasks'),
      seesAmounts: sight.billableRates,
      seesCosts: sight.costRates,
      projects,
    }
  })
}
