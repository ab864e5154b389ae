/**
 * Scripted runs of a person who tracks time while the connection is cut at random: before a call leaves, in the middle
 * of it, after the server carried it out, in the middle of the answer; with reloads and a server that is away. In the
 * end every entry is there once, as it was said.
 */
import type { Browser, Page } from 'playwright-core'
import type { Cut } from './cutting-proxy.ts'
import { cuts, startCuttingProxy } from './cutting-proxy.ts'
import type { Expected, Step } from './script.ts'
import { seeded, writeScript } from './script.ts'

export interface Place {
  readonly browser: Browser
  /** Of the server itself. */
  readonly url: string
  readonly workspaceId: string
  /** Makes somebody new; answers who, with a key to read their time with. */
  readonly makePerson: () => Promise<{ email: string; password: string; userId: string }>
  readonly read: (path: string) => Promise<unknown>
}

export interface Figure {
  runs: number
  steps: number
  entries: number
  reloads: number
  away: number
  readonly cuts: Record<Cut, number>
  readonly wrong: string[]
}

export const nothingYet = (): Figure => ({
  runs: 0,
  steps: 0,
  entries: 0,
  reloads: 0,
  away: 0,
  cuts: { before: 0, half: 0, after: 0, 'half answer': 0 },
  wrong: [],
})

/** Another person after so many runs: nobody scrolls through hundreds of entries. */
const runsOfPerson = 10

/** Carries out these runs one after the other. */
export async function carryOut(place: Place, seeds: readonly number[], figure: Figure): Promise<void> {
  const proxy = await startCuttingProxy(place.url)
  try {
    for (let first = 0; first < seeds.length; first += runsOfPerson) {
      const { email, password, userId } = await place.makePerson()
      const context = await place.browser.newContext({
        baseURL: proxy.url,
        // every line is in view
        viewport: { width: 1280, height: 3000 },
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
      })
      context.setDefaultTimeout(45_000)
      const signedIn = await context.request.post('/api/stint/v1/session', { data: { email, password } })
      if (!signedIn.ok()) throw new Error(`${email} could not sign in: ${signedIn.status()}`)
      const page = await context.newPage()
      await page.goto(`/w/${place.workspaceId}/tracker`)
      await words(page).waitFor()
      await page.evaluate('navigator.serviceWorker.ready')
      await until(() => page.evaluate("caches.match('/').then((found) => found !== undefined)"))
      for (const seed of seeds.slice(first, first + runsOfPerson)) {
        const random = seeded(seed)
        const cutting = seeded(seed + 1_000_000)
        const { steps, expected } = writeScript(seed, random)
        proxy.choose = ({ method, url = '' }) => {
          const write = method !== 'GET' && url.includes('/time-entries')
          if (!write || cutting() > 0.5) return undefined
          const cut = cuts[Math.floor(cutting() * cuts.length)] ?? 'before'
          figure.cuts[cut]++
          return cut
        }
        try {
          for (const step of steps) {
            await take(page, step, proxy.setDown)
            figure.steps++
            if (step.kind === 'reload') figure.reloads++
            if (step.kind === 'down') figure.away++
          }
        } catch (error) {
          figure.wrong.push(`run ${seed}: ${error}\nshown: ${await shownBy(page)}`)
          // what it left half done is no business of the next
          await page.evaluate('localStorage.clear()')
          await comeBack(page, false)
        }
        proxy.choose = () => undefined
        proxy.setDown(false)
        await until(async () => (await waiting(page)).length === 0).catch(async () => {
          figure.wrong.push(`run ${seed}: not sent:\n${(await waiting(page)).join('\n')}`)
        })
        const path = `/api/v1/workspaces/${place.workspaceId}/user/${userId}/time-entries?page-size=200`
        compare(seed, expected, await place.read(path), figure)
        figure.runs++
        figure.entries += expected.length
      }
      await context.close()
    }
  } finally {
    await proxy.close()
  }
}

const bar = (page: Page) => page.getByRole('region', { name: 'Timer' })
const words = (page: Page) => bar(page).getByRole('combobox', { name: 'What are you working on?' })
const stop = (page: Page) => bar(page).getByRole('button', { name: 'Stop' })

