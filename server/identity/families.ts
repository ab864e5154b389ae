/** Tokens of clients: a family lives as long as its newest refresh token is used before it expires. */
import type { Tx } from '../platform/db/database.ts'
import { newId, secretHash } from '../platform/ids.ts'
import type { AccessTokens, TokenClaims } from './access-tokens.ts'
import { refreshSeconds } from './access-tokens.ts'
import type { FamilyRow } from './families.queries.ts'
import {
  deleteExpiredFamilies,
  insertFamily,
  lockFamily,
  revokeFamilies,
  rotateFamily,
} from './families.queries.ts'

export interface TokenPair {
  readonly token: string
  readonly refreshToken: string
}

export async function beginFamily(tx: Tx, tokens: AccessTokens, accountId: string): Promise<TokenPair> {
  const claims = { accountId, family: newId() }
  const pair = await signPair(tx, tokens, claims)
  await deleteExpiredFamilies(tx, accountId, tx.now)
  await insertFamily(tx, claims.family, accountId, secretHash(pair.refreshToken), tx.now, expiry(tx))
  return pair
}

/** Fresh tokens; the refresh token before ends. The family is locked by the caller. */
export async function continueFamily(tx: Tx, tokens: AccessTokens, family: FamilyRow): Promise<TokenPair> {
  const pair = await signPair(tx, tokens, { accountId: family.account_id, family: family.id })
  await rotateFamily(tx, family.id, secretHash(pair.refreshToken), expiry(tx))
  return pair
}

/**
 * The family of a refresh token, locked. Undefined when the token is not valid; one that was used before was
 * copied, so its family is revoked, which must be committed with the refusal.
 */
export async function familyOfRefreshToken(
  tx: Tx,
  tokens: AccessTokens,
  refreshToken: string,
): Promise<FamilyRow | undefined> {
  const claims = await tokens.verifyRefresh(refreshToken)
  const [family] = claims ? await lockFamily(tx, claims.family, tx.now) : []
  if (!family || family.refresh_hash.equals(secretHash(refreshToken))) return family
  await revokeFamilies(tx, [family.id], tx.now)
  return undefined
}

async function signPair(tx: Tx, tokens: AccessTokens, claims: TokenClaims): Promise<TokenPair> {
  return {
    token: await tokens.sign(claims, tx.now),
    refreshToken: await tokens.signRefresh(claims, tx.now),
  }
}

function expiry(tx: Tx): Date {
  return new Date(tx.now.getTime() + refreshSeconds * 1000)
}
