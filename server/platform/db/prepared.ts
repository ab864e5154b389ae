/**
 * Statements as plain functions. `prepared` is for hot paths and everything whose text is fixed: PostgreSQL
 * parses and plans it once per connection. `composed` runs a Kysely `sql` template where filters are dynamic.
 */

import type { RawBuilder } from 'kysely'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { QueryResultRow } from 'pg'
import type { Db } from './database.ts'

export interface Prepared<Row extends QueryResultRow, Values extends readonly unknown[]> {
  (db: Db, ...values: Values): Promise<Row[]>
  /** For the bench and EXPLAIN, which run the same text elsewhere. */
  readonly text: string
}

const texts = new Map<string, string>()

/** Every statement of the program by its name, as far as its module is loaded: for the test that prepares them all. */
export const statements: ReadonlyMap<string, string> = texts

/**
 * A named prepared statement. The name is `<noun>.<function>` and unique in the program.
 * Values are positional, `$1` is the first.
 */
export function prepared<Row extends QueryResultRow, Values extends readonly unknown[]>(
  name: string,
  text: string,
): Prepared<Row, Values> {
  if (texts.has(name)) throw new Error(`two prepared statements are named ${name}`)
  texts.set(name, text)
  const run = async (db: Db, ...values: Values): Promise<Row[]> => {
    const result = await db.query<Row>({ name, text, values: [...values] })
    return result.rows
  }
  return Object.assign(run, { text })
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Runs a Kysely `sql` template; values in it travel as parameters, never as text. */
export async function composed<Row extends QueryResultRow>(
  db: Db,
  statement: RawBuilder<Row>,
): Promise<Row[]> {
  const result = await db.query<Row>(compiled(statement))
  return result.rows
}

export function compiled(statement: RawBuilder<unknown>): { text: string; values: unknown[] } {
  const { sql, parameters } = statement.compile(compiler)
  return { text: sql, values: [...parameters] }
}
