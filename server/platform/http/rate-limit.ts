/** A token bucket per credential: `perSecond` on average, `burst` at once. Source: interfaces.md STINT_RATE_LIMIT. */
export interface RateLimiter {
  /** Takes one token; returns how many whole seconds to wait when there is none, else 0. */
  take(credential: string, nowMs: number): number
}

export function tokenBuckets(perSecond: number, burst: number): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(credential, nowMs) {
      const bucket = buckets.get(credential) ?? { tokens: burst, at: nowMs }
      const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.at) / 1000) * perSecond)
      if (buckets.size > 50_000) buckets.clear()
      buckets.set(credential, { tokens: tokens < 1 ? tokens : tokens - 1, at: nowMs })
      return tokens < 1 ? Math.ceil((1 - tokens) / perSecond) : 0
    },
  }
}
