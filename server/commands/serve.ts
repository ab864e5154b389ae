/** `stint serve`: migrate, set up, serve until told to stop. */
import { makeApp } from '../app.ts'
import { setUpFromEnvironment } from '../instance/first-run.ts'
import { afterEvents, jobsOf } from '../jobs.ts'
import type { Config } from '../platform/config.ts'
import { openDatabase } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { startWorker } from '../platform/jobs/worker.ts'
import { makeLog } from '../platform/log.ts'
import { migrationsDir } from '../platform/root.ts'

export async function serve(config: Config): Promise<void> {
  const log = makeLog(config.logLevel)
  const database = await openDatabase(config, log)
  await migrate(database.pool, migrationsDir, log)
  if (config.admin) await setUpFromEnvironment(database, config.admin, log)
  const app = await makeApp(config, database, log)
  const worker = startWorker(database, jobsOf(app.deps), afterEvents, log)
  const address = await app.server.listen({ host: config.host, port: config.port })
  const port = new URL(address).port
  process.stdout.write(`Stint listening on http://${config.host}:${port}\n`)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'draining')
    await app.drain()
    await worker.stop()
    await database.close()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}
