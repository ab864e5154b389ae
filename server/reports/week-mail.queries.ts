import { prepared } from '../platform/db/prepared.ts'
import type { Formats } from '../platform/export/formats.ts'
import type { WeekdayName } from './range.rules.ts'

export interface WeekReaderRow {
  workspace_id: string
  user_id: string
  email: string
  workspace: string
  language: string | null
  zone: string
  week_start: WeekdayName
  start_of_day: string
  /** What was due before this was never for them. */
  since: Date
  /** The first day of the last week that they were mailed about. */
  mailed_week: string | null
  rounds: boolean
  duration: Formats['duration']
  number: Formats['number']
}

/** ACTIVE people who want a mail about their week, in each workspace where they are ACTIVE. */
const readers = `select m.workspace_id, m.user_id, a.email, w.name as workspace, a.settings ->> 'lang' as language,
    coalesce(a.settings ->> 'timeZone', 'UTC') as zone, coalesce(m.week_start, w.week_start) as week_start,
    coalesce(a.settings ->> 'myStartOfDay', '09:00') as start_of_day, m.status_since as since,
    to_char(t.week, 'YYYY-MM-DD') as mailed_week,
    coalesce((w.settings ->> 'timeRoundingInReports')::boolean, false) as rounds,
    w.settings ->> 'durationFormat' as duration, w.settings ->> 'numberFormat' as number
  from accounts a
  join memberships m on m.user_id = a.id and m.status = 'ACTIVE'
  join workspaces w on w.id = m.workspace_id
  left join week_mails t on t.workspace_id = m.workspace_id and t.user_id = m.user_id
  where a.status = 'ACTIVE' and a.email is not null and a.settings ->> 'weeklyUpdates' = 'true'`

export const listWeekReaders = prepared<WeekReaderRow, []>('reports.weekReaders', readers)

/** Values: workspace, person. */
export const findWeekReader = prepared<WeekReaderRow, [string, string]>(
  'reports.weekReader',
  `${readers} and m.workspace_id = $1 and m.user_id = $2`,
)

/**
 * A row for the first who notes a week; none for whoever notes it again, also while the first is not through.
 * Values: workspace, person, first day of the week.
 */
export const noteWeekMail = prepared<{ user_id: string }, [string, string, string]>(
  'reports.noteWeekMail',
  `insert into week_mails (workspace_id, user_id, week) values ($1, $2, $3)
   on conflict (workspace_id, user_id) do update set week = excluded.week where week_mails.week < excluded.week
   returning user_id`,
)
