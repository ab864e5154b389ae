import type { WebhookEvent } from '../../contract/events.ts'
import { prepared } from '../platform/db/prepared.ts'

export interface DueRow {
  workspace_id: string
  id: string
  webhook_id: string
  kind: 'EVENT' | 'TEST' | 'REDELIVERY'
  event_type: WebhookEvent
  payload: string
  attempts: number
  url: string
  auth_token: string
  /** False: the hook was switched off since. */
  live: boolean
}

/**
 * The delivery, unless it is done, gone, or this attempt was made already.
 * Values: workspace, delivery, attempts made before this one.
 */
export const findDue = prepared<DueRow, [string, string, number]>(
  'webhooks.findDue',
  `select d.workspace_id, d.id, d.webhook_id, d.kind, d.event_type, d.payload, d.attempts, h.url, h.auth_token,
     d.kind = 'TEST' or (h.enabled and h.delivery_enabled) as live
   from webhook_deliveries d join webhooks h on h.workspace_id = d.workspace_id and h.id = d.webhook_id
   where d.workspace_id = $1 and d.id = $2 and d.attempts = $3 and d.status in ('PENDING', 'RETRYING')`,
)

/** Ends without an attempt. Values: workspace, delivery. */
export const dropDelivery = prepared<never, [string, string]>(
  'webhooks.dropDelivery',
  `update webhook_deliveries set status = 'FAILED', next_attempt_at = null
   where workspace_id = $1 and id = $2 and status in ('PENDING', 'RETRYING')`,
)

/**
 * Nothing is returned when this attempt was noted already, or the delivery is gone.
 * Values: workspace, delivery, attempts made before this one, new status, next attempt.
 */
export const noteAttempt = prepared<{ id: string }, [string, string, number, string, Date | null]>(
  'webhooks.noteAttempt',
  `update webhook_deliveries set status = $4, attempts = attempts + 1, next_attempt_at = $5
   where workspace_id = $1 and id = $2 and attempts = $3 and status in ('PENDING', 'RETRYING') returning id`,
)

/** Values: workspace, id, hook, delivery, status code, succeeded, request body, response body, instant. */
export const insertLog = prepared<
  never,
  [string, string, string, string, number, boolean, string, string, Date]
>(
  'webhooks.insertLog',
  `insert into webhook_logs (workspace_id, id, webhook_id, delivery_id, status_code, succeeded, request_body,
     response_body, responded_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

/** Values: workspace, hook, delivery, attempts made before that one, not before. */
export const queueAttempt = prepared<never, [string, string, string, number, Date]>(
  'webhooks.queueAttempt',
  'select queue_delivery($1, $2, $3, $4, $5)',
)

/** Values: workspace, hook. */
export const forgetFailures = prepared<never, [string, string]>(
  'webhooks.forgetFailures',
  `update webhooks set exhausted_in_a_row = 0 where workspace_id = $1 and id = $2 and exhausted_in_a_row > 0`,
)

/** One more delivery was given up. Values: workspace, hook. */
export const countExhausted = prepared<{ exhausted_in_a_row: number }, [string, string]>(
  'webhooks.countExhausted',
  `update webhooks set exhausted_in_a_row = exhausted_in_a_row + 1
   where workspace_id = $1 and id = $2 returning exhausted_in_a_row`,
)

/** Who is told that a hook was switched off: the workspace's owner and whose hook it is. Values: workspace, person. */
export const findAddressees = prepared<{ email: string; workspace: string }, [string, string]>(
  'webhooks.findAddressees',
  `select a.email, w.name as workspace
   from memberships m join accounts a on a.id = m.user_id join workspaces w on w.id = m.workspace_id
   where m.workspace_id = $1 and m.status = 'ACTIVE' and (m.role = 'OWNER' or m.user_id = $2)
     and a.email is not null`,
)

/** Some deliveries that were made before an instant, with their logs; returns them. Values: instant, how many. */
export const forgetDeliveries = prepared<{ id: string }, [Date, number]>(
  'webhooks.forgetDeliveries',
  `delete from webhook_deliveries where (workspace_id, id) in
     (select workspace_id, id from webhook_deliveries where created_at < $1 limit $2) returning id`,
)
