import type { getFavoriteEntries } from '../../contract/favorites.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from '../projects/index.ts'
import type { Viewer } from './queries.ts'

export type FavoriteEntry = ReplyOf<typeof getFavoriteEntries>[number]

const selectEntries = prepared<
  FavoriteEntry & Record<string, unknown>,
  [string, string, boolean, string | null]
>(
  'favorites.entries',
  `select e.id, e.place, e.name, e.description, p.id as "projectId", k.id as "taskId",
     coalesce(t.ids, '{}') as "tagIds", e.billable, e.type, e.custom_fields as "customFields",
     case when p.id is not null then json_build_object('name', p.name, 'color', p.color, 'clientName', c.name,
       'archived', p.archived) end as project,
     case when k.id is not null then json_build_object('name', k.name, 'status', k.status) end as task,
     coalesce(t.tags, '[]'::json) as tags
   from favorite_entries e
   left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id and ${projectOpenTo('$2', '$3')}
   left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
   left join tasks k on k.workspace_id = e.workspace_id and k.id = e.task_id and k.project_id = p.id
   cross join lateral (
     select array_agg(t.id::text order by array_position(e.tag_ids, t.id::text)) as ids,
       json_agg(json_build_object('id', t.id, 'name', t.name, 'archived', t.archived)
         order by array_position(e.tag_ids, t.id::text)) as tags
     from tags t where t.workspace_id = e.workspace_id and t.id = any (e.tag_ids)) t
   where e.workspace_id = $1 and e.user_id = $2 and ($4::text is null or e.id = $4)
   order by e.place`,
)

/** In their order; all, or the one. */
export function listEntries(
  db: Db,
  workspaceId: string,
  { userId, isAdmin }: Viewer,
  favoriteId: string | null = null,
): Promise<FavoriteEntry[]> {
  return selectEntries(db, workspaceId, userId, isAdmin, favoriteId)
}

const takeTurn = prepared<{ id: string }, [string, string]>(
  'favorites.takeTurn',
  `select '' as id, pg_advisory_xact_lock(hashtextextended('favorites ' || $1::text || ' ' || $2::text, 0))`,
)
const selectIds = prepared<{ id: string }, [string, string]>(
  'favorites.lockEntries',
  'select id from favorite_entries where workspace_id = $1 and user_id = $2 order by place for update',
)

/** The ids in their order; nobody changes this person's favourites until the commit. */
export async function lockEntries(tx: Tx, workspaceId: string, userId: string): Promise<string[]> {
  await takeTurn(tx, workspaceId, userId)
  return (await selectIds(tx, workspaceId, userId)).map((row) => row.id)
}

/** How many of these tags and fields of entries the workspace has. Values: workspace, tags, fields. */
export const countKnown = prepared<
  { tags: number; fields: number },
  [string, readonly string[], readonly string[]]
>(
  'favorites.countKnown',
  `select (select count(*) from tags where workspace_id = $1 and id = any ($2::text[])) as tags,
     (select count(*) from custom_fields where workspace_id = $1 and id = any ($3::text[])
       and entity_type = 'TIMEENTRY') as fields`,
)

export interface EntryValues {
  readonly name: string
  readonly description: string
  readonly projectId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[]
  readonly billable: boolean | null
  readonly type: 'REGULAR' | 'BREAK'
  readonly customFields: string
}

type Columns = [
  string,
  string,
  string | null,
  string | null,
  readonly string[],
  boolean | null,
  string,
  string,
]

const columnsOf = (values: EntryValues): Columns => [
  values.name,
  values.description,
  values.projectId,
  values.taskId,
  values.tagIds,
  values.billable,
  values.type,
  values.customFields,
]

const insertRow = prepared<never, [string, string, ...Columns, string, number, Date]>(
  'favorites.insertEntry',
  `insert into favorite_entries (workspace_id, id, name, description, project_id, task_id, tag_ids, billable, type,
     custom_fields, user_id, place, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13)`,
)

export async function insertEntry(
  tx: Tx,
  workspaceId: string,
  userId: string,
  id: string,
  place: number,
  values: EntryValues,
): Promise<void> {
  await insertRow(tx, workspaceId, id, ...columnsOf(values), userId, place, tx.now)
}

const updateRow = prepared<never, [string, string, ...Columns]>(
  'favorites.updateEntry',
  `update favorite_entries set name = $3, description = $4, project_id = $5, task_id = $6, tag_ids = $7, billable = $8,
     type = $9, custom_fields = $10::jsonb
   where workspace_id = $1 and id = $2`,
)

export async function updateEntry(
  tx: Tx,
  workspaceId: string,
  id: string,
  values: EntryValues,
): Promise<void> {
  await updateRow(tx, workspaceId, id, ...columnsOf(values))
}

/** Values: workspace, person, ids in their order. */
export const placeEntries = prepared<never, [string, string, readonly string[]]>(
  'favorites.placeEntries',
  `update favorite_entries e set place = given.place
   from unnest($3::text[]) with ordinality as given (id, place)
   where e.workspace_id = $1 and e.user_id = $2 and e.id = given.id and e.place <> given.place`,
)

/** Values: workspace, favourite. */
export const removeEntry = prepared<never, [string, string]>(
  'favorites.removeEntry',
  'delete from favorite_entries where workspace_id = $1 and id = $2',
)
