/** COPY: the one fast way in. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type Value = string | number | boolean | Date | null

const pieceLength = 1 << 17

/** Writes lines that are already in COPY's text format. */
export async function copyLines(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  lines: Iterable<string>,
): Promise<void> {
  const target = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(pieces(lines), { objectMode: false }), target)
}

/** Writes rows of values in the order of the columns. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  await copyLines(client, table, columns, toLines(rows))
}

function* toLines(rows: Iterable<readonly Value[]>): Generator<string> {
  for (const row of rows) yield `${row.map(toText).join('\t')}\n`
}

function toText(value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Date) return value.toISOString()
  return String(value).replace(
    /[\\\t\n\r]/g,
    (char) => `\\${{ '\t': 't', '\n': 'n', '\r': 'r' }[char] ?? char}`,
  )
}

/** A write per line would cost more than the line. */
function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}
