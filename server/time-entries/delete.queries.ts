import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { entryJson, expansionJoins, payloadJson } from './json.queries.ts'
import type { WrittenEntry } from './queries.ts'

type Written = WrittenEntry & { readonly id: string }

const deleteRows = prepared<Written, [string, string, readonly string[]]>(
  'timeEntries.deleteMany',
  `with e as (delete from time_entries where workspace_id = $1 and user_id = $2 and id = any ($3::text[]) returning *)
   select e.id, ${entryJson} as reply, ${payloadJson} as payload
   from unnest($3::text[]) with ordinality as n (id, place) join e on e.id = n.id ${expansionJoins}
   order by n.place`,
)

/** The person's entries among these, as they were, in the order of the ids. */
export function deleteEntries(
  tx: Tx,
  workspaceId: string,
  userId: string,
  ids: readonly string[],
): Promise<Written[]> {
  return deleteRows(tx, workspaceId, userId, ids)
}
