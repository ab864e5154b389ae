import { describe, expect, test } from 'vitest'
import { endMySession, endMySessions, listMySessions } from '../../contract/credentials.ts'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { getSession, signIn, signOut, updateMe } from '../../contract/identity.ts'
import {
  anybody,
  cookieOf,
  makeAccountWithPassword,
  newEmail,
  signedIn,
  tokensOf,
} from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { server, startServer, useServer } from '../../test/server.ts'
import { addMember, inTransaction, makePerson, makeWorkspace, rows } from '../../test/world.ts'
import { insertMembership } from '../workspaces/index.ts'

useServer()

const wrongCredentials = { message: 'Wrong email or password', code: 501 }

describe('signIn', () => {
  test('sets an HttpOnly SameSite cookie and answers the account and a CSRF token', async () => {
    const account = await makeAccountWithPassword('Sina Session')
    const reply = await anybody.call(signIn, {
      body: { email: account.email.toUpperCase(), password: account.password },
    })
    expect(reply.status).toBe(201)
    expect(reply.body.account).toMatchObject({ id: account.id, email: account.email, status: 'ACTIVE' })
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^stint_session=\w{48}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    const me = await client({ cookie: cookieOf(reply.headers) }).call(getSession)
    expect(me.body).toEqual(reply.body)
  })

  test('the cookie is Secure when people reach the server by https', async () => {
    const account = await makeAccountWithPassword()
    const behindTls = await startServer({ STINT_PUBLIC_URL: 'https://time.example.test' })
    try {
      const reply = await client({}, () => behindTls.url).call(signIn, { body: account })
      expect(reply.headers.getSetCookie()[0]).toContain('; Secure')
    } finally {
      await behindTls.close()
    }
  })

  test('a wrong password, an unknown e-mail and an account without a password are answered alike', async () => {
    const account = await makeAccountWithPassword()
    const keyOnly = await makePerson('Kay Keyonly')
    for (const body of [
      { email: account.email, password: `${account.password}x` },
      { email: account.email, password: '' },
      { email: newEmail(), password: account.password },
      { email: keyOnly.email, password: 'whatever else' },
      { email: '', password: '' },
      { email: "' or 1=1 --", password: 'x' },
    ])
      expect(await anybody.refused(signIn, 401, { body })).toEqual(wrongCredentials)
    expect(await rows('select 1 from sessions where account_id = $1', [account.id])).toEqual([])
  })

  test('deleted and never registered people do not come in', async () => {
    const account = await makeAccountWithPassword()
    await rows(`update accounts set status = 'NOT_REGISTERED', password_hash = null where id = $1`, [
      account.id,
    ])
    expect(await anybody.refused(signIn, 401, { body: account })).toEqual(wrongCredentials)
  })

  test('a missing or mistyped member is 400', async () => {
    expect(await anybody.refused(signIn, 400, { body: { email: 'a@b.test' } })).toEqual({
      message: 'must not be null',
      code: 501,
    })
    expect((await anybody.refused(signIn, 400, { body: { email: 'a@b.test', password: 5 } })).code).toBe(3002)
    expect(
      (await anybody.refused(signIn, 400, { body: { email: 'a\u0000@b.test', password: 'x' } })).code,
    ).toBe(3002)
  })
})

