/**
 * Access tokens: JWTs for `X-Auth-Token`, with `sub` the account and `sid` the token family they end with.
 * The reference's own clients read `sub` and `exp` and never check the signature; we do.
 * Source: client-apps.md §2.3.
 */
import { jwtVerify, SignJWT } from 'jose'

export interface AccessTokens {
  /** A token of one hour for an account, in a family. */
  sign(accountId: string, family: string, now: Date): Promise<string>
  /** The family of a token that is ours and not expired. */
  verify(token: string): Promise<string | undefined>
}

const lifetimeSeconds = 60 * 60

export function accessTokens(secret: Uint8Array): AccessTokens {
  return {
    async sign(accountId, family, now) {
      const issuedAt = Math.floor(now.getTime() / 1000)
      return new SignJWT({ sid: family })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(accountId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(secret)
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] })
        return typeof payload.sid === 'string' ? payload.sid : undefined
      } catch {
        return undefined // any failure of a token from outside means: not valid
      }
    },
  }
}
