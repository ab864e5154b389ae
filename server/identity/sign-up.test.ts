import { describe, expect, test } from 'vitest'
import {
  getSession,
  getSignUp,
  requestSignUpLink,
  resendVerification,
  signIn,
  signUp,
  verifyEmail,
} from '../../contract/identity.ts'
import { anybody, browserOf, makeAccountWithPassword, newEmail, signedIn } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { linkTokenTo, mailsTo, mailTo } from '../../test/mails.ts'
import { server, startServer, useServer } from '../../test/server.ts'
import { inTransaction, makePerson, makeWorkspace, rows } from '../../test/world.ts'
import { jobsOf } from '../jobs.ts'
import { insertMembership } from '../workspaces/index.ts'
import { requireAccountForInvitation } from './index.ts'

useServer({ STINT_SIGN_UP: 'open' })

const confirm = 'Confirm your e-mail address'
const finish = 'Finish signing up'
const linkNotValid = { message: 'This link is not valid any more. Ask for a new one', code: 501 }
const taken = { message: 'Account with this email already exists', code: 501 }

const newcomer = (email = newEmail('newcomer')) => ({ email, name: 'Nina New', password: 'long enough' })
const statusOf = async (id: string) =>
  (await rows<{ status: string }>('select status from accounts where id = $1', [id]))[0]?.status

/** An e-mail with an invitation to a workspace, and no account. */
async function invited(): Promise<{ id: string; email: string; workspaceId: string }> {
  const workspaceId = await makeWorkspace(await makePerson())
  const email = newEmail('invited')
  return inTransaction(async (tx) => {
    const { id, status } = await requireAccountForInvitation(tx, email)
    expect(status).toBe('NOT_REGISTERED')
    await insertMembership(tx, workspaceId, id, 'PENDING', 'MEMBER', tx.now, null)
    return { id, email, workspaceId }
  })
}

