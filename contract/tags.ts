/** Tags: words of a workspace that entries carry. Source: wire.md §5 Tag, recorded/155. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { OneOf, paging, sortOrders } from './vocabulary/schema.ts'

export const tagSortColumns = ['ID', 'NAME'] as const
export type TagSortColumn = (typeof tagSortColumns)[number]

export const Tag = Type.Object(
  { id: Id, name: Type.String(), workspaceId: Id, archived: Type.Boolean() },
  { $id: 'TagDtoV1' },
)

export const getTags = operation({
  id: 'getTags',
  tag: 'Tag',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/tags',
  summary: 'The tags of a workspace; archived ones too unless the parameter says otherwise',
  access: 'tags.see',
  writes: false,
  query: {
    name: Type.Optional(Type.String()),
    'strict-name-search': Type.Optional(Type.Boolean({ default: false })),
    // ids with commas between them
    'excluded-ids': Type.Optional(Type.String()),
    'sort-column': Type.Optional(
      Type.Unsafe<TagSortColumn>({ type: 'string', enum: [...tagSortColumns], constrainedSet: true }),
    ),
    'sort-order': Type.Optional(OneOf(sortOrders)),
    ...paging,
    archived: Type.Optional(Type.Boolean()),
  },
  reply: Type.Array(Tag),
  lastPage: true,
})

export const createNewTag = operation({
  id: 'createNewTag',
  tag: 'Tag',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/tags',
  summary: 'Create a tag',
  access: 'tags.create',
  writes: true,
  // an empty name is refused in rules.ts: the reference declares no minimum
  body: Type.Object({ name: Type.String({ maxLength: 100 }) }),
  status: 201,
  reply: Tag,
})

export const getTag = operation({
  id: 'getTag',
  tag: 'Tag',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/tags/{id}',
  summary: 'One tag',
  access: 'tags.see',
  writes: false,
  reply: Tag,
})

export const updateTag = operation({
  id: 'updateTag',
  tag: 'Tag',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/tags/{id}',
  summary: 'Replace a tag: leaving `archived` out brings an archived one back',
  access: 'tags.edit',
  writes: true,
  body: Type.Object({
    // needed all the same: neither description says so, rules.ts does
    name: Type.Optional(Type.String({ maxLength: 100 })),
    archived: Type.Optional(Type.Boolean({ default: false })),
  }),
  reply: Tag,
})

export const deleteTag = operation({
  id: 'deleteTag',
  tag: 'Tag',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/tags/{id}',
  summary: 'Delete a tag; entries lose it',
  access: 'tags.edit',
  writes: true,
  reply: Tag,
})

export const tagOperations = [getTags, createNewTag, getTag, updateTag, deleteTag] as const
