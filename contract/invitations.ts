/**
 * Inviting people and what becomes of it: pending, accepted, declined, revoked.
 * Source: wire.md §4.7; decisions.md U-12; product.md A2; interfaces.md.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { accountStatuses, Membership } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Nullable, OneOf, paging } from './vocabulary/schema.ts'
import { Workspace } from './workspaces.ts'

/** More than one address at a time is ours; the reference's own limit sells plans. */
export const mostInvitedAtOnce = 500

export const addUsers = operation({
  id: 'addUsers',
  tag: 'Workspace',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/users',
  summary: 'Invite a person by e-mail; they are the last of the memberships in the answer',
  access: 'members.invite',
  writes: true,
  query: { 'send-email': Type.Optional(Type.Boolean({ default: true })) },
  body: Type.Object({ email: Type.String({ minLength: 1 }) }),
  reply: Workspace,
})

const Who = Type.Object({ id: Id, name: Nullable(Type.String()) })

export const Invitation = Type.Object({
  userId: Id,
  email: Nullable(Type.String()),
  // null until the person has an account
  name: Nullable(Type.String()),
  accountStatus: OneOf(accountStatuses),
  status: OneOf(['PENDING', 'DECLINED']),
  role: OneOf(['MEMBER', 'WORKSPACE_ADMIN']),
  invitedAt: Instant,
  // null: no link was ever made
  expiresAt: Nullable(Instant),
  expired: Type.Boolean(),
  invitedBy: Nullable(Who),
})

export const getInvitations = operation({
  id: 'getInvitations',
  tag: 'Invitation',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/invitations',
  summary: 'People who were invited and have not joined, the newest first',
  source: 'stint',
  access: 'members.invite',
  writes: false,
  query: { status: Type.Optional(OneOf(['PENDING', 'DECLINED'])), ...paging },
  reply: Type.Array(Invitation),
  lastPage: true,
})

export const invitationResults = [
  'INVITED',
  'ALREADY_MEMBER',
  'ALREADY_INVITED',
  'INACTIVE',
  'INVALID',
  'DUPLICATE',
] as const
export type InvitationResult = (typeof invitationResults)[number]

export const inviteMany = operation({
  id: 'inviteMany',
  tag: 'Invitation',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/invitations',
  summary: 'Invite up to 500 addresses; each answers for itself, seats for all of them are needed',
  source: 'stint',
  access: 'members.invite',
  writes: true,
  body: Type.Object({
    emails: Type.Array(Type.String(), { minItems: 1, maxItems: mostInvitedAtOnce }),
    role: Type.Optional(OneOf(['MEMBER', 'WORKSPACE_ADMIN'])),
    groupIds: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
    sendEmail: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Array(
    Type.Object({
      email: Type.String(),
      result: OneOf(invitationResults),
      // null for an address that is none
      userId: Nullable(Id),
    }),
  ),
})

export const resendInvitation = operation({
  id: 'resendInvitation',
  tag: 'Invitation',
  method: 'POST',
  path: '/api/stint/v1/workspaces/{workspaceId}/invitations/{userId}/resend',
  summary: 'Mail a new link, valid for 14 days; the old one is dead',
  source: 'stint',
  access: 'members.invite',
  writes: true,
  reply: Invitation,
})

export const revokeInvitation = operation({
  id: 'revokeInvitation',
  tag: 'Invitation',
  method: 'DELETE',
  path: '/api/stint/v1/workspaces/{workspaceId}/invitations/{userId}',
  summary: 'Take an invitation back; the person is gone from the workspace',
  source: 'stint',
  access: 'members.invite',
  writes: true,
  status: 204,
})

export const getMyInvitations = operation({
  id: 'getMyInvitations',
  tag: 'Invitation',
  method: 'GET',
  path: '/api/stint/v1/me/invitations',
  summary: 'Workspaces that wait for the caller to join',
  source: 'stint',
  access: 'account',
  writes: false,
  reply: Type.Array(
    Type.Object({
      workspaceId: Id,
      workspaceName: Type.String(),
      invitedBy: Nullable(Who),
      expiresAt: Nullable(Instant),
    }),
  ),
})

export const acceptMyInvitation = operation({
  id: 'acceptMyInvitation',
  tag: 'Invitation',
  method: 'POST',
  path: '/api/stint/v1/me/invitations/{workspaceId}/accept',
  summary: 'Join a workspace that invited the caller',
  source: 'stint',
  access: 'account',
  writes: true,
  reply: Membership,
})

export const declineMyInvitation = operation({
  id: 'declineMyInvitation',
  tag: 'Invitation',
  method: 'POST',
  path: '/api/stint/v1/me/invitations/{workspaceId}/decline',
  summary: 'Refuse to join; the link is dead',
  source: 'stint',
  access: 'account',
  writes: true,
  reply: Membership,
})

export const getInvitationByToken = operation({
  id: 'getInvitationByToken',
  tag: 'Invitation',
  method: 'GET',
  path: '/api/stint/v1/invitations/{token}',
  summary: 'What a mailed link invites to',
  source: 'stint',
  access: 'public',
  writes: false,
  reply: Type.Object({
    workspaceId: Id,
    workspaceName: Type.String(),
    email: Type.String(),
    // false: sign-up with the token; true: sign in, then accept
    accountExists: Type.Boolean(),
    expiresAt: Instant,
    expired: Type.Boolean(),
  }),
})

export const acceptInvitationByToken = operation({
  id: 'acceptInvitationByToken',
  tag: 'Invitation',
  method: 'POST',
  path: '/api/stint/v1/invitations/{token}/accept',
  summary: 'Join by a mailed link with the account that was invited',
  source: 'stint',
  access: 'account',
  writes: true,
  reply: Membership,
})

export const signUpByInvitation = operation({
  id: 'signUpByInvitation',
  tag: 'Invitation',
  method: 'POST',
  path: '/api/stint/v1/invitations/{token}/sign-up',
  summary: 'Make the invited account and join; the link proves the e-mail',
  source: 'stint',
  access: 'public',
  writes: true,
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 8, maxLength: 256 }),
    timeZone: Type.Optional(Type.String()),
  }),
  status: 201,
  reply: Type.Object({ id: Id, email: Type.String(), name: Type.String(), workspaceId: Id }),
})

export const invitationOperations = [
  addUsers,
  getInvitations,
  inviteMany,
  resendInvitation,
  revokeInvitation,
  getMyInvitations,
  acceptMyInvitation,
  declineMyInvitation,
  getInvitationByToken,
  acceptInvitationByToken,
  signUpByInvitation,
] as const
