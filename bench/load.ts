/** Load on a server of one's own on 127.0.0.1, bounded in time, and the median of what was measured. */
import autocannon from 'autocannon'

export interface LoadRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: unknown
}

/** One caller and what it asks for, in turn. */
export interface Lane {
  readonly key: string
  readonly requests: readonly LoadRequest[]
}

export interface Measured {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Each connection goes through the requests of one lane for some seconds; every answer must be a success. */
export async function load(
  url: string,
  lanes: readonly Lane[],
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Measured> {
  if (!url.startsWith('http://127.0.0.1:')) throw new Error('load is only for this machine')
  let next = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient(client) {
      const lane = lanes[next++ % lanes.length]
      if (!lane) throw new Error('load without a lane')
      const headers = { 'x-api-key': lane.key, 'content-type': 'application/json' }
      client.setRequests(
        lane.requests.map(({ method, path, body }) => ({
          method,
          path,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })),
      )
    },
  })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0) throw new Error(`${bad} of ${result.requests.total} answers of ${url} were no success`)
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
