/** `stint migrate`: bring the schema up to date without serving. */
import type { Config } from '../platform/config.ts'
import { migrate } from '../platform/db/migrate.ts'
import { migrationsDir } from '../platform/root.ts'
import { withDatabase } from './with-database.ts'

export async function migrateOnly(config: Config): Promise<void> {
  const applied = await withDatabase(config, (database, log) =>
    migrate(database.pool, migrationsDir, log, database.snapshot),
  )
  const lines = applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['nothing to apply']
  process.stdout.write(`${lines.join('\n')}\n`)
}
