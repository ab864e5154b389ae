/** A worker in a process of its own, for tests that kill it: delivers webhooks, and has a job that never ends. */
import { openPools } from '../server/platform/db/database.ts'
import { startWorker } from '../server/platform/jobs/worker.ts'
import { makeLog } from '../server/platform/log.ts'
import { webhookJobs } from '../server/webhooks/index.ts'

const log = makeLog('error')
const database = {
  ...openPools(JSON.parse(process.env.CONNECTION ?? '{}'), log),
  postmasterPid: () => undefined,
}
const stuck = () => {
  process.stdout.write('started\n')
  return new Promise<void>(() => {})
}
startWorker(
  database,
  { 'test.stuck': stuck, ...webhookJobs({ webhookAllowPrivate: true }) },
  async () => false,
  log,
)
