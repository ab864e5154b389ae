/** Tokens for the reference's own clients. Source: client-apps.md §2.3. */
import {
  createExchangeToken,
  createToken,
  deleteTokens,
  exchangeToken,
  refreshToken,
} from '../../contract/credentials.ts'
import { errors } from '../../contract/errors.ts'
import type { Deps } from '../deps.ts'
import { ApiError } from '../platform/errors.ts'
import { refusal } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { newId, newSecret, secretHash } from '../platform/ids.ts'
import { lockFamily, revokeFamilies } from './families.queries.ts'
import { beginFamily, continueFamily, familyOfRefreshToken } from './families.ts'
import { insertLink } from './links.queries.ts'
import { redeemLink } from './links.ts'
import { checkPassword, redeemProof } from './sign-in.ts'

const exchangeLifeMs = 60_000

export function familyRoutes(on: On, deps: Deps): void {
  const { tokens } = deps

  on(
    createToken,
    ({ db, origin, body }) => checkPassword(deps, db, origin, body.email, body.password),
    async ({ tx, prepared }) => {
      const { id, email } = await redeemProof(tx, prepared)
      return { id, email, ...(await beginFamily(tx, tokens, id)) }
    },
  )

  on(refreshToken, async ({ tx, body }) => {
    const family = await familyOfRefreshToken(tx, tokens, body.refreshToken)
    if (!family) return refusal(errors.badToken)
    const pair = await continueFamily(tx, tokens, family)
    return { ...pair, id: family.account_id, email: family.email }
  })

  on(createExchangeToken, async ({ tx, body }) => {
    const family = await familyOfRefreshToken(tx, tokens, body.refreshToken)
    if (family?.account_id !== body.userId) return refusal(errors.badToken)
    const token = newSecret()
    const expires = new Date(tx.now.getTime() + exchangeLifeMs)
    await insertLink(
      tx,
      newId(),
      body.userId,
      'EXCHANGE',
      secretHash(token),
      null,
      family.id,
      tx.now,
      expires,
    )
    return { exchangeToken: token }
  })

  on(exchangeToken, async ({ tx, body }) => {
    const { familyId } = await redeemLink(tx, 'EXCHANGE', body.exchangeToken, null)
    const [family] = familyId === null ? [] : await lockFamily(tx, familyId, tx.now)
    if (!family) throw new ApiError(errors.badToken)
    return continueFamily(tx, tokens, family)
  })

  on(deleteTokens, async ({ tx, body, request }) => {
    const header = request.headers['x-auth-token']
    const access = [body.token, typeof header === 'string' ? header : undefined]
    const claims = await Promise.all([
      ...access.map((token) => (token === undefined ? undefined : tokens.verify(token))),
      body.refreshToken === undefined ? undefined : tokens.verifyRefresh(body.refreshToken),
    ])
    const families = claims.flatMap((claim) => (claim ? [claim.family] : []))
    if (families.length === 0) throw new ApiError(errors.badToken)
    await revokeFamilies(tx, families, tx.now)
  })
}
