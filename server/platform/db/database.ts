/**
 * How the server reaches PostgreSQL: a pool for transactions, a read-only pool, and one connection that listens.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { DatabaseStartError, startEmbedded } from './embedded.ts'

// bigint columns hold counters and seconds, far below 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Who makes a change, as audit and events record it. */
export interface Origin {
  /** Null: the system (a job, the command line). */
  readonly userId: string | null
  /** `key:<id>`, `session`, `token`, `job`, `cli`. */
  readonly via: string
  readonly address: string | null
  readonly userAgent: string | null
}

/** Anything that runs a read. */
export interface Db {
  query<R extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<R>>
}

/** A transaction: what writes take, so that no write happens outside one. */
export interface Tx extends Db {
  readonly origin: Origin
  /** The instant of the transaction; every row it writes carries this one. */
  readonly now: Date
}

export interface Database {
  /** Reads outside a transaction, on connections that can't write. */
  readonly read: Db
  /** Runs work in one transaction; an exception rolls it back. Serialisation failures and deadlocks are retried once. */
  transaction<T>(origin: Origin, work: (tx: Tx) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  /** The pool behind `read`. */
  readonly readPool: pg.Pool
  /** Reads that may take long: on a few connections of their own, so that nobody else waits for them. */
  readonly reports: Db
  /** A few connections that can't write, for files that take as long as somebody takes to load them. */
  readonly exportPool: pg.Pool
  /** What a client of its own (listener, job runner) connects with. */
  readonly connection: pg.ClientConfig
  /** Pid of the embedded postmaster; undefined with DATABASE_URL. */
  postmasterPid(): number | undefined
  /** Copies the embedded database; absent with DATABASE_URL, whose backup is its owner's. */
  readonly snapshot?: () => Promise<string>
  close(): Promise<void>
}

const retried = new Set(['40001', '40P01'])

/** At once, per process; who comes later waits, and is told to come again after `connectionTimeoutMillis`. */
const mostExports = 4
/** Whoever stops taking a file loses it after five minutes; so does a statement that takes ten. */
const exportOptions =
  '-c default_transaction_read_only=on -c statement_timeout=600000 -c idle_in_transaction_session_timeout=300000'

/** At once, per process. */
const mostReports = 4
/** Sums over many entries are made in memory; one that takes a minute is given up. */
const reportOptions = '-c default_transaction_read_only=on -c statement_timeout=60000 -c work_mem=64MB'

export interface OpenOptions {
  readonly poolSize?: number
  readonly now?: () => Date
}

/** Opens pools on a server that is already reachable. */
export function openPools(
  connection: pg.ClientConfig,
  log: Log,
  options: OpenOptions = {},
): Omit<Database, 'postmasterPid'> {
  const common = {
    ...connection,
    application_name: 'stint',
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
  }
  const pool = new pg.Pool(common)
  const readers = new pg.Pool({ ...common, options: '-c default_transaction_read_only=on' })
  const exportPool = new pg.Pool({ ...common, max: mostExports, options: exportOptions })
  const reporters = new pg.Pool({ ...common, max: mostReports, options: reportOptions })
  for (const each of [pool, readers, exportPool, reporters]) {
    each.on('error', (err) => log.warn({ err }, 'an idle database connection broke'))
    // a connection that breaks in use fails its query too; without a listener it would end the process
    each.on('connect', (client) => {
      client.on('error', (err) => log.debug({ err }, 'a database connection broke in use'))
    })
  }
  const now = options.now ?? (() => new Date())

  async function attempt<T>(origin: Origin, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      const tx: Tx = { origin, now: now(), query: (config) => client.query(config) }
      const result = await inTransaction.run(true, () => work(tx))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    read: { query: (config) => readers.query(config) },
    reports: { query: (config) => reporters.query(config) },
    pool,
    readPool: readers,
    exportPool,
    connection,
    async transaction(origin, work) {
      if (inTransaction.getStore()) throw new Error('a transaction inside a transaction')
      try {
        return await attempt(origin, work)
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code && retried.has(error.code))
          return attempt(origin, work)
        throw error
      }
    },
    async close() {
      await Promise.all([pool.end(), readers.end(), exportPool.end(), reporters.end()])
    },
  }
}

const inTransaction = new AsyncLocalStorage<boolean>()

/** Starts or reaches PostgreSQL as the configuration says, and opens the pools. */
export async function openDatabase(config: Config, log: Log, options: OpenOptions = {}): Promise<Database> {
  if (config.databaseUrl === undefined) {
    const embedded = await startEmbedded(config.dataDir, log)
    const pools = openPools(embedded.connection, log, options)
    return {
      ...pools,
      postmasterPid: embedded.postmasterPid,
      snapshot: embedded.snapshot,
      async close() {
        await pools.close()
        await embedded.stop()
      },
    }
  }
  const connection = { connectionString: config.databaseUrl }
  await assertVersion(connection)
  return { ...openPools(connection, log, options), postmasterPid: () => undefined }
}

async function assertVersion(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  let version: number
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    )
    version = Number(rows[0]?.version)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseStartError(`DATABASE_URL can't be reached: ${reason}`)
  } finally {
    await client.end().catch(() => {})
  }
  if (version < 150_000)
    throw new DatabaseStartError(
      `DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}, Stint needs 15 or newer`,
    )
}
