import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { expansionJoins, payloadJson } from './json.queries.ts'

/**
 * Ends the running entry. It ends at the wanted instant where that lies between its start and now, else now; never
 * before its start, and 999 hours after it at the latest, so that a forgotten timer can still be stopped.
 * Values: workspace, person, wanted end, now.
 */
export const endRunningEntry = prepared<{ id: string }, [string, string, Date, Date]>(
  'timeEntries.endRunning',
  `update time_entries set updated_at = $4, ended_at = least(started_at + interval '999 hours',
     case when $3 between started_at and $4 then $3 else greatest($4, started_at) end)
   where workspace_id = $1 and user_id = $2 and ended_at is null
   returning id`,
)

const selectPayload = prepared<
  { payload: string; user_id: string; project_id: string | null; tag_ids: string[] | null },
  [string, string]
>(
  'timeEntries.payload',
  `select ${payloadJson} as payload, e.user_id, e.project_id, e.tag_ids
   from time_entries e ${expansionJoins} where e.workspace_id = $1 and e.id = $2`,
)

export interface EntryForEvent {
  /** The webhook's body. */
  readonly payload: unknown
  readonly userId: string
  readonly projectId: string | null
  readonly tagIds: readonly string[]
}

/** An entry as its events carry it; undefined when it doesn't exist. */
export async function entryForEvent(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<EntryForEvent | undefined> {
  const [row] = await selectPayload(db, workspaceId, id)
  return (
    row && {
      payload: JSON.parse(row.payload),
      userId: row.user_id,
      projectId: row.project_id,
      tagIds: row.tag_ids ?? [],
    }
  )
}
