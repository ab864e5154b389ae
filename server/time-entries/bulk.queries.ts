/** Entries of any number of people, each kind of work in one statement. */
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { expansionJoins, payloadJson } from './json.queries.ts'
import type { TimeViewer } from './sight.queries.ts'
import { entryVisible } from './sight.queries.ts'

const selectVisible = prepared<{ id: string; user_id: string }, [string, readonly string[], string, string]>(
  'timeEntries.findManyVisible',
  `select e.id, e.user_id from time_entries e
   where e.workspace_id = $1 and e.id = any ($2::text[]) and ${entryVisible('$3', '$4')} order by e.id`,
)

/** Those of the entries that the viewer may see, by their ids, with whose they are. */
export async function findVisible(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  { userId, breadth }: TimeViewer,
): Promise<Map<string, string>> {
  const found = await selectVisible(db, workspaceId, ids, userId, breadth)
  return new Map(found.map((row) => [row.id, row.user_id]))
}

const deleteRows = prepared<{ payload: string }, [string, readonly string[]]>(
  'timeEntries.deleteAll',
  `with e as (delete from time_entries where workspace_id = $1 and id = any ($2::text[]) returning *)
   select ${payloadJson} as payload from unnest($2::text[]) with ordinality as n (id, place)
   join e on e.id = n.id ${expansionJoins} order by n.place`,
)

/** Their last states for the events, in the order of the ids. */
export async function deleteAllEntries(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<string[]> {
  return (await deleteRows(tx, workspaceId, ids)).map(({ payload }) => payload)
}
