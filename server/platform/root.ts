import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json: the same from the sources and from the built bundle. */
export const rootDir = findRoot(dirname(fileURLToPath(import.meta.url)))

/** Where the SQL of the schema lies. */
export const migrationsDir = join(rootDir, 'server/platform/db/migrations')

function findRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findRoot(dirname(from))
}
