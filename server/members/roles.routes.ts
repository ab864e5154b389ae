import { errors } from '../../contract/errors.ts'
import { createUserRole, deleteUserRole } from '../../contract/member-roles.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import type { MembershipRow } from '../workspaces/index.ts'
import {
  changeMembershipRole,
  deleteGrant,
  insertGrant,
  lockMembershipForChange,
} from '../workspaces/index.ts'
import { assertMayGrant, assertMayRevoke } from './policy.ts'
import { findRoleTarget, managesProject } from './roles.queries.ts'
import type { RoleTarget } from './roles.rules.ts'
import { assertTakesRoles, toRoleTarget, unknownTarget } from './roles.rules.ts'
import { tellUserUpdated } from './tell.ts'

export function memberRoleRoutes(on: On): void {
  on(createUserRole, async ({ tx, member, account, path, body }) => {
    const { workspaceId } = member
    const { role, entityId } = body
    const person = await requirePerson(tx, workspaceId, path.userId)
    const target = toRoleTarget(workspaceId, body)
    const own =
      target.kind === 'project' && !isAdmin(member)
        ? await managesProject(tx, workspaceId, account.id, target.id)
        : []
    assertMayGrant(member, role, own[0]?.manages ?? false)
    assertTakesRoles(person)

    if (await grant(tx, workspaceId, person, target))
      await tellUserUpdated(tx, workspaceId, person, 'GRANT_ROLE', { after: body })
    const source = target.kind === 'group' ? ({ id: target.id, type: 'USER_GROUP' } as const) : null
    return [{ workspaceId, userId: person.user_id, role: { id: entityId, name: role, source } }]
  })

  on(deleteUserRole, async ({ tx, member, path, body }) => {
    const { workspaceId } = member
    const person = await requirePerson(tx, workspaceId, path.userId)
    const target = toRoleTarget(workspaceId, body)
    assertMayRevoke(member, body.role)

    if (await revoke(tx, workspaceId, person, target))
      await tellUserUpdated(tx, workspaceId, person, 'REVOKE_ROLE', { before: body })
  })
}

async function requirePerson(tx: Tx, workspaceId: string, userId: string): Promise<MembershipRow> {
  const [person] = await lockMembershipForChange(tx, workspaceId, idOrNull(userId) ?? '')
  if (!person) throw new ApiError(errors.userNotInWorkspace)
  return person
}

/** True when it changed something. The owner is an admin already. */
async function grant(
  tx: Tx,
  workspaceId: string,
  person: MembershipRow,
  target: RoleTarget,
): Promise<boolean> {
  if (target.kind === 'workspace') {
    if (person.role !== 'MEMBER') return false
    await changeMembershipRole(tx, workspaceId, person.user_id, 'ADMIN')
    return true
  }
  const { role, project, user, group } = columnsOf(target)
  const { now, origin } = tx
  const [row] = await insertGrant(
    tx,
    workspaceId,
    person.user_id,
    role,
    project,
    user,
    group,
    now,
    origin.userId,
  )
  return row !== undefined
}

/** True when it changed something; a role that the person does not have is no error. */
async function revoke(
  tx: Tx,
  workspaceId: string,
  person: MembershipRow,
  target: RoleTarget,
): Promise<boolean> {
  if (target.kind === 'workspace') {
    if (person.role === 'OWNER') throw badRequest("Workspace owner can't lose the admin role")
    if (person.role !== 'ADMIN' && person.role_set_aside !== 'ADMIN') return false
    await changeMembershipRole(tx, workspaceId, person.user_id, 'MEMBER')
    return true
  }
  const { role, project, user, group } = columnsOf(target)
  const [row] = await deleteGrant(tx, workspaceId, person.user_id, role, project, user, group)
  if (row) return true
  const [found] = await findRoleTarget(tx, workspaceId, project, user, group)
  if (!found?.known) throw unknownTarget(target.kind)
  return false
}

function columnsOf(target: { kind: 'project' | 'person' | 'group'; id: string }) {
  return {
    role: target.kind === 'project' ? ('PROJECT_MANAGER' as const) : ('TEAM_MANAGER' as const),
    project: target.kind === 'project' ? target.id : null,
    user: target.kind === 'person' ? target.id : null,
    group: target.kind === 'group' ? target.id : null,
  }
}
