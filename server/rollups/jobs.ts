/** What keeps the sums by month short and their rounding right. Both may run any number of times. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Db, Origin } from '../platform/db/database.ts'
import type { Job } from '../platform/jobs/worker.ts'
import type { RoundedOtherwise } from './queries.ts'
import {
  findHorizon,
  foldChanges,
  hasPassed,
  listChanged,
  listRoundedOtherwise,
  markFollowed,
  rebuildRollups,
} from './queries.ts'

const origin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

/** Every ten minutes; until then reports add the changes up themselves. */
export const rollupCrontab = '*/10 * * * * rollups:fold ?jobKey=rollups:fold'

export const rollupJobs: Readonly<Record<string, Job>> = {
  'rollups:fold': async (_payload, { database }) => {
    const otherwise = await listRoundedOtherwise(database.read)
    if (otherwise.length > 0 && (await isQuiet(database.read)))
      for (const one of otherwise) await follow(database, one)
    for (const workspaceId of await listChanged(database.read))
      await database.transaction(origin, (tx) => foldChanges(tx, workspaceId))
  },
}

async function follow(database: Database, changed: RoundedOtherwise): Promise<void> {
  await database.transaction(origin, async (tx) => {
    await rebuildRollups(tx, changed.workspaceId)
    await markFollowed(tx, changed)
  })
}

const patienceMs = 20_000

/**
 * Whether every transaction has ended that ran when this was called: one of them may have read the rounding of before
 * and not have committed what it rounded. When one runs for long, the next turn of the job tries again.
 */
async function isQuiet(db: Db): Promise<boolean> {
  const until = Date.now() + patienceMs
  const horizon = await findHorizon(db)
  while (!(await hasPassed(db, horizon))) {
    if (Date.now() > until) return false
    await sleep(200)
  }
  return true
}
