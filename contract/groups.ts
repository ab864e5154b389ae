/** Groups of people, for access to projects, managers and filters. Source: wire.md §4.11, §5 Group. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { Nullable, OneOf, paging, sortOrders } from './vocabulary/schema.ts'

export const groupSortColumns = ['ID', 'NAME'] as const
export type GroupSortColumn = (typeof groupSortColumns)[number]

export const UserGroup = Type.Object(
  {
    id: Id,
    name: Type.String(),
    workspaceId: Id,
    userIds: Type.Array(Id),
    /** On the list only with `includeTeamManagers`, else empty. */
    teamManagers: Type.Array(Type.Object({ id: Id, name: Nullable(Type.String()) })),
  },
  { $id: 'UserGroupDtoV1' },
)

// an empty name is refused in rules.ts: the reference declares no minimum
const GroupName = Type.Object({ name: Type.String({ maxLength: 100 }) })

export const getUserGroups = operation({
  id: 'getUserGroups',
  tag: 'Group',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/user-groups',
  summary: 'The groups of a workspace',
  access: 'groups.see',
  writes: false,
  query: {
    'project-id': Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    'sort-column': Type.Optional(OneOf(groupSortColumns)),
    'sort-order': Type.Optional(OneOf(sortOrders)),
    ...paging,
    includeTeamManagers: Type.Optional(Type.Boolean({ default: false })),
  },
  reply: Type.Array(UserGroup),
  lastPage: true,
})

export const createUserGroup = operation({
  id: 'createUserGroup',
  tag: 'Group',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/user-groups',
  summary: 'Create a group without members',
  access: 'groups.edit',
  writes: true,
  body: GroupName,
  status: 201,
  reply: UserGroup,
})

export const updateUserGroup = operation({
  id: 'updateUserGroup',
  tag: 'Group',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/user-groups/{id}',
  summary: 'Rename a group',
  access: 'groups.edit',
  writes: true,
  body: GroupName,
  reply: UserGroup,
})

export const deleteUserGroup = operation({
  id: 'deleteUserGroup',
  tag: 'Group',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/user-groups/{id}',
  summary: 'Delete a group; its people stay, access to projects and managers through it end',
  access: 'groups.edit',
  writes: true,
  reply: UserGroup,
})

export const addUser = operation({
  id: 'addUser',
  tag: 'Group',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/user-groups/{userGroupId}/users',
  summary: 'Put a person into a group; one who is in it stays',
  access: 'groups.edit',
  writes: true,
  body: Type.Object({ userId: Type.String() }),
  reply: UserGroup,
})

export const deleteUser = operation({
  id: 'deleteUser',
  tag: 'Group',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/user-groups/{userGroupId}/users/{userId}',
  summary: 'Take a person out of a group',
  access: 'groups.edit',
  writes: true,
  reply: UserGroup,
})

const People = Type.Array(Type.String(), { maxItems: 1000 })

export const changePeopleOfGroup = operation({
  id: 'changePeopleOfGroup',
  tag: 'Group',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/user-groups/{userGroupId}/people',
  summary: 'Put many people into a group and take others out, in one transaction',
  source: 'stint',
  access: 'groups.edit',
  writes: true,
  body: Type.Object({ add: People, remove: People }),
  // those of whom something changed
  reply: Type.Object({ added: Type.Array(Id), removed: Type.Array(Id) }),
})

export const groupOperations = [
  getUserGroups,
  createUserGroup,
  updateUserGroup,
  deleteUserGroup,
  addUser,
  deleteUser,
  changePeopleOfGroup,
] as const
