/** Stint against the bare server: the same requests in turns, medians of the rounds, as ratios. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Lane, Measured } from './load.ts'
import { load, median } from './load.ts'

export interface Scenario {
  readonly name: string
  readonly lanes: readonly Lane[]
}

export interface Rounds {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
}

export interface Figure {
  readonly name: string
  readonly stint: Measured
  readonly bare: Measured
  /** Stint's requests per second over the bare server's. */
  readonly ratio: number
}

/** One round more than asked for: the first warms up and does not count. */
export async function contest(
  servers: { readonly stint: { readonly url: string }; readonly bare: { readonly url: string } },
  { name, lanes }: Scenario,
  options: Rounds,
): Promise<Figure> {
  const measured: { stint: Measured[]; bare: Measured[] } = { stint: [], bare: [] }
  for (let round = 0; round <= options.rounds; round++)
    for (const who of ['stint', 'bare'] as const) {
      // what was under way when the time was over may still be answered: it is not to meet the next round's
      await sleep(250)
      const result = await load(servers[who].url, lanes, options)
      if (round > 0) measured[who].push(result)
    }
  const stint = medians(measured.stint)
  const bare = medians(measured.bare)
  return { name, stint, bare, ratio: stint.requestsPerSecond / bare.requestsPerSecond }
}

function medians(list: readonly Measured[]): Measured {
  return {
    requestsPerSecond: median(list.map((m) => m.requestsPerSecond)),
    p50Ms: median(list.map((m) => m.p50Ms)),
    p99Ms: median(list.map((m) => m.p99Ms)),
  }
}

/** The two must answer the same, byte for byte, or the comparison means nothing. */
export async function assertSameBytes(
  servers: { readonly stint: { readonly url: string }; readonly bare: { readonly url: string } },
  key: string,
  path: string,
): Promise<void> {
  const [one, other] = await Promise.all(
    [servers.stint, servers.bare].map(({ url }) =>
      fetch(url + path, { headers: { 'x-api-key': key } }).then((answer) => answer.text()),
    ),
  )
  if (one !== other) throw new Error(`Stint and the bare server answer different bytes to ${path}`)
}

export function printFigures(figures: readonly Figure[]): void {
  console.table(
    Object.fromEntries(
      figures.map(({ name, stint, bare, ratio }) => [
        name,
        {
          'Stint req/s': Math.round(stint.requestsPerSecond),
          'bare req/s': Math.round(bare.requestsPerSecond),
          ratio: ratio.toFixed(2),
          'Stint p50 ms': stint.p50Ms,
          'Stint p99 ms': stint.p99Ms,
        },
      ]),
    ),
  )
}
