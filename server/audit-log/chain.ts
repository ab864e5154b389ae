/** Gives committed rows their place in the chain, in commit order. */
import type { Database, Origin, Tx } from '../platform/db/database.ts'
import { chainRows, countOutside, listUnchained, lockHead, moveHead } from './chain.queries.ts'
import { chainHash } from './rules.ts'

const batchSize = 1_000
const origin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

/** Chains what is committed; safe to run twice at once. True: rows wait for a transaction that still runs. */
export async function chainAuditLog(database: Database): Promise<boolean> {
  while ((await database.transaction(origin, chainBatch)) === batchSize);
  const [outside] = await countOutside(database.read)
  return (outside?.waiting ?? 0) > 0
}

/** Returns how many rows were chained. */
async function chainBatch(tx: Tx): Promise<number> {
  const [head] = await lockHead(tx)
  if (!head) throw new Error('audit_chain has lost its row')
  const rows = await listUnchained(tx, batchSize)
  if (rows.length === 0) return 0
  let last = head.last_hash
  const hashes = rows.map(({ text }) => {
    last = chainHash(last, text)
    return last
  })
  await chainRows(
    tx,
    rows.map((row) => row.seq),
    hashes,
    head.last_no,
  )
  await moveHead(tx, head.last_no + rows.length, last)
  return rows.length
}
