/** People who sign in by password, and the browsers they do it in. */
import { createToken } from '../contract/credentials.ts'
import { signIn } from '../contract/identity.ts'
import type { ReplyOf } from '../contract/operation.ts'
import { hashPassword, makeAccount } from '../server/identity/index.ts'
import { newSecret } from '../server/platform/ids.ts'
import type { Client, Reply } from './client.ts'
import { client } from './client.ts'
import { inTransaction } from './world.ts'

export interface Account {
  readonly id: string
  readonly email: string
  readonly password: string
}

export const anybody = client({})

export function newEmail(name = 'someone'): string {
  return `${name}.${newSecret(12).toLowerCase()}@example.test`
}

/** An ACTIVE account with a password and no key, in no workspace. */
export async function makeAccountWithPassword(name = 'Paula Password'): Promise<Account> {
  const email = newEmail(name.toLowerCase().replaceAll(' ', '.'))
  const password = `pass-${newSecret(16)}`
  const passwordHash = await hashPassword(password)
  const id = await inTransaction((tx) => makeAccount(tx, { email, name, passwordHash }))
  return { id, email, password }
}

export interface Browser extends Client {
  readonly cookie: string
  readonly csrfToken: string
  readonly sessionId: string
}

/** What a browser keeps of a sign-in, and sends from then on. */
export function browserOf(reply: Reply<ReplyOf<typeof signIn>>): Browser {
  const cookie = cookieOf(reply.headers)
  const csrfToken = reply.body.csrfToken ?? ''
  const sessionId = reply.body.id ?? ''
  return { cookie, csrfToken, sessionId, ...client({ cookie, 'x-csrf-token': csrfToken }) }
}

/** `stint_session=…`, without the attributes. */
export function cookieOf(headers: Headers): string {
  return (
    headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('stint_session='))
      ?.split(';')[0] ?? ''
  )
}

export async function signedIn({ email, password }: { email: string; password: string }): Promise<Browser> {
  return browserOf(await anybody.call(signIn, { body: { email, password } }))
}

/** Tokens of a client that signed in by itself. */
export async function tokensOf({ email, password }: { email: string; password: string }) {
  const { body } = await anybody.call(createToken, { body: { email, password } })
  return body
}
