import { errors } from '../../contract/errors.ts'
import type { BodyOf } from '../../contract/operation.ts'
import {
  createWebhook,
  deleteWebhook,
  generateNewToken,
  getAddonWebhooks,
  getWebhook,
  getWebhooks,
  switchWebhook,
  updateWebhook,
} from '../../contract/webhooks.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { newId, newSecret } from '../platform/ids.ts'
import type { HookRow } from './queries.ts'
import {
  countHooks,
  deleteHook,
  findHook,
  findMissingSources,
  insertHook,
  listHooks,
  lockHook,
  setToken,
  switchHook,
  updateHook,
} from './queries.ts'
import { assertName, assertSourcesExist, assertUrl, fingerprintOf, toTriggerSource } from './rules.ts'
import { tellOfHook } from './tell.ts'
import { toWebhook } from './wire.ts'

const tokenLength = 32
const addonIdPattern = /^[0-9a-fA-F]{24}$/

export function webhookRoutes(on: On, config: { readonly webhookAllowPrivate: boolean }): void {
  on(getWebhooks, async ({ db, member, query }) => {
    const byPeople = query.type === undefined || query.type === 'USER_CREATED'
    const byAddons = query.type === undefined || query.type === 'ADDON'
    const hooks = await listHooks(db, member.workspaceId, byPeople, byAddons, null)
    const [all] = await countHooks(db, member.workspaceId)
    return { workspaceWebhookCount: all?.count ?? 0, webhooks: hooks.map(toWebhook) }
  })

  on(getAddonWebhooks, async ({ db, member, path }) => {
    if (!addonIdPattern.test(path.addonId)) throw new ApiError(errors.notAnObjectId)
    const hooks = await listHooks(db, member.workspaceId, false, true, path.addonId.toLowerCase())
    return { workspaceWebhookCount: hooks.length, webhooks: hooks.map(toWebhook) }
  })

  on(createWebhook, async ({ tx, member, account, body }) => {
    const { name } = body
    assertName(name)
    const wanted = await wantedHook(tx, member.workspaceId, body, config.webhookAllowPrivate)
    const [hook] = await insertHook(
      tx,
      member.workspaceId,
      newId(),
      account.id,
      name,
      body.url,
      newSecret(tokenLength),
      body.webhookEvent,
      body.triggerSourceType,
      wanted.triggerSource,
      wanted.fingerprint,
      tx.now,
    )
    if (!hook) throw new Error('an insert that returns nothing')
    await tellOfHook(tx, 'CREATE_WEBHOOK', undefined, hook)
    return toWebhook(hook)
  })

  on(getWebhook, async ({ db, member, path }) =>
    toWebhook(await requireHook(db, member.workspaceId, path.webhookId)),
  )

  on(updateWebhook, async ({ tx, member, path, body }) => {
    const before = await lockOne(tx, member.workspaceId, path.webhookId)
    const wanted = await wantedHook(tx, member.workspaceId, body, config.webhookAllowPrivate)
    const [after] = await updateHook(
      tx,
      member.workspaceId,
      before.id,
      body.name ?? before.name,
      body.url,
      body.webhookEvent,
      body.triggerSourceType,
      wanted.triggerSource,
      wanted.fingerprint,
    )
    if (after) await tellOfHook(tx, 'UPDATE_WEBHOOK', before, after)
    return toWebhook(after ?? before)
  })

  on(deleteWebhook, async ({ tx, member, path }) => {
    const [hook] = await deleteHook(tx, member.workspaceId, idOrNull(path.webhookId) ?? '')
    if (!hook) throw new ApiError(errors.webhookNotInWorkspace)
    await tellOfHook(tx, 'DELETE_WEBHOOK', hook, undefined)
  })

  on(generateNewToken, async ({ tx, member, path }) => {
    const [hook] = await setToken(
      tx,
      member.workspaceId,
      idOrNull(path.webhookId) ?? '',
      newSecret(tokenLength),
    )
    if (!hook) throw new ApiError(errors.webhookNotInWorkspace)
    await tellOfHook(tx, 'GENERATE_WEBHOOK_TOKEN', undefined, hook)
    return toWebhook(hook)
  })

  on(switchWebhook, async ({ tx, member, path, body }) => {
    const before = await lockOne(tx, member.workspaceId, path.webhookId)
    const [after] = await switchHook(
      tx,
      member.workspaceId,
      before.id,
      body.enabled ?? null,
      body.deliveryEnabled ?? null,
    )
    if (after) await tellOfHook(tx, 'SWITCH_WEBHOOK', before, after)
    return toWebhook(after ?? before)
  })
}

/** Throws 400/501 for an id that is none, unknown or of another workspace. */
export async function requireHook(db: Db, workspaceId: string, id: string): Promise<HookRow> {
  const [hook] = await findHook(db, workspaceId, idOrNull(id) ?? '')
  if (!hook) throw new ApiError(errors.webhookNotInWorkspace)
  return hook
}

async function lockOne(tx: Tx, workspaceId: string, id: string): Promise<HookRow> {
  const [hook] = await lockHook(tx, workspaceId, idOrNull(id) ?? '')
  if (!hook) throw new ApiError(errors.webhookNotInWorkspace)
  return hook
}

/** The trigger source as it is stored, after every check of the request that needs more than its schema. */
async function wantedHook(
  tx: Tx,
  workspaceId: string,
  body: BodyOf<typeof createWebhook>,
  allowPrivate: boolean,
): Promise<{ triggerSource: string[]; fingerprint: string }> {
  assertUrl(body.url, allowPrivate)
  const triggerSource = toTriggerSource(body.triggerSource, workspaceId)
  const missing =
    body.triggerSource.length === 0
      ? []
      : await findMissingSources(tx, workspaceId, body.triggerSourceType, triggerSource)
  assertSourcesExist(body.triggerSourceType, missing)
  return { triggerSource, fingerprint: fingerprintOf({ ...body, triggerSource }) }
}
