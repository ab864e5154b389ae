/** Sample calls of custom fields: their definitions, and what projects say of them. */
import { newId } from '../server/platform/ids.ts'
import type { Cast, Sample } from './cast.ts'
import { freshName } from './cast.ts'
import { makeProject } from './sample-projects.ts'
import { rows } from './world.ts'

/** The only one of its workspace: fields are counted, and samples are many. */
export async function makeField(cast: Cast, status = 'INACTIVE'): Promise<string> {
  const { workspaceId } = cast
  await rows(`delete from custom_fields where workspace_id = $1 and entity_type = 'TIMEENTRY'`, [workspaceId])
  const id = newId()
  await rows(
    `insert into custom_fields (workspace_id, id, name, entity_type, type, status, created_at)
     values ($1, $2, $3, 'TIMEENTRY', 'TXT', $4, now())`,
    [workspaceId, id, freshName('Field'), status],
  )
  return id
}

export const customFieldSamples: Record<string, Sample> = {
  ofWorkspace: () => ({}),
  create: async (cast) => {
    await makeField(cast)
    return { body: { name: freshName('Field'), type: 'TXT', status: 'INACTIVE' } }
  },
  editCustomField: async (cast) => ({
    path: { customFieldId: await makeField(cast) },
    body: { name: freshName('Field'), type: 'TXT', description: 'd' },
  }),
  delete: async (cast) => ({ path: { customFieldId: await makeField(cast) } }),
  getCustomFieldsOfProject: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
  }),
  editProjectCustomFieldDefaultValue: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about), customFieldId: await makeField(cast) },
    body: { defaultValue: 'a value', status: 'VISIBLE' },
  }),
  removeDefaultValueOfProject: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about), customFieldId: await makeField(cast) },
  }),
}
