import type { updateClient } from '../../contract/clients.ts'
import type { QueryOf } from '../../contract/operation.ts'
import type { Tx } from '../platform/db/database.ts'
import { archiveProjects, lockProjectsOfClient } from '../projects/index.ts'
import { markTasksDone } from '../tasks/index.ts'

/** What goes with a client into the archive: its projects, and their tasks as done. Each change is told. */
export async function archiveAlong(
  tx: Tx,
  workspaceId: string,
  clientId: string,
  query: QueryOf<typeof updateClient>,
): Promise<void> {
  if (!query['archive-projects'] && !query['mark-tasks-as-done']) return
  const projects = await lockProjectsOfClient(tx, workspaceId, clientId)
  const projectIds = projects.map((project) => project.id)
  if (query['mark-tasks-as-done']) await markTasksDone(tx, workspaceId, projectIds)
  if (query['archive-projects']) await archiveProjects(tx, workspaceId, projects)
}
