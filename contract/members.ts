/** People in a workspace. Source: wire.md §4.3–§4.9. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { accountStatuses, membershipChoices, membershipStatusFilters, User } from './people.ts'
import { Int, OneOf, paging, sortOrders } from './vocabulary/schema.ts'
import { workspaceRoles } from './workspaces.ts'

export const memberSortColumns = [
  'ID',
  'EMAIL',
  'NAME',
  'NAME_LOWERCASE',
  'ACCESS',
  'HOURLYRATE',
  'COSTRATE',
] as const
export type MemberSortColumn = (typeof memberSortColumns)[number]

export const sorting = {
  'sort-column': Type.Optional(OneOf(memberSortColumns)),
  'sort-order': Type.Optional(OneOf(sortOrders)),
}

export const getUsersOfWorkspace = operation({
  id: 'getUsersOfWorkspace',
  tag: 'User',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/users',
  summary: 'The people of a workspace; memberships only when asked for',
  access: 'members.see',
  writes: false,
  query: {
    email: Type.Optional(Type.String()),
    'project-id': Type.Optional(Type.String()),
    status: Type.Optional(OneOf(membershipStatusFilters)),
    // repeated or with commas; absent: ACTIVE, PENDING_EMAIL_VERIFICATION, NOT_REGISTERED
    'account-statuses': Type.Optional(Type.Array(OneOf(accountStatuses))),
    name: Type.Optional(Type.String()),
    ...sorting,
    ...paging,
    memberships: Type.Optional(OneOf(membershipChoices)),
    'include-roles': Type.Optional(Type.Boolean({ default: false, alias: 'includeRoles' })),
  },
  reply: Type.Array(User),
  lastPage: true,
})

export const filterUsersOfWorkspace = operation({
  id: 'filterUsersOfWorkspace',
  tag: 'User',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/users/info',
  summary: 'The same search with a body, and by role and group',
  access: 'members.see',
  writes: false,
  body: Type.Object({
    email: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    projectId: Type.Optional(Type.String()),
    roles: Type.Optional(Type.Array(OneOf(workspaceRoles))),
    userGroups: Type.Optional(Type.Array(Type.String())),
    status: Type.Optional(OneOf(membershipStatusFilters)),
    accountStatuses: Type.Optional(Type.Array(OneOf(accountStatuses))),
    memberships: Type.Optional(OneOf(membershipChoices)),
    includeRoles: Type.Optional(Type.Boolean()),
    sortColumn: Type.Optional(OneOf(memberSortColumns)),
    sortOrder: Type.Optional(OneOf(sortOrders)),
    page: Type.Optional(Int({ minimum: 1 })),
    pageSize: Type.Optional(Int({ minimum: 1 })),
  }),
  reply: Type.Array(User),
  lastPage: true,
})

export const getManagersOfUser = operation({
  id: 'getManagersOfUser',
  tag: 'User',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/users/{userId}/managers',
  summary: "A person's team managers, direct or through a group",
  access: 'members.see',
  writes: false,
  query: { ...sorting, ...paging },
  reply: Type.Array(User),
  lastPage: true,
})

/** Bound by the reference and always refused; in no document. Source: recorded/053. */
export const refuseToDeleteMember = operation({
  id: 'refuseToDeleteMember',
  tag: 'Workspace',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/users/{userId}',
  summary: 'Always answers 400: people are deactivated here, and deleted with deleteMember',
  source: 'stint',
  access: 'members.remove',
  writes: true,
  status: 204,
})

export const memberOperations = [
  getUsersOfWorkspace,
  filterUsersOfWorkspace,
  getManagersOfUser,
  refuseToDeleteMember,
] as const
