/** What follows a written rate, whosever it is: it comes into force on its day, and stored entries are priced anew. */
import type { Tx } from '../platform/db/database.ts'
import { enqueue, enqueueKeyed } from '../platform/jobs/enqueue.ts'
import type { ChangedRate, OwnedRate } from './rates.queries.ts'

/** Done by time-entries, which stands below. Payload: PricedTime. */
export const repriceJob = 'time-entries.reprice'

/** The time that rates may price: of these people (null: everybody), on this project, on this task (null: any). */
export interface PricedTime {
  readonly workspaceId: string
  readonly userIds: readonly string[] | null
  readonly projectId: string | null
  readonly taskId: string | null
}

/** One of the five places where a rate can stand. */
export interface RateLevel {
  /** A rateWriter. */
  write(tx: Tx, workspaceId: string, wanted: readonly OwnedRate[]): Promise<ChangedRate[]>
  /** The job that brings the columns to the history when the instant of a planned rate has come. */
  readonly dueJob: string
  /** What that job needs besides the instant; jobs with the same key do the same. */
  due(workspaceId: string, owner: ChangedRate['owner']): { payload: object; key: string }
  /** Which time the rates of these owners may price. */
  prices(owners: readonly ChangedRate['owner'][]): Partial<PricedTime>
}

/**
 * Writes rates and answers those that changed anything; the rows of their owners are locked by the caller, who also
 * tells. From the earliest `since` on, entries are priced anew after the commit (docs/decisions/0008-rates.md).
 */
export async function setRates(
  tx: Tx,
  level: RateLevel,
  workspaceId: string,
  wanted: readonly OwnedRate[],
): Promise<ChangedRate[]> {
  const changed = wanted.length === 0 ? [] : await level.write(tx, workspaceId, wanted)
  if (changed.length === 0) return changed
  const planned = changed.filter((rate) => rate.since > tx.now)
  for (const instant of new Set(planned.map((rate) => rate.since.getTime())))
    await plan(
      tx,
      level,
      workspaceId,
      planned.filter((rate) => rate.since.getTime() === instant),
    )
  const since = new Date(Math.min(...changed.map((rate) => rate.since.getTime())))
  const time: PricedTime = {
    workspaceId,
    userIds: null,
    projectId: null,
    taskId: null,
    ...level.prices(changed.map(({ owner }) => owner)),
  }
  await enqueue(tx, repriceJob, { ...time, since: since.toISOString() })
  return changed
}

/** These rates start at the same instant. */
async function plan(
  tx: Tx,
  level: RateLevel,
  workspaceId: string,
  rates: readonly ChangedRate[],
): Promise<void> {
  const [first] = rates
  if (!first) return
  const since = first.since.toISOString()
  const jobs = new Map(
    rates.map(({ owner }) => {
      const { payload, key } = level.due(workspaceId, owner)
      return [key, { payload: { ...payload, since }, key: `${key}:${since}` }]
    }),
  )
  await enqueueKeyed(tx, level.dueJob, [...jobs.values()], first.since)
}
