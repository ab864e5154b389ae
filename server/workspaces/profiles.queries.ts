/** How people work in a workspace: week start, capacity, working days. NULL falls back to the workspace's. */
import type { weekdays } from '../../contract/vocabulary/schema.ts'
import { prepared } from '../platform/db/prepared.ts'

export type WeekdayName = (typeof weekdays)[number]

export interface ProfileRow {
  user_id: string
  status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'
  role: 'OWNER' | 'ADMIN' | 'MEMBER'
  account_status: string
  email: string | null
  name: string | null
  profile_picture: string
  has_password: boolean
  week_start: WeekdayName
  work_capacity_seconds: number
  working_days: WeekdayName[]
}

const profile = `select m.user_id, m.status, m.role, a.status as account_status, a.email, a.name, a.profile_picture,
  a.password_hash is not null as has_password,
  coalesce(m.week_start, w.week_start) as week_start,
  coalesce(m.work_capacity_seconds, w.work_capacity_seconds) as work_capacity_seconds,
  coalesce(m.working_days, array(select json_array_elements_text(w.settings -> 'workingDays'))) as working_days
  from memberships m join accounts a on a.id = m.user_id join workspaces w on w.id = m.workspace_id
  where m.workspace_id = $1 and m.user_id = $2`

/** Values: workspace, person. */
export const findProfile = prepared<ProfileRow, [string, string]>('workspaces.findProfile', profile)

/** Holds the membership until the commit. Values: workspace, person. */
export const lockProfile = prepared<ProfileRow, [string, string]>(
  'workspaces.lockProfile',
  `${profile} for update of m`,
)

/** Null keeps what is there. Values: workspace, person, week start, capacity in seconds, working days. */
export const updateProfile = prepared<
  never,
  [string, string, string | null, number | null, readonly string[] | null]
>(
  'workspaces.updateProfile',
  `update memberships set week_start = coalesce($3, week_start),
     work_capacity_seconds = coalesce($4, work_capacity_seconds), working_days = coalesce($5::text[], working_days)
   where workspace_id = $1 and user_id = $2`,
)

/** How many workspaces the caller is active in and the person belongs to. Values: caller, person. */
export const countSharedWorkspaces = prepared<{ shared: number }, [string, string]>(
  'workspaces.countShared',
  `select count(*) as shared from memberships mine
   join memberships theirs on theirs.workspace_id = mine.workspace_id and theirs.user_id = $2
   where mine.user_id = $1 and mine.status = 'ACTIVE'`,
)

/**
 * Members who need no invitation, in the given order, with their rates and the history of those. The people are
 * JSON: `[{id, hourly, cost, week_start, capacity, working_days}]`. Values: workspace, people, now, by.
 */
export const insertReadyMembers = prepared<never, [string, string, Date, string | null]>(
  'workspaces.insertReadyMembers',
  `with people as (
     select * from rows from (jsonb_to_recordset($2::jsonb) as (
       id text, hourly integer, cost integer, week_start text, capacity integer, working_days text[]))
       with ordinality as p (id, hourly, cost, week_start, capacity, working_days, place)),
   joined as (
     insert into memberships (workspace_id, user_id, status, hourly_rate_minor, cost_rate_minor, week_start,
       work_capacity_seconds, working_days, status_since, status_changed_by, created_at)
     select $1, id, 'ACTIVE', hourly, cost, week_start, capacity, working_days, $3, $4, $3 from people order by place)
   insert into member_rates (workspace_id, user_id, kind, since, amount_minor)
   select $1, id, kind, $3, amount from people
   cross join lateral (values ('BILLABLE', hourly), ('COST', cost)) as rate (kind, amount)
   where amount is not null`,
)
