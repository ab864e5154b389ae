import { prepared } from '../platform/db/prepared.ts'

/** All of them; their categories go with the workspace. Values: workspace. */
export const deleteExpensesOfWorkspace = prepared<never, [string]>(
  'expenses.deleteOfWorkspace',
  'delete from expenses where workspace_id = $1',
)
