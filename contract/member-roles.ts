/** Admin and manager roles of people. Source: wire.md §4.5. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { Nullable, OneOf } from './vocabulary/schema.ts'

/** What can be granted: there is one owner, who passes the workspace on. */
export const grantableRoles = ['WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'] as const
export type GrantableRole = (typeof grantableRoles)[number]

export const RoleRequest = Type.Object({
  /** WORKSPACE_ADMIN: the workspace; PROJECT_MANAGER: a project; TEAM_MANAGER: a person, or a group with sourceType. */
  entityId: Type.String({ minLength: 1 }),
  role: OneOf(grantableRoles),
  sourceType: Type.Optional(OneOf(['USER_GROUP'])),
})

export const RoleDetails = Type.Object(
  {
    workspaceId: Id,
    userId: Id,
    role: Type.Object({
      // the entity's id, and the role's constant: as recorded
      id: Id,
      name: OneOf(grantableRoles),
      source: Nullable(Type.Object({ id: Id, type: OneOf(['USER_GROUP']) })),
    }),
  },
  { $id: 'RoleDetailsDtoV1' },
)

export const createUserRole = operation({
  id: 'createUserRole',
  tag: 'User',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/users/{userId}/roles',
  summary: 'Make a person an admin, or a manager of a project, a person or a group',
  access: 'roles.grant',
  writes: true,
  changesCaller: true,
  body: RoleRequest,
  status: 201,
  reply: Type.Array(RoleDetails),
})

export const deleteUserRole = operation({
  id: 'deleteUserRole',
  tag: 'User',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/users/{userId}/roles',
  summary: 'Take a role back; the body says which',
  access: 'roles.grant',
  writes: true,
  changesCaller: true,
  body: RoleRequest,
  status: 204,
})

export const memberRoleOperations = [createUserRole, deleteUserRole] as const
