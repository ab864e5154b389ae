/**
 * XLSX that streams: the XML of the sheets goes straight into the zip, so memory does not grow with the rows. Why no
 * library does it: docs/decisions/0009-files-of-reports.md.
 */
import { PassThrough, pipeline, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Formats } from './formats.ts'
import type { Sheet } from './sheet.ts'
import { packageParts } from './xlsx-parts.ts'
import { mostRows, rowWriter, sheetFoot, sheetHead, totalRow } from './xlsx-sheet.ts'

/** Rows past what one sheet holds go on to the next one. */
export function xlsx<Row>(sheet: Sheet<Row>, formats: Formats, rowsPerSheet = mostRows): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const rows = remainderOf(sheet.rows())
  let part: Readable | undefined
  pipeline(zip.outputStream, out, () => {
    part?.destroy()
    void rows.stop()
  })
  zip.on('error', (error) => out.destroy(error))
  const fill = async () => {
    let count = 0
    do {
      count++
      part = Readable.from(worksheet(sheet, rows, rowsPerSheet), { objectMode: false })
      zip.addReadStream(part, `xl/worksheets/sheet${count}.xml`)
      await finished(part)
    } while (await rows.more())
    for (const [name, text] of Object.entries(packageParts(sheet, formats, count)))
      zip.addBuffer(Buffer.from(text), name)
    zip.end()
  }
  fill().catch((error) => out.destroy(error))
  return out
}

async function* worksheet<Row>(
  sheet: Sheet<Row>,
  rows: Remainder<Row>,
  rowsPerSheet: number,
): AsyncGenerator<Buffer> {
  yield Buffer.from(sheetHead(sheet))
  const write = rowWriter(sheet.columns)
  const last = rowsPerSheet - sheet.totals.length
  let number = 2
  while (number <= last && (await rows.more())) {
    let text = ''
    for (const row of rows.take(last - number + 1)) text += write(row, number++)
    yield Buffer.from(text)
  }
  if (!(await rows.more()))
    for (const values of sheet.totals) yield Buffer.from(totalRow(sheet.columns, values, number++))
  yield Buffer.from(sheetFoot)
}

interface Remainder<Row> {
  more(): Promise<boolean>
  /** Up to so many of those at hand; none until `more` said that there are. */
  take(most: number): readonly Row[]
  stop(): Promise<void>
}

/** Rows in batches, of which a part can be taken and the rest left for the next sheet. */
function remainderOf<Row>(batches: AsyncIterable<readonly Row[]>): Remainder<Row> {
  const iterator = batches[Symbol.asyncIterator]()
  let rest: readonly Row[] = []
  let done = false
  return {
    async more() {
      while (rest.length === 0 && !done) {
        const next = await iterator.next()
        if (next.done) done = true
        else rest = next.value
      }
      return rest.length > 0
    },
    take(most) {
      const taken = rest.slice(0, most)
      rest = rest.slice(most)
      return taken
    },
    async stop() {
      done = true
      await iterator.return?.()
    },
  }
}
