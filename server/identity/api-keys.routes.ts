import { createMyApiKey, deleteMyApiKey, listMyApiKeys } from '../../contract/credentials.ts'
import { errors } from '../../contract/errors.ts'
import { ApiError } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { deleteApiKey, listApiKeys } from './api-keys.queries.ts'
import { makeApiKey } from './api-keys.ts'
import { toExpiry } from './rules.ts'
import { toMyApiKey, toStamp } from './wire.ts'

export function apiKeyRoutes(on: On): void {
  on(createMyApiKey, async ({ tx, account, body }) => {
    const { name, readOnly = false } = body
    const expiresAt = toExpiry(body.expiresAt, tx.now)
    const { id, key } = await makeApiKey(tx, account.id, { name, readOnly, expiresAt })
    return { id, name, key, expiresAt: expiresAt && toStamp(expiresAt), readOnly }
  })

  on(listMyApiKeys, async ({ db, account }) => (await listApiKeys(db, account.id)).map(toMyApiKey))

  on(deleteMyApiKey, async ({ tx, account, path }) => {
    const [deleted] = await deleteApiKey(tx, idOrNull(path.id) ?? '', account.id)
    if (!deleted) throw new ApiError(errors.apiKeyNotOfUser)
    await audit(tx, {
      workspaceId: null,
      action: 'DELETE_API_KEY',
      subject: { type: 'API_KEY', id: deleted.id },
      userId: account.id,
      before: { readOnly: deleted.read_only, expiresAt: deleted.expires_at },
    })
  })
}
