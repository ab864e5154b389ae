import type { ProjectSortColumn } from '../../contract/projects.ts'
import { projectSortColumns } from '../../contract/projects.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import { estimated, goals, used } from './estimates.queries.ts'
import { projectJoins, projectJson, projectOpenTo } from './json.queries.ts'
import type { Span } from './periods.rules.ts'
import type { Viewer } from './queries.ts'

/** What the list is narrowed to; null does not narrow. */
export interface ProjectFilter {
  readonly name: string | null
  /** The whole name in place of a part of it; either way without regard to case. */
  readonly strictName: boolean
  readonly archived: boolean | null
  readonly billable: boolean | null
  readonly template: boolean | null
  readonly isPublic: boolean | null
  readonly clients: Among
  /** Of a project's client; narrows to projects that have one. */
  readonly clientArchived: boolean | null
  readonly users: Among
  /** Standing in the workspace of those whom `users` names. */
  readonly userStatus: string | null
  readonly groups: Among
}

/** One of these ids, or with `contains: false` none of them; ids null does not narrow. */
export interface Among {
  readonly ids: readonly string[] | null
  readonly contains: boolean
}

/** The present period of a project whose estimate begins anew: only time inside it counts as progress. */
export interface Period extends Span {
  readonly projectId: string
}

/** Text compares without case, ties are broken by id. Source: decisions.md U-14. */
const sortKeys: Record<ProjectSortColumn, string> = {
  ID: 'p.id',
  NAME: 'lower(p.name)',
  CLIENT_NAME: "lower(coalesce(c.name, ''))",
  DURATION: 'coalesce(spent.seconds, 0)',
  BUDGET: `coalesce(${estimated('$19')}, 0)`,
  PROGRESS: `coalesce(spent.used / nullif(${estimated('$19')}, 0), 0)`,
}

/** Time of all projects in one pass, for the columns that sort by it: off the index, or with what progress needs. */
const passes: Partial<Record<ProjectSortColumn, string>> = {
  DURATION: `select te.project_id, sum(te.duration_seconds)::bigint as seconds from time_entries te
    where te.workspace_id = $1 and te.project_id is not null group by te.project_id`,
  PROGRESS: `with goals as materialized (${goals('$1', 'unnest($23::text[], $24::timestamptz[], $25::timestamptz[])')})
    select te.project_id, sum(te.duration_seconds)::bigint as seconds, ${used} as used
    from time_entries te join goals g on g.id = te.project_id
    where te.workspace_id = $1 and te.project_id is not null group by te.project_id`,
}

/**
 * $1 workspace, $2 caller, $3 caller is admin, $4 name, $5 whole name, $6 archived, $7 billable, $8 template,
 * $9 public, $10 clients, $11 contain, $12 users, $13 contain, $14 their status, $15 groups, $16 contain,
 * $17 limit, $18 offset, $19 sees billable, $20 sees cost rates, $21 hydrated, $22 client is archived; to sort by
 * progress also $23 projects with a period, $24 its start, $25 its end.
 */
const filtered = `
  where p.workspace_id = $1 and ${projectOpenTo('$2', '$3')}
    and ($4::text is null or case when $5 then lower(p.name) = lower($4) else strpos(lower(p.name), lower($4)) > 0 end)
    and ($6::boolean is null or p.archived = $6)
    and ($7::boolean is null or p.billable = $7)
    and ($8::boolean is null or p.template = $8)
    and ($9::boolean is null or p.is_public = $9)
    and ($10::text[] is null or coalesce(p.client_id = any ($10), false) = $11)
    and ($22::boolean is null or c.archived = $22)
    and ($12::text[] is null or exists (
      select from memberships m where m.workspace_id = $1 and m.user_id = any ($12)
        and ($14::text is null or m.status = $14)
        and (exists (select from project_members pm
            where pm.workspace_id = $1 and pm.project_id = p.id and pm.user_id = m.user_id)
          or exists (select from project_groups pg
            join user_group_members gm on gm.workspace_id = pg.workspace_id and gm.group_id = pg.group_id
            where pg.workspace_id = $1 and pg.project_id = p.id and gm.user_id = m.user_id))) = $13)
    and ($15::text[] is null or exists (select from project_groups pg
      where pg.workspace_id = $1 and pg.project_id = p.id and pg.group_id = any ($15)) = $16)`

type Flag = boolean | null
type Ids = readonly string[] | null
type Values = [
  string,
  string,
  boolean,
  string | null,
  boolean,
  Flag,
  Flag,
  Flag,
  Flag,
  Ids,
  boolean,
  Ids,
  boolean,
  string | null,
  Ids,
  boolean,
  number,
  number,
  boolean,
  boolean,
  boolean,
  Flag,
  ...(readonly string[] | readonly Date[])[],
]
type Listed = Prepared<{ json: string; is_last: boolean }, Values>

function listStatement(column: ProjectSortColumn, order: 'asc' | 'desc'): Listed {
  const pass = passes[column]
  const spent = 'left join spent on spent.project_id = p.id'
  return prepared(
    `projects.list.${column}.${order}`,
    `with ${pass ? `spent as materialized (${pass}),` : ''}
     found as (
       select slice.*, row_number() over () as place from (
         select p.* from projects p
         left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
         ${pass ? spent : ''} ${filtered}
         order by ${sortKeys[column]} ${order}, p.id ${order} limit $17 + 1 offset $18) slice)
     select '[' || coalesce(string_agg(${projectJson('$19', '$20', '$21')}, ',' order by p.place)
         filter (where p.place <= $17), '') || ']' as json,
       count(*) <= $17 as is_last
     from found p ${pass ? projectJoins(`${spent} cross join lateral (select spent.seconds) tracked`) : projectJoins()}`,
  )
}

const lists = Object.fromEntries(
  projectSortColumns.map((column) => [
    column,
    { ASCENDING: listStatement(column, 'asc'), DESCENDING: listStatement(column, 'desc') },
  ]),
) as Record<ProjectSortColumn, Record<'ASCENDING' | 'DESCENDING', Listed>>

/** One page of projects as a JSON array, and whether it is the last. */
export async function listProjects(
  db: Db,
  workspaceId: string,
  viewer: Viewer,
  filter: ProjectFilter,
  hydrated: boolean,
  sort: { column: ProjectSortColumn; order: 'ASCENDING' | 'DESCENDING' },
  page: { limit: number; offset: number },
  /** Needed to sort by PROGRESS. */
  periods: readonly Period[],
): Promise<{ json: string; isLast: boolean }> {
  const { clients, users, groups } = filter
  const [row] = await lists[sort.column][sort.order](
    db,
    workspaceId,
    viewer.userId,
    viewer.isAdmin,
    filter.name,
    filter.strictName,
    filter.archived,
    filter.billable,
    filter.template,
    filter.isPublic,
    clients.ids,
    clients.contains,
    users.ids,
    users.contains,
    filter.userStatus,
    groups.ids,
    groups.contains,
    page.limit,
    page.offset,
    viewer.sight.billableRates,
    viewer.sight.costRates,
    hydrated,
    filter.clientArchived,
    ...(sort.column === 'PROGRESS' ? periodColumns(periods) : []),
  )
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

function periodColumns(periods: readonly Period[]): [string[], Date[], Date[]] {
  return [
    periods.map(({ projectId }) => projectId),
    periods.map(({ start }) => start),
    periods.map(({ end }) => end),
  ]
}
