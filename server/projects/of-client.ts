import type { Tx } from '../platform/db/database.ts'
import { clearClient, lockProjectsOfClient, setArchived } from './of-client.queries.ts'
import { projectsInFull, tellProjects } from './tell.ts'

/** Archives those of these projects, which the caller holds locked, that are active, and tells of each. */
export async function archiveProjects(
  tx: Tx,
  workspaceId: string,
  projects: readonly { readonly id: string; readonly archived: boolean }[],
): Promise<void> {
  const active = projects.filter(({ archived }) => !archived).map(({ id }) => id)
  await changeAll(tx, workspaceId, active, () => setArchived(tx, workspaceId, active))
}

/**
 * Takes a client that is about to go off its projects and tells of each: receivers keep whose they are. Refused by
 * the database where another project without a client has the name of one of them.
 */
export async function takeClientOffProjects(tx: Tx, workspaceId: string, clientId: string): Promise<void> {
  const ids = (await lockProjectsOfClient(tx, workspaceId, clientId)).map(({ id }) => id)
  await changeAll(tx, workspaceId, ids, () => clearClient(tx, workspaceId, ids))
}

async function changeAll(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> {
  if (ids.length === 0) return
  const before = new Map((await projectsInFull(tx, workspaceId, ids)).map((one) => [one.id, one]))
  await change()
  const changes = (await projectsInFull(tx, workspaceId, ids)).map((after) => {
    const old = before.get(after.id)
    return old ? { before: old, after } : { after }
  })
  await tellProjects(tx, 'PROJECT_UPDATED', changes)
}
