/**
 * `npm run bench:tracker`: the tracker of a person with 10,000 entries in a real browser, by the browser's own marks.
 * From a key to the pixel that it changed: `timer`, which web/tracker/presses.ts measures from the key's own time stamp
 * to a message that follows the frame's callbacks, so to a frame that was painted. Scrolling: frames, and long tasks as
 * the browser counts them (over 50 ms). `--entries N --presses N --slow N` change the size; `--slow` throttles the
 * processor so many times. `--hasty` presses while the answers to the press before come in. `--attribute` says which
 * scripts the slow frames were in.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { fill } from '../server/commands/seed.ts'
import { hashPassword } from '../server/identity/index.ts'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'
import { ensureBrowser } from '../test/journeys/browser.mjs'
import { median } from './load.ts'
import { build, startStint } from './processes.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    presses: { type: 'string', default: '30' },
    slow: { type: 'string', default: '1' },
    hasty: { type: 'boolean', default: false },
    attribute: { type: 'boolean', default: false },
  },
})
const entries = Number(values.entries)
const presses = Number(values.presses)
const password = 'correct horse battery'
/** In the page, from its beginning; as text, as it is not this process that runs it. */
const watching = `globalThis.watched = { tasks: [], slow: [] }
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) watched.tasks.push(duration)
}).observe({ type: 'longtask', buffered: true })
new PerformanceObserver((list) => {
  for (const { duration, renderStart, startTime, styleAndLayoutStart, scripts } of list.getEntries())
    watched.slow.push({
      duration,
      scripts: [
        'render after', Math.round(renderStart - startTime),
        'layout after', Math.round(styleAndLayoutStart - startTime),
        ...scripts.map((each) => [each.invoker, each.sourceFunctionName, Math.round(each.duration), Math.round(each.forcedStyleAndLayoutDuration)].join(' ')),
      ],
    })
}).observe({ type: 'long-animation-frame' })`

const executablePath = ensureBrowser()
if (executablePath === undefined) process.exit(1)

build()
const dataDir = await mkdtemp(join(tmpdir(), 'stint-bench-'))
const log = makeLog('error')
const embedded = await startEmbedded(dataDir, log)
const database = { ...openPools(embedded.connection, log), postmasterPid: embedded.postmasterPid }
await migrate(database.pool, migrationsDir, log)
const { workspaceId, email, listed } = await makeBusy()
const stint = await startStint({ STINT_DATA_DIR: dataDir })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const context = await browser.newContext({ baseURL: stint.url, viewport: { width: 1280, height: 800 } })
  await context.request.post('/api/stint/v1/session', { data: { email, password } })
  const page = await context.newPage()
  await page.addInitScript(watching)
  if (values.slow !== '1') {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slow) })
  }
  await page.goto(`/w/${workspaceId}/tracker`)
  await page.locator('[data-row="1"]').waitFor()
  await setTimeout(3_000) // what is fetched ahead has come

  await pressAll(page, 2) // warms up
  const first = await pressAll(page, presses)
  const loading = await scroll(page, { pixels: 300, seconds: 30, until: 'the end' })
  await loadTheRest(page)
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  const up = await scroll(page, { pixels: -300, seconds: 20, until: 'the top' })
  const reading = await scroll(page, { pixels: 60, seconds: 10, until: 'the end' })
  await page.evaluate('scrollTo(0, 0)')
  await setTimeout(1_000)
  const full = await pressAll(page, presses)

  console.log(`${listed} entries of one person, a list of ${height} pixels; ${presses} presses of each key`)
  console.table({ 'one week loaded': told(first), 'everything loaded': told(full) })
  console.table({
    'down, 300 px a frame, the weeks being loaded': loading,
    'up again, 300 px a frame': up,
    'down, 60 px a frame': reading,
  })
} finally {
  await browser.close()
  await stint.stop()
  await database.close()
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** A seeded workspace whose time is all the owner's, in two years. */
async function makeBusy(): Promise<{ workspaceId: string; email: string; listed: number }> {
  const until = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000)
  const seeded = await fill(database, { users: 12, entries, workspaces: 1, years: 2, seed: 7, until })
  await database.pool.query(`delete from time_entries where workspace_id = $1 and ended_at is null`, [
    seeded.workspaceId,
  ])
  const { rowCount } = await database.pool.query(
    `update time_entries set user_id = $2 where workspace_id = $1`,
    [seeded.workspaceId, seeded.ownerId],
  )
  const { rows } = await database.pool.query<{ email: string }>(
    'update accounts set password_hash = $2 where id = $1 returning email',
    [seeded.ownerId, await hashPassword(password)],
  )
  await database.pool.query('vacuum analyze')
  return { workspaceId: seeded.workspaceId, email: rows[0]?.email ?? '', listed: rowCount ?? 0 }
}

