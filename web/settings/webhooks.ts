/** The webhooks of a workspace and what can be said about one. */
import { useQuery } from '@tanstack/react-query'
import { triggerSourceTypes, type WebhookEvent, webhookEvents } from '../../contract/events.ts'
import { api, type Reply } from '../platform/api.ts'

export type Webhook = Reply<'getWebhook'>
export type SourceType = Webhook['triggerSourceType']

export function hooksKey(workspaceId: string) {
  return ['w', workspaceId, 'webhooks'] as const
}

export function useWebhooks(workspaceId: string, enabled: boolean) {
  return useQuery({
    queryKey: hooksKey(workspaceId),
    enabled,
    queryFn: () => api('getWebhooks', { path: { workspaceId } }),
  })
}

/** Whether it sends: by the key in the catalogue. */
export function stateOf(hook: Webhook): 'on' | 'off' | 'failing' {
  return !hook.enabled ? 'off' : hook.deliveryEnabled ? 'on' : 'failing'
}

export function toEvent(value: string | null): WebhookEvent | undefined {
  return webhookEvents.find((event) => event === value)
}

export function toSourceType(value: string | null): SourceType | undefined {
  return triggerSourceTypes.find((type) => type === value)
}
