/** How a person works in one workspace. Source: wire.md §4.8, recorded/057. */
import { Type } from 'typebox'
import { CustomField, UserCustomFieldRequest } from './custom-fields.ts'
import { operation } from './operation.ts'
import { customFieldTypes } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Nullable, OneOf, Weekday } from './vocabulary/schema.ts'

/** Week start, capacity and days fall back to the workspace's where the person has none. */
export const MemberProfile = Type.Object(
  {
    // null of a limited member
    email: Nullable(Type.String()),
    hasPassword: Type.Boolean(),
    hasPendingApprovalRequest: Type.Boolean(),
    imageUrl: Type.String(),
    // null of who has not joined yet
    name: Nullable(Type.String()),
    userCustomFieldValues: Type.Array(
      Type.Object({
        customField: CustomField,
        customFieldId: Id,
        name: Type.String(),
        // WORKSPACE: the workspace's default
        sourceType: OneOf(['WORKSPACE', 'USER']),
        type: OneOf(customFieldTypes),
        userId: Id,
        value: Type.Unknown(),
      }),
    ),
    weekStart: Weekday,
    // hours always, PT7H30M: clients read them
    workCapacity: Type.String(),
    workingDays: Type.Array(Weekday),
    // how many workspaces the caller and the person share
    workspaceNumber: Type.Integer(),
  },
  { $id: 'MemberProfileDtoV1' },
)

const WorkingTime = {
  weekStart: Type.Optional(Weekday),
  workCapacity: Type.Optional(Type.String()),
  workingDays: Type.Optional(Type.Array(Weekday)),
  userCustomFields: Type.Optional(Type.Array(UserCustomFieldRequest)),
}

/** Who uses the kiosk only: no e-mail. Source: wire.md §4.7. */
export const LimitedUserRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  // amounts, not objects
  hourlyRate: Type.Optional(Type.Integer({ format: 'int32', minimum: 0 })),
  costRate: Type.Optional(Type.Integer({ format: 'int32', minimum: 0 })),
  userGroups: Type.Optional(Type.Array(Type.String())),
  ...WorkingTime,
})

const profilePath = '/v1/workspaces/{workspaceId}/member-profile/{userId}'

export const getMemberProfile = operation({
  id: 'getMemberProfile',
  tag: 'User',
  method: 'GET',
  path: profilePath,
  summary: "A person's profile in this workspace: for admins, the person and their team managers",
  access: 'members.profile.see',
  writes: false,
  reply: MemberProfile,
})

export const updateMemberProfileWithAdditionalData = operation({
  id: 'updateMemberProfileWithAdditionalData',
  tag: 'User',
  method: 'PATCH',
  path: profilePath,
  summary: 'Change what is named of a profile; name and picture of limited members only',
  access: 'members.profile.edit',
  writes: true,
  changesCaller: true,
  body: Type.Object({
    ...WorkingTime,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    imageUrl: Type.Optional(Type.String({ maxLength: 2000 })),
    removeProfileImage: Type.Optional(Type.Boolean()),
  }),
  reply: MemberProfile,
})

export const memberProfileOperations = [getMemberProfile, updateMemberProfileWithAdditionalData] as const
