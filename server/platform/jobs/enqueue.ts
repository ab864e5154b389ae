import type { Tx } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'

export interface JobOptions {
  /** Not before this instant; undefined: at once. */
  readonly runAt?: Date
  /** A job with the same key is replaced while it waits. */
  readonly key?: string
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
  readonly maxAttempts?: number
}

const addJob = prepared<never, [string, string, string | null, Date | null, number | null, string | null]>(
  'jobs.add',
  `select graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := $4,
     max_attempts := $5, job_key := $6)`,
)

const addJobs = prepared<never, [string, string]>(
  'jobs.addEach',
  'select graphile_worker.add_job($1, payload := each.value) from json_array_elements($2::json) as each',
)

/** Queues the same task once for each payload, for after the commit. */
export async function enqueueEach(tx: Tx, task: string, payloads: readonly unknown[]): Promise<void> {
  if (payloads.length > 0) await addJobs(tx, task, JSON.stringify(payloads))
}

const addKeyedJobs = prepared<never, [string, string, Date]>(
  'jobs.addKeyed',
  `select graphile_worker.add_job($1, payload := each.value -> 'payload', run_at := $3, job_key := each.value ->> 'key')
   from json_array_elements($2::json) as each`,
)

/** Queues the same task for one instant, each with a key of its own. */
export async function enqueueKeyed(
  tx: Tx,
  task: string,
  jobs: readonly { readonly payload: unknown; readonly key: string }[],
  runAt: Date,
): Promise<void> {
  if (jobs.length > 0) await addKeyedJobs(tx, task, JSON.stringify(jobs), runAt)
}

const removeJob = prepared<never, [string]>('jobs.remove', 'select graphile_worker.remove_job($1)')

/** Queues work for after the commit; a transaction that is refused queues nothing. */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: unknown,
  { runAt, key, queue, maxAttempts }: JobOptions = {},
): Promise<void> {
  await addJob(
    tx,
    task,
    JSON.stringify(payload),
    queue ?? null,
    runAt ?? null,
    maxAttempts ?? null,
    key ?? null,
  )
}

/** Takes back a waiting job by its key; none waiting is fine. */
export async function dequeue(tx: Tx, key: string): Promise<void> {
  await removeJob(tx, key)
}
