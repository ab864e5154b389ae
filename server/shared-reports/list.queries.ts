/** Who is shown which shared report, and the lists of them. */
import type { ReplyOf } from '../../contract/operation.ts'
import type { getSharedReportsV1 } from '../../contract/shared-reports.ts'
import type { listSharedReports } from '../../contract/sharing.ts'
import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { SharedReportsFilter } from './rules.ts'

/** Whether the report `r` is shown to somebody: named, in a group that is, or mailed to. `viewer` is an SQL expression. */
function shownTo(viewer: string): string {
  return `(exists (select from shared_report_people p
      where p.workspace_id = r.workspace_id and p.report_id = r.id and p.user_id = ${viewer})
    or exists (select from shared_report_groups g
      join user_group_members gm on gm.workspace_id = g.workspace_id and gm.group_id = g.group_id
      where g.workspace_id = r.workspace_id and g.report_id = r.id and gm.user_id = ${viewer})
    or exists (select from report_recipients t
      where t.workspace_id = r.workspace_id and t.report_id = r.id and t.user_id = ${viewer}))`
}

/** Values: workspace, report, person. */
export const isShown = prepared<{ shown: boolean }, [string, string, string]>(
  'sharedReports.isShown',
  `select ${shownTo('$3')} as shown from shared_reports r where r.workspace_id = $1 and r.id = $2`,
)

/**
 * The reports of a filter. $1 workspace, $2 viewer, $3 filter, $4 viewer is owner or admin, $5 now. What others made
 * and is closed or over is left out for whom it was shown to.
 */
const found = `select r.*, coalesce(a.name, '') as author, m.status <> 'ACTIVE' as author_inactive
  from shared_reports r
  join memberships m on m.workspace_id = r.workspace_id and m.user_id = r.user_id
  join accounts a on a.id = r.user_id
  where r.workspace_id = $1
    and case $3
      when 'CREATED_BY_ME' then r.user_id = $2
      when 'SHARED_WITH_ME' then r.user_id <> $2 and ${shownTo('$2')}
      when 'ALL_ADMIN' then $4
      else r.user_id = $2 or $4 and r.is_public or ${shownTo('$2')} end
    and (r.user_id = $2 or $4 or (r.is_public or m.status = 'ACTIVE') and (r.expires_at is null or r.expires_at > $5))`

const people = `(select coalesce(json_agg(json_build_object('id', p.user_id, 'name', coalesce(u.name, ''))
    order by lower(u.name), p.user_id), '[]')
  from shared_report_people p join accounts u on u.id = p.user_id
  where p.workspace_id = r.workspace_id and p.report_id = r.id)`

const groups = `(select coalesce(json_agg(json_build_object('id', g.group_id, 'name', ug.name)
    order by lower(ug.name), g.group_id), '[]')
  from shared_report_groups g join user_groups ug on ug.workspace_id = g.workspace_id and ug.id = g.group_id
  where g.workspace_id = r.workspace_id and g.report_id = r.id)`

const schedule = `(select json_build_object('frequency', s.frequency, 'recipients', (
    select coalesce(json_agg(json_build_object('id', t.user_id, 'name', coalesce(u.name, ''))
      order by lower(u.name), t.user_id), '[]')
    from report_recipients t join accounts u on u.id = t.user_id
    where t.workspace_id = s.workspace_id and t.report_id = s.report_id))
  from report_schedules s where s.workspace_id = r.workspace_id and s.report_id = r.id)`

/** Whose list it is. */
export interface Reader {
  readonly workspaceId: string
  readonly userId: string
  /** Owner or admin. */
  readonly isAdmin: boolean
  /** What links begin with. */
  readonly links: string
}

type Scope = [string, string, SharedReportsFilter, boolean, Date, string]

const scopeOf = ({ workspaceId, userId, isAdmin, links }: Reader, filter: SharedReportsFilter): Scope => [
  workspaceId,
  userId,
  filter,
  isAdmin,
  new Date(),
  links,
]

type Page = ReplyOf<typeof getSharedReportsV1>

/** $6 the beginning of links, $7 limit, $8 offset. */
const selectPage = prepared<Page & Record<string, unknown>, [...Scope, number, number]>(
  'sharedReports.listPage',
  `with found as (${found})
   select coalesce(json_agg(json_build_object(
       'id', r.id, 'name', r.name, 'reportAuthor', r.author, 'link', $6::text || r.id, 'isPublic', r.is_public,
       'fixedDate', r.fixed_date, 'type', r.type, 'visibleToUsers', ${people}, 'visibleToUserGroups', ${groups})
     order by lower(r.name), r.id), '[]') as reports,
     (select count(*)::integer from found) as count
   from (select * from found order by lower(name), id limit $7 offset $8) r`,
)

/** A page, by name, and how many there are. */
export async function listPage(
  db: Db,
  reader: Reader,
  filter: SharedReportsFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<Page> {
  const [page] = await selectPage(db, ...scopeOf(reader, filter), limit, offset)
  return page ?? { reports: [], count: 0 }
}

type ShownReport = ReplyOf<typeof listSharedReports>[number]

const instant = (value: string) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** As Stint's own list has it; $6 the beginning of links. */
const shown = `json_build_object(
  'id', r.id, 'name', r.name, 'type', r.type, 'author', json_build_object('id', r.user_id, 'name', r.author),
  'link', $6::text || r.id, 'isPublic', r.is_public, 'fixedDate', r.fixed_date,
  'dateRangeType', r.filter ->> 'dateRangeType', 'visibleToUsers', ${people}, 'visibleToUserGroups', ${groups},
  'createdAt', ${instant('r.created_at')}, 'expiresAt', ${instant('r.expires_at')},
  'authorInactive', r.author_inactive, 'schedule', ${schedule}, 'editable', r.user_id = $2 or $4) as report`

const selectShown = prepared<{ report: ShownReport }, Scope>(
  'sharedReports.listShown',
  `select ${shown} from (${found}) r order by lower(r.name), r.id`,
)

/** All of them, by name. */
export async function listShown(db: Db, reader: Reader, filter: SharedReportsFilter): Promise<ShownReport[]> {
  return (await selectShown(db, ...scopeOf(reader, filter))).map((row) => row.report)
}

const selectOneShown = prepared<{ report: ShownReport }, [...Scope, string]>(
  'sharedReports.findShown',
  `select ${shown} from (${found}) r where r.id = $7`,
)

/** One that the reader may change. */
export async function requireShown(db: Db, reader: Reader, id: string): Promise<ShownReport> {
  const filter = reader.isAdmin ? 'ALL_ADMIN' : 'CREATED_BY_ME'
  const [row] = await selectOneShown(db, ...scopeOf(reader, filter), id)
  if (!row) throw new Error(`shared report ${id} is gone`)
  return row.report
}
