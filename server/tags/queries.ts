import type { TagSortColumn } from '../../contract/tags.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'

/** What the list is narrowed to; null does not narrow. */
export interface TagFilter {
  readonly name: string | null
  /** The whole name in place of a part of it; either way without regard to case. */
  readonly strictName: boolean
  readonly archived: boolean | null
  readonly excludedIds: readonly string[]
}

export const tagJson = `'{"id":"' || t.id || '","name":' || to_json(t.name) || ',"workspaceId":"' || t.workspace_id
  || '","archived":' || t.archived::text || '}'`

type ListValues = [string, string | null, boolean, boolean | null, readonly string[], number, number]

/** $1 workspace, $2 name, $3 whole name, $4 archived, $5 excluded ids, $6 limit, $7 offset. */
function listStatement(
  column: TagSortColumn,
  order: 'asc' | 'desc',
): Prepared<{ json: string; is_last: boolean }, ListValues> {
  const key = column === 'ID' ? 't.id' : 'lower(t.name)'
  return prepared(
    `tags.list.${column}.${order}`,
    `with found as (
       select slice.*, row_number() over () as place from (
         select t.* from tags t
         where t.workspace_id = $1
           and ($2::text is null or case when $3 then lower(t.name) = lower($2) else strpos(lower(t.name), lower($2)) > 0 end)
           and ($4::boolean is null or t.archived = $4)
           and t.id <> all ($5::text[])
         order by ${key} ${order}, t.id ${order} limit $6 + 1 offset $7) slice)
     select '[' || coalesce(string_agg(${tagJson}, ',' order by t.place) filter (where t.place <= $6), '') || ']' as json,
       count(*) <= $6 as is_last
     from found t`,
  )
}

const lists = {
  ID: { ASCENDING: listStatement('ID', 'asc'), DESCENDING: listStatement('ID', 'desc') },
  NAME: { ASCENDING: listStatement('NAME', 'asc'), DESCENDING: listStatement('NAME', 'desc') },
}

/** One page of tags as a JSON array, and whether it is the last. */
export async function listTags(
  db: Db,
  workspaceId: string,
  filter: TagFilter,
  sort: { column: TagSortColumn; order: 'ASCENDING' | 'DESCENDING' },
  page: { limit: number; offset: number },
): Promise<{ json: string; isLast: boolean }> {
  const { name, strictName, archived, excludedIds } = filter
  const [row] = await lists[sort.column][sort.order](
    db,
    workspaceId,
    name,
    strictName,
    archived,
    excludedIds,
    page.limit,
    page.offset,
  )
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

/** Values: workspace, tag. */
export const findTag = prepared<{ json: string }, [string, string]>(
  'tags.find',
  `select ${tagJson} as json from tags t where t.workspace_id = $1 and t.id = $2`,
)

const insertRow = prepared<{ json: string }, [string, string, string, Date]>(
  'tags.insert',
  `insert into tags as t (workspace_id, id, name, created_at) values ($1, $2, $3, $4) returning ${tagJson} as json`,
)

/** The new tag as JSON text. A taken name is refused by the database. */
export async function insertTag(tx: Tx, workspaceId: string, id: string, name: string): Promise<string> {
  const [row] = await insertRow(tx, workspaceId, id, name, tx.now)
  if (!row) throw new Error(`tag ${id} was not written`)
  return row.json
}

/** Held until the commit. Values: workspace, tag. */
export const lockTag = prepared<{ json: string }, [string, string]>(
  'tags.lock',
  `select ${tagJson} as json from tags t where t.workspace_id = $1 and t.id = $2 for no key update of t`,
)

/** Nothing comes back when the tag is so already. Values: workspace, tag, name, archived. */
export const replaceTag = prepared<{ json: string }, [string, string, string, boolean]>(
  'tags.replace',
  `update tags t set name = $3, archived = $4
   where t.workspace_id = $1 and t.id = $2 and (t.name, t.archived) is distinct from ($3, $4)
   returning ${tagJson} as json`,
)

/** The entries lose the tag with it. Values: workspace, tag. */
export const removeTag = prepared<{ json: string }, [string, string]>(
  'tags.delete',
  `delete from tags t where t.workspace_id = $1 and t.id = $2 returning ${tagJson} as json`,
)
