/** Without a connection: what is tracked is kept here, sent once, and nothing is dropped silently. docs/offline.md. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectFaultlessInBoth } from './axe.ts'
import { makeCompany } from './company.ts'
import { awayFromMidnight, midnightTakes } from './midnight.ts'
import { admin, password, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
let workspaceId = ''
let userId = ''

beforeAll(async () => {
  await awayFromMidnight()
  workspaceId = (await makeCompany(stage())).workspaceId
  userId = (await stage().call<{ id: string }>('GET', '/api/v1/user')).id
}, midnightTakes)

const own = () => `/api/stint/v1/workspaces/${workspaceId}`
interface Stored {
  readonly id: string
  readonly description: string
  readonly timeInterval: { readonly start: string; readonly end: string | null }
}
const found = async (description: string) => {
  const path = `/api/v1/workspaces/${workspaceId}/user/${userId}/time-entries?page-size=200`
  return (await stage().call<Stored[]>('GET', path)).filter((entry) => entry.description === description)
}
const ago = (seconds: number) => `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19)}Z`
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 45_000 })

const bar = (page: Page) => page.getByRole('region', { name: 'Timer' })
const words = (page: Page) => bar(page).getByRole('combobox', { name: 'What are you working on?' })
const stop = (page: Page) => bar(page).getByRole('button', { name: 'Stop' })
const line = (page: Page, description: string) =>
  page.getByRole('listitem').filter({
    has: page.getByRole('button', { name: `Continue ${description}`, exact: true }),
  })
/** What the browser keeps of what was read, as text. */
const reads = (page: Page) =>
  page.evaluate<string>(`new Promise((done) => {
    const opening = indexedDB.open('stint')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('reads').objectStore('reads').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        done(JSON.stringify(reading.result))
      }
    }
  })`)
const awayLine = (page: Page) => page.getByText(/^No connection to the server/)

async function open(installed = false): Promise<Page> {
  const page = await stage().signedIn(admin, { installed })
  await load(page)
  return page
}

async function load(page: Page): Promise<void> {
  await page.goto(`/w/${workspaceId}/tracker`)
  await words(page).waitFor()
  await line(page, 'Stand-up').first().waitFor()
  // what the page fetches when it is idle is there: half of it would not be styled
  await soon(() =>
    page.evaluate<boolean>("[...document.styleSheets].some(({ href }) => href?.includes('/picker-'))"),
  ).toBe(true)
}

async function start(page: Page, text: string): Promise<void> {
  await words(page).fill(text)
  await words(page).press('Enter')
  await stop(page).waitFor()
}

test('the app opens without a connection, tracks, and what was tracked is there once when it is back', async () => {
  const longAgo = { start: ago(100 * 86_400), end: ago(100 * 86_400 - 600), description: 'Long ago' }
  await stage().call('POST', `${own()}/time-entries`, longAgo)
  const page = await open(true)
  await page.evaluate("navigator.serviceWorker.ready.then(() => caches.match('/'))")
  await soon(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true)
  // what was read is kept a moment after it came: who is signed in, the settings, the pickers' lists, what runs, the time
  for (const part of ['"session"', '"settings"', '"projects"', '"tags"', '"running"', '"Stand-up"'])
    await soon(() => reads(page)).toContain(part)
  await page.context().setOffline(true)
  await page.reload()
  await words(page).waitFor()
  await line(page, 'Stand-up').first().waitFor()
  await awayLine(page).waitFor()
  await page.getByText('Earlier weeks need a connection.').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)

  await start(page, 'In the tunnel')
  await bar(page).getByRole('img', { name: 'Kept here, will be sent.' }).waitFor()
  await stop(page).click()
  await line(page, 'In the tunnel').getByRole('img', { name: 'Kept here, will be sent.' }).waitFor()
  await start(page, 'Still in it')
  await page.getByText('2 changes are kept here').waitFor()
  await expectFaultlessInBoth(page, 'offline')
  await page.reload()
  await line(page, 'In the tunnel').waitFor()
  await soon(() => words(page).inputValue()).toBe('Still in it')

  await page.context().setOffline(false)
  await soon(async () =>
    (await found('In the tunnel')).map(({ timeInterval: { end } }) => end !== null),
  ).toEqual([true])
  await soon(async () => (await found('Still in it')).map(({ timeInterval: { end } }) => end)).toEqual([null])
  await awayLine(page).waitFor({ state: 'detached' })
  await line(page, 'Long ago').waitFor()
  await line(page, 'In the tunnel').getByRole('img').waitFor({ state: 'detached' })
  await stop(page).click()
  await soon(async () => (await found('Still in it'))[0]?.timeInterval.end).toBeTruthy()
})

test('several windows share what is kept, and one of them sends it', async () => {
  const here = await open()
  const there = await here.context().newPage()
  await load(there)
  await here.context().setOffline(true)
  await start(here, 'In both windows')
  await soon(() => words(there).inputValue()).toBe('In both windows')
  await stop(there).click()
  await line(here, 'In both windows').waitFor()
  await here.close()
  await there.context().setOffline(false)
  await soon(async () =>
    (await found('In both windows')).map(({ timeInterval: { end } }) => end !== null),
  ).toEqual([true])
})

