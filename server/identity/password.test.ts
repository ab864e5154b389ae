import { describe, expect, test } from 'vitest'
import {
  changePassword,
  getSession,
  requestPasswordReset,
  resetPassword,
  signIn,
  signUp,
} from '../../contract/identity.ts'
import {
  anybody,
  browserOf,
  makeAccountWithPassword,
  newEmail,
  signedIn,
  tokensOf,
} from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { linkTokenTo, mailsTo, mailTo } from '../../test/mails.ts'
import { server, useServer } from '../../test/server.ts'
import { inTransaction, makePerson, rows } from '../../test/world.ts'
import { makeApiKey } from './index.ts'

useServer({ STINT_SIGN_UP: 'open' })

const subject = 'Set a new password'
const linkNotValid = { message: 'This link is not valid any more. Ask for a new one', code: 501 }
const fresh = 'a fresh password'

/** A key of an account. */
async function keyOf(accountId: string) {
  const { key } = await inTransaction((tx) => makeApiKey(tx, accountId, { name: 'k' }))
  return client({ 'x-api-key': key })
}

async function resetLink(email: string): Promise<string> {
  server().startWorker()
  await anybody.call(requestPasswordReset, { body: { email: email.toUpperCase() } })
  return linkTokenTo(email, subject)
}

describe('a forgotten password', () => {
  test('is replaced with the mailed link, which ends sessions and tokens and leaves the keys', async () => {
    const account = await makeAccountWithPassword()
    const browser = await signedIn(account)
    const app = client({ 'x-auth-token': (await tokensOf(account)).token })
    const key = await keyOf(account.id)
    const token = await resetLink(account.email)

    const reply = await anybody.call(resetPassword, { body: { token, password: fresh } })
    expect(reply.status).toBe(204)
    await browser.refused(getSession, 401)
    await app.refused(getSession, 401)
    await key.call(getSession)
    await anybody.refused(signIn, 401, { body: account })
    await signedIn({ email: account.email, password: fresh })
    await mailTo(account.email, 'Your password was changed')
    expect(
      await rows(
        `select actor_id, before, after from audit_log where action = 'RESET_PASSWORD' and user_id = $1`,
        [account.id],
      ),
    ).toEqual([{ actor_id: null, before: null, after: null }])
  })

  test('the link works once and for half an hour', async () => {
    const account = await makeAccountWithPassword()
    const token = await resetLink(account.email)
    expect(
      await rows('select expires_at - created_at as life from account_tokens where account_id = $1', [
        account.id,
      ]),
    ).toMatchObject([{ life: { minutes: 30 } }])
    await anybody.call(resetPassword, { body: { token, password: fresh } })
    expect(await anybody.refused(resetPassword, 400, { body: { token, password: 'another one' } })).toEqual(
      linkNotValid,
    )
    await signedIn({ email: account.email, password: fresh })

    const second = await makeAccountWithPassword()
    const late = await resetLink(second.email)
    await rows('update account_tokens set expires_at = now() where account_id = $1', [second.id])
    expect(await anybody.refused(resetPassword, 400, { body: { token: late, password: fresh } })).toEqual(
      linkNotValid,
    )
    await signedIn(second)
  })

  test('using one link ends the others', async () => {
    const account = await makeAccountWithPassword()
    const first = await resetLink(account.email)
    await anybody.call(requestPasswordReset, { body: { email: account.email } })
    const second = await linkTokenTo(account.email, subject, 2)
    await anybody.call(resetPassword, { body: { token: second, password: fresh } })
    await anybody.refused(resetPassword, 400, { body: { token: first, password: 'another one' } })
  })

  test('of two uses at the same time one counts', async () => {
    const account = await makeAccountWithPassword()
    const token = await resetLink(account.email)
    const replies = await Promise.all(
      ['password one', 'password two'].map((password) =>
        anybody.send(resetPassword, { body: { token, password } }),
      ),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 400])
  })

  test('nonsense, a link of another kind and a short password are refused', async () => {
    const account = await makeAccountWithPassword()
    const token = await resetLink(account.email)
    for (const wrong of ['', 'nonsense', `${token}x`])
      expect(await anybody.refused(resetPassword, 400, { body: { token: wrong, password: fresh } })).toEqual(
        linkNotValid,
      )
    await rows(`update account_tokens set purpose = 'VERIFY_EMAIL' where account_id = $1`, [account.id])
    await anybody.refused(resetPassword, 400, { body: { token, password: fresh } })
    await rows(`update account_tokens set purpose = 'RESET_PASSWORD' where account_id = $1`, [account.id])
    expect(await anybody.refused(resetPassword, 400, { body: { token, password: 'short' } })).toEqual({
      message: 'length must be between 8 and 256',
      code: 501,
    })
    await signedIn(account)
  })

  test('asking tells nobody whether there is an account', async () => {
    server().startWorker()
    const unknown = newEmail()
    const { email: known } = await makeAccountWithPassword()
    for (const email of [unknown, known])
      expect((await anybody.call(requestPasswordReset, { body: { email } })).status).toBe(204)
    await linkTokenTo(known, subject)
    expect(await mailsTo(unknown)).toEqual([])
    expect((await anybody.refused(requestPasswordReset, 400, { body: { email: 'nobody' } })).message).toBe(
      'must be a well-formed email address',
    )
  })

  test('gives a password to an account that had none', async () => {
    const person = await makePerson('Kay Keyonly')
    const token = await resetLink(person.email)
    await anybody.call(resetPassword, { body: { token, password: fresh } })
    await signedIn({ email: person.email, password: fresh })
  })

  test('proves the e-mail, and ends every key that somebody made without proving it', async () => {
    await makePerson()
    const email = newEmail()
    const intruder = browserOf(
      await anybody.call(signUp, { body: { email, name: 'Mallory', password: 'the intruder' } }),
    )
    const { id } = (await intruder.call(getSession)).body.account
    const key = await keyOf(id)
    await key.call(getSession)

    const token = await resetLink(email)
    await anybody.call(resetPassword, { body: { token, password: fresh } })
    await intruder.refused(getSession, 401)
    await key.refused(getSession, 401)
    expect((await (await signedIn({ email, password: fresh })).call(getSession)).body.account).toMatchObject({
      id,
      status: 'ACTIVE',
    })
  })
})

