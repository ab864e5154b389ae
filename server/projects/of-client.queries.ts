import { prepared } from '../platform/db/prepared.ts'

/** In the order of their ids, held until the commit. Values: workspace, client. */
export const lockProjectsOfClient = prepared<{ id: string; archived: boolean }, [string, string]>(
  'projects.lockOfClient',
  `select p.id, p.archived from projects p
   where p.workspace_id = $1 and p.client_id = $2 order by p.id for update of p`,
)

/** Values: workspace, projects. */
export const setArchived = prepared<never, [string, readonly string[]]>(
  'projects.setArchived',
  'update projects set archived = true where workspace_id = $1 and id = any ($2::text[]) and not archived',
)

/** A taken name is refused by the database. Values: workspace, projects. */
export const clearClient = prepared<never, [string, readonly string[]]>(
  'projects.clearClient',
  'update projects set client_id = null where workspace_id = $1 and id = any ($2::text[])',
)
