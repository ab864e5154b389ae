import { prepared } from '../platform/db/prepared.ts'

/** All hooks of one person become those of the workspace's owner. Values: workspace, person. */
export const passToOwner = prepared<{ id: string; owner_id: string }, [string, string]>(
  'webhooks.passToOwner',
  `update webhooks w set user_id = o.user_id
   from memberships o
   where w.workspace_id = $1 and w.user_id = $2 and o.workspace_id = $1 and o.role = 'OWNER' and o.user_id <> $2
   returning w.id, o.user_id as owner_id`,
)
