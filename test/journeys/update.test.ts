/** A new release while the app is open: it is offered, nothing is lost, and it is there when it is asked for. docs/offline.md. */
import { createServer, request } from 'node:http'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { makeCompany } from './company.ts'
import { admin, signIn, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
let workspaceId = ''

beforeAll(async () => {
  workspaceId = (await makeCompany(stage())).workspaceId
})

interface Front {
  readonly url: string
  /** Every release is another service worker, with a store of its own. */
  release: string
  /** Whether time that is written comes through. */
  takes: boolean
  close(): void
}

/** Stands before the server: gives out releases, and holds back what is written. */
async function startFront(): Promise<Front> {
  const server = createServer((asked, answer) => {
    const isTime = asked.method !== 'GET' && asked.url?.includes('/time-entries')
    if (isTime && !front.takes) return void asked.socket.destroy()
    const { 'accept-encoding': _, ...headers } = asked.headers
    const onward = request(stage().url + asked.url, { method: asked.method ?? 'GET', headers })
    onward.on('error', () => asked.socket.destroy())
    answer.on('close', () => onward.destroy())
    onward.on('response', async (given) => {
      if (asked.url !== '/sw.js') {
        answer.writeHead(given.statusCode ?? 500, given.headers)
        return void given.pipe(answer)
      }
      const parts: Buffer[] = []
      for await (const part of given) parts.push(part)
      const { 'content-length': __, etag: ___, ...kept } = given.headers
      answer.writeHead(given.statusCode ?? 500, kept)
      answer.end(Buffer.concat(parts).toString().replace("const version = '", `$&${front.release}-`))
    })
    asked.pipe(onward)
  })
  const { hostname } = new URL(stage().url)
  const front: Front = {
    url: '',
    release: 'one',
    takes: true,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  await new Promise<void>((listening) => server.listen(0, hostname, listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return Object.assign(front, { url: `http://${hostname}:${port}` })
}

/** A worker keeps all the files of the app before it is ready. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 60_000 })
const words = (page: Page) => page.getByRole('combobox', { name: 'What are you working on?' })
const stop = (page: Page) => page.getByRole('region', { name: 'Timer' }).getByRole('button', { name: 'Stop' })
const kept = (page: Page) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('textbox', { name: 'Description, Kept through it' }) })
const offer = (page: Page) => page.getByText('A new version of Stint is here.')
const load = (page: Page) => page.getByRole('button', { name: 'Load it' })
const controlled = 'navigator.serviceWorker.controller !== null'
const stores = (page: Page) => page.evaluate<string[]>('caches.keys()')
const waitsNone = 'navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting === null)'

test('a new release is offered, and loading it loses neither a typed word nor what is kept', async () => {
  const front = await startFront()
  const page = await stage().window({ installed: true })
  try {
    await signIn(page.context(), admin)
    await page.goto(`${front.url}/w/${workspaceId}/tracker`)
    await words(page).waitFor()
    await soon(() => page.evaluate(controlled)).toBe(true)
    await soon(() => stores(page)).toEqual([expect.stringMatching(/^stint-one-/)])
    const other = await page.context().newPage()
    await other.goto(`${front.url}/w/${workspaceId}/tracker`)
    await words(other).waitFor()
    await soon(() => other.evaluate(controlled)).toBe(true)
    expect(await offer(page).count()).toBe(0)

    front.takes = false
    await words(page).fill('Kept through it')
    await words(page).press('Enter')
    await stop(page).click()
    await kept(page).getByRole('img', { name: 'Kept here, will be sent.' }).waitFor()
    await words(page).fill('Half a w')
    front.release = 'two'
    await page.evaluate('navigator.serviceWorker.getRegistration().then((found) => found.update())')
    for (const each of [page, other]) await offer(each).waitFor({ timeout: 60_000 })
    expect(await words(page).inputValue()).toBe('Half a w')

    await Promise.all([page.waitForEvent('load'), load(page).click()])
    await words(page).waitFor()
    await soon(() => words(page).inputValue()).toBe('Half a w')
    await kept(page).getByRole('img', { name: 'Kept here, will be sent.' }).waitFor()
    await soon(() => page.evaluate(waitsNone)).toBe(true)
    await soon(() => stores(page)).toContainEqual(expect.stringMatching(/^stint-two-/))
    expect(await offer(page).count()).toBe(0)

    // another window goes on with what it has until it is asked
    await Promise.all([other.waitForEvent('load'), load(other).click()])
    await words(other).waitFor()
    await kept(other).waitFor()
    expect(await offer(other).count()).toBe(0)

    front.takes = true
    await page.reload()
    await kept(page).waitFor()
    await kept(page).getByRole('img').waitFor({ state: 'detached' })
  } finally {
    await page.context().close()
    front.close()
  }
}, 300_000)
