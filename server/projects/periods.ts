import type { Db } from '../platform/db/database.ts'
import { listResets } from './estimates.queries.ts'
import type { Period } from './list.queries.ts'
import { periodAt } from './periods.rules.ts'

/** Where the estimates of a workspace's projects begin anew: the period that is now, of all or of one of them. */
export async function presentPeriods(db: Db, workspaceId: string, projectId?: string): Promise<Period[]> {
  const resets = await listResets(db, workspaceId, projectId ?? null)
  const now = new Date()
  return resets.flatMap(({ id, reset, zone }) => {
    const period = periodAt(reset, now, zone)
    return period ? [{ projectId: id, ...period }] : []
  })
}
