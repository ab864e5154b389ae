import { apiKeyPattern } from '../platform/config.ts'
import type { Tx } from '../platform/db/database.ts'
import { badRequest } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import { newId, newSecret, secretHash } from '../platform/ids.ts'
import { insertApiKey } from './api-keys.queries.ts'

export interface NewApiKey {
  readonly name: string
  /** A key of the caller's choice; undefined: a new one. */
  readonly key?: string | undefined
  readonly readOnly?: boolean
  readonly expiresAt?: Date | null
}

/** Adds an API key to an account; the key itself is returned this once and stored as its hash. */
export async function makeApiKey(
  tx: Tx,
  accountId: string,
  wanted: NewApiKey,
): Promise<{ id: string; key: string }> {
  if (wanted.key !== undefined && !apiKeyPattern.test(wanted.key))
    throw badRequest('An API key has 32 to 128 characters of A-Z a-z 0-9 _ -')
  const id = newId()
  const key = wanted.key ?? newSecret()
  const readOnly = wanted.readOnly ?? false
  const expiresAt = wanted.expiresAt ?? null
  await insertApiKey(tx, id, accountId, wanted.name, secretHash(key), readOnly, tx.now, expiresAt)
  await audit(tx, {
    workspaceId: null,
    action: 'CREATE_API_KEY',
    subject: { type: 'API_KEY', id },
    userId: accountId,
    after: { readOnly, expiresAt },
  })
  return { id, key }
}
