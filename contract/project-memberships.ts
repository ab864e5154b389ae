/** Who is on a project: people and groups. Source: wire.md §5 Project, recorded/067. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { membershipStatuses } from './people.ts'
import { Project } from './projects.ts'
import { Id } from './vocabulary/ids.ts'
import { RateOrNull, RateRequest } from './vocabulary/money.ts'
import { Nullable, OneOf } from './vocabulary/schema.ts'

const UserGroups = Type.Object({
  contains: Type.Optional(OneOf(['CONTAINS', 'DOES_NOT_CONTAIN'])),
  ids: Type.Optional(Type.Array(Type.String())),
  status: Type.Optional(OneOf(['ALL', 'ACTIVE', 'INACTIVE'])),
})

export const addUsersToProject = operation({
  id: 'addUsersToProject',
  tag: 'Project',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/memberships',
  summary: 'Add people and groups to a project, or take them off it; the others stay',
  access: 'projects.edit',
  writes: true,
  body: Type.Object({
    remove: Type.Optional(Type.Boolean()),
    userIds: Type.Optional(Type.Array(Type.String())),
    userGroups: Type.Optional(UserGroups),
  }),
  reply: Project,
})

export const updateMemberships = operation({
  id: 'updateMemberships',
  tag: 'Project',
  method: 'PATCH',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/memberships',
  summary: 'Replace the people of a project, and its groups where they are given',
  access: 'projects.edit',
  writes: true,
  body: Type.Object({
    memberships: Type.Array(
      Type.Object({
        userId: Type.String(),
        hourlyRate: Type.Optional(RateRequest),
        costRate: Type.Optional(RateRequest),
      }),
    ),
    userGroups: Type.Optional(UserGroups),
  }),
  reply: Project,
})

export const getProjectMembers = operation({
  id: 'getProjectMembers',
  tag: 'Project',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/projects/{projectId}/members',
  summary: 'The people of a project with their standing in the workspace: those who left stay, greyed',
  source: 'stint',
  access: 'projects.see',
  writes: false,
  reply: Type.Array(
    Type.Object({
      userId: Id,
      name: Nullable(Type.String()),
      /** In the workspace: INACTIVE where the person was deactivated. */
      membershipStatus: OneOf(membershipStatuses),
      isManager: Type.Boolean(),
      hourlyRate: RateOrNull,
      costRate: RateOrNull,
      /** Empty for those who are on the project themselves. */
      groupIds: Type.Array(Id),
    }),
  ),
})

export const projectMembershipOperations = [addUsersToProject, updateMemberships, getProjectMembers] as const
