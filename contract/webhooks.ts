/** Webhooks: who is told of which event, and what became of each delivery. Source: wire.md §5 "Webhooks", §5.ZZ, §6. */
import { Type } from 'typebox'
import { triggerSourceTypes, webhookEvents } from './events.ts'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Int, Nullable, OneOf, paging } from './vocabulary/schema.ts'

/** Member order as recorded (wire.md §6.1). `authToken` is what a receiver compares `Clockify-Signature` with. */
export const Webhook = Type.Object(
  {
    id: Id,
    userId: Id,
    workspaceId: Id,
    name: Type.String(),
    url: Type.String(),
    authToken: Type.String(),
    webhookEvent: OneOf(webhookEvents),
    triggerSourceType: OneOf(triggerSourceTypes),
    triggerSource: Type.Array(Type.String()),
    enabled: Type.Boolean(),
    deliveryEnabled: Type.Boolean(),
    planEnabled: Type.Boolean(),
  },
  { $id: 'WebhookDtoV1' },
)

const Webhooks = Type.Object(
  { workspaceWebhookCount: Int(), webhooks: Type.Array(Webhook) },
  { $id: 'WebhooksDtoV1' },
)

/** 400/501 with a text of the schema's, except for a missing name: `Webhook already exists` (recorded/111). */
const WebhookRequest = Type.Object({
  name: Type.Optional(Type.String({ minLength: 2, maxLength: 30 })),
  triggerSource: Type.Array(Type.String(), { maxItems: 1000 }),
  triggerSourceType: OneOf(triggerSourceTypes),
  url: Type.String({ minLength: 1 }),
  webhookEvent: OneOf(webhookEvents),
})

const hookPath = '/v1/workspaces/{workspaceId}/webhooks/{webhookId}' as const
const ownHookPath = '/api/stint/v1/workspaces/{workspaceId}/webhooks/{webhookId}' as const

export const getAddonWebhooks = operation({
  id: 'getAddonWebhooks',
  tag: 'Webhooks',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/addons/{addonId}/webhooks',
  summary: 'Webhooks that an add-on registered',
  access: 'webhooks.manage',
  writes: false,
  reply: Webhooks,
})

export const getWebhooks = operation({
  id: 'getWebhooks',
  tag: 'Webhooks',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/webhooks',
  summary: 'All webhooks of a workspace; not paged',
  access: 'webhooks.manage',
  writes: false,
  query: { type: Type.Optional(OneOf(['USER_CREATED', 'SYSTEM', 'ADDON'])) },
  reply: Webhooks,
})

export const createWebhook = operation({
  id: 'createWebhook',
  tag: 'Webhooks',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/webhooks',
  summary: 'Subscribe a url to one event',
  access: 'webhooks.manage',
  writes: true,
  body: WebhookRequest,
  status: 201,
  reply: Webhook,
})

export const getWebhook = operation({
  id: 'getWebhook',
  tag: 'Webhooks',
  method: 'GET',
  path: hookPath,
  summary: 'One webhook',
  access: 'webhooks.manage',
  writes: false,
  reply: Webhook,
})

export const updateWebhook = operation({
  id: 'updateWebhook',
  tag: 'Webhooks',
  method: 'PUT',
  path: hookPath,
  summary: 'Change name, url, event or trigger source',
  access: 'webhooks.manage',
  writes: true,
  body: WebhookRequest,
  reply: Webhook,
})

export const deleteWebhook = operation({
  id: 'deleteWebhook',
  tag: 'Webhooks',
  method: 'DELETE',
  path: hookPath,
  summary: 'Remove a webhook; what waits for delivery is dropped',
  access: 'webhooks.manage',
  writes: true,
})

export const generateNewToken = operation({
  id: 'generateNewToken',
  tag: 'Webhooks',
  method: 'PATCH',
  path: `${hookPath}/token`,
  summary: 'A new authToken; the next attempt carries it',
  access: 'webhooks.manage',
  writes: true,
  reply: Webhook,
})

/** Counts from 0, unlike every other list. Source: wire.md §2.1. */
const attemptPaging = {
  page: Type.Optional(Int({ minimum: 0, default: 0 })),
  size: Type.Optional(Int({ minimum: 1, default: 50 })),
}

