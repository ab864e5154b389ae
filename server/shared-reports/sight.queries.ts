import { prepared } from '../platform/db/prepared.ts'

/** Of these people those who made shared reports. Values: workspace, people. */
export const listAuthors = prepared<
  { user_id: string; role: 'OWNER' | 'ADMIN' | 'MEMBER' },
  [string, readonly string[]]
>(
  'sharedReports.listAuthors',
  `select m.user_id, m.role from memberships m
   where m.workspace_id = $1 and m.user_id = any ($2::text[])
     and exists (select from shared_reports r where r.workspace_id = m.workspace_id and r.user_id = m.user_id)
   order by m.user_id`,
)

/** What they see, as JSON, with everything that they made. Values: workspace, person, sight. */
export const keepSight = prepared<never, [string, string, string]>(
  'sharedReports.keepSight',
  'update shared_reports set kept_sight = $3::jsonb where workspace_id = $1 and user_id = $2',
)

/** From now on their sight is that of the day again. Values: workspace, people. */
export const forgetSights = prepared<never, [string, readonly string[]]>(
  'sharedReports.forgetSights',
  `update shared_reports set kept_sight = null
   where workspace_id = $1 and user_id = any ($2::text[]) and kept_sight is not null`,
)