async function take(page: Page, step: Step, setDown: (down: boolean) => void): Promise<void> {
  if (step.kind === 'down' || step.kind === 'up') return setDown(step.kind === 'down')
  if (step.kind === 'wait') return page.waitForTimeout(step.ms)
  if (step.kind === 'reload') return comeBack(page, step.running)
  if (step.kind === 'stop') {
    await stop(page).click()
    await bar(page).getByRole('button', { name: 'Start' }).waitFor()
    return
  }
  if (step.kind === 'rename') {
    const field = page.getByRole('textbox', { name: `Description, ${step.from}`, exact: true })
    await field.fill(step.text)
    await field.press('Enter')
    await page.getByRole('textbox', { name: `Description, ${step.text}`, exact: true }).waitFor()
    return
  }
  if (step.kind === 'add') return add(page, step.text, step.hour)
  if (step.kind === 'start') {
    if (await stop(page).isVisible()) {
      await leave(page)
      await page.keyboard.press('n')
      await until(async () => (await words(page).inputValue()) === '')
      await words(page).fill(step.text)
    } else {
      await words(page).fill(step.text)
    }
    await words(page).press('Enter')
    await stop(page).waitFor()
    return
  }
  await words(page).fill(step.text)
  await words(page).press('Enter')
}

async function comeBack(page: Page, running: boolean): Promise<void> {
  await page.reload()
  await words(page).waitFor()
  // nobody types before it is seen what runs
  await (running ? stop(page) : page.getByRole('heading', { name: 'Time tracker' })).waitFor()
}

/** The words in all fields, for whoever looks why a run went wrong. */
async function shownBy(page: Page): Promise<string> {
  const fields = await page.getByRole('textbox').all()
  const texts = await Promise.all(
    [words(page), ...fields].map(
      async (field) => `${await field.getAttribute('aria-label')} = ${await field.inputValue()}`,
    ),
  )
  return [...texts, (await bar(page).textContent()) ?? '', ...(await waiting(page))].join('\n')
}

const leave = (page: Page) => page.evaluate('document.activeElement?.blur()')

/** An hour that is typed in. */
async function add(page: Page, text: string, hour: number): Promise<void> {
  await leave(page)
  await page.keyboard.press('m')
  await words(page).fill(text)
  await words(page).press('Escape')
  await bar(page).getByLabel('Start', { exact: true }).fill(`${hour}:00`)
  await bar(page)
    .getByLabel('End', { exact: true })
    .fill(`${hour + 1}:00`)
  await bar(page).getByRole('button', { name: 'Add' }).click()
  await page.getByRole('textbox', { name: `Description, ${text}`, exact: true }).waitFor()
  await leave(page)
  await page.keyboard.press('m')
  await bar(page).getByRole('button', { name: 'Start', exact: true }).waitFor()
}

/** What the browser still keeps to be sent, each with its call, its attempts and the server's words against it. */
function waiting(page: Page): Promise<string[]> {
  return page.evaluate(`new Promise((resolve) => {
    const opening = indexedDB.open('stint')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('outbox').objectStore('outbox').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(reading.result.flatMap((kept) => kept.items.map((item) => JSON.stringify(
          { ...item.request, madeAt: item.madeAt, attempts: item.attempts, late: item.late, refusal: item.refusal },
        ))))
      }
    }
  })`)
}

interface Found {
  readonly description: string
  readonly timeInterval: { readonly start: string; readonly end: string | null }
}

function compare(seed: number, expected: readonly Expected[], answer: unknown, figure: Figure): void {
  const found: Found[] = Array.isArray(answer) ? answer : []
  const mine = found.filter(({ description }) => description.startsWith(`run ${seed} entry`))
  const shown = (texts: readonly string[]) => [...texts].sort().join('\n')
  const wanted = shown(expected.map(({ text, hour }) => `${text} ${hour ?? 'timer'}`))
  const hourOf = ({ timeInterval: { start, end } }: Found) => {
    if (end === null) return 'running'
    const whole = start.endsWith(':00:00Z') && Date.parse(end) - Date.parse(start) === 3_600_000
    // accounts that are made over the API read times in UTC
    return whole ? String(Number(start.slice(11, 13))) : 'timer'
  }
  const there = shown(mine.map((entry) => `${entry.description} ${hourOf(entry)}`))
  if (there !== wanted) figure.wrong.push(`run ${seed}: wanted\n${wanted}\nfound\n${there}`)
  const strays = found.filter(({ description }) => !description.startsWith('run '))
  if (strays.length > 0) figure.wrong.push(`run ${seed}: ${strays.length} entries that nobody said`)
}

async function until(probe: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await probe())) {
    if (Date.now() > deadline) throw new Error('it did not come to that')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
