import { prepared } from '../platform/db/prepared.ts'

/** All of it: the workspace is being deleted. Values: workspace. */
export const deleteTimeOfWorkspace = prepared<never, [string]>(
  'timeEntries.deleteOfWorkspace',
  'delete from time_entries where workspace_id = $1',
)
