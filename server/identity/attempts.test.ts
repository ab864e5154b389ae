import { describe, expect, test } from 'vitest'
import { createToken } from '../../contract/credentials.ts'
import { changePassword, requestPasswordReset, requestSignUpLink, signIn } from '../../contract/identity.ts'
import { anybody, makeAccountWithPassword, newEmail, signedIn } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { startServer, useServer } from '../../test/server.ts'
import { rows } from '../../test/world.ts'

useServer({ STINT_RATE_LIMIT: 'on' })

/** The server listens on loopback, so a proxy may say where a call comes from. */
let places = 0
const place = () => `203.0.113.${++places}`
const from = (address: string, headers: Record<string, string> = {}) =>
  client({ 'x-forwarded-for': address, ...headers })

async function fail(times: number, email: string, address: string): Promise<void> {
  for (let n = 0; n < times; n++)
    await from(address).refused(signIn, 401, { body: { email, password: `guess ${n}` } })
}

describe('the limit on signing in', () => {
  test('refuses after 10 failures, the right password too, and says when to come back', async () => {
    const account = await makeAccountWithPassword()
    const here = place()
    await fail(10, account.email.toUpperCase(), here)
    const reply = await from(here).send(signIn, { body: account })
    expect(reply.status).toBe(429)
    expect(reply.body).toEqual({ message: 'Too many requests', code: 429 })
    const wait = Number(reply.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(15 * 60)
    await from(here).refused(createToken, 429, { body: account })
  })

  test('counts per account and per address', async () => {
    const [account, other] = [await makeAccountWithPassword(), await makeAccountWithPassword()]
    const here = place()
    await fail(10, account.email, here)
    await from(here).refused(signIn, 429, { body: account })
    await from(place()).call(signIn, { body: account })
    await from(here).call(signIn, { body: other })
  })

  test('guesses at the same time count too', async () => {
    const account = await makeAccountWithPassword()
    const here = place()
    const replies = await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        from(here).send(signIn, { body: { email: account.email, password: `guess ${n}` } }),
      ),
    )
    const statuses = replies.map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(15)
  })

  test('an unknown e-mail is limited like a known one', async () => {
    const [email, here] = [newEmail(), place()]
    await fail(10, email, here)
    await from(here).refused(signIn, 429, { body: { email, password: 'x' } })
  })

  test('a success is not a failure', async () => {
    const account = await makeAccountWithPassword()
    const here = place()
    for (let n = 0; n < 12; n++) await from(here).call(signIn, { body: account })
    expect(await rows('select 1 from sign_in_failures where email = $1', [account.email])).toEqual([])
  })

  test('lasts a quarter of an hour, across restarts, and old failures are cleared away', async () => {
    const account = await makeAccountWithPassword()
    const here = place()
    await fail(10, account.email, here)
    const restarted = await startServer({ STINT_RATE_LIMIT: 'on' })
    try {
      const there = client({ 'x-forwarded-for': here }, () => restarted.url)
      await there.refused(signIn, 429, { body: account })
      await rows(
        `update sign_in_failures set failed_at = failed_at - interval '15 minutes' where email = $1`,
        [account.email],
      )
      await there.call(signIn, { body: account })
      await rows(`update sign_in_failures set failed_at = failed_at - interval '1 hour' where email = $1`, [
        account.email,
      ])
      await there.call(signIn, { body: account })
      expect(await rows('select 1 from sign_in_failures where email = $1', [account.email])).toEqual([])
    } finally {
      await restarted.close()
    }
  })

  test('covers the current password of somebody who is signed in', async () => {
    const account = await makeAccountWithPassword()
    const browser = await signedIn(account)
    const here = from(place(), browser.headers)
    const body = { currentPassword: 'guess', newPassword: 'something new' }
    for (let n = 0; n < 10; n++) await here.refused(changePassword, 400, { body })
    await here.refused(changePassword, 429, { body })
  })

  test('is lifted by STINT_RATE_LIMIT=off', async () => {
    const account = await makeAccountWithPassword()
    const free = await startServer({ STINT_RATE_LIMIT: 'off' })
    try {
      const there = client({}, () => free.url)
      for (let n = 0; n < 12; n++)
        await there.refused(signIn, 401, { body: { email: account.email, password: 'x' } })
      await there.call(signIn, { body: account })
    } finally {
      await free.close()
    }
  })
})

test('nobody makes the server mail to strangers without end', async () => {
  const here = from(place())
  for (let n = 0; n < 25; n++) {
    await here.call(requestPasswordReset, { body: { email: newEmail() } })
    await here.call(requestSignUpLink, { body: { email: newEmail() } })
  }
  await here.refused(requestPasswordReset, 429, { body: { email: newEmail() } })
  await anybody.call(requestPasswordReset, { body: { email: newEmail() } })
})
