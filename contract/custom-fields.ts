/**
 * Fields that a workspace adds to people and time entries.
 * Source: wire.md §4.8, §5 Custom fields; product.md F6; recorded/103, 105, 107.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { customFieldTypes, UserCustomFieldValue } from './people.ts'
import { Id } from './vocabulary/ids.ts'
import { Nullable, OneOf } from './vocabulary/schema.ts'

export const customFieldStatuses = ['INACTIVE', 'VISIBLE', 'INVISIBLE'] as const
export const customFieldEntities = ['TIMEENTRY', 'USER'] as const
export type CustomFieldType = (typeof customFieldTypes)[number]
export type CustomFieldStatus = (typeof customFieldStatuses)[number]
export type CustomFieldEntity = (typeof customFieldEntities)[number]

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

const Text = Type.String()

/** What a definition consists of on the way in; limits that the reference does not declare are in rules.ts. */
const definition = {
  type: OneOf(customFieldTypes),
  // of the two dropdowns, each once
  allowedValues: Type.Optional(Type.Array(Text)),
  description: Type.Optional(Nullable(Text)),
  placeholder: Type.Optional(Nullable(Text)),
  onlyAdminCanEdit: Type.Optional(Type.Boolean({ default: false })),
  /** Asked for where the field is visible, and everyone may fill it or it has a default. */
  required: Type.Optional(Type.Boolean({ default: false })),
  status: Type.Optional(OneOf(customFieldStatuses)),
  workspaceDefaultValue: Type.Optional(Type.Unknown()),
}

const narrowed = {
  status: Type.Optional(OneOf(customFieldStatuses)),
  'entity-type': Type.Optional(Type.Array(OneOf(customFieldEntities))),
}

export const ofWorkspace = operation({
  id: 'ofWorkspace',
  tag: 'Custom fields',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/custom-fields',
  summary: 'Every custom field of the workspace, with the defaults of projects that the caller may see',
  access: 'custom-fields.see',
  writes: false,
  query: {
    // a part of it, without regard to case
    name: Type.Optional(Text),
    ...narrowed,
  },
  reply: Type.Array(CustomField),
})

export const create = operation({
  id: 'create',
  tag: 'Custom fields',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/custom-fields',
  summary: 'Define a custom field, of time entries unless said otherwise',
  access: 'custom-fields.edit',
  writes: true,
  body: Type.Object({
    name: Text,
    entityType: Type.Optional(OneOf(customFieldEntities)),
    ...definition,
  }),
  status: 201,
  reply: CustomField,
})

export const editCustomField = operation({
  id: 'editCustomField',
  tag: 'Custom fields',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/custom-fields/{customFieldId}',
  summary: 'Change a custom field; flags that are left out become false, everything else is kept',
  access: 'custom-fields.edit',
  writes: true,
  body: Type.Object({ name: Type.String({ minLength: 2, maxLength: 250 }), ...definition }),
  reply: CustomField,
})

/** `delete` is a word of the language; the operation's id is the reference's. */
export const deleteCustomField = operation({
  id: 'delete',
  tag: 'Custom fields',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/custom-fields/{customFieldId}',
  summary: 'Delete a custom field and all its values',
  access: 'custom-fields.edit',
  writes: true,
  status: 204,
})

export const getCustomFieldsOfProject = operation({
  id: 'getCustomFieldsOfProject',
  tag: 'Custom fields',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/custom-fields',
  summary: 'The custom fields in use on a project; the status asked for is the one on the project',
  access: 'projects.see',
  writes: false,
  query: narrowed,
  reply: Type.Array(CustomField),
})

export const editProjectCustomFieldDefaultValue = operation({
  id: 'editProjectCustomFieldDefaultValue',
  tag: 'Custom fields',
  method: 'PATCH',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/custom-fields/{customFieldId}',
  summary: 'Set what a project says about a field: its default there, and whether it shows',
  access: 'projects.edit',
  writes: true,
  body: Type.Object({
    /** Null: the workspace's default. */
    defaultValue: Type.Optional(Type.Unknown()),
    status: Type.Optional(OneOf(customFieldStatuses)),
  }),
  reply: CustomField,
})

export const removeDefaultValueOfProject = operation({
  id: 'removeDefaultValueOfProject',
  tag: 'Custom fields',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/projects/{projectId}/custom-fields/{customFieldId}',
  summary: 'Forget what a project says about a field that is not visible in the whole workspace',
  access: 'projects.edit',
  writes: true,
  reply: CustomField,
})

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

export const customFieldOperations = [
  ofWorkspace,
  create,
  editCustomField,
  deleteCustomField,
  getCustomFieldsOfProject,
  editProjectCustomFieldDefaultValue,
  removeDefaultValueOfProject,
  upsertUserCustomFieldValue,
] as const
