import { apiKeyPattern } from '../platform/config.ts'
import type { Tx } from '../platform/db/database.ts'
import { badRequest } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import { newId, newSecret, secretHash } from '../platform/ids.ts'
import { insertAccount, insertApiKey, registerAccount } from './accounts.queries.ts'
import { defaultUserSettings } from './defaults.ts'

export interface NewAccount {
  readonly email: string
  readonly name: string
  /** Already hashed; null: the account signs in by key only. */
  readonly passwordHash: string | null
  readonly timeZone?: string | undefined
  readonly instanceAdmin?: boolean
}

/** An ACTIVE account with a verified e-mail; returns its id. A taken e-mail is refused by the database. */
export async function makeAccount(tx: Tx, account: NewAccount): Promise<string> {
  const id = newId()
  const settings = JSON.stringify(defaultUserSettings(account.timeZone ?? 'UTC'))
  await insertAccount(
    tx,
    id,
    account.email,
    account.name,
    'ACTIVE',
    account.passwordHash,
    settings,
    account.instanceAdmin ?? false,
    tx.now,
  )
  await audit(tx, { workspaceId: null, action: 'CREATE_ACCOUNT', subject: { type: 'USER', id }, userId: id })
  return id
}

/** An e-mail that was only invited so far gets its account, with the id that it has. */
export async function registerInvited(tx: Tx, id: string, account: NewAccount): Promise<void> {
  const settings = JSON.stringify(defaultUserSettings(account.timeZone ?? 'UTC'))
  await registerAccount(tx, id, account.name, 'ACTIVE', account.passwordHash, settings)
  await audit(tx, { workspaceId: null, action: 'CREATE_ACCOUNT', subject: { type: 'USER', id }, userId: id })
}

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
  await insertApiKey(
    tx,
    id,
    accountId,
    wanted.name,
    secretHash(key),
    readOnly,
    tx.now,
    wanted.expiresAt ?? null,
  )
  await audit(tx, {
    workspaceId: null,
    action: 'CREATE_API_KEY',
    subject: { type: 'API_KEY', id },
    userId: accountId,
    after: { name: wanted.name, readOnly, expiresAt: wanted.expiresAt ?? null },
  })
  return { id, key }
}
