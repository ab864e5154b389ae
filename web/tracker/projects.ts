/** Projects with their tasks, tags and favourites, as the pickers offer them. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, apiPage, type Reply } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'

export type PickedProject = Reply<'getProjects'>[number]
export type PickedTask = NonNullable<PickedProject['tasks']>[number]
export type PickedTag = Reply<'getTags'>[number]
export type FavoriteEntry = Reply<'getFavoriteEntries'>[number]
export type FavoriteProject = Reply<'getFavoriteProjects'>[number]

/** More than anybody looks through; the rest is found by typing. */
const most = 1000

/** Open projects with their open tasks, by name; `all` is false when there are more. */
export function projectsQuery(workspaceId: string, search = '') {
  return queryOptions({
    queryKey: ['w', workspaceId, 'picker', 'projects', search],
    async queryFn({ signal }) {
      const query = {
        archived: false,
        'is-template': false,
        hydrated: true,
        'sort-column': 'NAME',
        'page-size': most,
        ...(search === '' ? {} : { name: search }),
      }
      const { rows, isLast } = await apiPage('getProjects', { path: { workspaceId }, query, signal })
      return { projects: rows, all: isLast }
    },
  })
}

export function favoriteProjectsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['w', workspaceId, 'picker', 'favorites'],
    queryFn: ({ signal }) => api('getFavoriteProjects', { path: { workspaceId }, signal }),
  })
}

export function tagsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['w', workspaceId, 'picker', 'tags'],
    queryFn: ({ signal }) =>
      api('getTags', { path: { workspaceId }, query: { archived: false, 'page-size': most }, signal }),
  })
}

const favoriteEntriesKey = (workspaceId: string) => ['w', workspaceId, 'favorite-entries'] as const

export function favoriteEntriesQuery(workspaceId: string) {
  return queryOptions({
    queryKey: favoriteEntriesKey(workspaceId),
    queryFn: ({ signal }) => api('getFavoriteEntries', { path: { workspaceId }, signal }),
  })
}

/** Up to five entries that are started with one key. */
export function useFavoriteEntries(workspaceId: string) {
  return useQuery(favoriteEntriesQuery(workspaceId))
}

const again = (workspaceId: string, part: string) =>
  queryClient.invalidateQueries({ queryKey: ['w', workspaceId, part] })

export async function createProject(workspaceId: string, name: string): Promise<Reply<'createNewProject'>> {
  const made = await api('createNewProject', { path: { workspaceId }, body: { name } })
  void again(workspaceId, 'picker')
  return made
}

export async function createTask(
  workspaceId: string,
  projectId: string,
  name: string,
): Promise<Reply<'createTask'>> {
  const made = await api('createTask', { path: { workspaceId, projectId }, body: { name } })
  void again(workspaceId, 'picker')
  return made
}

export async function createTag(workspaceId: string, name: string): Promise<PickedTag> {
  const made = await api('createNewTag', { path: { workspaceId }, body: { name } })
  void again(workspaceId, 'picker')
  return made
}

export async function setFavoriteProject(
  workspaceId: string,
  projectId: string,
  favorite: boolean,
): Promise<void> {
  await api(favorite ? 'addFavoriteProject' : 'removeFavoriteProject', { path: { workspaceId, projectId } })
  await again(workspaceId, 'picker')
}

export async function addFavoriteEntry(
  workspaceId: string,
  body: NonNullable<Parameters<typeof api<'createFavoriteEntry'>>[1]>['body'],
): Promise<void> {
  await api('createFavoriteEntry', { path: { workspaceId }, ...(body ? { body } : {}) })
  await again(workspaceId, 'favorite-entries')
}

export async function removeFavoriteEntry(workspaceId: string, favoriteId: string): Promise<void> {
  await api('deleteFavoriteEntry', { path: { workspaceId, favoriteId } })
  await again(workspaceId, 'favorite-entries')
}

/** They stand in the new order at once. */
export async function reorderFavoriteEntries(workspaceId: string, ids: readonly string[]): Promise<void> {
  const { queryKey } = favoriteEntriesQuery(workspaceId)
  await queryClient.cancelQueries({ queryKey })
  const before = queryClient.getQueryData(queryKey)
  const ordered = ids.flatMap((id) => before?.find((each) => each.id === id) ?? [])
  queryClient.setQueryData(
    queryKey,
    ordered.map((each, at) => ({ ...each, place: at + 1 })),
  )
  try {
    await api('reorderFavoriteEntries', { path: { workspaceId }, body: { ids: [...ids] } })
  } catch (error) {
    queryClient.setQueryData(queryKey, before)
    throw error
  } finally {
    void again(workspaceId, 'favorite-entries')
  }
}
