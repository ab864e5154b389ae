import { prepared } from '../platform/db/prepared.ts'

/** Active tasks of these projects in the order of their ids, held until the commit. Values: workspace, projects. */
export const lockActiveTasks = prepared<
  { id: string; project_id: string; is_public: boolean },
  [string, readonly string[]]
>(
  'tasks.lockActive',
  `select k.id, k.project_id, p.is_public from tasks k
   join projects p on p.workspace_id = k.workspace_id and p.id = k.project_id
   where k.workspace_id = $1 and k.project_id = any ($2::text[]) and k.status = 'ACTIVE'
   order by k.id for no key update of k`,
)

/** Values: workspace, tasks. */
export const setDone = prepared<never, [string, readonly string[]]>(
  'tasks.setDone',
  `update tasks set status = 'DONE' where workspace_id = $1 and id = any ($2::text[])`,
)
