/**
 * Prices stored time anew after a rate changed. The truth is the history of rates: each entry that is not approved
 * holds what resolveRate says at its start. So it does not matter in which order changes come, how often this runs or
 * where it was killed. See docs/decisions/0008-rates.md.
 */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Database, Origin } from '../platform/db/database.ts'
import { emit } from '../platform/events/emit.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { repriceJob } from '../workspaces/index.ts'
import { findHorizon, repriceBatch } from './reprice.queries.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])

/** PricedTime, the instant from which on, and the horizon that a run before this one waits for. */
const Payload = Type.Object({
  workspaceId: Type.String(),
  userIds: Type.Union([Type.Array(Type.String()), Type.Null()]),
  projectId: Nullable,
  taskId: Nullable,
  since: Type.String(),
  horizon: Type.Optional(Type.String()),
})

const Repriced = Type.Object({ workspaceId: Type.String() })

const repricedJob = 'time-entries.repriced'
const batchSize = 5_000
const origin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

export const repriceJobs: Readonly<Record<string, Job>> = {
  [repriceJob]: async (payload, { database }) => {
    const time = Value.Parse(Payload, payload)
    if (!(await isQuiet(database, time))) return
    for (let after: string | null = ''; after !== null; )
      after = await repriceSome(database, time, new Date(time.since), after)
  },

  /** A second after the last batch, over all changes of that time: pages fetch what they show. */
  [repricedJob]: async (payload, { database }) => {
    const { workspaceId } = Value.Parse(Repriced, payload)
    await database.transaction(origin, (tx) =>
      emit(tx, {
        type: 'WORKSPACE_UPDATED',
        workspaceId,
        userId: null,
        entityId: workspaceId,
        payload: { workspaceId, changed: ['timeEntryRates'] },
      }),
    )
  },
}

type Wanted = ReturnType<typeof Value.Parse<typeof Payload>>

/**
 * Whether nobody writes entries with the rates of before any more: whoever read them did so in a transaction that ran
 * when the change was committed. While one still runs the job comes back in a second.
 */
async function isQuiet(database: Database, time: Wanted): Promise<boolean> {
  const { horizon, passed } = await findHorizon(database.read, time.horizon ?? null)
  if (!passed)
    await database.transaction(origin, (tx) =>
      enqueue(tx, repriceJob, { ...time, horizon }, { runAt: new Date(tx.now.getTime() + 1_000) }),
    )
  return passed
}

/** One transaction of its own; answers the id it came to, null at the end. */
function repriceSome(database: Database, time: Wanted, since: Date, after: string): Promise<string | null> {
  return database.transaction(origin, async (tx) => {
    const { last, changed } = await repriceBatch(tx, time, since, after, batchSize)
    const { workspaceId } = time
    const runAt = new Date(tx.now.getTime() + 1_000)
    if (changed > 0)
      await enqueue(tx, repricedJob, { workspaceId }, { runAt, key: `repriced:${workspaceId}` })
    return last
  })
}
