/** A token bucket per credential: `perSecond` on average, `burst` at once. Source: interfaces.md STINT_RATE_LIMIT. */
export interface RateLimiter {
  /** Takes one token, if there is one. */
  take(credential: string, nowMs: number): Allowance
}

export interface Allowance {
  /** Whole seconds to wait before a token is there; 0 when one was taken. */
  readonly waitSeconds: number
  /** For the RateLimit-* headers: how many at once, how many are left, seconds until all are back. */
  readonly limit: number
  readonly remaining: number
  readonly resetSeconds: number
}

/** Buckets that are remembered at most; a full bucket is the same as none, so those go first. */
const mostBuckets = 50_000

export function tokenBuckets(perSecond: number, burst: number): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const tokensOf = (bucket: { tokens: number; at: number }, nowMs: number) =>
    Math.min(burst, bucket.tokens + ((nowMs - bucket.at) / 1000) * perSecond)

  function forgetFull(nowMs: number): void {
    for (const [credential, bucket] of buckets)
      if (tokensOf(bucket, nowMs) >= burst) buckets.delete(credential)
  }

  return {
    take(credential, nowMs) {
      const bucket = buckets.get(credential)
      const before = bucket ? tokensOf(bucket, nowMs) : burst
      const taken = before >= 1
      const tokens = taken ? before - 1 : before
      if (!bucket && buckets.size >= mostBuckets) forgetFull(nowMs)
      buckets.set(credential, { tokens, at: nowMs })
      return {
        waitSeconds: taken ? 0 : Math.ceil((1 - tokens) / perSecond),
        limit: burst,
        remaining: Math.floor(tokens),
        resetSeconds: Math.ceil((burst - tokens) / perSecond),
      }
    },
  }
}
