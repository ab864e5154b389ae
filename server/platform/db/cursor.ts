/** A long read of one state of the database: sums and rows that agree with each other, however many rows there are. */
import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Database, Db } from './database.ts'
import { compiled } from './prepared.ts'

const batchSize = 1000

export interface Reading {
  /** Statements that see the same state as the rows. */
  readonly db: Db
  /** All rows of a statement, batch by batch: memory does not grow with their number. */
  rows<Row extends pg.QueryResultRow>(statement: RawBuilder<Row>): AsyncIterable<readonly Row[]>
  /** Gives the connection back; what it still runs is cancelled. May be called twice. */
  close(): Promise<void>
}

export async function openReading(database: Pick<Database, 'exportPool' | 'read'>): Promise<Reading> {
  const client = await database.exportPool.connect()
  let running = 0
  let cursors = 0
  let closing: Promise<void> | undefined
  const query = async <Row extends pg.QueryResultRow>(config: pg.QueryConfig) => {
    if (closing) throw new Error('the read was given up')
    running++
    try {
      return await client.query<Row>(config)
    } finally {
      running--
    }
  }
  const end = async () => {
    try {
      if (running > 0) await cancel(database, pid)
      await client.query('rollback')
      client.release()
    } catch (error) {
      client.release(error instanceof Error ? error : true)
    }
  }
  const pid = await begin(client)
  return {
    db: { query },
    async *rows<Row extends pg.QueryResultRow>(statement: RawBuilder<Row>) {
      const { text, values } = compiled(statement)
      const name = `stint_rows_${++cursors}`
      await query({ text: `declare ${name} no scroll cursor for ${text}`, values })
      for (;;) {
        const { rows } = await query<Row>({ text: `fetch ${batchSize} from ${name}` })
        if (rows.length > 0) yield rows
        if (rows.length < batchSize) break
      }
      await query({ text: `close ${name}` })
    },
    close() {
      closing ??= end()
      return closing
    },
  }
}

/** All rows will be fetched, which is not what PostgreSQL plans cursors for. */
async function begin(client: pg.PoolClient): Promise<number> {
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local cursor_tuple_fraction = 1')
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return rows[0]?.pid ?? 0
  } catch (error) {
    client.release(error instanceof Error ? error : true)
    throw error
  }
}

async function cancel({ read }: Pick<Database, 'read'>, pid: number): Promise<void> {
  await read.query({ name: 'db.cancel', text: 'select pg_cancel_backend($1)', values: [pid] })
}
