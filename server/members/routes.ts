import { filterUsersOfWorkspace, getUsersOfWorkspace } from '../../contract/members.ts'
import type { membershipChoices } from '../../contract/people.ts'
import { membershipTypes } from '../../contract/people.ts'
import { rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { sightIn } from '../workspaces/index.ts'
import { listPeople } from './queries.ts'

/** Without the parameter limited and deleted accounts stay out. Source: wire.md §4.3. */
const usualAccounts = ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED']
const largestPage = 5000

export function memberRoutes(on: On): void {
  on(getUsersOfWorkspace, async ({ db, member, query }) => {
    const { json, isLast } = await listPeople(
      db,
      member.workspaceId,
      {
        email: query.email || null,
        name: query.name || null,
        status: query.status === undefined || query.status === 'ALL' ? null : query.status,
        accountStatuses: query['account-statuses']?.length ? query['account-statuses'] : usualAccounts,
        projectId: query['project-id'] || null,
        roles: null,
        groupIds: null,
      },
      {
        memberships: wanted(query.memberships),
        includeRoles: query['include-roles'] ?? false,
        sight: await sightIn(db, member),
      },
      { column: query['sort-column'] ?? 'EMAIL', order: query['sort-order'] ?? 'ASCENDING' },
      pageOf(query.page ?? 1, query['page-size'] ?? 50),
    )
    return rawPage(json, isLast)
  })

  on(filterUsersOfWorkspace, async ({ db, member, body }) => {
    const { json, isLast } = await listPeople(
      db,
      member.workspaceId,
      {
        email: body.email || null,
        name: body.name || null,
        status: body.status === undefined || body.status === 'ALL' ? null : body.status,
        accountStatuses: body.accountStatuses?.length ? body.accountStatuses : usualAccounts,
        projectId: body.projectId || null,
        roles: body.roles?.length ? body.roles : null,
        groupIds: body.userGroups?.length ? body.userGroups : null,
      },
      {
        memberships: wanted(body.memberships),
        includeRoles: body.includeRoles ?? false,
        sight: await sightIn(db, member),
      },
      { column: body.sortColumn ?? 'EMAIL', order: body.sortOrder ?? 'ASCENDING' },
      pageOf(body.page ?? 1, Math.min(body.pageSize ?? 50, largestPage)),
    )
    return rawPage(json, isLast)
  })
}

function wanted(choice: (typeof membershipChoices)[number] | undefined): readonly string[] {
  if (choice === undefined || choice === 'NONE') return []
  return choice === 'ALL' ? membershipTypes : [choice]
}

function pageOf(page: number, size: number): { limit: number; offset: number } {
  return { limit: size, offset: (page - 1) * size }
}
