import type { ProjectSortColumn } from '../../contract/projects.ts'
import { projectSortColumns } from '../../contract/projects.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectJson, projectOpenTo, trackedSeconds } from './json.queries.ts'
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

const estimatedSeconds = `extract(epoch from (p.time_estimate ->> 'estimate')::interval)`

/** Text compares without case, ties are broken by id. Source: decisions.md U-14. */
const sortKeys: Record<ProjectSortColumn, string> = {
  ID: 'p.id',
  NAME: 'lower(p.name)',
  CLIENT_NAME: "coalesce(p.client_id, '')",
  DURATION: trackedSeconds,
  BUDGET: `coalesce((p.budget_estimate ->> 'estimate')::numeric, ${estimatedSeconds})`,
  PROGRESS: `coalesce(${trackedSeconds} / nullif(${estimatedSeconds}, 0), 0)`,
}

/**
 * $1 workspace, $2 caller, $3 caller is admin, $4 name, $5 whole name, $6 archived, $7 billable, $8 template,
 * $9 public, $10 clients, $11 contain, $12 users, $13 contain, $14 their status, $15 groups, $16 contain,
 * $17 limit, $18 offset, $19 sees billable, $20 sees cost rates, $21 hydrated.
 */
const filtered = `
  where p.workspace_id = $1 and ${projectOpenTo('$2', '$3')}
    and ($4::text is null or case when $5 then lower(p.name) = lower($4) else strpos(lower(p.name), lower($4)) > 0 end)
    and ($6::boolean is null or p.archived = $6)
    and ($7::boolean is null or p.billable = $7)
    and ($8::boolean is null or p.template = $8)
    and ($9::boolean is null or p.is_public = $9)
    and ($10::text[] is null or coalesce(p.client_id = any ($10), false) = $11)
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
]
type Listed = Prepared<{ json: string; is_last: boolean }, Values>

function listStatement(column: ProjectSortColumn, order: 'asc' | 'desc'): Listed {
  return prepared(
    `projects.list.${column}.${order}`,
    `with found as (
       select slice.*, row_number() over () as place from (
         select p.* from projects p ${filtered}
         order by ${sortKeys[column]} ${order}, p.id ${order} limit $17 + 1 offset $18) slice)
     select '[' || coalesce(string_agg(${projectJson('$19', '$20', '$21')}, ',' order by p.place)
         filter (where p.place <= $17), '') || ']' as json,
       count(*) <= $17 as is_last
     from found p cross join (select currency from workspaces where id = $1) w`,
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
  )
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}