test('what was changed here and there shows both versions, and the person chooses', async () => {
  for (const [number, choice] of [
    ['one', 'Keep mine'],
    ['two', 'Keep the server’s'],
  ] as const) {
    const entry = { start: ago(7200), end: ago(3600), description: `Seen ${number}` }
    const { id } = await stage().call<Stored>('POST', `${own()}/time-entries`, entry)
    const page = await open()
    await line(page, `Seen ${number}`).waitFor()
    await page.context().setOffline(true)
    const field = line(page, `Seen ${number}`).getByRole('textbox', { name: `Description, Seen ${number}` })
    await field.fill(`Mine ${number}`)
    await field.press('Enter')
    await line(page, `Mine ${number}`).waitFor()
    await stage().call('PATCH', `${own()}/time-entries`, {
      ids: [id],
      set: { description: `Theirs ${number}` },
    })
    await page.context().setOffline(false)
    await page.getByText('1 change was not taken by the server').waitFor()
    expect(await found(`Theirs ${number}`)).toHaveLength(1)
    await page.getByRole('button', { name: 'Look at it' }).click()
    const panel = page.getByRole('dialog', { name: 'Kept in this browser' })
    const versions = panel.getByRole('row', { name: 'Description' }).getByRole('cell')
    await soon(() => versions.allTextContents()).toEqual([`Mine ${number}`, `Theirs ${number}`])
    if (number === 'one') await expectFaultlessInBoth(page, 'both versions')
    await panel.getByRole('button', { name: choice }).click()
    const kept = choice === 'Keep mine' ? 'Mine' : 'Theirs'
    await soon(async () => (await found(`${kept} ${number}`)).length).toBe(1)
    await line(page, `${kept} ${number}`).waitFor()
    await panel.waitFor({ state: 'detached' })
    await page.context().close()
  }
})

test('a timer that was started elsewhere meanwhile is stopped by nobody but the person', async () => {
  const page = await open()
  await page.context().setOffline(true)
  await start(page, 'Begun offline')
  await stage().call('POST', `${own()}/time-entries`, { description: 'Begun elsewhere', start: ago(-1) })
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Look at it' }).click()
  const panel = page.getByRole('dialog', { name: 'Kept in this browser' })
  await panel.getByText('Begun elsewhere').waitFor()
  await panel.getByRole('button', { name: /^Keep the other, add mine until/ }).click()
  await soon(async () =>
    (await found('Begun offline')).map(({ timeInterval: { end } }) => end !== null),
  ).toEqual([true])
  expect((await found('Begun elsewhere'))[0]?.timeInterval.end).toBeNull()
  await soon(() => words(page).inputValue()).toBe('Begun elsewhere')
  await stop(page).click()
  await soon(async () => (await found('Begun elsewhere'))[0]?.timeInterval.end).toBeTruthy()
})

test('a session that ended asks to sign in first, then what was kept is sent', async () => {
  const page = await open()
  await page.context().setOffline(true)
  await start(page, 'Before signing in')
  await stop(page).click()
  await line(page, 'Before signing in').waitFor()
  await page.context().clearCookies()
  await page.context().setOffline(false)
  await page.getByLabel('E-mail').fill(admin)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await line(page, 'Before signing in').waitFor()
  await soon(async () => (await found('Before signing in')).length).toBe(1)
})

test('a timer that has run since yesterday asks whether it is still right', async () => {
  await stage().call('POST', `${own()}/time-entries`, { description: 'Forgotten', start: ago(20 * 3600) })
  const page = await open()
  const question = page.getByRole('region', { name: 'Is the timer still right?' })
  await question.waitFor()
  await expectFaultlessInBoth(page, 'the question')
  await question.getByRole('button', { name: 'Keep it running' }).click()
  await question.waitFor({ state: 'detached' })
  await page.reload()
  await stop(page).waitFor()
  expect(await question.count()).toBe(0)

  await page.evaluate("localStorage.removeItem('stint.traces')")
  await page.reload()
  await question.getByLabel('Stop at', { exact: true }).fill('12:00')
  const day = new Date(Date.now() - 86_400_000 * 0.5).toISOString().slice(0, 10)
  await question.getByLabel('Date').fill(day)
  await question.getByRole('button', { name: 'Discard it' }).click()
  await page.getByText('The running time was discarded').waitFor()
  await soon(async () => (await found('Forgotten')).length).toBe(0)
})

test('signing out forgets what was read, and keeps what waits', async () => {
  const page = await open()
  await page.context().setOffline(true)
  await start(page, 'Signed out with it')
  await page.getByText('1 change is kept here').waitFor()
  await page.context().setOffline(false)
  await soon(async () => (await found('Signed out with it')).length).toBe(1)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('E-mail').waitFor()
  await soon(() => reads(page)).toBe('[]')
})
