/** `stint serve`: migrate, set up, serve until told to stop. */
import type { App } from '../app.ts'
import { makeApp } from '../app.ts'
import { setUpFromEnvironment } from '../instance/first-run.ts'
import { afterEvents, crontab, jobsOf } from '../jobs.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { openDatabase } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { startWorker } from '../platform/jobs/worker.ts'
import type { Log } from '../platform/log.ts'
import { makeLog } from '../platform/log.ts'
import { migrationsDir } from '../platform/root.ts'
import { isWebProcess, serveAsWebProcess, startProcesses } from './processes.ts'

export async function serve(config: Config): Promise<void> {
  const log = makeLog(config.logLevel)
  if (isWebProcess()) return serveAsWebProcess(config, log)
  const database = await openDatabase(config, log)
  const { app, port, drain } = await prepare(config, database, log).catch(async (error: unknown) => {
    await database.close() // a start that failed leaves no PostgreSQL behind
    throw error
  })
  const worker = startWorker(database, jobsOf(app.deps), afterEvents, log, crontab)
  process.stdout.write(`Stint listening on http://${config.host}:${port}\n`)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'draining')
    await drain()
    await worker.stop()
    await database.close()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

async function prepare(config: Config, database: Database, log: Log): Promise<Web> {
  await migrate(database.pool, migrationsDir, log, database.snapshot)
  if (config.admin) await setUpFromEnvironment(database, config.admin, log)
  return startWeb(config, database, log)
}

interface Web {
  /** What the worker's jobs need of the application; it also answers requests unless other processes do. */
  readonly app: App
  readonly port: number
  drain(): Promise<void>
}

async function startWeb(config: Config, database: Database, log: Log): Promise<Web> {
  if (config.webProcesses > 1) {
    const { port, drain } = await startProcesses(config, database.connection, log).catch(async () => {
      await database.close() // the process that could not start said why
      process.exit(1)
    })
    const app = await makeApp({ ...config, port }, database, log)
    return { app, port, drain: () => drain().then(app.drain) }
  }
  const app = await makeApp(config, database, log)
  const address = await app.server.listen({ host: config.host, port: config.port })
  return { app, port: Number(new URL(address).port), drain: app.drain }
}
