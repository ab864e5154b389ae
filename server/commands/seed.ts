/**
 * `stint seed`: plausible people and time, the same for the same seed and day. Works beside a running server.
 * Source: interfaces.md, "npx stint seed".
 */
import pg from 'pg'
import { makeApiKey } from '../identity/index.ts'
import type { Config } from '../platform/config.ts'
import { ConfigError } from '../platform/config.ts'
import type { Database, Origin, Tx } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { migrationsDir } from '../platform/root.ts'
import { rebuildRollups } from '../rollups/index.ts'
import type { Plan, Size } from './seed/plan.ts'
import { plan } from './seed/plan.ts'
import { writePlan } from './seed/write.ts'
import { withDatabase } from './with-database.ts'

/** `until` is the last day with entries; without it yesterday. */
export type SeedOptions = Omit<Size, 'until'> & { readonly until?: Date }

const origin: Origin = { userId: null, via: 'cli', address: null, userAgent: null }

export async function seed(config: Config, options: SeedOptions): Promise<void> {
  if (options.workspaces > options.users)
    throw new ConfigError('--workspaces takes at most as many as --users: each has an owner')
  await withDatabase(config, async (database, log) => {
    await migrate(database.pool, migrationsDir, log, database.snapshot)
    const result = await fill(database, {
      ...options,
      until: options.until ? dayAfter(options.until) : today(),
    })
    process.stdout.write(`${JSON.stringify(result)}\n`)
  })
}

export interface Seeded {
  readonly workspaceId: string
  readonly ownerId: string
  /** Of the first workspace's owner; made by chance, so that nobody can work it out from the seed. */
  readonly apiKey: string
  readonly workspaceIds: readonly string[]
  readonly users: number
  readonly entries: number
}

export async function fill(database: Database, size: Size): Promise<Seeded> {
  const made = plan(size)
  const [first] = made.workspaces
  const owner = first?.members[0]?.account.id
  if (!first || !owner) throw new Error('a plan without a workspace')
  const client = new pg.Client(database.connection)
  await client.connect()
  try {
    await client.query('begin')
    await assertNew(client, first.id)
    await writePlan(client, made, size)
    const tx = transactionOf(client)
    for (const { id } of made.workspaces) await rebuildRollups(tx, id)
    const { key } = await makeApiKey(tx, owner, { name: 'Seed' })
    await client.query('commit')
    await client.query('analyze')
    return summary(made, size, key)
  } finally {
    await client.end() // what was not committed is rolled back
  }
}

async function assertNew(client: pg.Client, workspaceId: string): Promise<void> {
  const { rowCount } = await client.query('select from workspaces where id = $1', [workspaceId])
  if (rowCount) throw new ConfigError('--seed takes another number: this one is already in the database')
}

function transactionOf(client: pg.Client): Tx {
  return { origin, now: new Date(), query: (config) => client.query(config) }
}

function summary(made: Plan, size: Size, apiKey: string): Seeded {
  const workspaceIds = made.workspaces.map((w) => w.id)
  const ownerId = made.workspaces[0]?.members[0]?.account.id ?? ''
  return {
    workspaceId: workspaceIds[0] ?? '',
    ownerId,
    apiKey,
    workspaceIds,
    users: size.users,
    entries: size.entries,
  }
}

function dayAfter(day: Date): Date {
  return new Date(day.getTime() + 86_400_000)
}

function today(): Date {
  return new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`)
}
