import { apiKeyPattern } from '../platform/config.ts'
import type { Tx } from '../platform/db/database.ts'
import { badRequest } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import { newId, newSecret, secretHash } from '../platform/ids.ts'
import {
  deleteCredentials,
  eraseAccountRow,
  insertAccount,
  insertApiKey,
  insertInvited,
  lockAccountByEmail,
  registerAccount,
} from './accounts.queries.ts'
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

/**
 * The account of an e-mail that is being invited, locked until the commit: the one that it has, or a new
 * NOT_REGISTERED one without a name and settings.
 */
export async function requireAccountForInvitation(
  tx: Tx,
  email: string,
): Promise<{ id: string; status: string; email: string; name: string | null }> {
  await insertInvited(tx, newId(), email, tx.now)
  const [row] = await lockAccountByEmail(tx, email)
  if (!row) throw new Error('an account vanished while it was invited')
  return { id: row.id, status: row.status, email: row.email ?? email, name: row.name }
}

/** A person without an e-mail, who uses the kiosk only; returns the id. */
export async function makeLimitedAccount(tx: Tx, name: string): Promise<string> {
  const id = newId()
  const settings = JSON.stringify(defaultUserSettings('UTC'))
  await insertAccount(tx, id, null, name, 'LIMITED', null, settings, false, tx.now)
  await audit(tx, { workspaceId: null, action: 'CREATE_ACCOUNT', subject: { type: 'USER', id }, userId: id })
  return id
}

/**
 * Makes an account nobody's: no name, e-mail, picture or credential stays; the row stays, for history. It becomes
 * DELETED, or LIMITED_DELETED. Memberships are the caller's affair.
 */
export async function eraseAccount(tx: Tx, id: string): Promise<void> {
  const [row] = await eraseAccountRow(tx, id)
  await deleteCredentials(tx, id)
  await audit(tx, {
    workspaceId: null,
    action: 'DELETE_ACCOUNT',
    subject: { type: 'USER', id },
    userId: id,
    after: { status: row?.status },
  })
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