export const getLogsForWebhook = operation({
  id: 'getLogsForWebhook',
  tag: 'Webhooks',
  method: 'POST',
  path: `${hookPath}/logs`,
  summary: 'Every attempt to deliver; statusCode 0 where no answer came',
  access: 'webhooks.manage',
  writes: false,
  query: attemptPaging,
  body: Type.Object({
    from: Type.Optional(Instant),
    sortByNewest: Type.Optional(Type.Boolean()),
    status: Type.Optional(OneOf(['ALL', 'SUCCEEDED', 'FAILED'])),
    to: Type.Optional(Instant),
  }),
  reply: Type.Array(
    Type.Object({
      id: Id,
      webhookId: Id,
      statusCode: Int(),
      requestBody: Type.String(),
      responseBody: Type.String(),
      respondedAt: Type.String(),
      webhookEventStatusId: Id,
    }),
  ),
})

export const getWebhookEventStatusesWithLatestLog = operation({
  id: 'getWebhookEventStatusesWithLatestLog',
  tag: 'Webhooks',
  method: 'GET',
  path: `${hookPath}/statuses`,
  summary: 'Deliveries that were tried, newest first, each with its latest attempt',
  source: 'observed',
  access: 'webhooks.manage',
  writes: false,
  query: {
    ...attemptPaging,
    statuses: Type.Optional(Type.Array(OneOf(['SUCCEEDED', 'RETRYING', 'FAILED']))),
  },
  reply: Type.Array(
    Type.Object({
      id: Id,
      requestBody: Type.String(),
      respondedAt: Type.String(),
      responseBody: Type.String(),
      retryCount: Int(),
      status: Type.String(),
      statusCode: Int(),
      webhookId: Id,
      webhookLogId: Id,
    }),
  ),
})

export const deliveryStatuses = ['PENDING', 'RETRYING', 'SUCCEEDED', 'FAILED'] as const
export const deliveryKinds = ['EVENT', 'TEST', 'REDELIVERY'] as const

export const switchWebhook = operation({
  id: 'switchWebhook',
  tag: 'Webhooks',
  method: 'PATCH',
  path: ownHookPath,
  summary: 'Switch a webhook or its delivery on or off; on again forgets past failures',
  source: 'stint',
  access: 'webhooks.manage',
  writes: true,
  body: Type.Object({
    enabled: Type.Optional(Type.Boolean()),
    deliveryEnabled: Type.Optional(Type.Boolean()),
  }),
  reply: Webhook,
})

export const listDeliveries = operation({
  id: 'listDeliveries',
  tag: 'Webhooks',
  method: 'GET',
  path: `${ownHookPath}/deliveries`,
  summary: 'What was and will be delivered, newest first',
  source: 'stint',
  access: 'webhooks.manage',
  writes: false,
  query: { status: Type.Optional(OneOf(deliveryStatuses)), ...paging },
  reply: Type.Array(
    Type.Object({
      id: Id,
      kind: OneOf(deliveryKinds),
      event: OneOf(webhookEvents),
      status: OneOf(deliveryStatuses),
      attempts: Int(),
      createdAt: Instant,
      nextAttemptAt: Nullable(Instant),
      /** Of the latest attempt: 0 no answer came, null none was made yet. */
      statusCode: Nullable(Int()),
    }),
  ),
  lastPage: true,
})

const Queued = Type.Object({ deliveryId: Id })

export const testWebhook = operation({
  id: 'testWebhook',
  tag: 'Webhooks',
  method: 'POST',
  path: `${ownHookPath}/test`,
  summary: 'Send a sample of the event now, marked as a test, also while the webhook is off',
  source: 'stint',
  access: 'webhooks.manage',
  writes: true,
  status: 201,
  reply: Queued,
})

export const redeliver = operation({
  id: 'redeliver',
  tag: 'Webhooks',
  method: 'POST',
  path: `${ownHookPath}/deliveries/{deliveryId}/redeliver`,
  summary: 'Send the same body again, as a delivery of its own',
  source: 'stint',
  access: 'webhooks.manage',
  writes: true,
  status: 201,
  reply: Queued,
})

export const webhookOperations = [
  getAddonWebhooks,
  getWebhooks,
  createWebhook,
  getWebhook,
  updateWebhook,
  deleteWebhook,
  generateNewToken,
  getLogsForWebhook,
  getWebhookEventStatusesWithLatestLog,
  switchWebhook,
  listDeliveries,
  testWebhook,
  redeliver,
] as const
