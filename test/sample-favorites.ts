/** Sample calls of favourites. */
import { createFavoriteEntry } from '../contract/favorites.ts'
import type { Cast, Sample } from './cast.ts'
import { freshName } from './cast.ts'
import { makeProject, makeTask } from './sample-projects.ts'
import type { Person } from './world.ts'
import { rows } from './world.ts'

/** There is room for five: each sample begins with none. */
async function makeFavorite({ workspaceId }: Cast, by: Person): Promise<string> {
  await rows('delete from favorite_entries where workspace_id = $1 and user_id = $2', [workspaceId, by.id])
  const entry = { name: freshName('Favorite') }
  const { body } = await by.send(createFavoriteEntry, { path: { workspaceId }, body: entry })
  return 'id' in Object(body) ? Object(body).id : 'f'.repeat(24)
}

export const favoriteSamples: Record<string, Sample> = {
  getFavoriteProjects: () => ({}),
  addFavoriteProject: async (cast, _by, about) => ({ path: { projectId: await makeProject(cast, about) } }),
  removeFavoriteProject: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
  }),
  addFavoriteTask: async (cast, _by, about) => ({
    path: { taskId: (await makeTask(cast, about)).taskId },
  }),
  removeFavoriteTask: async (cast, _by, about) => ({
    path: { taskId: (await makeTask(cast, about)).taskId },
  }),
  getFavoriteEntries: () => ({}),
  createFavoriteEntry: async (cast, by, about) => {
    await makeFavorite(cast, by)
    return { body: { projectId: await makeProject(cast, about), tagIds: [], billable: true } }
  },
  updateFavoriteEntry: async (cast, by) => ({
    path: { favoriteId: await makeFavorite(cast, by) },
    body: { name: freshName('Favorite'), description: 'd' },
  }),
  reorderFavoriteEntries: async (cast, by) => ({ body: { ids: [await makeFavorite(cast, by)] } }),
  deleteFavoriteEntry: async (cast, by) => ({ path: { favoriteId: await makeFavorite(cast, by) } }),
}
