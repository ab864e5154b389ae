/**
 * Tokens of the reference's own clients: JWTs with `sub` the account and `sid` the token family they end with.
 * The clients read `sub` and `exp` and never check the signature; we do. Source: client-apps.md §2.3.
 */
import { jwtVerify, SignJWT } from 'jose'
import { newSecret } from '../platform/ids.ts'

/** What a token of ours says. */
export interface TokenClaims {
  readonly accountId: string
  readonly family: string
}

export interface AccessTokens {
  /** For X-Auth-Token, valid for one hour. */
  sign(claims: TokenClaims, now: Date): Promise<string>
  /** For fresh tokens, valid for 30 days; no two are the same. */
  signRefresh(claims: TokenClaims, now: Date): Promise<string>
  /** The claims of an access token that is ours and not expired. */
  verify(token: string): Promise<TokenClaims | undefined>
  verifyRefresh(token: string): Promise<TokenClaims | undefined>
}

const accessSeconds = 60 * 60
export const refreshSeconds = 30 * 24 * 60 * 60

type Use = 'access' | 'refresh'

export function accessTokens(secret: Uint8Array): AccessTokens {
  async function sign(use: Use, { accountId, family }: TokenClaims, now: Date, seconds: number) {
    const issuedAt = Math.floor(now.getTime() / 1000)
    return new SignJWT({ sid: family })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(accountId)
      .setAudience(use)
      .setJti(newSecret(22))
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(secret)
  }
  async function verify(use: Use, token: string): Promise<TokenClaims | undefined> {
    try {
      const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], audience: use })
      const { sub, sid } = payload
      return sub !== undefined && typeof sid === 'string' ? { accountId: sub, family: sid } : undefined
    } catch {
      return undefined // any failure of a token from outside means: not valid
    }
  }
  return {
    sign: (claims, now) => sign('access', claims, now, accessSeconds),
    signRefresh: (claims, now) => sign('refresh', claims, now, refreshSeconds),
    verify: (token) => verify('access', token),
    verifyRefresh: (token) => verify('refresh', token),
  }
}
