/** A worker in a process of its own whose job never ends, for a test that kills it. */
import { openPools } from '../server/platform/db/database.ts'
import { startWorker } from '../server/platform/jobs/worker.ts'
import { makeLog } from '../server/platform/log.ts'

const log = makeLog('error')
const database = {
  ...openPools(JSON.parse(process.env.CONNECTION ?? '{}'), log),
  postmasterPid: () => undefined,
}
const stuck = () => {
  process.stdout.write('started\n')
  return new Promise<void>(() => {})
}
startWorker(database, { 'test.stuck': stuck }, async () => {}, log)