describe('getSession', () => {
  test('names every workspace with its membership, the ended ones with since when and who can help', async () => {
    const person = await makeAccountWithPassword('Wanda Workspaces')
    const owner = await makePerson('Olga Owner')
    const admin = await makePerson('Ada Admin')
    const ended = await makeWorkspace(owner, 'Ended')
    const active = await makeWorkspace(owner, 'Active')
    const pending = await makeWorkspace(owner, 'Pending')
    await addMember(ended, admin, 'ADMIN')
    await inTransaction(async (tx) => {
      await insertMembership(tx, ended, person.id, 'ACTIVE', 'MEMBER', tx.now, null)
      await insertMembership(tx, active, person.id, 'ACTIVE', 'ADMIN', tx.now, null)
      await insertMembership(tx, pending, person.id, 'PENDING', 'MEMBER', tx.now, null)
    })
    await owner.call(updateUserStatus, {
      path: { workspaceId: ended, userId: person.id },
      body: { status: 'INACTIVE' },
    })

    const browser = await signedIn(person)
    const { body } = await browser.call(getSession)
    expect(body.workspaces.map(({ name, membershipStatus, role }) => [name, membershipStatus, role])).toEqual(
      [
        ['Active', 'ACTIVE', 'ADMIN'],
        ['Ended', 'INACTIVE', 'MEMBER'],
        ['Pending', 'PENDING', 'MEMBER'],
      ],
    )
    expect(body.workspaces[1]).toMatchObject({
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      restoredBy: [
        { id: owner.id, name: 'Olga Owner' },
        { id: admin.id, name: 'Ada Admin' },
      ],
    })
    expect(body.workspaces[0]?.restoredBy).toEqual([])

    await owner.call(updateUserStatus, {
      path: { workspaceId: active, userId: person.id },
      body: { status: 'INACTIVE' },
    })
    const alone = await browser.call(getSession)
    expect(alone.body.account).toMatchObject({ status: 'ACTIVE', activeWorkspace: null })
    expect(alone.body.workspaces.map(({ membershipStatus }) => membershipStatus)).toEqual([
      'INACTIVE',
      'INACTIVE',
      'PENDING',
    ])
  })

  test('an e-mail that nobody proved sees no invitation', async () => {
    const person = await makeAccountWithPassword()
    const owner = await makePerson()
    const workspaceId = await makeWorkspace(owner)
    await inTransaction((tx) =>
      insertMembership(tx, workspaceId, person.id, 'PENDING', 'MEMBER', tx.now, null),
    )
    const browser = await signedIn(person)
    expect((await browser.call(getSession)).body.workspaces).toHaveLength(1)
    await rows(`update accounts set status = 'PENDING_EMAIL_VERIFICATION' where id = $1`, [person.id])
    expect((await browser.call(getSession)).body.workspaces).toEqual([])
  })

  test('answers a key without session and CSRF token, and nobody with 401', async () => {
    const person = await makePerson('Kay Key')
    const { body } = await person.call(getSession)
    expect(body).toMatchObject({ id: null, csrfToken: null, account: { id: person.id, hasPassword: false } })
    expect(await anybody.refused(getSession, 401)).toMatchObject({ code: 1000 })
  })
})

describe('a session', () => {
  test('lives on with use, in the database and in the browser', async () => {
    const browser = await signedIn(await makeAccountWithPassword())
    await rows(
      `update sessions set last_seen_at = now() - interval '2 days', expires_at = now() + interval '1 day'
       where id = $1`,
      [browser.sessionId],
    )
    const reply = await browser.call(getSession)
    expect(reply.headers.getSetCookie()[0]).toContain(`${browser.cookie}; Max-Age=2592000`)
    await expect
      .poll(
        () =>
          rows(
            `select 1 from sessions where id = $1 and last_seen_at > now() - interval '1 minute'
             and expires_at > now() + interval '29 days'`,
            [browser.sessionId],
          ),
        { timeout: 45_000 },
      )
      .toHaveLength(1)
  })

  test('that expired, or never was, is 401/4017', async () => {
    const browser = await signedIn(await makeAccountWithPassword())
    await rows('update sessions set expires_at = now() where id = $1', [browser.sessionId])
    for (const headers of [browser.headers, { cookie: 'stint_session=nonsense' }])
      expect(await client(headers).refused(getSession, 401)).toEqual({
        message: 'Token is not valid',
        code: 4017,
      })
  })

  test('ends with signOut, in which the cookie is taken back', async () => {
    const account = await makeAccountWithPassword()
    const [one, other] = [await signedIn(account), await signedIn(account)]
    const reply = await one.call(signOut)
    expect(reply.status).toBe(204)
    expect(reply.headers.getSetCookie()[0]).toContain('stint_session=; Max-Age=0')
    await one.refused(getSession, 401)
    await other.call(getSession)
  })

  test('a key can not sign out', async () => {
    const person = await makePerson()
    await person.refused(signOut, 400)
    await person.call(getSession)
  })
})