interface Press {
  /** To the painted frame. */
  readonly painted: number
}
type Presses = Record<'n' | 's' | 'Enter', Press[]>

/** Starts by n and stops by s, starts by Enter after words and stops by s. */
async function pressAll(page: Page, times: number): Promise<Presses> {
  const found: Presses = { n: [], s: [], Enter: [] }
  const words = page.getByRole('combobox').first()
  for (let time = 0; time < times; time++) {
    found.n.push(await press(page, 'n'))
    await leave(page)
    found.s.push(await press(page, 's'))
    await leave(page)
    await words.fill(`Review ${time}`)
    found.Enter.push(await press(page, 'Enter'))
    await leave(page)
    await press(page, 's')
    await leave(page)
  }
  return found
}

async function press(page: Page, key: string): Promise<Press> {
  const before = await page.evaluate<number>("performance.getEntriesByName('timer').length")
  await page.keyboard.press(key)
  for (const end = Date.now() + 10_000; Date.now() < end; await setTimeout(20)) {
    const painted = await page.evaluate<number | null>(
      `performance.getEntriesByName('timer')[${before}]?.duration ?? null`,
    )
    if (painted !== null) return { painted }
  }
  throw new Error(`${key} changed nothing`)
}

/** No field has the focus, and what was written is answered, heard and listed. */
async function leave(page: Page): Promise<void> {
  await page.evaluate('document.activeElement?.blur()')
  await setTimeout(values.hasty ? 150 : 800)
}

function told(found: Presses): Record<string, number> {
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, each]) => {
      const painted = each.map((one) => one.painted)
      return [
        [`${key}, median ms`, round(median(painted))],
        [`${key}, worst ms`, round(Math.max(...painted))],
        [`${key}, 50 ms and over`, painted.filter((each) => each >= 50).length],
      ]
    }),
  )
}

interface Scrolled {
  readonly 'frames a second': number
  readonly 'longest frame, ms': number
  readonly 'long tasks': number
  readonly 'longest task, ms': number
  readonly pixels: number
}

/** So many pixels a frame, up to an end or for some seconds. */
async function scroll(
  page: Page,
  { pixels, seconds, until }: { pixels: number; seconds: number; until: 'the end' | 'the top' },
): Promise<Scrolled> {
  const { frames, tasks, slow } = await page.evaluate<{
    frames: number[]
    tasks: number[]
    slow: { duration: number; scripts: string[] }[]
  }>(`new Promise((resolve) => {
    watched.tasks.length = watched.slow.length = 0
    const ends = performance.now() + ${seconds * 1000}
    const frames = []
    let still = 0
    const step = (now) => {
      frames.push(now)
      const before = scrollY
      scrollBy(0, ${pixels})
      still = scrollY === before ? still + 1 : 0
      // at the end the next week may be on its way
      if (now < ends && still < ${until === 'the end' ? 90 : 2}) requestAnimationFrame(step)
      else setTimeout(() => resolve({
        frames: frames.slice(1).map((each, place) => each - frames[place]),
        tasks: [...watched.tasks],
        slow: [...watched.slow],
      }), 200)
    }
    requestAnimationFrame(step)
  })`)
  if (values.attribute) for (const { duration, scripts } of slow) console.log(round(duration), ...scripts)
  const total = frames.reduce((sum, each) => sum + each, 0)
  return {
    'frames a second': round((frames.length * 1000) / total),
    'longest frame, ms': round(Math.max(...frames)),
    'long tasks': tasks.length,
    'longest task, ms': round(Math.max(0, ...tasks)),
    pixels: Math.round(frames.length * Math.abs(pixels)),
  }
}

/** Jumps to the end until there is no more. */
async function loadTheRest(page: Page): Promise<void> {
  const jump = 'scrollTo(0, document.documentElement.scrollHeight), document.documentElement.scrollHeight'
  let height = 0
  let since = Date.now()
  for (const end = Date.now() + 60_000; Date.now() < end && Date.now() < since + 2_000; ) {
    const now = await page.evaluate<number>(jump)
    if (now !== height) since = Date.now()
    height = now
    await setTimeout(30)
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
