/** A workspace whose NEW_TAG goes to a receiver: what tests of deliveries begin with. */
import { vi } from 'vitest'
import { createNewTag } from '../contract/tags.ts'
import { createWebhook, listDeliveries } from '../contract/webhooks.ts'
import type { Receiver } from './receiver.ts'
import type { Person } from './world.ts'
import { makeWorld, rows } from './world.ts'

export interface Subscribed {
  readonly workspaceId: string
  readonly owner: Person
  readonly path: { workspaceId: string; webhookId: string }
  readonly token: string
  makeTag(name: string): Promise<string>
  statuses(): Promise<string[]>
}

export async function subscribedTo(receiver: Receiver): Promise<Subscribed> {
  const { workspaceId, owner } = await makeWorld()
  const { body: hook } = await owner.call(createWebhook, {
    path: { workspaceId },
    body: {
      name: 'Tags',
      url: receiver.url,
      webhookEvent: 'NEW_TAG',
      triggerSource: [],
      triggerSourceType: 'WORKSPACE_ID',
    },
  })
  const path = { workspaceId, webhookId: hook.id }
  return {
    workspaceId,
    owner,
    path,
    token: hook.authToken,
    async makeTag(name) {
      return (await owner.call(createNewTag, { path: { workspaceId }, body: { name } })).body.id
    },
    async statuses() {
      const { body } = await owner.call(listDeliveries, { path })
      return body.map((delivery) => delivery.status)
    },
  }
}

/** Waits for what the worker does. */
export function eventually(assertion: () => Promise<void>): Promise<void> {
  return vi.waitFor(assertion, { timeout: 45_000, interval: 50 })
}

/** Brings the waiting retries of a hook forward to now. */
export async function hurry(webhookId: string): Promise<void> {
  await rows(
    `select graphile_worker.reschedule_jobs(array_agg(j.id), run_at := now())
     from graphile_worker._private_jobs j join webhook_deliveries d on d.id = j.payload ->> 'deliveryId'
     where d.webhook_id = $1`,
    [webhookId],
  )
}
