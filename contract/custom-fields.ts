/** Fields that a workspace adds to people and time entries. Source: wire.md §4.8, §5 Custom fields; product.md F6. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { customFieldTypes, UserCustomFieldValue } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Nullable, OneOf } from './vocabulary/schema.ts'

export const customFieldStatuses = ['INACTIVE', 'VISIBLE', 'INVISIBLE'] as const
export const customFieldEntities = ['TIMEENTRY', 'USER'] as const
export type CustomFieldType = (typeof customFieldTypes)[number]

export const CustomField = Type.Object(
  {
    id: Id,
    workspaceId: Id,
    name: Type.String(),
    entityType: OneOf(customFieldEntities),
    type: OneOf(customFieldTypes),
    status: OneOf(customFieldStatuses),
    required: Type.Boolean(),
    onlyAdminCanEdit: Type.Boolean(),
    allowedValues: Type.Array(Type.String()),
    placeholder: Nullable(Type.String()),
    description: Nullable(Type.String()),
    workspaceDefaultValue: Type.Unknown(),
    projectDefaultValues: Type.Array(
      Type.Object({ projectId: Id, status: OneOf(customFieldStatuses), value: Type.Unknown() }),
    ),
  },
  { $id: 'CustomFieldDtoV1' },
)

/** What sets a personal field; null clears it. Text, number, boolean or list, by the field's type. */
export const UserCustomFieldRequest = Type.Object({
  customFieldId: Type.String(),
  value: Type.Optional(Type.Unknown()),
})

export const upsertUserCustomFieldValue = operation({
  id: 'upsertUserCustomFieldValue',
  tag: 'User',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/users/{userId}/custom-field/{customFieldId}/value',
  summary: 'Set the value of a personal field; 404 when the workspace has no such personal field',
  access: 'members.profile.edit',
  writes: true,
  changesCaller: true,
  body: Type.Object({ value: Type.Unknown() }),
  status: 201,
  reply: UserCustomFieldValue,
})

export const customFieldOperations = [upsertUserCustomFieldValue] as const
