/**
 * `npm run bench:exports`: a detailed report of a million entries as CSV, XLSX and ZIP, and of the latest 20,000 as PDF,
 * each loaded from a server of its own: seconds, megabytes, and the most memory that the server had.
 * `--entries N`, `--users N` and `--pdf N` change the size, `--formats CSV,PDF` leaves some out.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fill } from '../server/commands/seed.ts'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'
import type { Running } from './processes.ts'
import { build, startStint } from './processes.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    users: { type: 'string', default: '400' },
    pdf: { type: 'string', default: '20000' },
    formats: { type: 'string', default: 'CSV,XLSX,ZIP,PDF' },
  },
})

build()
const dataDir = await mkdtemp(join(tmpdir(), 'stint-bench-'))
const log = makeLog('error')
const embedded = await startEmbedded(dataDir, log)
const database = { ...openPools(embedded.connection, log), postmasterPid: embedded.postmasterPid }
try {
  await migrate(database.pool, migrationsDir, log)
  const until = new Date('2026-07-01T00:00:00Z')
  const entries = Number(values.entries)
  const seeded = await fill(database, {
    users: Number(values.users),
    entries,
    workspaces: 1,
    years: 3,
    seed: 7,
    until,
  })
  await database.pool.query('vacuum analyze')
  const { rows } = await database.pool.query<{ day: string }>(
    `select min(d)::text as day from (select local_day as d from time_entries where workspace_id = $1
       order by started_at desc limit $2) latest`,
    [seeded.workspaceId, Number(values.pdf)],
  )
  const whole = '2000-01-01T00:00:00Z'
  for (const exportType of values.formats.split(',')) {
    // each on a fresh server, so that the most memory is its own
    const stint = await startStint({ STINT_DATA_DIR: dataDir })
    try {
      const before = await mostMemory(stint)
      const from = exportType === 'PDF' ? `${rows[0]?.day}T00:00:00Z` : whole
      const { seconds, megabytes } = await load(stint, seeded, { exportType, from })
      const after = await mostMemory(stint)
      console.log(
        `${exportType.padEnd(5)} ${seconds.toFixed(1).padStart(6)} s ${megabytes.toFixed(0).padStart(5)} MB, memory ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB at most`,
      )
    } finally {
      await stint.stop()
    }
  }
} finally {
  await database.close()
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true })
}

interface Asked {
  readonly exportType: string
  readonly from: string
}

async function load(
  { url }: Running,
  { workspaceId, apiKey }: { workspaceId: string; apiKey: string },
  { exportType, from }: Asked,
): Promise<{ seconds: number; megabytes: number }> {
  const start = performance.now()
  const reply = await fetch(`${url}/v1/workspaces/${workspaceId}/reports/detailed`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      dateRangeStart: from,
      dateRangeEnd: '2026-12-31T23:59:59Z',
      exportType,
      detailedFilter: { sortColumn: 'DATE' },
    }),
  })
  if (!reply.ok || !reply.body) throw new Error(`${exportType}: ${reply.status} ${await reply.text()}`)
  let bytes = 0
  for await (const piece of reply.body) bytes += piece.length
  return { seconds: (performance.now() - start) / 1000, megabytes: bytes / 1e6 }
}

/** Of the server's process, in MB; 0 where the system does not tell. */
async function mostMemory({ child }: Running): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000
}
