/** Sample calls of clients. */
import { createClient } from '../contract/clients.ts'
import type { Cast, Sample } from './cast.ts'
import { freshName } from './cast.ts'
import { rows } from './world.ts'

async function makeClient({ owner, workspaceId }: Cast, archived = false): Promise<string> {
  const { body: client } = await owner.call(createClient, {
    path: { workspaceId },
    body: { name: freshName('Client') },
  })
  if (archived) await rows('update clients set archived = true where id = $1', [client.id])
  return client.id
}

export const clientSamples: Record<string, Sample> = {
  getClients: () => ({}),
  createClient: () => ({ body: { name: freshName('Client'), note: 'n' } }),
  getClient: async (cast) => ({ path: { id: await makeClient(cast) } }),
  updateClient: async (cast) => ({
    path: { id: await makeClient(cast) },
    body: { name: freshName('Client'), ccEmails: ['cc@example.test'] },
  }),
  deleteClient: async (cast) => ({ path: { id: await makeClient(cast, true) } }),
}
