/** Databases on the tests' PostgreSQL: each test file that serves has one of its own, copied from a migrated one. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The same server, another database. */
export function databaseOn(server: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!server.connectionString) return { ...server, database }
  const url = new URL(server.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

export async function onServer(
  server: pg.ClientConfig,
  statement: string,
): Promise<readonly pg.QueryResultRow[]> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** `<prefix>_<something>`: whoever made the prefix finds them all. */
export const newName = (prefix: string) => `${prefix}_${randomBytes(6).toString('hex')}`
