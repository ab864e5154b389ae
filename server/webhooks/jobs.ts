import type { Origin } from '../platform/db/database.ts'
import { outgoing } from '../platform/http/outgoing.ts'
import type { Job } from '../platform/jobs/worker.ts'
import { recordAttempt } from './attempt.ts'
import { dropDelivery, findDue, forgetDeliveries } from './attempts.queries.ts'

const byJob: Origin = { userId: null, via: 'job', address: null, userAgent: null }
const keepDays = 30
const forgetAtOnce = 5_000

/** Every night at 3:30, and once at the next start for a night that was slept through. The clock knows no dots. */
export const webhookCrontab = '30 3 * * * webhooks:forget ?fill=1d&jobKey=webhooks:forget'

export function webhookJobs(config: {
  readonly webhookAllowPrivate: boolean
}): Readonly<Record<string, Job>> {
  const post = outgoing({
    allowPrivate: config.webhookAllowPrivate,
    timeoutMs: 10_000,
    maxBodyBytes: 4_096,
  })

  /**
   * One attempt. The call goes out before anything is written, so a server that is killed meanwhile makes it
   * again: at least once. Headers: wire.md §6.2; those with Stint in the name are ours.
   */
  const deliver: Job = async (payload, { database }) => {
    const { workspaceId, deliveryId, attempt } = toAttempt(payload)
    const [due] = await findDue(database.read, workspaceId, deliveryId, attempt)
    if (!due) return
    if (!due.live) {
      await database.transaction(byJob, (tx) => dropDelivery(tx, workspaceId, deliveryId))
      return
    }
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Stint',
      'clockify-webhook-event-type': due.event_type,
      'clockify-signature': due.auth_token,
      'stint-delivery-id': due.id,
      ...(due.kind === 'TEST' ? { 'stint-test': 'true' } : {}),
    }
    const answer = await post(due.url, headers, due.payload)
    await database.transaction(byJob, (tx) => recordAttempt(tx, due, answer, Math.random()))
  }

  /** Deliveries and their logs are kept for a month; small transactions, because long ones hold up the feeds. */
  const forget: Job = async (_payload, { database }) => {
    const before = new Date(Date.now() - keepDays * 24 * 3_600_000)
    let forgotten: number
    do {
      const rows = await database.transaction(byJob, (tx) => forgetDeliveries(tx, before, forgetAtOnce))
      forgotten = rows.length
    } while (forgotten === forgetAtOnce)
  }

  return { 'webhooks.deliver': deliver, 'webhooks:forget': forget }
}

interface Attempt {
  readonly workspaceId: string
  readonly deliveryId: string
  readonly attempt: number
}

/** Written by queue_delivery() of the database. */
function toAttempt(payload: unknown): Attempt {
  if (isAttempt(payload)) return payload
  throw new Error(`not an attempt: ${JSON.stringify(payload)}`)
}

function isAttempt(payload: unknown): payload is Attempt {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'workspaceId' in payload &&
    typeof payload.workspaceId === 'string' &&
    'deliveryId' in payload &&
    typeof payload.deliveryId === 'string' &&
    'attempt' in payload &&
    typeof payload.attempt === 'number'
  )
}
