/**
 * What a person picks most: favourite projects and tasks, and up to five entries that are started with one key. Ours;
 * each sees and changes only the own ones. Source: product.md C9.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { taskStatuses } from './tasks.ts'
import { Id } from './vocabulary/ids.ts'
import { Int, Nullable, OneOf } from './vocabulary/schema.ts'

const Flag = Type.Boolean()
const base = '/api/stint/v1/workspaces/{workspaceId}/favorites' as const
const own = { tag: 'Favorites', source: 'stint', access: 'time.track' } as const

export const getFavoriteProjects = operation({
  ...own,
  id: 'getFavoriteProjects',
  method: 'GET',
  path: `${base}/projects`,
  summary:
    "The caller's favourite projects, and those of favourite tasks, as far as they are still open to the caller",
  writes: false,
  reply: Type.Array(
    Type.Object({
      projectId: Id,
      name: Type.String(),
      color: Type.String(),
      clientId: Nullable(Id),
      clientName: Nullable(Type.String()),
      billable: Flag,
      public: Flag,
      archived: Flag,
      /** False: only tasks of it are favourites. */
      favorite: Flag,
      tasks: Type.Array(Type.Object({ taskId: Id, name: Type.String(), status: OneOf(taskStatuses) })),
    }),
  ),
})

export const addFavoriteProject = operation({
  ...own,
  id: 'addFavoriteProject',
  method: 'PUT',
  path: `${base}/projects/{projectId}`,
  summary: 'Make a project a favourite',
  writes: true,
  status: 204,
})

export const removeFavoriteProject = operation({
  ...own,
  id: 'removeFavoriteProject',
  method: 'DELETE',
  path: `${base}/projects/{projectId}`,
  summary: 'A favourite project is one no more',
  writes: true,
  status: 204,
})

export const addFavoriteTask = operation({
  ...own,
  id: 'addFavoriteTask',
  method: 'PUT',
  path: `${base}/tasks/{taskId}`,
  summary: 'Make a task a favourite',
  writes: true,
  status: 204,
})

export const removeFavoriteTask = operation({
  ...own,
  id: 'removeFavoriteTask',
  method: 'DELETE',
  path: `${base}/tasks/{taskId}`,
  summary: 'A favourite task is one no more',
  writes: true,
  status: 204,
})

/** Its values are what createTimeEntry takes; a project that is closed to the person by now is left out. */
const FavoriteEntry = Type.Object(
  {
    id: Id,
    /** 1 to 5: the key that starts it. */
    place: Int(),
    name: Type.String(),
    description: Type.String(),
    projectId: Nullable(Id),
    taskId: Nullable(Id),
    tagIds: Type.Array(Id),
    /** Null: as the task or project says. */
    billable: Nullable(Flag),
    type: OneOf(['REGULAR', 'BREAK']),
    customFields: Type.Array(Type.Object({ customFieldId: Id, value: Type.Unknown() })),
    project: Nullable(
      Type.Object({
        name: Type.String(),
        color: Type.String(),
        clientName: Nullable(Type.String()),
        archived: Flag,
      }),
    ),
    task: Nullable(Type.Object({ name: Type.String(), status: OneOf(taskStatuses) })),
    tags: Type.Array(Type.Object({ id: Id, name: Type.String(), archived: Flag })),
  },
  { $id: 'FavoriteEntry' },
)
const FavoriteEntries = Type.Array(FavoriteEntry)

const FavoriteEntryRequest = Type.Object({
  /** Unset or empty: the project's, else the description. */
  name: Type.Optional(Type.String({ maxLength: 250 })),
  description: Type.Optional(Type.String({ maxLength: 3000 })),
  projectId: Type.Optional(Nullable(Type.String())),
  taskId: Type.Optional(Nullable(Type.String())),
  tagIds: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
  billable: Type.Optional(Nullable(Flag)),
  type: Type.Optional(OneOf(['REGULAR', 'BREAK'])),
  customFields: Type.Optional(
    Type.Array(Type.Object({ customFieldId: Type.String(), value: Type.Unknown() }), { maxItems: 50 }),
  ),
})

export const getFavoriteEntries = operation({
  ...own,
  id: 'getFavoriteEntries',
  method: 'GET',
  path: `${base}/entries`,
  summary: "The caller's favourite entries in their order",
  writes: false,
  reply: FavoriteEntries,
})

export const createFavoriteEntry = operation({
  ...own,
  id: 'createFavoriteEntry',
  method: 'POST',
  path: `${base}/entries`,
  summary: 'Keep an entry as a favourite, behind the others; there may be five',
  writes: true,
  body: FavoriteEntryRequest,
  status: 201,
  reply: FavoriteEntry,
})

export const updateFavoriteEntry = operation({
  ...own,
  id: 'updateFavoriteEntry',
  method: 'PUT',
  path: `${base}/entries/{favoriteId}`,
  summary: 'Replace a favourite entry; its place stays',
  writes: true,
  body: FavoriteEntryRequest,
  reply: FavoriteEntry,
})

export const reorderFavoriteEntries = operation({
  ...own,
  id: 'reorderFavoriteEntries',
  method: 'PATCH',
  path: `${base}/entries`,
  summary: 'Put the favourite entries into this order; each is named once',
  writes: true,
  body: Type.Object({ ids: Type.Array(Type.String(), { maxItems: 5 }) }),
  reply: FavoriteEntries,
})

export const deleteFavoriteEntry = operation({
  ...own,
  id: 'deleteFavoriteEntry',
  method: 'DELETE',
  path: `${base}/entries/{favoriteId}`,
  summary: 'Delete a favourite entry; those behind it move up',
  writes: true,
  status: 204,
})

export const favoriteOperations = [
  getFavoriteProjects,
  addFavoriteProject,
  removeFavoriteProject,
  addFavoriteTask,
  removeFavoriteTask,
  getFavoriteEntries,
  createFavoriteEntry,
  updateFavoriteEntry,
  reorderFavoriteEntries,
  deleteFavoriteEntry,
] as const
