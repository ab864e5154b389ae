import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { lockedBeforeSql } from '../workspaces/index.ts'
import type { TimeLimits } from './locks.rules.ts'

const selectLimits = prepared<{ locked_before: Date | null; force_timer: boolean }, [string]>(
  'timeEntries.limits',
  `select ${lockedBeforeSql('$1')} as locked_before, force_timer from workspaces where id = $1`,
)

/** What is locked now, and whether time comes from the timer alone. */
export async function findTimeLimits(db: Db, workspaceId: string): Promise<TimeLimits> {
  const [row] = await selectLimits(db, workspaceId)
  return { lockedBefore: row?.locked_before ?? null, forceTimer: row?.force_timer ?? false }
}

/** What decides whether an entry may be changed. */
export interface HeldEntry {
  readonly id: string
  readonly userId: string
  readonly start: Date
  /** Null while it runs. */
  readonly end: Date | null
  readonly approved: boolean
  readonly type: 'REGULAR' | 'BREAK' | 'HOLIDAY' | 'TIME_OFF'
}

const selectForChange = prepared<
  {
    id: string
    user_id: string
    started_at: Date
    ended_at: Date | null
    approved: boolean
    type: HeldEntry['type']
  },
  [string, readonly string[]]
>(
  'timeEntries.lockAll',
  `select e.id, e.user_id, e.started_at, e.ended_at, e.approved, e.type from time_entries e
   where e.workspace_id = $1 and e.id = any ($2::text[]) order by e.id for update`,
)

/** Kept as they are until the commit, in the order of their ids; what is gone is left out. */
export async function lockEntries(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<HeldEntry[]> {
  const found = await selectForChange(tx, workspaceId, ids)
  return found.map((row) => ({
    id: row.id,
    userId: row.user_id,
    start: row.started_at,
    end: row.ended_at,
    approved: row.approved,
    type: row.type,
  }))
}
