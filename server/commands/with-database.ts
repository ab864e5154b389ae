import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { openDatabase } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import { makeLog } from '../platform/log.ts'

/** Opens the database for one piece of work and lets go of it, whatever comes of the work. */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database, log: Log) => Promise<T>,
): Promise<T> {
  const log = makeLog(config.logLevel)
  const database = await openDatabase(config, log)
  try {
    return await work(database, log)
  } finally {
    await database.close()
  }
}
