import { prepared } from '../platform/db/prepared.ts'

export interface LongRunning {
  readonly email: string
  readonly workspaceId: string
  readonly workspace: string
  readonly description: string
}

/** Timers of ACTIVE members that still run and began in (after, until], of people who want to hear of it. */
export const findLongRunning = prepared<LongRunning, [Date, Date]>(
  'timeEntries.findLongRunning',
  `select a.email, w.id as "workspaceId", w.name as workspace, e.description
   from time_entries e
   join memberships m on m.workspace_id = e.workspace_id and m.user_id = e.user_id and m.status = 'ACTIVE'
   join accounts a on a.id = e.user_id and a.status = 'ACTIVE'
   join workspaces w on w.id = e.workspace_id
   where e.ended_at is null and e.started_at > $1 and e.started_at <= $2
     and a.email is not null and a.settings ->> 'longRunning' = 'true'
   order by e.workspace_id, e.id`,
)
