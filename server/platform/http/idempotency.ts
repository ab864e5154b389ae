/**
 * Writes that may be sent twice: one of Stint's own in a workspace with an `Idempotency-Key` is carried out once, and
 * the same request gets the same answer again for 30 days. On documented paths the header means nothing,
 * as in the reference (wire.md §1.5 "Unknown request headers"); outside workspaces neither, because such answers
 * hold secrets that are shown once.
 */
import { createHash } from 'node:crypto'
import type { Operation } from '../../../contract/operation.ts'
import type { Origin, Tx } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'
import { badRequest } from '../errors.ts'
import type { Job } from '../jobs/worker.ts'
import { Answer, Download } from './reply.ts'

const keyPattern = /^[\x21-\x7e]{1,200}$/

/** The key of a request that asks to be carried out once; undefined for all others. */
export function idempotencyKey(
  operation: Operation,
  header: string | string[] | undefined,
): string | undefined {
  const { source, writes, path } = operation
  const asked = source === 'stint' && writes && path.includes('{workspaceId}')
  if (!asked || header === undefined) return undefined
  const key = String(header)
  if (!keyPattern.test(key)) throw badRequest('Idempotency-Key must have 1 to 200 printable characters')
  return key
}

const claim = prepared<{ claimed: boolean }, [string, string, Buffer, Date]>(
  'idempotency.claim',
  `insert into idempotency_keys (account_id, key, request_hash, created_at) values ($1, $2, $3, $4)
   on conflict do nothing returning true as claimed`,
)

const findAnswer = prepared<{ request_hash: Buffer; status: number; body: string | null }, [string, string]>(
  'idempotency.find',
  'select request_hash, status, body from idempotency_keys where account_id = $1 and key = $2',
)

const keepAnswer = prepared<never, [string, string, number, string | null]>(
  'idempotency.keep',
  'update idempotency_keys set status = $3, body = $4 where account_id = $1 and key = $2',
)

/** Values: before when. */
const forgetKeys = prepared<never, [Date]>(
  'idempotency.forget',
  'delete from idempotency_keys where created_at < $1',
)

/**
 * Does the work unless it was done before. A second request that arrives meanwhile waits for the first to commit.
 * A refusal undoes the claim with everything else, so that a mended request may use the key.
 */
export async function once(
  tx: Tx,
  accountId: string,
  key: string,
  request: { readonly operation: Operation; readonly url: string; readonly body: unknown },
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { operation, url, body } = request
  const hash = createHash('sha256')
    .update(JSON.stringify([operation.id, url, body]))
    .digest()
  const [claimed] = await claim(tx, accountId, key, hash, tx.now)
  if (!claimed) {
    const [known] = await findAnswer(tx, accountId, key)
    if (!known?.request_hash.equals(hash)) throw badRequest('Idempotency-Key was used for another request')
    return new Answer(known.body ?? undefined, { 'idempotency-replayed': 'true' }, known.status)
  }
  const result = await work()
  if (result instanceof Download) throw new Error(`${operation.id} answers a file, which is not kept`)
  const answer =
    result instanceof Answer ? result : new Answer(result === undefined ? undefined : JSON.stringify(result))
  await keepAnswer(tx, accountId, key, answer.status ?? operation.reply.status, answer.json ?? null)
  return answer
}

const keepDays = 30
const byJob: Origin = { userId: null, via: 'job', address: null, userAgent: null }

/** Every night at 3:40, and once at the next start for a night that was slept through. The clock knows no dots. */
export const idempotencyCrontab = '40 3 * * * idempotency:forget ?fill=1d&jobKey=idempotency:forget'

export const idempotencyJobs: Readonly<Record<string, Job>> = {
  'idempotency:forget': async (_payload, { database }) => {
    await database.transaction(byJob, (tx) =>
      forgetKeys(tx, new Date(tx.now.getTime() - keepDays * 86_400_000)),
    )
  },
}
