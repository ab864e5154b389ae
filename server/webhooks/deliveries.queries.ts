import type { WebhookEvent } from '../../contract/events.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'

/** An instant as the logs show it: `2024-03-04T12:02:28.125+00:00`. Source: wire.md §6.2. */
const respondedAt = `to_char(l.responded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')`

/**
 * Queues a new delivery for now; returns its id. Values: workspace, id, hook, kind, event type, payload,
 * event number, now.
 */
export const insertDelivery = prepared<
  { id: string },
  [string, string, string, 'TEST' | 'REDELIVERY', string, string, number | null, Date]
>(
  'webhooks.insertDelivery',
  `with made as (
     insert into webhook_deliveries (workspace_id, id, webhook_id, kind, event_type, payload, event_seq, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning workspace_id, webhook_id, id)
   select id, queue_delivery(workspace_id, webhook_id, id, 0, null) from made`,
)

/** Values: workspace, hook, delivery. */
export const findDelivery = prepared<
  { event_type: string; payload: string; event_seq: number | null },
  [string, string, string]
>(
  'webhooks.findDelivery',
  `select event_type, payload, event_seq from webhook_deliveries
   where workspace_id = $1 and webhook_id = $2 and id = $3`,
)

export interface DeliveryRow {
  id: string
  kind: 'EVENT' | 'TEST' | 'REDELIVERY'
  event_type: WebhookEvent
  status: 'PENDING' | 'RETRYING' | 'SUCCEEDED' | 'FAILED'
  attempts: number
  created_at: Date
  next_attempt_at: Date | null
  status_code: number | null
}

/** Newest first. Values: workspace, hook, status or null, limit, offset. */
export const listDeliveryRows = prepared<DeliveryRow, [string, string, string | null, number, number]>(
  'webhooks.listDeliveries',
  `select d.id, d.kind, d.event_type, d.status, d.attempts, d.created_at, d.next_attempt_at, l.status_code
   from webhook_deliveries d
   left join lateral (
     select status_code from webhook_logs l
     where l.workspace_id = d.workspace_id and l.delivery_id = d.id
     order by l.responded_at desc, l.id desc limit 1) l on true
   where d.workspace_id = $1 and d.webhook_id = $2 and ($3::text is null or d.status = $3)
   order by d.created_at desc, d.id desc limit $4 offset $5`,
)

export interface LogRow {
  id: string
  webhook_id: string
  status_code: number
  request_body: string
  response_body: string
  responded_at: string
  delivery_id: string
}

/** Values: workspace, hook, from, to, succeeded, limit, offset; null does not narrow. */
type LogValues = [string, string, string | null, string | null, boolean | null, number, number]

function logsStatement(order: 'asc' | 'desc'): Prepared<LogRow, LogValues> {
  return prepared(
    `webhooks.listLogs.${order}`,
    `select l.id, l.webhook_id, l.status_code, l.request_body, l.response_body, l.delivery_id,
       ${respondedAt} as responded_at
     from webhook_logs l
     where l.workspace_id = $1 and l.webhook_id = $2
       and ($3::timestamptz is null or l.responded_at >= $3) and ($4::timestamptz is null or l.responded_at <= $4)
       and ($5::boolean is null or l.succeeded = $5)
     order by l.responded_at ${order}, l.id ${order} limit $6 offset $7`,
  )
}

const oldestFirst = logsStatement('asc')
const newestFirst = logsStatement('desc')

export function listLogs(db: Db, newest: boolean, ...values: LogValues): Promise<LogRow[]> {
  return (newest ? newestFirst : oldestFirst)(db, ...values)
}

export interface StatusRow extends LogRow {
  status: string
  attempts: number
}

/** Deliveries that were tried, newest first. Values: workspace, hook, statuses or null, limit, offset. */
export const listTried = prepared<StatusRow, [string, string, readonly string[] | null, number, number]>(
  'webhooks.listTried',
  `select d.id as delivery_id, d.webhook_id, d.status, d.attempts, l.id, l.status_code, l.request_body,
     l.response_body, ${respondedAt} as responded_at
   from webhook_deliveries d
   cross join lateral (
     select * from webhook_logs l where l.workspace_id = d.workspace_id and l.delivery_id = d.id
     order by l.responded_at desc, l.id desc limit 1) l
   where d.workspace_id = $1 and d.webhook_id = $2 and ($3::text[] is null or d.status = any ($3))
   order by d.created_at desc, d.id desc limit $4 offset $5`,
)
