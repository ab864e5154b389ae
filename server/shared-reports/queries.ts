import type { ReplyOf } from '../../contract/operation.ts'
import type { generateSharedReportV1, SharedReportType } from '../../contract/shared-reports.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { WeekdayName } from '../workspaces/index.ts'
import type { Filter } from './rules.ts'

export interface ReportRow {
  workspace_id: string
  id: string
  user_id: string
  name: string
  type: SharedReportType
  is_public: boolean
  fixed_date: boolean
  filter: Filter
  time_zone: string
  week_start: WeekdayName
  expires_at: Date | null
  /** In the order of the ids. */
  user_ids: string[]
  group_ids: string[]
}

/** The report `r`. */
const reportColumns = `r.workspace_id, r.id, r.user_id, r.name, r.type, r.is_public, r.fixed_date, r.filter, r.time_zone,
  r.week_start, r.expires_at,
  array(select p.user_id::text from shared_report_people p
    where p.workspace_id = r.workspace_id and p.report_id = r.id order by 1) as user_ids,
  array(select g.group_id::text from shared_report_groups g
    where g.workspace_id = r.workspace_id and g.report_id = r.id order by 1) as group_ids`

/** Values: workspace, report. */
export const findReport = prepared<ReportRow, [string, string]>(
  'sharedReports.find',
  `select ${reportColumns} from shared_reports r where r.workspace_id = $1 and r.id = $2`,
)

export interface LinkRow extends ReportRow {
  author_status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'
  author_role: 'OWNER' | 'ADMIN' | 'MEMBER'
  kept_sight: unknown
  workspace_name: string
  workspace_image: string
  formats: ReplyOf<typeof generateSharedReportV1>['filters']['formats']
}

/** By the link alone. Values: report. */
export const findLink = prepared<LinkRow, [string]>(
  'sharedReports.findLink',
  `select ${reportColumns}, m.status as author_status, m.role as author_role, r.kept_sight, w.name as workspace_name,
     w.image_url as workspace_image,
     json_build_object('durationFormat', w.settings ->> 'durationFormat',
       'numberFormat', w.settings ->> 'numberFormat', 'currencyFormat', w.settings ->> 'currencyFormat') as formats
   from shared_reports r
   join memberships m on m.workspace_id = r.workspace_id and m.user_id = r.user_id
   join workspaces w on w.id = r.workspace_id
   where r.id = $1`,
)

/** Keeps others from changing it until the commit. Values: workspace, report. */
export const lockReport = prepared<ReportRow, [string, string]>(
  'sharedReports.lock',
  `select ${reportColumns} from shared_reports r where r.workspace_id = $1 and r.id = $2 for update of r`,
)

/** Values: workspace, id, creator, name, type, public, fixed, filter as JSON, zone, week start, now. */
export const insertReport = prepared<
  never,
  [string, string, string, string, SharedReportType, boolean, boolean, string, string, string, Date]
>(
  'sharedReports.insert',
  `insert into shared_reports (workspace_id, id, user_id, name, type, is_public, fixed_date, filter, time_zone,
     week_start, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10, $11)`,
)

/** Values: workspace, report, name, public, fixed, type, filter as JSON, zone, week start. */
export const updateReport = prepared<
  never,
  [string, string, string, boolean, boolean, SharedReportType, string, string, string]
>(
  'sharedReports.update',
  `update shared_reports set name = $3, is_public = $4, fixed_date = $5, type = $6, filter = $7::json, time_zone = $8,
     week_start = $9
   where workspace_id = $1 and id = $2`,
)

/** Values: workspace, report, when the link ends; null: never. */
export const setExpiry = prepared<never, [string, string, Date | null]>(
  'sharedReports.setExpiry',
  'update shared_reports set expires_at = $3 where workspace_id = $1 and id = $2',
)

/** Whom it is shown to, in place of those before. Values: workspace, report, people, groups. */
export const replaceViewers = prepared<never, [string, string, readonly string[], readonly string[]]>(
  'sharedReports.replaceViewers',
  `with people_gone as (
     delete from shared_report_people
     where workspace_id = $1 and report_id = $2 and user_id <> all ($3::text[])),
   groups_gone as (
     delete from shared_report_groups
     where workspace_id = $1 and report_id = $2 and group_id <> all ($4::text[])),
   people as (
     insert into shared_report_people (workspace_id, report_id, user_id)
     select $1, $2, id from unnest($3::text[]) as p (id) on conflict do nothing)
   insert into shared_report_groups (workspace_id, report_id, group_id)
   select $1, $2, id from unnest($4::text[]) as g (id) on conflict do nothing`,
)

/** With everybody whom it was shown or mailed to. Values: workspace, report. */
export const deleteReport = prepared<never, [string, string]>(
  'sharedReports.delete',
  'delete from shared_reports where workspace_id = $1 and id = $2',
)
