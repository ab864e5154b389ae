/**
 * Ending and giving back a person's access to one workspace: the documented call, and Stint's own around it.
 * Source: wire.md §4.6; interfaces.md; decisions.md "What INACTIVE means".
 */
import { Type } from 'typebox'
import { grantableRoles } from './member-roles.ts'
import { operation } from './operation.ts'
import { accountStatuses, membershipStatuses } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Int, Nullable, OneOf, paging } from './vocabulary/schema.ts'
import { Workspace } from './workspaces.ts'

export const updateUserStatus = operation({
  id: 'updateUserStatus',
  tag: 'Workspace',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/users/{userId}',
  summary: 'Activate or deactivate a person in this workspace; the account is not touched',
  access: 'members.status',
  writes: true,
  // any letter case, checked in rules.ts; the text for another value is the reference's 3002
  body: Type.Object({ status: Type.String() }),
  reply: Workspace,
})

const Named = Type.Object({ id: Id, name: Nullable(Type.String()) })
const Reason = Type.Optional(Nullable(Type.String({ maxLength: 500 })))

/** A role as the documented role calls name it. Source: wire.md §4.5. */
const RoleTarget = {
  role: OneOf(grantableRoles),
  /** The workspace, the managed person or group, the project. */
  entityId: Type.String(),
  sourceType: Type.Optional(Nullable(OneOf(['USER_GROUP']))),
}

export const activateMember = operation({
  id: 'activateMember',
  tag: 'User',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}/activate',
  summary:
    'Activate a person and bring back those roles that a deactivation set aside and that are named here',
  source: 'stint',
  access: 'members.status',
  writes: true,
  body: Type.Object({ roles: Type.Optional(Type.Array(Type.Object(RoleTarget), { maxItems: 1000 })) }),
  reply: Workspace,
})

export const ScheduledDeactivation = Type.Object({
  at: Instant,
  by: Nullable(Named),
  reason: Nullable(Type.String()),
})

/** Where a person stands, and what is planned. */
const Standing = Type.Object({
  userId: Id,
  membershipStatus: OneOf(membershipStatuses),
  scheduled: Nullable(ScheduledDeactivation),
})

export const deactivateMember = operation({
  id: 'deactivateMember',
  tag: 'User',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}/deactivate',
  summary: 'Deactivate a person now, with a reason, or on a future date',
  source: 'stint',
  access: 'members.status',
  writes: true,
  // `at` in the future plans it and replaces an earlier plan; absent means now
  body: Type.Object({ reason: Reason, at: Type.Optional(Instant) }),
  reply: Standing,
})

export const getScheduledDeactivation = operation({
  id: 'getScheduledDeactivation',
  tag: 'User',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}/scheduled-deactivation',
  summary: 'When a person will be deactivated; owner, admins and the person',
  source: 'stint',
  access: 'members.explain',
  writes: false,
  reply: Standing,
})

export const cancelScheduledDeactivation = operation({
  id: 'cancelScheduledDeactivation',
  tag: 'User',
  method: 'DELETE',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}/scheduled-deactivation',
  summary: 'Take back a planned deactivation; nothing planned is fine',
  source: 'stint',
  access: 'members.status',
  writes: true,
  status: 204,
})

export const leaveWorkspace = operation({
  id: 'leaveWorkspace',
  tag: 'User',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/leave',
  summary: 'Leave a workspace: the own membership becomes INACTIVE; not for the owner',
  source: 'stint',
  access: 'workspace.leave',
  writes: true,
  changesCaller: true,
  status: 204,
})

export const bulkOutcomes = ['changed', 'unchanged', 'refused'] as const

export const updateMemberStatuses = operation({
  id: 'updateMemberStatuses',
  tag: 'User',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/status',
  summary: 'Activate or deactivate many people in one transaction; each refusal is told and changes nothing',
  source: 'stint',
  access: 'members.status',
  writes: true,
  body: Type.Object({
    userIds: Type.Array(Type.String(), { minItems: 1, maxItems: 1000 }),
    status: Type.String(),
    reason: Reason,
  }),
  // in the order of the request, each person once
  reply: Type.Array(
    Type.Object({
      userId: Type.String(),
      outcome: OneOf(bulkOutcomes),
      /** Why, where refused. */
      message: Type.Optional(Type.String()),
    }),
  ),
})

export const getMemberStatus = operation({
  id: 'getMemberStatus',
  tag: 'User',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}/status',
  summary: 'Why a person shows as they do; owner, admins and the person, who may be INACTIVE',
  source: 'stint',
  // not a workspace permission: a deactivated person may ask about herself. policy.ts decides
  access: 'account',
  writes: false,
  reply: Type.Object({
    userId: Id,
    accountStatus: OneOf(accountStatuses),
    membershipStatus: OneOf(membershipStatuses),
    /** ACTIVE in any other workspace; never where. */
    activeElsewhere: Type.Boolean(),
    since: Instant,
    changedBy: Nullable(Named),
    explanation: Type.String(),
  }),
})

export const getMemberHistory = operation({
  id: 'getMemberHistory',
  tag: 'User',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}/history',
  summary: "A person's statuses in this workspace, newest first; owner, admins and the person",
  source: 'stint',
  // as getMemberStatus
  access: 'account',
  writes: false,
  query: paging,
  reply: Type.Array(
    Type.Object({
      at: Instant,
      status: OneOf(membershipStatuses),
      by: Nullable(Named),
      reason: Nullable(Type.String()),
    }),
  ),
  lastPage: true,
})

/** How many, and the first of them by name. */
const Some = Type.Object({ count: Int(), first: Type.Array(Named) })
const RoleHeld = Type.Object({ ...RoleTarget, entityId: Id, name: Type.String() })

export const getDeactivationPreview = operation({
  id: 'getDeactivationPreview',
  tag: 'User',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/members/{userId}/deactivation-preview',
  summary: 'What a deactivation of this person would touch; owner, admins and the person',
  source: 'stint',
  access: 'members.explain',
  writes: false,
  reply: Type.Object({
    userId: Id,
    membershipStatus: OneOf(membershipStatuses),
    scheduled: Nullable(ScheduledDeactivation),
    /** Would be stopped and kept. */
    runningTimer: Nullable(
      Type.Object({ id: Id, start: Instant, projectId: Nullable(Id), projectName: Nullable(Type.String()) }),
    ),
    /** Would be set aside. */
    roles: Type.Array(RoleHeld),
    /** Were set aside before: what `activate` can bring back. */
    rolesSetAside: Type.Array(RoleHeld),
    /** Would go on and pass to the workspace's owner. */
    webhooks: Some,
    /** Would be kept. */
    projects: Some,
    groups: Some,
  }),
})

export const deactivationOperations = [
  updateUserStatus,
  activateMember,
  deactivateMember,
  getScheduledDeactivation,
  cancelScheduledDeactivation,
  leaveWorkspace,
  updateMemberStatuses,
  getMemberStatus,
  getMemberHistory,
  getDeactivationPreview,
] as const
