/** Samples of Stint's own calls about time. */
import { createForOthers, deleteTimeEntry } from '../contract/time-entries.ts'
import type { Cast, Sample } from './cast.ts'
import type { Person } from './world.ts'

const morning = { start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:15:00Z' }

/** A quarter of an hour of this person's. */
async function makeEntry({ owner, workspaceId }: Cast, about: Person): Promise<string> {
  const path = { workspaceId, userId: about.id }
  return (await owner.call(createForOthers, { path, body: morning })).body.id
}

/** The person's timer, which took the place of the one before. */
async function makeRunning({ owner, workspaceId }: Cast, about: Person): Promise<string> {
  const path = { workspaceId, userId: about.id }
  return (await owner.call(createForOthers, { path, body: { start: morning.start } })).body.id
}

async function makeDeleted(cast: Cast, about: Person): Promise<string> {
  const id = await makeEntry(cast, about)
  await cast.owner.call(deleteTimeEntry, { path: { workspaceId: cast.workspaceId, id } })
  return id
}

export const trackingSamples: Readonly<Record<string, Sample>> = {
  trackTime: () => ({ body: { ...morning, description: 'd' } }),
  getDeletedTimeEntries: (_cast, _by, about) => ({ query: { 'user-id': about.id } }),
  restoreTimeEntries: async (cast, _by, about) => ({ body: { ids: [await makeDeleted(cast, about)] } }),
  splitTimeEntry: async (cast, _by, about) => ({
    path: { id: await makeEntry(cast, about) },
    body: { at: '2026-06-02T08:05:00Z' },
  }),
  continueTimeEntry: async (cast, _by, about) => ({ path: { id: await makeEntry(cast, about) }, body: {} }),
  copyTimeEntry: async (cast, _by, about) => ({ path: { id: await makeEntry(cast, about) } }),
  stopTimeEntry: async (cast, _by, about) => ({
    path: { id: await makeRunning(cast, about) },
    body: { end: '2026-06-02T08:15:00Z' },
  }),
  moveTimeEntry: async (cast, _by, about) => ({
    path: { id: await makeEntry(cast, about) },
    body: { start: '2026-06-02T07:00:00Z', end: '2026-06-02T07:15:00Z', was: { ...morning } },
  }),
  updateTimeEntries: async (cast, _by, about) => ({
    body: {
      ids: [await makeEntry(cast, about)],
      set: { description: 'changed', tagIds: [], tagMode: 'ADD' },
    },
  }),
  deleteTimeEntries: async (cast, _by, about) => ({ body: { ids: [await makeEntry(cast, about)] } }),
  suggestTimeEntries: () => ({ query: { search: 'd' } }),
  getTimesheetTemplates: () => ({}),
  replaceTimesheetTemplates: () => ({ body: { templates: [{ name: 'Usual', rows: [] }] } }),
}
