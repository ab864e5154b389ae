import type { TriggerSourceType, WebhookEvent } from '../../contract/events.ts'
import { prepared } from '../platform/db/prepared.ts'

export interface HookRow {
  id: string
  user_id: string
  workspace_id: string
  name: string
  url: string
  auth_token: string
  event: WebhookEvent
  trigger_source_type: TriggerSourceType
  trigger_source: string[]
  enabled: boolean
  delivery_enabled: boolean
}

const columns = `id, user_id, workspace_id, name, url, auth_token, event, trigger_source_type, trigger_source,
  enabled, delivery_enabled`

/** In the order in which they were made. Values: workspace; made by people, by add-ons; one add-on or null. */
export const listHooks = prepared<HookRow, [string, boolean, boolean, string | null]>(
  'webhooks.list',
  `select ${columns} from webhooks
   where workspace_id = $1 and ($2 and addon_id is null or $3 and addon_id is not null)
     and ($4::text is null or addon_id = $4)
   order by created_at, id`,
)

export const countHooks = prepared<{ count: number }, [string]>(
  'webhooks.count',
  'select count(*)::integer as count from webhooks where workspace_id = $1',
)

/** Values: workspace, hook. */
export const findHook = prepared<HookRow, [string, string]>(
  'webhooks.find',
  `select ${columns} from webhooks where workspace_id = $1 and id = $2`,
)

/** Keeps others from changing the hook until the commit; events go on. Values: workspace, hook. */
export const lockHook = prepared<HookRow, [string, string]>(
  'webhooks.lock',
  `select ${columns} from webhooks where workspace_id = $1 and id = $2 for no key update`,
)

/** Of these ids those that are not in the workspace; kinds without a table need only be ids. Values: workspace, type, ids. */
export const findMissingSources = prepared<{ id: string }, [string, TriggerSourceType, string[]]>(
  'webhooks.findMissingSources',
  `select s.id from unnest($3::text[]) as s (id)
   where not case $2
     when 'WORKSPACE_ID' then s.id = $1
     when 'PROJECT_ID' then exists (select from projects p where p.workspace_id = $1 and p.id = s.id)
     when 'USER_ID' then exists (select from memberships m where m.workspace_id = $1 and m.user_id = s.id)
     when 'TAG_ID' then exists (select from tags t where t.workspace_id = $1 and t.id = s.id)
     else s.id ~ '^[0-9a-f]{24}$' or s.id = $1 end`,
)

/** Values: workspace, id, person, name, url, token, event, source type, source, fingerprint, now. */
export const insertHook = prepared<
  HookRow,
  [string, string, string, string, string, string, WebhookEvent, TriggerSourceType, string[], string, Date]
>(
  'webhooks.insert',
  `insert into webhooks (workspace_id, id, user_id, name, url, auth_token, event, trigger_source_type,
     trigger_source, fingerprint, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${columns}`,
)

/**
 * Nothing is returned when nothing changes. Another url begins with a clean record.
 * Values: workspace, hook, name, url, event, source type, source, fingerprint.
 */
export const updateHook = prepared<
  HookRow,
  [string, string, string, string, WebhookEvent, TriggerSourceType, string[], string]
>(
  'webhooks.update',
  `update webhooks set name = $3, url = $4, event = $5, trigger_source_type = $6, trigger_source = $7,
     fingerprint = $8, exhausted_in_a_row = case when url = $4 then exhausted_in_a_row else 0 end
   where workspace_id = $1 and id = $2
     and (name, url, event, trigger_source_type, trigger_source) is distinct from ($3, $4, $5, $6, $7::text[])
   returning ${columns}`,
)

/** Values: workspace, hook, new token. */
export const setToken = prepared<HookRow, [string, string, string]>(
  'webhooks.setToken',
  `update webhooks set auth_token = $3 where workspace_id = $1 and id = $2 returning ${columns}`,
)

/**
 * Nothing is returned when nothing changes; what is switched on begins with a clean record.
 * Values: workspace, hook, enabled, delivery enabled; null keeps.
 */
export const switchHook = prepared<HookRow, [string, string, boolean | null, boolean | null]>(
  'webhooks.switch',
  `update webhooks set enabled = coalesce($3, enabled), delivery_enabled = coalesce($4, delivery_enabled),
     exhausted_in_a_row = case when $3 or $4 then 0 else exhausted_in_a_row end
   where workspace_id = $1 and id = $2
     and (enabled, delivery_enabled) is distinct from (coalesce($3, enabled), coalesce($4, delivery_enabled))
   returning ${columns}`,
)

/** Its deliveries and their logs go with it. Values: workspace, hook. */
export const deleteHook = prepared<HookRow, [string, string]>(
  'webhooks.delete',
  `delete from webhooks where workspace_id = $1 and id = $2 returning ${columns}`,
)
