/** Which roles can be given to whom. Pure. */
import { errors } from '../../contract/errors.ts'
import type { GrantableRole } from '../../contract/member-roles.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

export interface RoleRequest {
  readonly role: GrantableRole
  readonly entityId: string
  readonly sourceType?: 'USER_GROUP'
}

/** What a role points at, one of them. */
export type RoleTarget =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'project' | 'person' | 'group'; readonly id: string }

/**
 * Reads a request; an entity that can't be of this workspace answers the 400/501 of its kind.
 * `sourceType` counts for team managers only. Source: wire.md §4.5 "Target rules".
 */
export function toRoleTarget(workspaceId: string, request: RoleRequest): RoleTarget {
  const { role, entityId, sourceType } = request
  if (role === 'WORKSPACE_ADMIN') {
    if (entityId !== workspaceId)
      throw badRequest('entityId must be the id of the workspace for WORKSPACE_ADMIN')
    return { kind: 'workspace' }
  }
  const kind = role === 'PROJECT_MANAGER' ? 'project' : sourceType === 'USER_GROUP' ? 'group' : 'person'
  if (!isId(entityId)) throw unknownTarget(kind)
  return { kind, id: entityId }
}

/** The 400/501 for a project, person or group that the workspace does not have. */
export function unknownTarget(kind: 'project' | 'person' | 'group'): ApiError {
  return new ApiError(
    {
      project: errors.projectNotInWorkspace,
      person: errors.userNotInWorkspace,
      group: errors.groupNotInWorkspace,
    }[kind],
  )
}

/**
 * ACTIVE people and invited ones (the role waits for them) take roles. Those of a deactivated person are set
 * aside and come back by `activate`; who has no account to sign in with takes none.
 */
export function assertTakesRoles(person: { status: string; account_status: string }): void {
  if (person.status === 'INACTIVE')
    throw badRequest('User is deactivated in this workspace. Activate them with updateUserStatus')
  if (person.status === 'DECLINED') throw badRequest("User's invitation is declined")
  if (person.account_status === 'LIMITED' || person.account_status === 'LIMITED_DELETED')
    throw badRequest("Limited users can't have roles")
}