describe('where anybody may sign up', () => {
  test('getSignUp says so', async () => {
    expect((await anybody.call(getSignUp)).body).toEqual({ mode: 'open' })
  })

  test('an account is signed in at once and PENDING until the mailed link is used', async () => {
    await makePerson()
    server().startWorker()
    const who = { ...newcomer(), timeZone: 'Europe/Belgrade' }
    const reply = await anybody.call(signUp, { body: who })
    expect(reply.status).toBe(201)
    expect(reply.body.account).toMatchObject({
      email: who.email,
      name: 'Nina New',
      status: 'PENDING_EMAIL_VERIFICATION',
      settings: { timeZone: 'Europe/Belgrade', weekStart: 'MONDAY', lang: 'EN' },
    })
    const browser = browserOf(reply)
    const { id } = reply.body.account

    const mail = await mailTo(who.email, confirm)
    expect(mail.html).toContain(`href="${/http\S+/.exec(mail.text)?.[0]}"`)
    const token = await linkTokenTo(who.email, confirm)
    await browser.call(verifyEmail, { body: { token } })
    expect((await browser.call(getSession)).body.account.status).toBe('ACTIVE')
    expect(
      await rows(`select before, after from audit_log where action = 'VERIFY_EMAIL' and user_id = $1`, [id]),
    ).toEqual([{ before: { status: 'PENDING_EMAIL_VERIFICATION' }, after: { status: 'ACTIVE' } }])
    expect(await browser.refused(verifyEmail, 400, { body: { token } })).toEqual(linkNotValid)
    await browser.refused(resendVerification, 400)
    await signedIn(who)
  })

  test('a link counts only for the account it was mailed to, and while it lasts', async () => {
    server().startWorker()
    const who = newcomer()
    const browser = browserOf(await anybody.call(signUp, { body: who }))
    const token = await linkTokenTo(who.email, confirm)
    const other = await signedIn(await makeAccountWithPassword())
    expect(await other.refused(verifyEmail, 400, { body: { token } })).toEqual(linkNotValid)
    await anybody.refused(verifyEmail, 401, { body: { token } })
    for (const wrong of ['', 'nonsense', `${token}x`])
      expect(await browser.refused(verifyEmail, 400, { body: { token: wrong } })).toEqual(linkNotValid)

    const [life] = await rows<{ days: number }>(
      `select extract(day from t.expires_at - t.created_at)::integer as days from account_tokens t
       join accounts a on a.id = t.account_id where a.email = $1`,
      [who.email],
    )
    expect(life?.days).toBe(60)
    await rows(
      `update account_tokens set expires_at = now()
       where account_id = (select id from accounts where email = $1)`,
      [who.email],
    )
    expect(await browser.refused(verifyEmail, 400, { body: { token } })).toEqual(linkNotValid)

    await browser.call(resendVerification)
    const fresh = await linkTokenTo(who.email, confirm, 2)
    expect(fresh).not.toBe(token)
    await browser.call(verifyEmail, { body: { token: fresh } })
  })

  test('an e-mail that has an account is refused, in any letter case', async () => {
    const { email, id, password } = await makeAccountWithPassword()
    for (const same of [email, email.toUpperCase(), `${email[0]?.toUpperCase()}${email.slice(1)}`])
      expect(await anybody.refused(signUp, 400, { body: newcomer(same) })).toEqual(taken)
    await signedIn({ email, password })
    expect(await rows('select id from accounts where lower(email) = lower($1)', [email])).toEqual([{ id }])
  })

  test('of many sign-ups with one e-mail at the same time one comes in', async () => {
    await makePerson()
    const email = newEmail()
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        anybody.send(signUp, { body: newcomer(n % 2 ? email : email.toUpperCase()) }),
      ),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400, 400])
  })

  test('what can not be is refused and leaves nothing', async () => {
    const email = newEmail()
    for (const [body, code] of [
      [{ ...newcomer(email), email: 'nobody' }, 501],
      [{ ...newcomer(email), email: 'a b@c.test' }, 501],
      [{ ...newcomer(email), email: `${'x'.repeat(320)}@b.test` }, 501],
      [{ ...newcomer(email), email: undefined }, 501],
      [{ ...newcomer(email), password: 'short' }, 501],
      [{ ...newcomer(email), password: 'x'.repeat(257) }, 501],
      [{ ...newcomer(email), name: '' }, 501],
      [{ ...newcomer(email), name: ' \t' }, 501],
      [{ ...newcomer(email), name: 'n'.repeat(101) }, 501],
      [{ ...newcomer(email), timeZone: 'Mars/Olympus' }, 3002],
      [{ ...newcomer(email), timeZone: '+02:00' }, 3002],
      [{ ...newcomer(email), token: 'nonsense' }, 501],
    ] as const)
      expect((await anybody.refused(signUp, 400, { body })).code, JSON.stringify(body)).toBe(code)
    expect(await rows('select 1 from accounts where email = $1', [email])).toEqual([])
  })

  test('an invited e-mail keeps its id and gets no invitation before it is proven', async () => {
    server().startWorker()
    const { id, email, workspaceId } = await invited()
    const browser = browserOf(await anybody.call(signUp, { body: newcomer(email.toUpperCase()) }))
    const before = await browser.call(getSession)
    expect(before.body.account).toMatchObject({ id, email, status: 'PENDING_EMAIL_VERIFICATION' })
    expect(before.body.workspaces).toEqual([])
    await browser.call(verifyEmail, { body: { token: await linkTokenTo(email, confirm) } })
    expect((await browser.call(getSession)).body.workspaces).toMatchObject([
      { id: workspaceId, membershipStatus: 'PENDING' },
    ])
  })

  test('whoever proves an e-mail takes it from whoever only signed up with it', async () => {
    server().startWorker()
    const { id, email } = await invited()
    await anybody.call(requestSignUpLink, { body: { email } })
    const token = await linkTokenTo(email, finish)
    const intruder = browserOf(await anybody.call(signUp, { body: newcomer(email) }))
    await rows(
      `insert into api_keys (id, account_id, name, key_hash, created_at)
       values (new_object_id(), $1, 'k', sha256('intruder'), now())`,
      [id],
    )
    await client({ 'x-api-key': 'intruder' }).call(getSession)

    const { name, password } = newcomer()
    const owner = await anybody.call(signUp, { body: { name, password: `${password}!`, token } })
    expect(owner.body.account).toMatchObject({ id, email, status: 'ACTIVE' })
    expect(owner.body.workspaces).toMatchObject([{ membershipStatus: 'PENDING' }])
    await intruder.refused(getSession, 401)
    await anybody.refused(signIn, 401, { body: { email, password } })
    await client({ 'x-api-key': 'intruder' }).refused(getSession, 401)
  })
})

