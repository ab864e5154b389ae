import type { Frequency } from '../../contract/sharing.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { WeekdayName } from '../workspaces/index.ts'

export interface ScheduleRow {
  frequency: Frequency
  /** In the order of the ids. */
  recipient_ids: string[]
}

/** Values: workspace, report. */
export const findSchedule = prepared<ScheduleRow, [string, string]>(
  'sharedReports.findSchedule',
  `select s.frequency, array(select t.user_id::text from report_recipients t
     where t.workspace_id = s.workspace_id and t.report_id = s.report_id order by 1) as recipient_ids
   from report_schedules s where s.workspace_id = $1 and s.report_id = $2`,
)

/** Another frequency begins anew. Values: workspace, report, frequency, now. */
export const putSchedule = prepared<never, [string, string, Frequency, Date]>(
  'sharedReports.putSchedule',
  `insert into report_schedules (workspace_id, report_id, frequency, since) values ($1, $2, $3, $4)
   on conflict (workspace_id, report_id) do update set frequency = excluded.frequency,
     since = case when report_schedules.frequency = excluded.frequency then report_schedules.since
       else excluded.since end`,
)

/** A new one gets nothing that was due before. Values: workspace, report, people, now. */
export const replaceRecipients = prepared<never, [string, string, readonly string[], Date]>(
  'sharedReports.replaceRecipients',
  `with gone as (
     delete from report_recipients
     where workspace_id = $1 and report_id = $2 and user_id <> all ($3::text[]))
   insert into report_recipients (workspace_id, report_id, user_id, mailed_for)
   select $1, $2, id, $4 from unnest($3::text[]) as p (id) on conflict do nothing`,
)

/** Values: workspace, report. */
export const deleteSchedule = prepared<never, [string, string]>(
  'sharedReports.deleteSchedule',
  'delete from report_schedules where workspace_id = $1 and report_id = $2',
)

export interface RecipientRow {
  workspace_id: string
  report_id: string
  user_id: string
  email: string
  frequency: Frequency
  zone: string
  week_start: WeekdayName
  start_of_day: string
  /** What was due until then is done with, or was never wanted. */
  since: Date
}

/**
 * Who may be mailed a report: ACTIVE people who want such mails. Those of a creator who is not ACTIVE pause, and what
 * came due during a pause of either is not sent after it. Source: decisions.md "What INACTIVE means".
 * $1 now.
 */
const recipients = `select t.workspace_id, t.report_id, t.user_id, a.email, s.frequency,
    coalesce(a.settings ->> 'timeZone', 'UTC') as zone, coalesce(m.week_start, w.week_start) as week_start,
    coalesce(a.settings ->> 'myStartOfDay', '09:00') as start_of_day,
    greatest(s.since, t.mailed_for, author.status_since, m.status_since) as since
  from report_recipients t
  join report_schedules s on s.workspace_id = t.workspace_id and s.report_id = t.report_id
  join shared_reports r on r.workspace_id = t.workspace_id and r.id = t.report_id
  join workspaces w on w.id = t.workspace_id
  join memberships author on author.workspace_id = r.workspace_id and author.user_id = r.user_id
  join memberships m on m.workspace_id = t.workspace_id and m.user_id = t.user_id
  join accounts a on a.id = t.user_id
  where author.status = 'ACTIVE' and m.status = 'ACTIVE' and a.status = 'ACTIVE' and a.email is not null
    and coalesce((a.settings ->> 'scheduledReports')::boolean, true)
    and (r.expires_at is null or r.expires_at > $1)`

/** Of all workspaces. Values: now. */
export const listRecipients = prepared<RecipientRow, [Date]>('sharedReports.listRecipients', recipients)

/** Of one report, locked until the commit. Values: now, workspace, report. */
export const lockRecipients = prepared<RecipientRow, [Date, string, string]>(
  'sharedReports.lockRecipients',
  `${recipients} and t.workspace_id = $2 and t.report_id = $3 order by t.user_id for update of t`,
)

/** Values: workspace, report, people and index by index the instants that their mails were due at. */
export const markMailed = prepared<never, [string, string, readonly string[], readonly Date[]]>(
  'sharedReports.markMailed',
  `update report_recipients t set mailed_for = d.due_at
   from unnest($3::text[], $4::timestamptz[]) as d (user_id, due_at)
   where t.workspace_id = $1 and t.report_id = $2 and t.user_id = d.user_id`,
)
