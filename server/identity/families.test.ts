import { describe, expect, test } from 'vitest'
import {
  createExchangeToken,
  createToken,
  deleteTokens,
  exchangeToken,
  refreshToken,
} from '../../contract/credentials.ts'
import { getLoggedUser } from '../../contract/identity.ts'
import { anybody, makeAccountWithPassword, tokensOf } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { server, useServer } from '../../test/server.ts'
import { makePerson, rows } from '../../test/world.ts'

useServer()

const badToken = { message: 'Token is not valid', code: 4017 }
const app = (token: string) => client({ 'x-auth-token': token })

/** What a client reads of a token, without checking its signature. */
function claimsOf(token: string): { sub: string; exp: number; sid: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

describe('createToken', () => {
  test('answers id, e-mail and two JWTs with sub and a future exp; the first opens the API', async () => {
    const account = await makeAccountWithPassword('Tia Token')
    const { body, status } = await anybody.call(createToken, { body: account })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['id', 'email', 'token', 'refreshToken'])
    expect(body).toMatchObject({ id: account.id, email: account.email })
    for (const token of [body.token, body.refreshToken]) {
      expect(token.split('.')).toHaveLength(3)
      expect(claimsOf(token).sub).toBe(account.id)
      expect(claimsOf(token).exp).toBeGreaterThan(Date.now() / 1000)
    }
    expect((await app(body.token).call(getLoggedUser)).body.id).toBe(account.id)
  })

  test('a wrong password is refused', async () => {
    const account = await makeAccountWithPassword()
    await anybody.refused(createToken, 401, { body: { email: account.email, password: 'wrong' } })
  })
})