describe('changePassword', () => {
  test('needs the current one; ends the other sessions and tokens, not this one and not the keys', async () => {
    server().startWorker()
    const account = await makeAccountWithPassword()
    const [here, there] = [await signedIn(account), await signedIn(account)]
    const app = client({ 'x-auth-token': (await tokensOf(account)).token })
    const key = await keyOf(account.id)
    expect(
      await here.refused(changePassword, 400, { body: { currentPassword: 'a guess', newPassword: fresh } }),
    ).toEqual({ message: 'The current password is wrong', code: 501 })
    await there.call(getSession)

    const body = { currentPassword: account.password, newPassword: fresh }
    expect((await here.call(changePassword, { body })).status).toBe(204)
    await here.call(getSession)
    await key.call(getSession)
    await there.refused(getSession, 401)
    await app.refused(getSession, 401)
    await anybody.refused(signIn, 401, { body: account })
    await signedIn({ email: account.email, password: fresh })
    await mailTo(account.email, 'Your password was changed')
    expect(
      await rows(`select actor_id, via from audit_log where action = 'CHANGE_PASSWORD' and user_id = $1`, [
        account.id,
      ]),
    ).toEqual([{ actor_id: account.id, via: 'session' }])
  })

  test('kills a link for a forgotten password that is on its way', async () => {
    const account = await makeAccountWithPassword()
    const token = await resetLink(account.email)
    const browser = await signedIn(account)
    await browser.call(changePassword, { body: { currentPassword: account.password, newPassword: fresh } })
    await anybody.refused(resetPassword, 400, { body: { token, password: 'another one' } })
  })

  test('of two changes at the same time one counts', async () => {
    const account = await makeAccountWithPassword()
    const [one, other] = [await signedIn(account), await signedIn(account)]
    const change = (browser: typeof one, newPassword: string) =>
      browser.send(changePassword, { body: { currentPassword: account.password, newPassword } })
    const replies = await Promise.all([change(one, 'password one'), change(other, 'password two')])
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
  })

  test('a short new password is refused, and an account without a password has none to change', async () => {
    const account = await makeAccountWithPassword()
    const browser = await signedIn(account)
    await browser.refused(changePassword, 400, {
      body: { currentPassword: account.password, newPassword: 'short' },
    })
    const person = await makePerson()
    await person.refused(changePassword, 400, { body: { currentPassword: '', newPassword: fresh } })
    await signedIn(account)
  })
})
