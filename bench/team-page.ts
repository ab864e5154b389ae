/**
 * `npm run bench:team`: the team page with 5,000 members in a real browser, by the browser's own performance marks:
 * first rows visible, scrolling, typing a filter. Medians of the rounds. `--members N --rounds N` change the size.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { hashPassword } from '../server/identity/index.ts'
import { openPools } from '../server/platform/db/database.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { makeLog } from '../server/platform/log.ts'
import { migrationsDir } from '../server/platform/root.ts'
import { ensureBrowser } from '../test/journeys/browser.mjs'
import { median } from './load.ts'
import { makeCrowd } from './people.ts'
import { build, startStint } from './processes.ts'

const { values } = parseArgs({
  options: { members: { type: 'string', default: '5000' }, rounds: { type: 'string', default: '5' } },
})
const password = 'correct horse battery'
const executablePath = ensureBrowser()
if (executablePath === undefined) process.exit(1)

build()
const dataDir = await mkdtemp(join(tmpdir(), 'stint-bench-'))
const log = makeLog('error')
const embedded = await startEmbedded(dataDir, log)
const database = { ...openPools(embedded.connection, log), postmasterPid: embedded.postmasterPid }
await migrate(database.pool, migrationsDir, log)
const crowd = await makeCrowd(database, Number(values.members))
const stint = await startStint({ STINT_DATA_DIR: dataDir })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const email = await giveOwnerAPassword()
  const rounds: Figures[] = []
  for (let round = 0; round <= Number(values.rounds); round++) {
    const figures = await measure(browser, email)
    if (round > 0) rounds.push(figures) // round 0 warms up
  }
  const of = (pick: (figures: Figures) => number) => Math.round(median(rounds.map(pick)))
  console.log(`${values.members} members, medians of ${values.rounds} rounds`)
  console.table({
    'first rows visible after the address was entered, ms': of((f) => f.firstRows),
    'frames per second while scrolling': of((f) => f.framesPerSecond),
    'longest frame while scrolling, ms': of((f) => f.longestFrame),
    'rows that match, after the last key of a filter, ms': of((f) => f.filtered),
  })
} finally {
  await browser.close()
  await stint.stop()
  await database.close()
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true })
}

interface Figures {
  readonly firstRows: number
  readonly framesPerSecond: number
  readonly longestFrame: number
  readonly filtered: number
}

/** The owner of the crowd has a key and no password; a mailed link is the way of a person to one. */
async function giveOwnerAPassword(): Promise<string> {
  const { rows } = await database.pool.query<{ email: string }>(
    'update accounts set password_hash = $2 where id = $1 returning email',
    [crowd.ownerId, await hashPassword(password)],
  )
  return rows[0]?.email ?? ''
}

async function measure(from: Browser, email: string): Promise<Figures> {
  const context = await from.newContext({ baseURL: stint.url, viewport: { width: 1280, height: 800 } })
  await context.request.post('/api/stint/v1/session', { data: { email, password } })
  const page = await context.newPage()
  await page.addInitScript(`new MutationObserver((_, seen) => {
    if (!document.querySelector('[data-row="0"]')) return
    seen.disconnect()
    requestAnimationFrame(() => performance.mark('first-rows'))
  }).observe(document, { childList: true, subtree: true })`)
  await page.goto(`/w/${crowd.workspaceId}/team?status=ALL`)
  await page.locator('[data-row="0"]').waitFor()
  const firstRows = await markOf(page, 'first-rows')
  const frames = await page.evaluate<number[]>(`new Promise((resolve) => {
    const list = document.querySelector('[data-row="0"]').closest('[role=grid]').parentElement
    const frames = []
    const step = (now) => {
      frames.push(now)
      list.scrollTop += 90
      if (frames.length < 120) requestAnimationFrame(step)
      else resolve(frames.slice(1).map((each, place) => each - frames[place]))
    }
    requestAnimationFrame(step)
  })`)
  await page.evaluate(`(() => {
    addEventListener('input', () => performance.mark('typed'), true)
    new MutationObserver((_, seen) => {
      const row = document.querySelector('[data-row="0"]')
      if (!row?.textContent.includes('Person 4321')) return
      seen.disconnect()
      requestAnimationFrame(() => performance.mark('filtered'))
    }).observe(document, { childList: true, subtree: true, characterData: true })
  })()`)
  await page.keyboard.press('/')
  await page.keyboard.type('4321', { delay: 40 })
  await page.getByRole('row').filter({ hasText: 'Person 4321' }).waitFor()
  const filtered = (await markOf(page, 'filtered')) - (await markOf(page, 'typed'))
  await context.close()
  const total = frames.reduce((sum, each) => sum + each, 0)
  return {
    firstRows,
    framesPerSecond: (frames.length * 1000) / total,
    longestFrame: Math.max(...frames),
    filtered,
  }
}

/** When the newest mark of this name was set, in ms since the navigation began. */
async function markOf(page: Page, name: string): Promise<number> {
  const read = `performance.getEntriesByName('${name}').at(-1)?.startTime ?? null`
  // asked from here: the page's own policy forbids the polling that playwright does inside it
  for (const end = Date.now() + 20_000; Date.now() < end; await setTimeout(20)) {
    const at = await page.evaluate<number | null>(read)
    if (at !== null) return at
  }
  throw new Error(`nothing was marked ${name}`)
}
