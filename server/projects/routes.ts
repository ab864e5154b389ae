import { deleteProject, getProject, getProjects } from '../../contract/projects.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { rawJson, rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import { projectFieldRoutes } from './custom-fields.routes.ts'
import { projectEstimateRoutes } from './estimates.routes.ts'
import type { Among } from './list.queries.ts'
import { listProjects } from './list.queries.ts'
import { projectMembershipRoutes } from './memberships.routes.ts'
import { projectOverviewRoutes } from './overview.routes.ts'
import { presentPeriods } from './periods.ts'
import { assertMayEdit } from './policy.ts'
import { projectDto, removeProject } from './queries.ts'
import { projectRateRoutes } from './rates.routes.ts'
import { requireProject, requireVisible } from './require.ts'
import { assertArchived } from './rules.ts'
import { projectStatusRoutes } from './status.routes.ts'
import { projectInFull, tellProject } from './tell.ts'
import { projectUpdateRoutes } from './update.routes.ts'

export function projectRoutes(on: On): void {
  on(getProjects, async ({ db, account, member, query }) => {
    const size = query['page-size'] ?? 50
    const status = query['user-status']
    const clientStatus = query['client-status']
    const sort = {
      column: query['sort-column'] ?? 'NAME',
      order: query['sort-order'] ?? 'ASCENDING',
    } as const
    const { json, isLast } = await listProjects(
      db,
      member.workspaceId,
      { userId: account.id, isAdmin: isAdmin(member), sight: await sightIn(db, member) },
      {
        name: query.name || null,
        strictName: query['strict-name-search'] ?? false,
        archived: query.archived ?? null,
        billable: query.billable ?? null,
        template: query['is-template'] ?? null,
        isPublic: query.access === undefined ? null : query.access === 'PUBLIC',
        clients: among(query.clients, query['contains-client']),
        clientArchived:
          clientStatus === undefined || clientStatus === 'ALL' ? null : clientStatus === 'ARCHIVED',
        users: among(query.users, query['contains-user']),
        userStatus: status === undefined || status === 'ALL' ? null : status,
        groups: among(query.userGroups, query['contains-group']),
      },
      query.hydrated ?? false,
      sort,
      { limit: size, offset: ((query.page ?? 1) - 1) * size },
      sort.column === 'PROGRESS' ? await presentPeriods(db, member.workspaceId) : [],
    )
    return rawPage(json, isLast)
  })

  on(getProject, async ({ db, account, member, path, query }) =>
    rawJson(await requireVisible(db, member, account.id, path.projectId, query.hydrated ?? false)),
  )

  on(deleteProject, async ({ tx, account, member, path }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertMayEdit(member, project)
    assertArchived(project)
    const json = await projectDto(tx, workspaceId, project.id, await sightIn(tx, member))
    const before = await projectInFull(tx, workspaceId, project.id)
    await removeProject(tx, workspaceId, project.id)
    await tellProject(tx, 'PROJECT_DELETED', { before })
    return rawJson(json)
  })

  projectOverviewRoutes(on)
  projectUpdateRoutes(on)
  projectEstimateRoutes(on)
  projectMembershipRoutes(on)
  projectFieldRoutes(on)
  projectRateRoutes(on)
  projectStatusRoutes(on)
}

/** An absent or empty list does not narrow. */
function among(ids: readonly string[] | undefined, contains = true): Among {
  return { ids: ids?.length ? ids : null, contains }
}
