import { prepared } from '../platform/db/prepared.ts'

/** All of it, without tombstones (0004_tracking.sql, bury): the workspace is being deleted. Values: workspace. */
export const deleteTimeOfWorkspace = prepared<never, [string]>(
  'timeEntries.deleteOfWorkspace',
  `with deleting as materialized (select set_config('stint.deleting', $1, true))
   delete from time_entries using deleting where workspace_id = $1`,
)
