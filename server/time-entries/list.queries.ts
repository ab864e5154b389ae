import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import { entryWithRatesJson, expansionJoins, hydratedEntryJson } from './json.queries.ts'
import type { TimeViewer } from './sight.queries.ts'
import { entryVisible } from './sight.queries.ts'

interface PageRow {
  json: string
  is_last: boolean
}

/** What a person's entries are narrowed to; null does not narrow. */
export interface EntryFilter {
  readonly description: string | null
  /** Half-open. */
  readonly start: Date | null
  readonly end: Date | null
  /** Seven days, half-open; keeps what has a project or a task. */
  readonly week: { readonly start: Date; readonly end: Date } | null
  readonly projectId: string | null
  readonly taskId: string | null
  /** Any of these. */
  readonly tagIds: readonly string[] | null
  readonly projectRequired: boolean
  readonly taskRequired: boolean
  readonly onlyRunning: boolean
}

type ListValues = [
  string,
  string,
  string,
  string,
  Date | null,
  Date | null,
  Date | null,
  string | null,
  string | null,
  string | null,
  readonly string[] | null,
  boolean,
  boolean,
  boolean,
  Date | null,
  number,
  number,
  boolean,
  boolean,
]

/**
 * $1 workspace, $2 person, $3 viewer, $4 breadth, $5 start, $6 end, $7 start of a week, $8 description, $9 project,
 * $10 task, $11 tags, $12 project required, $13 task required, $14 only the running one, $15 end of the week, $16 limit,
 * $17 offset, $18 sees billable, $19 sees cost rates.
 */
function listStatement(name: string, json: string, joins: string): Prepared<PageRow, ListValues> {
  return prepared(
    `timeEntries.${name}`,
    `with found as (
       select slice.*, row_number() over () as place from (
         select e.* from time_entries e
         where e.workspace_id = $1 and e.user_id = $2 and ${entryVisible('$3', '$4')}
           and e.started_at >= coalesce($5::timestamptz, '-infinity')
           and e.started_at < coalesce($6::timestamptz, 'infinity')
           and ($7::timestamptz is null or e.started_at >= $7 and e.started_at < $15::timestamptz
             and num_nonnulls(e.project_id, e.task_id) > 0)
           and ($8::text is null or strpos(lower(e.description), lower($8)) > 0)
           and ($9::text is null or e.project_id = $9)
           and ($10::text is null or e.task_id = $10)
           and ($11::text[] is null or e.tag_ids && $11 collate "C")
           and (not $12 or e.project_id is not null)
           and (not $13 or e.task_id is not null)
           and (not $14 or e.ended_at is null)
         order by e.started_at desc, e.id desc limit $16 + 1 offset $17) slice)
     select '[' || coalesce(string_agg(${json}, ',' order by e.place) filter (where e.place <= $16), '') || ']' as json,
       count(*) <= $16 as is_last
     from found e ${joins}`,
  )
}

const plainList = listStatement('list', entryWithRatesJson('$18', '$19'), '')
const hydratedList = listStatement('listHydrated', hydratedEntryJson('$18', '$19'), expansionJoins)

type PlaceValues = [string, string, Date | null, Date | null, number, number, boolean, boolean]

/**
 * The same where nothing but a window narrows and all is seen: the place of a deep page is found in the index alone,
 * and only the rows of the page are read. $1 workspace, $2 person, $3 start, $4 end, $5 limit, $6 offset, $7 sees
 * billable, $8 sees cost rates.
 */
function placeStatement(name: string, json: string, joins: string): Prepared<PageRow, PlaceValues> {
  return prepared(
    `timeEntries.${name}`,
    `with found as (
       select e.*, row_number() over (order by k.started_at desc, k.id desc) as place from (
         select id, started_at from time_entries
         where workspace_id = $1 and user_id = $2
           and started_at >= coalesce($3::timestamptz, '-infinity') and started_at < coalesce($4::timestamptz, 'infinity')
         order by started_at desc, id desc limit $5 + 1 offset $6) k
       -- offset 0 keeps it a look-up of each row: how many there will be, the planner can only guess
       cross join lateral (select * from time_entries x where x.workspace_id = $1 and x.id = k.id offset 0) e)
     select '[' || coalesce(string_agg(${json}, ',' order by e.place) filter (where e.place <= $5), '') || ']' as json,
       count(*) <= $5 as is_last
     from found e ${joins}`,
  )
}

