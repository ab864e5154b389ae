/** Load on a server of one's own on 127.0.0.1, bounded in time, and the median of what was measured. */
import autocannon from 'autocannon'

export interface LoadRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: unknown
}

export interface Measured {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Runs the requests in turn on `connections` connections for some seconds; every answer must be a 200. */
export async function load(
  url: string,
  key: string,
  requests: readonly LoadRequest[],
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Measured> {
  if (!url.startsWith('http://127.0.0.1:')) throw new Error('load is only for this machine')
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    requests: requests.map(({ method, path, body }) => ({
      method,
      path,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })),
  })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0) throw new Error(`${bad} of ${result.requests.total} answers of ${url} were not 200`)
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
