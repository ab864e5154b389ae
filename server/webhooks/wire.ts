import type { Static } from 'typebox'
import type { Webhook } from '../../contract/webhooks.ts'
import type { HookRow } from './queries.ts'

export function toWebhook(row: HookRow): Static<typeof Webhook> {
  return {
    id: row.id,
    userId: row.user_id,
    workspaceId: row.workspace_id,
    name: row.name,
    url: row.url,
    authToken: row.auth_token,
    webhookEvent: row.event,
    triggerSourceType: row.trigger_source_type,
    triggerSource: row.trigger_source,
    enabled: row.enabled,
    deliveryEnabled: row.delivery_enabled,
    planEnabled: true, // a self-hosted workspace has every feature
  }
}

/** What the audit log keeps of a hook: never its token, and of its url the host, because paths hold secrets too. */
export function toAudited(row: HookRow): Readonly<Record<string, unknown>> {
  return {
    name: row.name,
    host: new URL(row.url).host,
    webhookEvent: row.event,
    triggerSourceType: row.trigger_source_type,
    triggerSource: row.trigger_source,
    enabled: row.enabled,
    deliveryEnabled: row.delivery_enabled,
  }
}
