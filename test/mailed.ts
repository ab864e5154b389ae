/** What a job mails or queues, read before its commit: any file's worker takes it off the queue afterwards. */
import type { Database } from '../server/platform/db/database.ts'
import type { Job } from '../server/platform/jobs/worker.ts'
import { server } from './server.ts'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

const publicUrl = () => 'https://time.example.test'

/** The payloads of this task that one run of a job queues. */
async function queuedBy<Payload>(
  jobs: (deps: { publicUrl(): string }) => Readonly<Record<string, Job>>,
  name: string,
  payload: unknown,
  task: string,
): Promise<Payload[]> {
  const { database, app } = server()
  const found: Payload[] = []
  const watched: Database = {
    ...database,
    async transaction(origin, work) {
      const [result, queued] = await database.transaction(origin, async (tx) => [
        await work(tx),
        await tx.query<{ payload: Payload }>({ text: queuedHere, values: [task] }),
      ])
      found.push(...queued.rows.map((row) => row.payload))
      return result
    },
  }
  await jobs({ publicUrl })[name]?.(payload, { database: watched, log: app.deps.log })
  return found
}

const queuedHere = `select j.payload from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier = $1 and j.updated_at = now()`

type Jobs = Parameters<typeof queuedBy>[0]

/** The letters that a job writes. */
export function lettersOf(jobs: Jobs, name: string, payload: unknown): Promise<Letter[]> {
  return queuedBy<Letter>(jobs, name, payload, 'mail.send')
}

/** The jobs of one name that the clock's run of another at this instant queues, by their payloads. */
export function jobsOfClock<Payload>(jobs: Jobs, name: string, ts: string, task: string): Promise<Payload[]> {
  return queuedBy<Payload>(jobs, name, { _cron: { ts, backfilled: false } }, task)
}
