import type { ReplyOf } from '../../contract/operation.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type {
  getLogsForWebhook,
  getWebhookEventStatusesWithLatestLog,
  listDeliveries,
} from '../../contract/webhooks.ts'
import type { DeliveryRow, LogRow, StatusRow } from './deliveries.queries.ts'

export function toLog(row: LogRow): ReplyOf<typeof getLogsForWebhook>[number] {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    statusCode: row.status_code,
    requestBody: row.request_body,
    responseBody: row.response_body,
    respondedAt: row.responded_at,
    webhookEventStatusId: row.delivery_id,
  }
}

export function toEventStatus(row: StatusRow): ReplyOf<typeof getWebhookEventStatusesWithLatestLog>[number] {
  return {
    id: row.delivery_id,
    requestBody: row.request_body,
    respondedAt: row.responded_at,
    responseBody: row.response_body,
    retryCount: Math.max(0, row.attempts - 1),
    status: row.status,
    statusCode: row.status_code,
    webhookId: row.webhook_id,
    webhookLogId: row.id,
  }
}

export function toDelivery(row: DeliveryRow): ReplyOf<typeof listDeliveries>[number] {
  return {
    id: row.id,
    kind: row.kind,
    event: row.event_type,
    status: row.status,
    attempts: row.attempts,
    createdAt: toInstant(row.created_at),
    nextAttemptAt: row.next_attempt_at && toInstant(row.next_attempt_at),
    statusCode: row.status_code,
  }
}
