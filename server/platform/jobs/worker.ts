/**
 * The worker role: one process at a time works off the queue, held by an advisory lock; the others stand by.
 * Because nobody else works, the leader may unlock at once what a killed leader left locked, where the library
 * alone would wait four hours.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Runner, TaskList } from 'graphile-worker'
import { Logger, run } from 'graphile-worker'
import pg from 'pg'
import type { Database } from '../db/database.ts'
import { isUnavailable } from '../db/unavailable.ts'
import type { Log } from '../log.ts'

/** What a job gets; it is idempotent, because it may run twice. */
export interface JobContext {
  readonly database: Database
  readonly log: Log
}

export type Job = (payload: unknown, context: JobContext) => Promise<void>

export interface Worker {
  /** Lets running jobs end and gives up the lead. */
  stop(): Promise<void>
}

const leaderLock = 706_4
const concurrency = 10

/**
 * @param nudged called after every commit that recorded an event, at most a few times a second, and at least
 *   once a minute; the place for work that follows the log in commit order. True: something still waits for a
 *   transaction that runs, so it is called again in a second.
 * @param crontab when which jobs run by the clock (UTC), in the library's crontab form.
 */
export function startWorker(
  database: Database,
  jobs: Readonly<Record<string, Job>>,
  nudged: (context: JobContext) => Promise<boolean>,
  log: Log,
  crontab = '',
): Worker {
  const context: JobContext = { database, log }
  const stopping = new AbortController()
  process.on('unhandledRejection', outliveDatabase)
  const ended = lead()

  /** The library lets go of a promise when the database goes away under a failing job; that must not end us. */
  function outliveDatabase(error: unknown): void {
    if (!isUnavailable(error)) throw error
    log.warn({ err: error }, 'the job runner lost its database')
  }

  async function lead(): Promise<void> {
    while (!stopping.signal.aborted) {
      const client = new pg.Client(database.connection)
      let lost = false
      client.on('error', () => {
        lost = true
      })
      client.on('end', () => {
        lost = true
      })
      try {
        await client.connect()
        await untilLeader(client, () => lost)
        if (!stopping.signal.aborted && !lost) await work(client, () => lost)
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'the worker lost its database, trying again')
      }
      await client.end().catch(() => {})
      await pause(300)
    }
  }

  async function untilLeader(client: pg.Client, lost: () => boolean): Promise<void> {
    while (!stopping.signal.aborted && !lost()) {
      const { rows } = await client.query<{ won: boolean }>('select pg_try_advisory_lock($1) as won', [
        leaderLock,
      ])
      if (rows[0]?.won) return
      await pause(1_000)
    }
  }

  async function work(client: pg.Client, lost: () => boolean): Promise<void> {
    await client.query(
      `select graphile_worker.force_unlock_workers(array(
         select locked_by from graphile_worker._private_jobs where locked_by is not null
         union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`,
    )
    let nudges = 1
    client.on('notification', () => {
      nudges++
    })
    await client.query('listen stint_events')
    const runner: Runner = await run({
      pgPool: database.pool,
      taskList: taskList(jobs, context),
      concurrency,
      noHandleSignals: true,
      pollInterval: 1_000,
      crontab,
      logger: new Logger(() => (level, message) => {
        if (level === 'error') log.error({ worker: message }, 'worker')
      }),
    })
    let ended = false // the library gives up on some database failures: then lead anew
    void runner.promise
      .catch((error) => log.warn({ err: error }, 'the job runner stopped'))
      .finally(() => {
        ended = true
      })
    try {
      for (let quiet = 0; !stopping.signal.aborted && !lost() && !ended; quiet++) {
        if (nudges > 0 || quiet >= 300) {
          nudges = 0
          const waits = await nudged(context).catch((err) => {
            log.error({ err }, 'work after a nudge failed')
            return true
          })
          quiet = waits ? 295 : 0
        }
        await pause(200)
      }
    } finally {
      await runner.stop().catch(() => {})
    }
  }

  async function pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})
  }

  return {
    async stop() {
      stopping.abort()
      await ended
      process.off('unhandledRejection', outliveDatabase)
    },
  }
}

function taskList(jobs: Readonly<Record<string, Job>>, context: JobContext): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [name, (payload: unknown) => job(payload, context)]),
  )
}
