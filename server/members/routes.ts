import { errors } from '../../contract/errors.ts'
import {
  filterUsersOfWorkspace,
  getManagersOfUser,
  getUsersOfWorkspace,
  refuseToDeleteMember,
} from '../../contract/members.ts'
import type { membershipChoices } from '../../contract/people.ts'
import { membershipTypes } from '../../contract/people.ts'
import type { Db } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Answer } from '../platform/http/reply.ts'
import { rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { findMembership, sightIn } from '../workspaces/index.ts'
import { listPeople } from './queries.ts'

/** Without the parameter limited and deleted accounts stay out. Source: wire.md §4.3. */
const usualAccounts = ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED']
const unfiltered = { email: null, name: null, status: null, projectId: null, roles: null, groupIds: null }
const largestPage = 5000

export function memberRoutes(on: On): void {
  on(getUsersOfWorkspace, async ({ db, member, query }) => {
    const { json, isLast } = await listPeople(
      db,
      member.workspaceId,
      {
        ...unfiltered,
        email: query.email || null,
        name: query.name || null,
        status: statusOf(query.status),
        accountStatuses: query['account-statuses']?.length ? query['account-statuses'] : usualAccounts,
        projectId: query['project-id'] || null,
      },
      {
        memberships: wanted(query.memberships),
        includeRoles: query['include-roles'] ?? false,
        sight: await sightIn(db, member),
      },
      { column: query['sort-column'] ?? 'EMAIL', order: query['sort-order'] ?? 'ASCENDING' },
      pageOf(query.page, query['page-size']),
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
        status: statusOf(body.status),
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
      pageOf(body.page, body.pageSize),
    )
    return rawPage(json, isLast)
  })

  on(getManagersOfUser, async ({ db, member, path, query }) => {
    const userId = await requirePerson(db, member.workspaceId, path.userId)
    const { json, isLast } = await listPeople(
      db,
      member.workspaceId,
      { ...unfiltered, accountStatuses: usualAccounts, managersOf: userId },
      { memberships: [], includeRoles: false, sight: await sightIn(db, member) },
      { column: query['sort-column'] ?? 'EMAIL', order: query['sort-order'] ?? 'ASCENDING' },
      pageOf(query.page, query['page-size']),
    )
    return rawPage(json, isLast)
  })

  on(refuseToDeleteMember, async ({ tx, member, path }): Promise<Answer> => {
    await requirePerson(tx, member.workspaceId, path.userId)
    throw new ApiError(errors.memberNotDeletedHere)
  })
}

async function requirePerson(db: Db, workspaceId: string, userId: string): Promise<string> {
  const [person] = await findMembership(db, workspaceId, idOrNull(userId) ?? '')
  if (!person) throw new ApiError(errors.userNotInWorkspace)
  return person.user_id
}

function statusOf(status: string | undefined): string | null {
  return status === undefined || status === 'ALL' ? null : status
}

function wanted(choice: (typeof membershipChoices)[number] | undefined): readonly string[] {
  if (choice === undefined || choice === 'NONE') return []
  return choice === 'ALL' ? membershipTypes : [choice]
}

/** Above 5000 rows a page is clamped. Source: decisions.md U-10. */
function pageOf(page = 1, size = 50): { limit: number; offset: number } {
  const limit = Math.min(size, largestPage)
  return { limit, offset: (page - 1) * limit }
}
