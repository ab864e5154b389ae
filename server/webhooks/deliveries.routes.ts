import { errors } from '../../contract/errors.ts'
import {
  getLogsForWebhook,
  getWebhookEventStatusesWithLatestLog,
  listDeliveries,
  redeliver,
  testWebhook,
} from '../../contract/webhooks.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { page } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { newId } from '../platform/ids.ts'
import { findDelivery, insertDelivery, listDeliveryRows, listLogs, listTried } from './deliveries.queries.ts'
import { toDelivery, toEventStatus, toLog } from './deliveries.wire.ts'
import { requireHook } from './routes.ts'
import { sampleOf } from './samples.ts'

const largestPage = 5000

export function deliveryRoutes(on: On): void {
  on(getLogsForWebhook, async ({ db, member, path, query, body }) => {
    const hook = await requireHook(db, member.workspaceId, path.webhookId)
    const succeeded = body.status === undefined || body.status === 'ALL' ? null : body.status === 'SUCCEEDED'
    const { limit, offset } = fromZero(query)
    const { workspaceId } = member
    const { from = null, to = null, sortByNewest = false } = body
    const rows = await listLogs(db, sortByNewest, workspaceId, hook.id, from, to, succeeded, limit, offset)
    return rows.map(toLog)
  })

  on(getWebhookEventStatusesWithLatestLog, async ({ db, member, path, query }) => {
    const hook = await requireHook(db, member.workspaceId, path.webhookId)
    const statuses = query.statuses?.length ? query.statuses : null
    const { limit, offset } = fromZero(query)
    return (await listTried(db, member.workspaceId, hook.id, statuses, limit, offset)).map(toEventStatus)
  })

  on(listDeliveries, async ({ db, member, path, query }) => {
    const hook = await requireHook(db, member.workspaceId, path.webhookId)
    const size = query['page-size'] ?? 50
    const offset = ((query.page ?? 1) - 1) * size
    const { workspaceId } = member
    const rows = await listDeliveryRows(db, workspaceId, hook.id, query.status ?? null, size + 1, offset)
    return page(rows.slice(0, size).map(toDelivery), rows.length <= size)
  })

  on(testWebhook, async ({ tx, member, path }) => {
    const hook = await requireHook(tx, member.workspaceId, path.webhookId)
    const sample = JSON.stringify(sampleOf(hook.event, hook.workspace_id, hook.user_id, tx.now))
    const deliveryId = newId()
    await insertDelivery(
      tx,
      member.workspaceId,
      deliveryId,
      hook.id,
      'TEST',
      hook.event,
      sample,
      null,
      tx.now,
    )
    return { deliveryId }
  })

  on(redeliver, async ({ tx, member, path }) => {
    const { workspaceId } = member
    const hook = await requireHook(tx, workspaceId, path.webhookId)
    if (!hook.enabled || !hook.delivery_enabled) throw badRequest('Webhook is switched off')
    const [earlier] = await findDelivery(tx, workspaceId, hook.id, idOrNull(path.deliveryId) ?? '')
    if (!earlier) throw new ApiError(errors.deliveryNotOfWebhook)
    const { event_type: type, payload, event_seq: seq } = earlier
    const deliveryId = newId()
    await insertDelivery(tx, workspaceId, deliveryId, hook.id, 'REDELIVERY', type, payload, seq, tx.now)
    return { deliveryId }
  })
}

/** Attempts are paged from 0, with `size`. Source: wire.md §2.1. */
function fromZero(query: { readonly page?: number; readonly size?: number }): {
  limit: number
  offset: number
} {
  const limit = Math.min(query.size ?? 50, largestPage)
  return { limit, offset: (query.page ?? 0) * limit }
}
