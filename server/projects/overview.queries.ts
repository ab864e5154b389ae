/** Many projects with their time, money and progress. What progress counts is in estimates.queries.ts. */
import type { ReplyOf } from '../../contract/operation.ts'
import type { getProjectOverview, OverviewColumn } from '../../contract/project-overview.ts'
import { overviewColumns } from '../../contract/project-overview.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import { estimated, goals, used } from './estimates.queries.ts'
import { managesProject, projectCurrency, projectJoins, projectOpenTo } from './json.queries.ts'
import type { Period } from './list.queries.ts'
import type { Viewer } from './queries.ts'

/** What the overview is narrowed to; null does not narrow. */
export interface OverviewFilter {
  readonly id: string | null
  readonly text: string | null
  readonly archived: boolean | null
  readonly clientId: string | null
  readonly isPublic: boolean | null
  readonly billable: boolean | null
  readonly template: boolean | null
}

export interface Overview {
  readonly total: number
  readonly projects: ReplyOf<typeof getProjectOverview>['projects']
}

/**
 * $1 workspace, $2 caller, $3 caller is admin, $4 sees amounts, $5 one project, $6 text, $7 archived, $8 client,
 * $9 public, $10 billable, $11 template, $12 limit, $13 offset, $14 projects with a period, $15 its start, $16 its end.
 */
const found = `select p.id, p.name, c.name as client_name, ${estimated('$4')} as planned
  from projects p left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
  where p.workspace_id = $1 and ${projectOpenTo('$2', '$3')}
    and ($5::text is null or p.id = $5)
    and ($6::text is null or strpos(lower(p.name), lower($6)) > 0 or strpos(lower(coalesce(c.name, '')), lower($6)) > 0)
    and ($7::boolean is null or p.archived = $7)
    and ($8::text is null or p.client_id = $8)
    and ($9::boolean is null or p.is_public = $9)
    and ($10::boolean is null or p.billable = $10)
    and ($11::boolean is null or p.template = $11)`

const spentOf = (
  some: string,
) => `select te.project_id, sum(te.duration_seconds)::float8 as seconds, ${used} as used,
    sum(te.duration_seconds::bigint * te.hourly_rate_minor) filter (where te.billable and $4) / 3600.0 as amount
  from ${some} these join goals g on g.id = these.id
  join time_entries te on te.workspace_id = $1 and te.project_id = these.id
  group by te.project_id`

const slice = (key: string, order: string, more = '') => `select f.*, row_number() over () as place from (
    select found.* from found ${more} order by ${key} ${order}, found.id ${order} limit $12 offset $13) f`

/** Text compares without case, ties are broken by id. Source: decisions.md U-14. */
const named: Partial<Record<OverviewColumn, string>> = {
  NAME: 'lower(found.name)',
  CLIENT: "lower(coalesce(found.client_name, ''))",
}
const measured: Partial<Record<OverviewColumn, string>> = {
  TRACKED: 'coalesce(s.seconds, 0)',
  AMOUNT: 'coalesce(s.amount, 0)',
  PROGRESS: 'coalesce(s.used / nullif(found.planned, 0), 0)',
}

/** Names need the time of one page alone; what is sorted by time needs that of all. */
function steps(column: OverviewColumn, order: string): string {
  const name = named[column]
  return name
    ? `page as materialized (${slice(name, order)}), spent as materialized (${spentOf('page')})`
    : `spent as materialized (${spentOf('found')}),
       page as materialized (${slice(measured[column] ?? 'found.id', order, 'left join spent s on s.project_id = found.id')})`
}

type Values = (string | boolean | number | null | readonly string[] | readonly Date[])[]

function overviewStatement(column: OverviewColumn, order: 'asc' | 'desc'): Prepared<Overview, Values> {
  return prepared(
    `projects.overview.${column}.${order}`,
    `with goals as materialized (${goals('$1', 'unnest($14::text[], $15::timestamptz[], $16::timestamptz[])')}),
     found as materialized (${found}), ${steps(column, order)}
     select (select count(*)::integer from found) as total, coalesce(json_agg(json_build_object(
       'id', p.id, 'name', p.name, 'color', p.color, 'clientId', p.client_id, 'clientName', c.name,
       'currency', ${projectCurrency}, 'archived', p.archived, 'billable', p.billable, 'public', p.is_public,
       'template', p.template,
       'favorite', exists (select from favorite_projects f
         where f.workspace_id = p.workspace_id and f.user_id = $2 and f.project_id = p.id),
       'editable', $3 or ${managesProject('$2')},
       'seesStatus', $3 or w.who_sees_project_status = 'EVERYONE' or ${managesProject('$2')},
       'groupIds', (select coalesce(json_agg(pg.group_id order by pg.group_id), '[]') from project_groups pg
         where pg.workspace_id = p.workspace_id and pg.project_id = p.id),
       'trackedSeconds', coalesce(s.seconds, 0)::bigint,
       'amountMinor', case when $4 then round(coalesce(s.amount, 0))::bigint end,
       'estimate', case when page.planned is not null then json_build_object(
         'kind', case when g.by_budget then 'BUDGET' else 'TIME' end,
         'planned', page.planned::bigint, 'used', round(coalesce(s.used, 0))::bigint) end) order by page.place), '[]') as projects
     from page join projects p on p.workspace_id = $1 and p.id = page.id
     join goals g on g.id = p.id ${projectJoins('left join spent s on s.project_id = p.id')}`,
  )
}

const overviews = Object.fromEntries(
  overviewColumns.map((column) => [
    column,
    { ASCENDING: overviewStatement(column, 'asc'), DESCENDING: overviewStatement(column, 'desc') },
  ]),
) as Record<OverviewColumn, Record<'ASCENDING' | 'DESCENDING', Prepared<Overview, Values>>>

/** One page of projects, and how many there are. */
export async function listOverview(
  db: Db,
  workspaceId: string,
  viewer: Viewer,
  filter: OverviewFilter,
  sort: { column: OverviewColumn; order: 'ASCENDING' | 'DESCENDING' },
  page: { limit: number; offset: number },
  periods: readonly Period[],
): Promise<Overview> {
  const [row] = await overviews[sort.column][sort.order](
    db,
    workspaceId,
    viewer.userId,
    viewer.isAdmin,
    viewer.sight.billableRates,
    filter.id,
    filter.text,
    filter.archived,
    filter.clientId,
    filter.isPublic,
    filter.billable,
    filter.template,
    page.limit,
    page.offset,
    periods.map(({ projectId }) => projectId),
    periods.map(({ start }) => start),
    periods.map(({ end }) => end),
  )
  return row ?? { total: 0, projects: [] }
}
