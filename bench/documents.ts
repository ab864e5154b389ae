/**
 * `npm run documents`: a PDF of three pages and an XLSX of a client's month, from seeded data through the API, into
 * docs/reports; and, where poppler is installed, its pages as pictures. `--out` names another folder.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crc32, deflateSync } from 'node:zlib'
import { fill } from '../server/commands/seed.ts'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir, rootDir } from '../server/platform/root.ts'
import { build, startStint } from './processes.ts'

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(rootDir, 'docs', 'reports') } },
})

build()
const dataDir = await mkdtemp(join(tmpdir(), 'stint-documents-'))
const log = makeLog('error')
const embedded = await startEmbedded(dataDir, log)
const database = { ...openPools(embedded.connection, log), postmasterPid: embedded.postmasterPid }
try {
  await migrate(database.pool, migrationsDir, log)
  const until = new Date('2026-07-01T00:00:00Z')
  const seeded = await fill(database, { users: 8, entries: 2500, workspaces: 1, years: 1, seed: 11, until })
  const { workspaceId, apiKey } = seeded
  // about as many entries as fill three pages
  const { rows } = await database.pool.query<{ id: string }>(
    `select c.id from clients c join projects p on p.workspace_id = c.workspace_id and p.client_id = c.id
     join time_entries e on e.workspace_id = p.workspace_id and e.project_id = p.id
     where c.workspace_id = $1 and e.local_day between '2026-06-01' and '2026-06-28'
     group by c.id order by abs(count(*) - 43), c.id limit 1`,
    [workspaceId],
  )
  const clients = { ids: rows.map(({ id }) => id), contains: 'CONTAINS' }
  const stint = await startStint({ STINT_DATA_DIR: dataDir })
  try {
    const headers = { 'x-api-key': apiKey }
    const json = { ...headers, 'content-type': 'application/json' }
    const form = new FormData()
    form.append('file', new Blob([logo()], { type: 'image/png' }), 'logo.png')
    const picture = await fetch(`${stint.url}/v1/file/image`, { method: 'POST', headers, body: form })
    const { url }: { url: string } = JSON.parse(await picture.text())
    await fetch(`${stint.url}/api/stint/v1/workspaces/${workspaceId}`, {
      method: 'PATCH',
      headers: json,
      body: JSON.stringify({ imageUrl: url, name: 'Nordwind Studio' }),
    })
    await mkdir(values.out, { recursive: true })
    const save = async (report: string, exportType: string, name: string, more: object) => {
      const body = {
        dateRangeStart: '2026-06-01T00:00:00Z',
        dateRangeEnd: '2026-06-30T23:59:59Z',
        timeZone: 'Europe/Berlin',
        dateFormat: 'DD.MM.YYYY',
        userLocale: 'en-GB',
        exportType,
        ...more,
      }
      const reply = await fetch(`${stint.url}/v1/workspaces/${workspaceId}/reports/${report}`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(body),
      })
      if (!reply.ok) throw new Error(`${report} as ${exportType}: ${reply.status} ${await reply.text()}`)
      const file = join(values.out, name)
      await writeFile(file, Buffer.from(await reply.arrayBuffer()))
      console.log(file)
      return file
    }
    const detailed = {
      dateRangeEnd: '2026-06-28T23:59:59Z',
      clients,
      sortOrder: 'ASCENDING',
      detailedFilter: { sortColumn: 'DATE' },
    }
    const pdf = await save('detailed', 'PDF', 'detailed.pdf', detailed)
    await save('detailed', 'XLSX', 'detailed.xlsx', detailed)
    const groups = { summaryFilter: { groups: ['PROJECT', 'USER'], sortColumn: 'DURATION' } }
    const summary = await save('summary', 'PDF', 'summary.pdf', {
      ...groups,
      amounts: ['EARNED', 'COST', 'PROFIT'],
    })
    const weekly = await save('weekly', 'PDF', 'weekly.pdf', {
      dateRangeStart: '2026-06-15T00:00:00Z',
      dateRangeEnd: '2026-06-21T23:59:59Z',
      weeklyFilter: { group: 'USER' },
    })
    for (const file of [pdf, summary, weekly]) pictures(file)
  } finally {
    await stint.stop()
  }
} finally {
  await database.close()
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true })
}

function pictures(pdf: string): void {
  try {
    execFileSync('pdftoppm', ['-r', '90', '-png', pdf, pdf.replace(/\.pdf$/, '')])
  } catch {
    console.log(`no pictures of ${pdf}: they are made by pdftoppm, of Debian's poppler-utils`)
  }
}

/** A sign of four bars in a rounded square. */
function logo(): Uint8Array<ArrayBuffer> {
  const size = 160
  const lines = Array.from({ length: size }, (_, y) => {
    const line = Buffer.alloc(1 + 4 * size)
    for (let x = 0; x < size; x++) line.writeUInt32BE(pixel(x, y, size), 1 + 4 * x)
    return line
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return new Uint8Array(Buffer.concat([signature, ...parts]))
}

function pixel(x: number, y: number, size: number): number {
  const round = 36
  const dx = Math.max(round - x, x - (size - round), 0)
  const dy = Math.max(round - y, y - (size - round), 0)
  if (Math.hypot(dx, dy) > round) return 0
  const bar = Math.floor((x - 28) / 28)
  const inside = (x - 28) % 28 < 20 && bar >= 0 && bar < 4
  const top = [92, 60, 76, 36][bar] ?? size
  return inside && y > top && y < 126 ? 0xffffffff : 0x0f766eff
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
