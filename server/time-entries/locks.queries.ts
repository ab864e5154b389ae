import type { Db } from '../platform/db/database.ts'
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
