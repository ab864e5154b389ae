/** Letters with secret links, written when they are sent; credentials that expired, forgotten once a day. */
import type { Static } from 'typebox'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Config } from '../platform/config.ts'
import type { Origin, Tx } from '../platform/db/database.ts'
import { newId, newSecret, secretHash } from '../platform/ids.ts'
import type { Job } from '../platform/jobs/worker.ts'
import type { Letter } from '../platform/mail/mail.ts'
import type { MailTransport } from '../platform/mail/transport.ts'
import { findAccountByEmail, findAccountById } from './accounts.queries.ts'
import { deleteExpired } from './credentials.queries.ts'
import type { SecretLink } from './letters.ts'
import { emailChangeLetter, passwordResetLetter, signUpLetter, verificationLetter } from './letters.ts'
import { countRecentLinks, insertLink } from './links.queries.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long a link works, which accounts get one, and what the letter says. */
const kinds = {
  VERIFY_EMAIL: { lifeMs: 60 * day, statuses: ['PENDING_EMAIL_VERIFICATION'], write: verificationLetter },
  SIGN_UP: { lifeMs: day, statuses: ['NOT_REGISTERED'], write: signUpLetter },
  RESET_PASSWORD: {
    lifeMs: 30 * minute,
    statuses: ['ACTIVE', 'PENDING_EMAIL_VERIFICATION'],
    write: passwordResetLetter,
  },
  CHANGE_EMAIL: {
    lifeMs: day,
    statuses: ['ACTIVE', 'PENDING_EMAIL_VERIFICATION'],
    write: emailChangeLetter,
  },
} as const satisfies Record<
  string,
  { lifeMs: number; statuses: readonly string[]; write(to: string, link: SecretLink): Letter }
>

const Order = Type.Object({
  purpose: Type.Enum(['VERIFY_EMAIL', 'SIGN_UP', 'RESET_PASSWORD', 'CHANGE_EMAIL']),
  accountId: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  newEmail: Type.Optional(Type.String()),
})

/** Nobody's mailbox is filled by strangers: so many of a kind in a quarter of an hour. */
const mostRecent = 5
const recentMs = 15 * minute
const origin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

/** Every night what has expired is deleted, in the library's crontab form, which knows no dots. */
export const identityCrontab = '40 3 * * * identity:forget ?fill=1d&jobKey=identity:forget'

export interface Posting {
  readonly config: Config
  readonly mail: MailTransport
  publicUrl(): string
}

export function identityJobs(posting: Posting): Readonly<Record<string, Job>> {
  return {
    async 'identity.mailLink'(payload, { database }) {
      const order = Value.Parse(Order, payload)
      const letter = await database.transaction(origin, (tx) => letterWithLink(tx, order, posting))
      if (letter) await posting.mail.send(letter)
    },
    async 'identity:forget'(_payload, { database }) {
      await database.transaction(origin, (tx) => deleteExpired(tx, tx.now))
    },
  }
}

/** Undefined when there is nobody to write to, or enough was written. */
async function letterWithLink(
  tx: Tx,
  order: Static<typeof Order>,
  { config, publicUrl }: Posting,
): Promise<Letter | undefined> {
  const { lifeMs, statuses, write } = kinds[order.purpose]
  const [account] =
    order.accountId === undefined
      ? await findAccountByEmail(tx, order.email ?? '')
      : await findAccountById(tx, order.accountId)
  if (!account || !statuses.some((status) => status === account.status)) return undefined
  const since = new Date(tx.now.getTime() - recentMs)
  const [recent] = await countRecentLinks(tx, account.id, tx.now, order.purpose, since)
  if (config.rateLimit && (recent?.count ?? 0) >= mostRecent) return undefined

  const token = newSecret()
  const newEmail = order.newEmail ?? null
  const expires = new Date(tx.now.getTime() + lifeMs)
  await insertLink(tx, newId(), account.id, order.purpose, secretHash(token), newEmail, null, tx.now, expires)
  const to = newEmail ?? account.email
  return to === null ? undefined : write(to, { publicUrl: publicUrl(), token })
}
