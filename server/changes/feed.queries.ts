import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Position } from '../platform/events/feed.ts'
import { followed } from './documents.queries.ts'

/**
 * After the place that was asked for and before the oldest transaction that still runs. What lies there never
 * changes behind a follower's back: every transaction that could write there has ended, and a row that moves
 * moves to the place of a transaction that has not been read yet.
 */
const here = `x.workspace_id = $1 and (x.change_txid, x.change_seq) > ($2::xid8, $3::bigint)
  and x.change_txid < pg_snapshot_xmin(pg_current_snapshot())`

/** A page of one table, off its index in order: the branches are merged, and what does not fit is not printed. */
const pageOf = (table: string) =>
  `(select x.* from ${table} x where ${here} order by x.change_txid, x.change_seq limit $4 + 1) x`

const branches = [
  ...followed.map(
    ({ type, table, id, document }) =>
      `select '${type}' as type, ${id} as id, x.change_txid, x.change_seq, ${document} as entity from ${pageOf(table)}`,
  ),
  `select x.type, x.id, x.change_txid, x.change_seq, null::json from ${pageOf('tombstones')}`,
]

interface FeedRow {
  changes: string
  txid: string | null
  seq: number | null
  more: boolean
  xmax: string
}

/** $1 workspace, $2 transaction and $3 sequence of the last place read, $4 how many. */
const readChanges = prepared<FeedRow, [string, string, number, number]>(
  'changes.read',
  `with found as (
     select slice.*, row_number() over (order by change_txid, change_seq) as place from (
       select * from (${branches.join('\nunion all\n')}) every_change
       order by change_txid, change_seq limit $4 + 1) slice)
   select coalesce(string_agg('{"type":"' || type || '","id":"' || id || '","deleted":' || (entity is null)::text
         || ',"entity":' || coalesce(entity::text, 'null') || '}', ',' order by place)
         filter (where place <= $4), '') as changes,
     (array_agg(change_txid::text order by place desc) filter (where place <= $4))[1] as txid,
     (array_agg(change_seq order by place desc) filter (where place <= $4))[1] as seq,
     count(*) > $4 as more,
     pg_snapshot_xmax(pg_current_snapshot())::text as xmax
   from found`,
)

export interface ChangesPage {
  /** Without the brackets of the array. */
  readonly changes: string
  readonly next: Position
  readonly more: boolean
}

export const beginning: Position = { txid: 0n, seq: 0 }

/** One page of what changed after a place; undefined when the place is not of this database. */
export async function listChanges(
  db: Db,
  workspaceId: string,
  after: Position,
  limit: number,
): Promise<ChangesPage | undefined> {
  const [row] = await readChanges(db, workspaceId, String(after.txid), after.seq, limit)
  if (!row || after.txid > BigInt(row.xmax)) return undefined
  const next = row.txid === null || row.seq === null ? after : { txid: BigInt(row.txid), seq: row.seq }
  return { changes: row.changes, next, more: row.more }
}