describe('CSRF', () => {
  test('a write with the cookie needs the token of that session', async () => {
    const account = await makeAccountWithPassword('Cora Csrf')
    const [browser, other] = [await signedIn(account), await signedIn(account)]
    const body = { name: 'Mallory' }
    for (const headers of [
      { cookie: browser.cookie },
      { cookie: browser.cookie, origin: 'https://evil.example' },
      { cookie: browser.cookie, origin: server().url },
      { cookie: browser.cookie, 'x-csrf-token': '' },
      { cookie: browser.cookie, 'x-csrf-token': other.csrfToken },
      { cookie: browser.cookie, 'x-csrf-token': `${browser.csrfToken}x` },
    ])
      expect(await client(headers).refused(updateMe, 403, { body })).toEqual({
        message: 'CSRF token missing or wrong',
        code: 501,
      })
    expect(await rows('select name from accounts where id = $1', [account.id])).toEqual([
      { name: 'Cora Csrf' },
    ])
    await browser.call(updateMe, { body: { name: 'Cora' } })
  })

  test('no other site may read with the cookie, and none may ask to', async () => {
    const browser = await signedIn(await makeAccountWithPassword())
    const reply = await browser.call(getSession, { headers: { origin: 'https://evil.example' } })
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    expect(reply.headers.get('access-control-allow-credentials')).toBeNull()
    const preflight = await fetch(`${server().url}/api/stint/v1/me`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' },
    })
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('a form of another site can not sign anybody in', async () => {
    const account = await makeAccountWithPassword()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const reply = await fetch(`${server().url}/api/stint/v1/session`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify(account),
      })
      expect(reply.status).toBe(415)
      expect(reply.headers.getSetCookie()).toEqual([])
    }
  })
})

describe('the own sessions', () => {
  test('are listed with where they are, and one can be ended from another', async () => {
    const account = await makeAccountWithPassword()
    const phone = await signedIn(account)
    const laptop = await signedIn(account)
    const { body } = await laptop.call(listMySessions)
    expect(body.map(({ id, current }) => [id, current]).sort()).toEqual(
      [
        [phone.sessionId, false],
        [laptop.sessionId, true],
      ].sort(),
    )
    expect(body[0]).toMatchObject({ address: '127.0.0.1', userAgent: 'node' })

    await laptop.call(endMySession, { path: { id: phone.sessionId } })
    await phone.refused(getSession, 401)
    await laptop.call(getSession)
  })

  test('an unknown, ended or foreign one is 400/501', async () => {
    const mine = await signedIn(await makeAccountWithPassword())
    const foreign = await signedIn(await makeAccountWithPassword())
    for (const id of [foreign.sessionId, 'ffffffffffffffffffffffff', 'nonsense', '%00'])
      expect(await mine.refused(endMySession, 400, { path: { id } })).toEqual({
        message: "Session doesn't belong to User",
        code: 501,
      })
    await foreign.call(getSession)
  })

  test('signing out everywhere ends them all and every token, and leaves the keys', async () => {
    const person = await makePerson('Eve Everywhere')
    const account = await makeAccountWithPassword('Eve Everywhere')
    await rows('update api_keys set account_id = $1 where account_id = $2', [account.id, person.id])
    const [one, other] = [await signedIn(account), await signedIn(account)]
    const tokens = await tokensOf(account)
    const app = client({ 'x-auth-token': tokens.token })
    await app.call(getSession)

    const reply = await one.call(endMySessions)
    expect(reply.headers.getSetCookie()[0]).toContain('Max-Age=0')
    for (const gone of [one, other, app])
      expect(await gone.refused(getSession, 401)).toMatchObject({ code: 4017 })
    expect((await person.call(getSession)).body.account.id).toBe(account.id)
    expect(
      await rows(
        `select actor_id, via from audit_log where action = 'SIGN_OUT_EVERYWHERE' and user_id = $1`,
        [account.id],
      ),
    ).toEqual([{ actor_id: account.id, via: 'session' }])
  })
})
