/** Rows one after the other, however many there are: a cursor in a read-only transaction of its own. */
import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import { compiled } from './prepared.ts'

const batchSize = 1000

/** The connection goes back when the loop ends, early or not. */
export async function* rowsOf<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  statement: RawBuilder<Row>,
): AsyncGenerator<Row> {
  const { text, values } = compiled(statement)
  const client = await pool.connect()
  let ended = false
  let broken: Error | undefined
  try {
    await client.query('begin read only')
    await client.query({ text: `declare stint_rows no scroll cursor for ${text}`, values })
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${batchSize} from stint_rows`)
      yield* rows
      if (rows.length < batchSize) break
    }
    await client.query('commit')
    ended = true
  } finally {
    if (!ended)
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
    client.release(broken)
  }
}
