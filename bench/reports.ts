/**
 * `npm run bench:reports -- --entries N`: reports on one workspace of N entries of 2,000 people over ten years, a fifth
 * of them deactivated. Each over HTTP, against the same SQL run alone and against a plain GROUP BY over the entries
 * (without the index and the sums that reports have), medians of the rounds, as ratios; and an export of a million rows
 * with its peak memory. `--users N --rounds N` change the size, `--explain` prints the plans, `--dir` says where the
 * data lies for as long as it runs.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Database, Db } from '../server/platform/db/database.ts'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import type { Log } from '../server/platform/log.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'
import { median } from './load.ts'
import { explainReports } from './plans.ts'
import type { Running } from './processes.ts'
import { build, startStint } from './processes.ts'
import type { ReportCase, Statement } from './report-cases.ts'
import { csvOf, reportCases } from './report-cases.ts'
import type { Years } from './years.ts'
import { makeYears } from './years.ts'

interface Figure {
  readonly name: string
  readonly stintMs: number
  readonly sqlMs: number
  /** Undefined: there is nothing to compare it with. */
  readonly plainMs: number | undefined
  readonly statements: readonly Statement[]
}

interface Options {
  readonly entries: number
  readonly users: number
  readonly rounds: number
  readonly explain: boolean
  readonly dir: string
}

const limitMs = 180_000

async function benchReports({ entries, users, rounds, explain, dir }: Options): Promise<void> {
  build()
  const dataDir = await mkdtemp(join(dir, 'stint-reports-'))
  const log = makeLog('error')
  const embedded = await startEmbedded(dataDir, log)
  const database = { ...openPools(embedded.connection, log), postmasterPid: embedded.postmasterPid }
  try {
    const years = await prepare(database, log, users, entries)
    const stint = await startStint({ STINT_DATA_DIR: dataDir })
    try {
      const cases = reportCases(years)
      const figures: Figure[] = []
      for (const one of cases) figures.push(await measure(stint, database, years, one, rounds))
      print(years, figures, rounds)
      if (explain) console.log(await explainReports(database, figures))
      console.log(await exportCsv(stint, years))
    } finally {
      await stint.stop()
    }
  } finally {
    await database.close()
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function prepare(database: Database, log: Log, users: number, entries: number): Promise<Years> {
  await migrate(database.pool, migrationsDir, log)
  const began = Date.now()
  const years = await makeYears(database, users, entries)
  console.log(`${years.entries} entries written in ${Math.round((Date.now() - began) / 1000)} s`)
  return years
}

async function measure(
  stint: Running,
  database: Database,
  years: Years,
  { name, path, body, run, plain }: ReportCase,
  rounds: number,
): Promise<Figure> {
  const statements: Statement[] = []
  await run(recording(database.reports, statements))
  const asked = () => request(stint.url, years, path, body).then((answer) => answer.arrayBuffer())
  const alone = () => Promise.all(statements.map((statement) => database.reports.query(statement)))
  const stintMs: number[] = []
  const sqlMs: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const times = [await timed(asked), await timed(alone)] as const
    if (round === 0) continue // it warms up
    stintMs.push(times[0])
    sqlMs.push(times[1])
  }
  const plainMs = plain === undefined ? undefined : await measurePlain(database, plain, Math.min(rounds, 3))
  return { name, stintMs: median(stintMs), sqlMs: median(sqlMs), plainMs, statements }
}

/** As it would be without what reports have: the index is gone in a transaction that is taken back. */
async function measurePlain(database: Database, plain: string, rounds: number): Promise<number> {
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query('drop index time_entries_finished')
    await client.query(`set local work_mem = '64MB'`) // as reports have it
    const times: number[] = []
    for (let round = 0; round <= rounds; round++) times.push(await timed(() => client.query(plain)))
    return median(times.slice(1))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function recording(db: Db, statements: Statement[]): Db {
  return {
    query(config) {
      const { text, values = [] } = config
      statements.push({ text, values: [...values] })
      return db.query(config)
    },
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function request(
  url: string,
  { workspaceId, ownerKey }: Years,
  path: string,
  body: unknown,
): Promise<Response> {
  if (!url.startsWith('http://127.0.0.1:')) throw new Error('load is only for this machine')
  const answer = await fetch(`${url}/api/v1/workspaces/${workspaceId}${path}`, {
    method: 'POST',
    headers: { 'x-api-key': ownerKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(limitMs),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
  return answer
}

/** A million rows, or all there are: how long, and the server's memory at its highest. */
async function exportCsv(stint: Running, years: Years): Promise<string> {
  const pid = stint.child.pid ?? 0
  const before = await memoryOf(pid)
  let peak = before
  let ended = false
  const watching = (async () => {
    while (!ended) {
      peak = Math.max(peak, await memoryOf(pid))
      await sleep(50)
    }
  })()
  try {
    const began = performance.now()
    const { path, body } = csvOf(years)
    const answer = await request(stint.url, years, path, body)
    let bytes = 0
    let lines = 0
    for await (const piece of answer.body ?? []) {
      bytes += piece.length
      for (const byte of piece) if (byte === 10) lines++
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const megabytes = (kilobytes: number) => Math.round(kilobytes / 1024)
    return `CSV: ${lines} lines, ${Math.round(bytes / 1e6)} MB in ${seconds} s; memory ${megabytes(before)} MB before, at most ${megabytes(peak)} MB`
  } finally {
    ended = true
    await watching
  }
}

/** Kilobytes that a process holds. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
}

function print({ entries }: Years, figures: readonly Figure[], rounds: number): void {
  console.log(`${entries} entries, medians of ${rounds} rounds`)
  console.table(
    Object.fromEntries(
      figures.map(({ name, stintMs, sqlMs, plainMs }) => [
        name,
        {
          'Stint ms': Math.round(stintMs),
          'its SQL alone ms': Math.round(sqlMs),
          'plain ms': plainMs === undefined ? '' : Math.round(plainMs),
          'Stint / SQL': (stintMs / sqlMs).toFixed(2),
          'Stint / plain': plainMs === undefined ? '' : (stintMs / plainMs).toFixed(2),
        },
      ]),
    ),
  )
}

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    users: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '5' },
    explain: { type: 'boolean', default: false },
    dir: { type: 'string', default: tmpdir() },
  },
})
await benchReports({
  entries: Number(values.entries),
  users: Number(values.users),
  rounds: Number(values.rounds),
  explain: values.explain,
  dir: values.dir,
})
