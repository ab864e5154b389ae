/**
 * `npm run bench:tracking`: tracking calls and lists of time entries in workspaces of 10 k, 100 k and 1 M entries (400
 * people, a fifth of them deactivated), Stint against the bare server of bare-server.ts, alternating, medians of the
 * rounds, as ratios. `--sizes 10000,1000000 --rounds N --seconds N` change the size, `--explain` prints the plans.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fill } from '../server/commands/seed.ts'
import { makeApiKey } from '../server/identity/index.ts'
import type { Database } from '../server/platform/db/database.ts'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'
import type { Figure, Rounds, Scenario } from './contest.ts'
import { assertSameBytes, contest, printFigures } from './contest.ts'
import type { Lane } from './load.ts'
import { explainLists } from './plans.ts'
import { build, startBare, startStint } from './processes.ts'

export interface TrackingOptions extends Rounds {
  readonly entries: number
  readonly users: number
  readonly explain: boolean
}

/** Somebody who tracks, and whom one may look at. */
export interface Tracked {
  readonly workspaceId: string
  readonly ownerKey: string
  /** With as many entries as the middle one has. */
  readonly usualId: string
  /** As one who writes by a program: 50,050 entries, or all that there are. */
  readonly heavyId: string
  readonly trackers: readonly { readonly id: string; readonly key: string }[]
}

/** Runs everything at one size; prints nothing. */
export async function benchTracking(options: TrackingOptions): Promise<{ figures: Figure[]; plans: string }> {
  build()
  const dataDir = await mkdtemp(join(tmpdir(), 'stint-bench-'))
  const log = makeLog('error')
  const embedded = await startEmbedded(dataDir, log)
  const database = { ...openPools(embedded.connection, log), postmasterPid: embedded.postmasterPid }
  await migrate(database.pool, migrationsDir, log)
  const tracked = await makeTracked(database, options)
  const stint = await startStint({ STINT_DATA_DIR: dataDir })
  const bare = await startBare(embedded.connection)
  try {
    const figures: Figure[] = []
    for (const scenario of scenarios(tracked)) {
      const [first] = scenario.lanes
      const [request] = first?.requests ?? []
      if (first && request?.method === 'GET') await assertSameBytes({ stint, bare }, first.key, request.path)
      figures.push(await contest({ stint, bare }, scenario, options))
    }
    return { figures, plans: options.explain ? await explainLists(database, tracked) : '' }
  } finally {
    await stint.stop()
    await bare.stop()
    await database.close()
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const origin = { userId: null, via: 'bench', address: null, userAgent: null }

async function makeTracked(
  database: Database,
  { entries, users, connections }: TrackingOptions,
): Promise<Tracked> {
  const until = new Date('2026-06-30T00:00:00Z')
  const seeded = await fill(database, { users, entries, workspaces: 1, years: 3, seed: 7, until })
  const { workspaceId } = seeded
  const { rows: people } = await database.pool.query<{ user_id: string }>(
    `select m.user_id from memberships m where m.workspace_id = $1 and m.status = 'ACTIVE' and m.role = 'MEMBER'
     order by (select count(*) from time_entries e where e.workspace_id = m.workspace_id and e.user_id = m.user_id)`,
    [workspaceId],
  )
  const usualId = people[Math.floor(people.length / 2)]?.user_id ?? ''
  const heavyId = people.at(-1)?.user_id ?? ''
  // the rest of what they all did, once more, as one person's
  await database.pool.query(
    `insert into time_entries (workspace_id, id, user_id, description, project_id, tag_ids, billable, started_at, ended_at,
       local_day, hourly_rate_minor, cost_rate_minor, rate_currency, created_at, updated_at)
     select workspace_id, 'f' || substr(id, 2), $2::text, description, project_id, tag_ids, billable, started_at, ended_at,
       local_day, hourly_rate_minor, cost_rate_minor, rate_currency, created_at, updated_at
     from time_entries where workspace_id = $1 and ended_at is not null and user_id <> $2::text order by id limit $3`,
    [workspaceId, heavyId, Math.min(50_050, entries / 2)],
  )
  const trackers = people.slice(0, connections).map(({ user_id }) => user_id)
  const keyed = await database.transaction(origin, async (tx) => {
    const made: { id: string; key: string }[] = []
    for (const id of trackers) made.push({ id, key: (await makeApiKey(tx, id, { name: 'bench' })).key })
    return made
  })
  await database.pool.query('vacuum analyze')
  return { workspaceId, ownerKey: seeded.apiKey, usualId, heavyId, trackers: keyed }
}

function scenarios({ workspaceId, ownerKey, usualId, heavyId, trackers }: Tracked): Scenario[] {
  const base = `/api/v1/workspaces/${workspaceId}`
  const read = (name: string, path: string): Scenario => ({
    name,
    lanes: [{ key: ownerKey, requests: [{ method: 'GET', path: base + path }] }],
  })
  const write = (name: string, requests: (id: string) => Lane['requests']): Scenario => ({
    name,
    lanes: trackers.map(({ id, key }) => ({ key, requests: requests(id) })),
  })
  const of = (id: string) => `/user/${id}/time-entries`
  const soon = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`
  const year = 'start=2025-01-01T00:00:00Z&end=2026-01-01T00:00:00Z&page-size=5000'
  const finished = { description: 'Review', start: '2026-07-01T08:00:00Z', end: '2026-07-01T09:00:00Z' }
  return [
    read('list of a person, page 1', `${of(usualId)}?page-size=50&page=1`),
    read('list of one with 50 k entries, page 1', `${of(heavyId)}?page-size=50&page=1`),
    read('list of one with 50 k entries, page 1,000', `${of(heavyId)}?page-size=50&page=1000`),
    read("a person's year, 5,000 a page", `${of(usualId)}?${year}`),
    read('in progress', '/time-entries/status/in-progress?page-size=50'),
    write('create', () => [{ method: 'POST', path: `${base}/time-entries`, body: finished }]),
    write('start and stop', (id) => [
      { method: 'POST', path: `${base}/time-entries`, body: { description: 'Review' } },
      { method: 'PATCH', path: base + of(id), body: { end: soon } },
    ]),
  ]
}

if (process.argv[1]?.endsWith('tracking.ts')) {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '10000,100000,1000000' },
      users: { type: 'string', default: '400' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '8' },
      explain: { type: 'boolean', default: false },
    },
  })
  const { rounds, seconds, connections, users, explain } = values
  for (const entries of values.sizes.split(',').map(Number)) {
    const { figures, plans } = await benchTracking({
      ...{ entries, explain, users: Number(users), rounds: Number(rounds) },
      ...{ seconds: Number(seconds), connections: Number(connections) },
    })
    console.log(`${entries} entries of ${users} people, ${rounds} rounds of ${seconds} s, medians`)
    printFigures(figures)
    if (explain) console.log(plans)
  }
}
