/** Numbers that lie in the database, for /metrics. */
import type { Db } from './platform/db/database.ts'
import { prepared } from './platform/db/prepared.ts'
import type { Reading } from './platform/http/metrics.ts'

const countJobs = prepared<{ task: string; waiting: number }, []>(
  'gauges.jobs',
  `select t.identifier as task, count(*)::int as waiting
   from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
   where j.attempts < j.max_attempts group by 1`,
)

const countDeliveries = prepared<{ status: string; count: number }, []>(
  'gauges.deliveries',
  'select status, count(*)::int as count from webhook_deliveries group by 1',
)

export function gauges(db: Db): Reading[] {
  return [
    {
      name: 'stint_jobs_waiting',
      help: 'Background jobs that wait or run, by task',
      label: 'task',
      read: async () => Object.fromEntries((await countJobs(db)).map(({ task, waiting }) => [task, waiting])),
    },
    {
      name: 'stint_webhook_deliveries',
      help: 'Webhook deliveries that are kept, by status',
      label: 'status',
      read: async () =>
        Object.fromEntries(
          (await countDeliveries(db)).map(({ status, count }) => [status.toLowerCase(), count]),
        ),
    },
  ]
}