const plainPage = placeStatement('page', entryWithRatesJson('$7', '$8'), '')
const hydratedPage = placeStatement('pageHydrated', hydratedEntryJson('$7', '$8'), expansionJoins)

function isNarrowed(filter: EntryFilter): boolean {
  const { week, description, projectId, taskId, tagIds, projectRequired, taskRequired, onlyRunning } = filter
  const asked = [week, description, projectId, taskId, tagIds].some((value) => value !== null)
  return asked || projectRequired || taskRequired || onlyRunning
}

/** One page of a person's entries as a JSON array, and whether it is the last. */
export async function listEntries(
  db: Db,
  workspaceId: string,
  userId: string,
  viewer: TimeViewer,
  filter: EntryFilter,
  hydrated: boolean,
  slice: { limit: number; offset: number },
): Promise<{ json: string; isLast: boolean }> {
  const { start, end } = filter
  const { breadth, billableRates, costRates } = viewer
  if ((breadth === 'EVERYTHING' || viewer.userId === userId) && !isNarrowed(filter)) {
    const page = hydrated ? hydratedPage : plainPage
    const { limit, offset } = slice
    const [row] = await page(db, workspaceId, userId, start, end, limit, offset, billableRates, costRates)
    return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
  }
  const list = hydrated ? hydratedList : plainList
  const [row] = await list(
    db,
    workspaceId,
    userId,
    viewer.userId,
    breadth,
    start,
    end,
    filter.week?.start ?? null,
    filter.description,
    filter.projectId,
    filter.taskId,
    filter.tagIds,
    filter.projectRequired,
    filter.taskRequired,
    filter.onlyRunning,
    filter.week?.end ?? null,
    slice.limit,
    slice.offset,
    billableRates,
    costRates,
  )
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

/** $1 workspace, $2 viewer, $3 breadth, $4 limit, $5 offset, $6 sees billable, $7 sees cost rates. */
const runningList = prepared<PageRow, [string, string, string, number, number, boolean, boolean]>(
  'timeEntries.listRunning',
  `with found as (
     select slice.*, row_number() over () as place from (
       select e.* from time_entries e
       where e.workspace_id = $1 and e.ended_at is null and ${entryVisible('$2', '$3')}
       order by e.started_at desc, e.id desc limit $4 + 1 offset $5) slice)
   select '[' || coalesce(string_agg(${entryWithRatesJson('$6', '$7')}, ',' order by e.place)
       filter (where e.place <= $4), '') || ']' as json,
     count(*) <= $4 as is_last
   from found e`,
)

/** One page of the workspace's running timers that the viewer may see. */
export async function listRunning(
  db: Db,
  workspaceId: string,
  viewer: TimeViewer,
  page: { limit: number; offset: number },
): Promise<{ json: string; isLast: boolean }> {
  const { userId, breadth, billableRates, costRates } = viewer
  const [row] = await runningList(
    db,
    workspaceId,
    userId,
    breadth,
    page.limit,
    page.offset,
    billableRates,
    costRates,
  )
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

const byIds = (name: string, json: string, joins: string) =>
  prepared<{ json: string }, [string, readonly string[], string, string, boolean, boolean]>(
    `timeEntries.${name}`,
    `select '[' || coalesce(string_agg(${json}, ',' order by n.place), '') || ']' as json
     from unnest($2::text[]) with ordinality as n (id, place)
     join time_entries e on e.workspace_id = $1 and e.id = n.id ${joins}
     where ${entryVisible('$3', '$4')}`,
  )

const plainByIds = byIds('listByIds', entryWithRatesJson('$5', '$6'), '')
const hydratedByIds = byIds('listByIdsHydrated', hydratedEntryJson('$5', '$6'), expansionJoins)

/** Those of the entries that the viewer may see, in the order of the ids, as a JSON array. */
export async function listByIds(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  { userId, breadth, billableRates, costRates }: TimeViewer,
  hydrated: boolean,
): Promise<string> {
  const list = hydrated ? hydratedByIds : plainByIds
  const [row] = await list(db, workspaceId, [...new Set(ids)], userId, breadth, billableRates, costRates)
  return row?.json ?? '[]'
}
