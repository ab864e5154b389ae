import { errors } from '../../contract/errors.ts'
import {
  addUsersToProject,
  getProjectMembers,
  updateMemberships,
} from '../../contract/project-memberships.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { deleteProjectManagers, sightIn } from '../workspaces/index.ts'
import type { ProjectMember } from './memberships.queries.ts'
import {
  addGroups,
  countMembers,
  findGroups,
  listGroupIds,
  listMembers,
  putMembers,
  takeGroupsOff,
  takeMembersOff,
  takeOtherGroupsOff,
  takeOtherMembersOff,
} from './memberships.queries.ts'
import { assertMayEdit, assertMaySetRates } from './policy.ts'
import { projectDto } from './queries.ts'
import { setProjectMemberRates } from './rates.ts'
import { requireProject, requireVisible } from './require.ts'
import type { GivenRate } from './rules.ts'
import { toAmount } from './rules.ts'
import { projectInFull, tellProject } from './tell.ts'

export function projectMembershipRoutes(on: On): void {
  on(addUsersToProject, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertMayEdit(member, project)
    const userIds = [...new Set(body.userIds)]
    await assertPeople(tx, workspaceId, userIds)
    const groupIds = await groupsMeant(tx, workspaceId, body.userGroups)

    await tellIfChanged(tx, workspaceId, project.id, async () => {
      if (!body.remove) {
        await putMembers(tx, workspaceId, project.id, userIds.map(withoutRates))
        await addGroups(tx, workspaceId, project.id, groupIds)
        return
      }
      await takeMembersOff(tx, workspaceId, project.id, userIds)
      await deleteProjectManagers(tx, workspaceId, project.id, userIds)
      await takeGroupsOff(tx, workspaceId, project.id, groupIds)
    })
    return rawJson(await projectDto(tx, workspaceId, project.id, await sightIn(tx, member)))
  })

  on(updateMemberships, async ({ tx, account, member, path, body }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertMayEdit(member, project)
    const sight = await sightIn(tx, member)
    assertMaySetRates(sight, body.memberships)
    const keep = [...new Set(body.memberships.map(({ userId }) => userId))]
    await assertPeople(tx, workspaceId, keep)
    const groupIds = body.userGroups && (await groupsMeant(tx, workspaceId, body.userGroups))

    await tellIfChanged(tx, workspaceId, project.id, async () => {
      const gone = await takeOtherMembersOff(tx, workspaceId, project.id, keep)
      const goneIds = gone.map((row) => row.user_id)
      await deleteProjectManagers(tx, workspaceId, project.id, goneIds)
      await putMembers(tx, workspaceId, project.id, keep.map(withoutRates))
      await setProjectMemberRates(tx, workspaceId, project.id, body.memberships)
      if (groupIds === undefined) return
      await takeOtherGroupsOff(tx, workspaceId, project.id, groupIds)
      await addGroups(tx, workspaceId, project.id, groupIds)
    })
    return rawJson(await projectDto(tx, workspaceId, project.id, sight))
  })

  on(getProjectMembers, async ({ db, account, member, path }) => {
    const projectId = idOrNull(path.projectId) ?? ''
    await requireVisible(db, member, account.id, projectId, false)
    return rawJson(await listMembers(db, member.workspaceId, projectId, await sightIn(db, member)))
  })
}

interface GivenMember {
  readonly userId?: string
  readonly hourlyRate?: GivenRate
  readonly costRate?: GivenRate
}

/** People of a new project by id, each once: the last mention counts. */
export function toMembers(given: readonly GivenMember[]): ProjectMember[] {
  const byId = new Map<string, ProjectMember>()
  for (const { userId, hourlyRate, costRate } of given)
    if (userId !== undefined)
      byId.set(userId, {
        userId,
        hourlyRateMinor: toAmount(hourlyRate),
        costRateMinor: toAmount(costRate),
      })
  return [...byId.values()]
}

const withoutRates = (userId: string): ProjectMember => ({
  userId,
  hourlyRateMinor: null,
  costRateMinor: null,
})

/** Anyone with a membership may be on a project: the invited and the deactivated too. Source: product.md A4. */
export async function assertPeople(tx: Tx, workspaceId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  if (!userIds.every(isId) || (await countMembers(tx, workspaceId, userIds)) < userIds.length)
    throw new ApiError(errors.userNotInWorkspace)
}

/** The groups that a body means; unknown ones are refused. */
async function groupsMeant(
  tx: Tx,
  workspaceId: string,
  given: { ids?: readonly string[]; contains?: 'CONTAINS' | 'DOES_NOT_CONTAIN' } | undefined,
): Promise<string[]> {
  if (given?.ids === undefined) return []
  const ids = [...new Set(given.ids)]
  const contains = given.contains !== 'DOES_NOT_CONTAIN'
  const known = (await findGroups(tx, workspaceId, ids, contains)).map((row) => row.id)
  if (contains && known.length < ids.length) throw new ApiError(errors.groupNotInWorkspace)
  return known
}

/** Runs the change and tells it, unless people, rates and groups are as they were. */
async function tellIfChanged(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  change: () => Promise<void>,
): Promise<void> {
  const state = async () => ({
    project: await projectInFull(tx, workspaceId, projectId),
    groupIds: (await listGroupIds(tx, workspaceId, projectId)).map((row) => row.group_id),
  })
  const before = await state()
  await change()
  const after = await state()
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await tellProject(
    tx,
    'PROJECT_UPDATED',
    { before: before.project, after: after.project },
    { before: { groupIds: before.groupIds }, after: { groupIds: after.groupIds } },
  )
}
