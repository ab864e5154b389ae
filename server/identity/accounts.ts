import type { Tx } from '../platform/db/database.ts'
import { audit, auditEach } from '../platform/events/audit.ts'
import { newId } from '../platform/ids.ts'
import {
  deleteCredentials,
  eraseAccountRow,
  insertAccount,
  insertInvited,
  lockAccountByEmail,
  markEmailProven,
  registerAccount,
} from './accounts.queries.ts'
import { defaultUserSettings } from './defaults.ts'
import { insertLimited } from './limited.queries.ts'
import { deleteLinks } from './links.queries.ts'

export interface NewAccount {
  readonly email: string
  readonly name: string
  /** Already hashed; null: the account signs in by key only. */
  readonly passwordHash: string | null
  readonly timeZone?: string | undefined
  readonly instanceAdmin?: boolean
  /** Whether somebody reads that e-mail is not known yet; default: it is. */
  readonly unproven?: boolean
}

const statusOf = ({ unproven }: NewAccount) => (unproven ? 'PENDING_EMAIL_VERIFICATION' : 'ACTIVE')

/** A fresh account; returns its id. A taken e-mail is refused by the database. */
export async function makeAccount(tx: Tx, account: NewAccount): Promise<string> {
  const id = newId()
  const settings = JSON.stringify(defaultUserSettings(account.timeZone ?? 'UTC'))
  await insertAccount(
    tx,
    id,
    account.email,
    account.name,
    statusOf(account),
    account.passwordHash,
    settings,
    account.instanceAdmin ?? false,
    tx.now,
  )
  await audit(tx, { workspaceId: null, action: 'CREATE_ACCOUNT', subject: { type: 'USER', id }, userId: id })
  return id
}

/**
 * An e-mail that was only invited so far gets its account, with the id that it has. Whoever proves the e-mail also
 * takes it from somebody who signed up with it and never proved it: what those left to come back with (sessions,
 * tokens, keys) ends.
 */
export async function registerInvited(tx: Tx, id: string, account: NewAccount): Promise<void> {
  if (!account.unproven) await deleteCredentials(tx, id)
  const settings = JSON.stringify(defaultUserSettings(account.timeZone ?? 'UTC'))
  await registerAccount(tx, id, account.name, statusOf(account), account.passwordHash, settings)
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

/** People without an e-mail, who use the kiosk only; returns their ids in the order of the names. */
export async function makeLimitedAccounts(tx: Tx, names: readonly string[]): Promise<string[]> {
  const ids = names.map(() => newId())
  await insertLimited(tx, ids, names, JSON.stringify(defaultUserSettings('UTC')), tx.now)
  await auditEach(
    tx,
    ids.map((id) => ({
      workspaceId: null,
      action: 'CREATE_ACCOUNT',
      subject: { type: 'USER', id },
      userId: id,
    })),
  )
  return ids
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

/** The e-mail of an account turned out to be read by its owner. */
export async function proveEmail(tx: Tx, id: string): Promise<void> {
  const [changed] = await markEmailProven(tx, id)
  if (!changed) return
  await deleteLinks(tx, id, ['VERIFY_EMAIL', 'SIGN_UP'])
  await audit(tx, {
    workspaceId: null,
    action: 'VERIFY_EMAIL',
    subject: { type: 'USER', id },
    userId: id,
    before: { status: 'PENDING_EMAIL_VERIFICATION' },
    after: { status: 'ACTIVE' },
  })
}