describe('where signing up takes an invitation', () => {
  test('getSignUp says so, and without a link nobody comes in, invited or not', async () => {
    const strict = await startServer()
    try {
      const there = client({}, () => strict.url)
      expect((await there.call(getSignUp)).body).toEqual({ mode: 'invited' })
      const { id, email } = await invited()
      const { email: known } = await makeAccountWithPassword()
      for (const body of [newcomer(email), newcomer(), newcomer(known)])
        expect(await there.refused(signUp, 403, { body })).toEqual({
          message: 'Signing up needs an invitation',
          code: 501,
        })
      expect(await statusOf(id)).toBe('NOT_REGISTERED')
    } finally {
      await strict.close()
    }
  })

  test('the link that is mailed to an invited e-mail makes it an ACTIVE account with the same id', async () => {
    const strict = await startServer()
    try {
      const there = client({}, () => strict.url)
      server().startWorker()
      const { id, email, workspaceId } = await invited()
      await there.call(requestSignUpLink, { body: { email: email.toUpperCase() } })
      const token = await linkTokenTo(email, finish)
      const { name, password } = newcomer()
      expect(
        await there.refused(signUp, 400, { body: { name, password, token, email: newEmail() } }),
      ).toMatchObject({ code: 501 })
      const reply = await there.call(signUp, { body: { name, password, token } })
      expect(reply.body).toMatchObject({
        account: { id, email, name, status: 'ACTIVE' },
        workspaces: [{ id: workspaceId, membershipStatus: 'PENDING' }],
      })
      expect(await there.refused(signUp, 400, { body: { name, password, token } })).toEqual(linkNotValid)
      await there.call(signIn, { body: { email, password } })
    } finally {
      await strict.close()
    }
  })

  test('asking for a link is answered alike for every e-mail, and mailed to invited ones only', async () => {
    server().startWorker()
    const { email: known } = await makeAccountWithPassword()
    const unknown = newEmail()
    const { email } = await invited()
    for (const each of [known, unknown, email])
      expect((await anybody.call(requestSignUpLink, { body: { email: each } })).status).toBe(204)
    await linkTokenTo(email, finish)
    expect([...(await mailsTo(known)), ...(await mailsTo(unknown))]).toEqual([])
    await anybody.refused(requestSignUpLink, 400, { body: { email: 'nobody' } })
  })

  test('nobody gets more than five links of a kind in a quarter of an hour', async () => {
    const limited = await startServer({ STINT_RATE_LIMIT: 'on' })
    try {
      const { id, email } = await invited()
      await rows(
        `insert into account_tokens (id, account_id, purpose, token_hash, created_at, expires_at)
         select new_object_id(), $1::text, 'SIGN_UP', sha256(($1::text || n)::bytea), now(), now() + interval '1 day'
         from generate_series(1, 5) n`,
        [id],
      )
      const context = { database: limited.database, log: limited.app.deps.log }
      await jobsOf(limited.app.deps)['identity.mailLink']?.({ purpose: 'SIGN_UP', email }, context)
      expect(await mailsTo(email)).toEqual([])
      await rows(
        `update account_tokens set created_at = created_at - interval '15 minutes' where account_id = $1`,
        [id],
      )
      await jobsOf(limited.app.deps)['identity.mailLink']?.({ purpose: 'SIGN_UP', email }, context)
      expect(await mailsTo(email)).toHaveLength(1)
    } finally {
      await limited.close()
    }
  })
})
