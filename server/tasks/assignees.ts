import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { findCandidates } from './assignees.queries.ts'
import { assertMayAssign, managesTasks } from './policy.ts'
import type { HeldProject } from './queries.ts'
import { toAssignees } from './rules.ts'

export interface Assignees {
  readonly userIds: readonly string[]
  readonly groupIds: readonly string[]
}

interface GivenAssignees {
  readonly assigneeId?: string | undefined
  readonly assigneeIds?: readonly string[] | undefined
  readonly userGroupIds?: readonly string[] | undefined
}

/**
 * Whom a body means, checked: people and groups of the workspace, and of a private project those who are on it.
 * @param status of the membership that people need to be meant; undefined: any.
 */
export async function assigneesMeant(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  given: GivenAssignees,
  status?: string,
): Promise<Assignees> {
  const userIds = toAssignees(given)
  const groupIds = [...new Set(given.userGroupIds)]
  if (userIds.length === 0 && groupIds.length === 0) return { userIds, groupIds }
  const { people, groups } = await findCandidates(tx, workspaceId, projectId, userIds, groupIds)
  if (people.length < userIds.length) throw new ApiError(errors.userNotInWorkspace)
  if (groups.length < groupIds.length) throw new ApiError(errors.groupNotInWorkspace)
  const notOnProject = `doesn't belong to PROJECT with id ${projectId}`
  if (!people.every((person) => person.isOnProject)) throw badRequest(`User ${notOnProject}`)
  if (!groups.every((group) => group.isOnProject)) throw badRequest(`User group ${notOnProject}`)
  const meant = new Set(
    people.filter((one) => status === undefined || one.status === status).map(({ id }) => id),
  )
  return { userIds: userIds.filter((id) => meant.has(id)), groupIds }
}

/**
 * Who works on the task after an update, undefined where that stays. The body replaces: nobody named is nobody. Who
 * may not assign leaves them as they are, and is refused only where the body names others. Source: product.md D3.
 */
export async function assigneesAfter(
  tx: Tx,
  member: Member,
  project: HeldProject,
  before: { readonly assigneeIds: readonly string[]; readonly userGroupIds: readonly string[] },
  given: GivenAssignees & { readonly membershipStatus: string | undefined },
): Promise<Assignees | undefined> {
  const { assigneeId, assigneeIds, userGroupIds, membershipStatus } = given
  const names = assigneeId !== undefined || assigneeIds !== undefined || userGroupIds !== undefined
  if (!names && !managesTasks(member, project)) return undefined
  const status = membershipStatus === 'ALL' ? undefined : membershipStatus
  const meant = await assigneesMeant(tx, member.workspaceId, project.id, given, status)
  if (sameIds(meant.userIds, before.assigneeIds) && sameIds(meant.groupIds, before.userGroupIds))
    return undefined
  assertMayAssign(member, project)
  return meant
}

function sameIds(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id))
}
