/** Walks the whole chain and names what was altered, removed or inserted. */
import type { Db } from '../platform/db/database.ts'
import { countOutside, findHead, listChained } from './chain.queries.ts'
import type { Place } from './rules.ts'
import { chainStart, findingsIn, missing } from './rules.ts'

export interface Verdict {
  /** Rows in the chain, as its recorded end says. */
  readonly rows: number
  /** Hash at the end, in hex: an operator who notes it elsewhere can tell a chain that was rewritten as a whole. */
  readonly head: string
  /** Rows that the worker has not chained yet. */
  readonly waiting: number
  /** One sentence each; empty when the chain is whole. At most `limit`. */
  readonly findings: readonly string[]
}

const batchSize = 2_000
const limit = 20

export async function verifyAuditLog(db: Db): Promise<Verdict> {
  const [head] = await findHead(db)
  if (!head) return { rows: 0, head: '', waiting: 0, findings: ['the end of the chain was removed'] }
  const findings: string[] = []
  let place: Place = chainStart
  for (let more = true; more && findings.length < limit; ) {
    const rows = await listChained(db, place.chainNo, head.last_no, batchSize)
    for (const { seq, chain_no: chainNo, at, hash, text } of rows) {
      findings.push(...findingsIn(place, { seq, chainNo, at, hash, text }))
      place = { chainNo, at, hash: hash ?? undefined }
    }
    more = rows.length === batchSize
  }
  if (findings.length < limit) {
    if (place.chainNo < head.last_no) findings.push(missing(place.chainNo + 1, head.last_no))
    else if (!place.hash?.equals(head.last_hash)) findings.push('the last row is not the recorded end')
  }
  const [outside] = await countOutside(db)
  if (outside?.beyond) findings.push(`${outside.beyond} rows stand past the recorded end of the chain`)
  return {
    rows: head.last_no,
    head: head.last_hash.toString('hex'),
    waiting: outside?.waiting ?? 0,
    findings: findings.slice(0, limit),
  }
}