describe('an access token', () => {
  test('is refused when it is a refresh token, expired, tampered with or nonsense', async () => {
    const account = await makeAccountWithPassword()
    const { token, refreshToken: refresh } = await tokensOf(account)
    const { sid: family } = claimsOf(token)
    const past = new Date(Date.now() - 2 * 60 * 60 * 1000)
    const expired = await server().app.deps.tokens.sign({ accountId: account.id, family }, past)
    const [head, , signature] = token.split('.')
    const other = Buffer.from(JSON.stringify({ ...claimsOf(token), exp: 9_999_999_999 })).toString(
      'base64url',
    )
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${other}.`
    for (const bad of [refresh, expired, `${head}.${other}.${signature}`, unsigned, 'nonsense', ''])
      expect(await app(bad).refused(getLoggedUser, 401)).toEqual(badToken)
    await app(token).call(getLoggedUser)
  })
})

describe('refreshToken', () => {
  test('answers fresh tokens for the same account, again and again', async () => {
    const account = await makeAccountWithPassword()
    let current = (await tokensOf(account)).refreshToken
    for (let n = 0; n < 3; n++) {
      const { body } = await anybody.call(refreshToken, { body: { refreshToken: current } })
      expect(Object.keys(body)).toEqual(['token', 'refreshToken', 'id', 'email'])
      expect(body).toMatchObject({ id: account.id, email: account.email })
      expect(body.refreshToken).not.toBe(current)
      await app(body.token).call(getLoggedUser)
      current = body.refreshToken
    }
  })

  test('one that was used before ends all tokens of its family, and no other family', async () => {
    const account = await makeAccountWithPassword()
    const first = await tokensOf(account)
    const other = await tokensOf(account)
    const { body: second } = await anybody.call(refreshToken, { body: { refreshToken: first.refreshToken } })

    expect(await anybody.refused(refreshToken, 401, { body: { refreshToken: first.refreshToken } })).toEqual(
      badToken,
    )
    for (const token of [first.token, second.token])
      expect(await app(token).refused(getLoggedUser, 401)).toEqual(badToken)
    await anybody.refused(refreshToken, 401, { body: { refreshToken: second.refreshToken } })
    await anybody.call(refreshToken, { body: { refreshToken: other.refreshToken } })
  })

  test('of two uses at the same time at most one is answered', async () => {
    const { refreshToken: token } = await tokensOf(await makeAccountWithPassword())
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => anybody.send(refreshToken, { body: { refreshToken: token } })),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('an access token, an expired one and nonsense are refused', async () => {
    const account = await makeAccountWithPassword()
    const { token } = await tokensOf(account)
    const past = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000)
    const claims = { accountId: account.id, family: claimsOf(token).sid }
    const expired = await server().app.deps.tokens.signRefresh(claims, past)
    for (const bad of [token, expired, 'nonsense', ''])
      expect(await anybody.refused(refreshToken, 401, { body: { refreshToken: bad } })).toEqual(badToken)
    await app(token).call(getLoggedUser)
    expect((await anybody.refused(refreshToken, 400, { body: {} })).message).toBe('must not be null')
  })

  test('an account that ended has no tokens any more', async () => {
    const account = await makeAccountWithPassword()
    const { token, refreshToken: refresh } = await tokensOf(account)
    await rows(`update accounts set status = 'NOT_REGISTERED', password_hash = null where id = $1`, [
      account.id,
    ])
    await app(token).refused(getLoggedUser, 401)
    await anybody.refused(refreshToken, 401, { body: { refreshToken: refresh } })
  })
})

describe('exchanging', () => {
  test('hands the tokens over to another client: the ones before end when they are used again', async () => {
    const account = await makeAccountWithPassword()
    const first = await tokensOf(account)
    const { body } = await anybody.call(createExchangeToken, {
      body: { userId: account.id, refreshToken: first.refreshToken },
    })
    expect(Object.keys(body)).toEqual(['exchangeToken'])
    const exchanged = await anybody.call(exchangeToken, { body })
    expect(Object.keys(exchanged.body)).toEqual(['token', 'refreshToken'])
    expect((await app(exchanged.body.token).call(getLoggedUser)).body.id).toBe(account.id)
    await anybody.call(refreshToken, { body: { refreshToken: exchanged.body.refreshToken } })
    await anybody.refused(refreshToken, 401, { body: { refreshToken: first.refreshToken } })
  })

  test('an exchange token works once and for a minute', async () => {
    const account = await makeAccountWithPassword()
    const { refreshToken: refresh } = await tokensOf(account)
    const exchange = async () =>
      (await anybody.call(createExchangeToken, { body: { userId: account.id, refreshToken: refresh } })).body
    const late = await exchange()
    await rows(
      `update account_tokens set expires_at = now() where account_id = $1
         and expires_at between now() and now() + interval '61 seconds'`,
      [account.id],
    )
    await anybody.refused(exchangeToken, 400, { body: late })
    const used = await exchange()
    await anybody.call(exchangeToken, { body: used })
    await anybody.refused(exchangeToken, 400, { body: used })
    await anybody.refused(exchangeToken, 400, { body: { exchangeToken: 'nonsense' } })
  })

  test("another person's id is refused", async () => {
    const { refreshToken: refresh } = await tokensOf(await makeAccountWithPassword())
    const other = await makePerson()
    for (const userId of [other.id, 'nonsense'])
      expect(
        await anybody.refused(createExchangeToken, 401, { body: { userId, refreshToken: refresh } }),
      ).toEqual(badToken)
  })
})

describe('deleteTokens', () => {
  test('ends the tokens of one client and leaves the others', async () => {
    const account = await makeAccountWithPassword()
    const [one, other] = [await tokensOf(account), await tokensOf(account)]
    const { token, refreshToken: refresh } = one
    const reply = await app(token).call(deleteTokens, { body: { token, refreshToken: refresh } })
    expect(reply.status).toBe(204)
    await app(token).refused(getLoggedUser, 401)
    await anybody.refused(refreshToken, 401, { body: { refreshToken: refresh } })
    await app(other.token).call(getLoggedUser)
  })

  test('the refresh token alone is enough, nonsense is not', async () => {
    const { token, refreshToken: refresh } = await tokensOf(await makeAccountWithPassword())
    for (const body of [{}, { token: 'x', refreshToken: 'y' }, { refreshToken: token }])
      expect(await anybody.refused(deleteTokens, 401, { body })).toEqual(badToken)
    await app(token).call(getLoggedUser)
    await anybody.call(deleteTokens, { body: { refreshToken: refresh } })
    await app(token).refused(getLoggedUser, 401)
  })
})
