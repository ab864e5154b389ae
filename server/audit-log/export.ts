/** The audit log as CSV, read in pieces and written as they come, so that memory stays flat. */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Db } from '../platform/db/database.ts'
import type { AuditFilter } from './queries.ts'
import { listAuditLog } from './queries.ts'
import { csvColumns, toCsvLine } from './wire.ts'

const pieceSize = 1_000

export function auditLogCsv(db: Db, workspaceId: string, filter: AuditFilter): Readable {
  const lines = Readable.from(linesOf(db, workspaceId, filter))
  const csv = stringify({
    header: true,
    columns: [...csvColumns],
    escape_formulas: true,
    record_delimiter: '\r\n',
  })
  lines.on('error', (error) => csv.destroy(error))
  csv.on('close', () => lines.destroy())
  return lines.pipe(csv)
}

async function* linesOf(db: Db, workspaceId: string, filter: AuditFilter) {
  let afterSeq: number | undefined
  for (;;) {
    const rows = await listAuditLog(db, workspaceId, filter, { limit: pieceSize, afterSeq })
    yield* rows.map(toCsvLine)
    afterSeq = rows[pieceSize - 1]?.seq
    if (afterSeq === undefined) return
  }
}
