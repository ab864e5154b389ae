/** Mending a day in the calendar, with a mouse, by keys, and on a phone. Source: product.md C13, C4, C6, C11. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { admin, hearing, password, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)

interface Entry {
  readonly id: string
  readonly description: string
  readonly projectId: string | null
  readonly timeInterval: { readonly start: string; readonly end: string | null }
}

/** Not the zone of the browser: what is drawn is the account's. */
const zone = 'America/New_York'
/** A Tuesday in winter; New York is five hours behind UTC. */
const day = '2026-01-13'
const at = (time: string) => `${day}T${time}:00Z`
const hourPixels = 48
let w: string
let workspaceId: string
let userId: string

beforeAll(async () => {
  const user = await stage().call<{ id: string; activeWorkspace: string }>('GET', '/api/v1/user')
  userId = user.id
  workspaceId = user.activeWorkspace
  w = `/api/v1/workspaces/${workspaceId}`
  const page = await stage().signedIn(admin)
  const session = await page.context().request.get('/api/stint/v1/session')
  const { csrfToken } = await session.json()
  const changed = await page.context().request.patch('/api/stint/v1/me/settings', {
    headers: { 'x-csrf-token': csrfToken },
    data: { timeZone: zone, weekStart: 'MONDAY' },
  })
  expect(changed.ok()).toBe(true)
  await stage().call('POST', `${w}/projects`, { name: 'Harbour website' })
})

const made = (description: string, start: string, end: string) =>
  stage().call<Entry>('POST', `${w}/time-entries`, { description, start: at(start), end: at(end) })
const entries = () => stage().call<Entry[]>('GET', `${w}/user/${userId}/time-entries?page-size=200`)
const one = async (description: string) =>
  (await entries()).find((entry) => entry.description === description)
const times = async (description: string) => {
  const entry = await one(description)
  return entry && [entry.timeInterval.start, entry.timeInterval.end]
}

async function open(page: Page, search = `day=${day}`): Promise<void> {
  const heard = hearing(page)
  await page.goto(`/w/${workspaceId}/calendar?${search}`)
  await page.locator('[data-column]').first().waitFor()
  // what comes later than the days may move them
  await page
    .getByRole('region', { name: 'Timer' })
    .getByRole('button', { name: 'Start', exact: true })
    .waitFor()
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await heard
}

interface Point {
  readonly x: number
  readonly y: number
}

async function drag(page: Page, from: Point, by: Partial<Point>): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + (by.x ?? 0) / 2, from.y + (by.y ?? 0) / 2)
  await page.mouse.move(from.x + (by.x ?? 0), from.y + (by.y ?? 0))
  await page.mouse.up()
}

const block = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name},`) }).first()

interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** Where it stands, once it is the one under the pointer at that place of it. */
async function boxOf(page: Page, name: string, place = (box: Box) => ({ x: box.x + 30, y: box.y + 20 })) {
  async function look(): Promise<Box | undefined> {
    await block(page, name).scrollIntoViewIfNeeded()
    const box = await block(page, name).boundingBox()
    if (!box) return undefined
    const { x, y } = place(box)
    await page.mouse.move(x, y)
    const under = await page.evaluate<string>(
      `document.elementFromPoint(${x}, ${y})?.closest('li')?.querySelector('[data-entry]')?.ariaLabel ?? ''`,
    )
    return under.startsWith(`${name},`) ? box : undefined
  }
  let box = await look()
  await expect
    .poll(async () => {
      box ??= await look()
      return box
    })
    .toBeDefined()
  if (!box) throw new Error(`${name} is not drawn`)
  return box
}

/** The block's name tells its times: they are drawn, not only written. */
const isDrawn = (page: Page, name: string, times: string) =>
  expect.poll(() => block(page, name).getAttribute('aria-label')).toContain(times)

/** The block, or the cursor; not what the page says as a whole. */
const focused = (page: Page) =>
  page.evaluate<string>("document.activeElement?.getAttribute('aria-label') ?? ''")

describe('with a mouse', () => {
  test('an entry is moved, stretched, taken back, and one is drawn', async () => {
    await made('Moved', '15:00', '16:00')
    const page = await stage().signedIn(admin)
    await open(page)
    await isDrawn(page, 'Moved', '10:00 – 11:00')

    // an hour later
    let box = await boxOf(page, 'Moved')
    await drag(page, { x: box.x + 30, y: box.y + 20 }, { y: hourPixels })
    await expect.poll(() => times('Moved')).toEqual([at('16:00'), at('17:00')])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => times('Moved')).toEqual([at('15:00'), at('16:00')])
    await isDrawn(page, 'Moved', '10:00 – 11:00')

    // to the next day, at the same time
    box = await boxOf(page, 'Moved')
    await drag(page, { x: box.x + 30, y: box.y + 20 }, { x: box.width })
    await expect.poll(() => times('Moved')).toEqual(['2026-01-14T15:00:00Z', '2026-01-14T16:00:00Z'])

    // its end half an hour later
    const atEnd = ({ x, y, height }: Box) => ({ x: x + 30, y: y + height - 2 })
    box = await boxOf(page, 'Moved', atEnd)
    await drag(page, atEnd(box), { y: hourPixels / 2 })
    await expect.poll(() => times('Moved')).toEqual(['2026-01-14T15:00:00Z', '2026-01-14T16:30:00Z'])
    await isDrawn(page, 'Moved', '10:00 – 11:30')

    // Escape lets go of it
    box = await boxOf(page, 'Moved')
    await page.mouse.move(box.x + 30, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + 30, box.y + 120)
    await page.locator('[data-drag=move]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-drag=move]').waitFor({ state: 'detached' })
    await page.mouse.up()
    await isDrawn(page, 'Moved', '10:00 – 11:30')

    // drawn on Tuesday from nine to half past ten
    const column = await page.locator(`[data-column="${day}"]`).boundingBox()
    if (!column) throw new Error('the day is not drawn')
    const nine = { x: column.x + 40, y: column.y + 9 * hourPixels + 1 }
    await drag(page, nine, { y: 1.5 * hourPixels })
    const panel = page.getByRole('dialog', { name: 'New entry' })
    await panel.getByLabel('Description').fill('Drawn')
    await panel.getByRole('button', { name: 'Project', exact: true }).click()
    await page.getByRole('row', { name: 'Harbour website' }).click()
    await panel.getByRole('button', { name: 'Add', exact: true }).click()
    await expect.poll(() => times('Drawn')).toEqual([at('14:00'), at('15:30')])
    expect((await one('Drawn'))?.projectId).not.toBeNull()
    // writes go out in their order: what was let go before was not written
    expect(await times('Moved')).toEqual(['2026-01-14T15:00:00Z', '2026-01-14T16:30:00Z'])
  })

  test('an entry is split, renamed, deleted and brought back in its panel', async () => {
    await made('Whole', '20:00', '22:00')
    const page = await stage().signedIn(admin)
    await open(page)
    await block(page, 'Whole').click()
    const panel = page.getByRole('dialog', { name: 'Time entry' })
    await panel.getByRole('button', { name: 'Split' }).click()
    const split = page.getByRole('dialog', { name: 'Split' })
    await split.getByRole('button', { name: 'Split' }).click()
    await split.waitFor({ state: 'detached' })
    await expect
      .poll(async () => (await entries()).filter(({ description }) => description === 'Whole').length)
      .toBe(2)
    await panel.getByLabel('Description').fill('First half')
    await panel.getByLabel('Description').press('Enter')
    await expect.poll(() => times('First half')).toEqual([at('20:00'), at('21:00')])
    await panel.getByRole('button', { name: 'Delete' }).click()
    await expect.poll(() => one('First half')).toBeUndefined()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => times('First half')).toEqual([at('20:00'), at('21:00')])
  })
})

test('with keys alone: go to a time, add, move, stretch, open, delete', async () => {
  const page = await stage().signedIn(admin)
  await open(page, 'day=2026-01-21&view=day')
  const cursor = page.getByRole('slider', { name: 'Time for a new entry' })
  await cursor.focus()
  const cursorAt = (time: string) => expect.poll(() => cursor.getAttribute('aria-valuetext')).toContain(time)
  await cursorAt('09:00')
  for (const [key, time] of [
    ['PageDown', '10:00'],
    ['ArrowDown', '10:15'],
    ['ArrowDown', '10:30'],
  ] as const) {
    await page.keyboard.press(key)
    await cursorAt(time)
  }
  await page.keyboard.press('n')
  await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA')
  await page.keyboard.type('By keys')
  await page.keyboard.press('Enter')
  await expect.poll(() => times('By keys')).toEqual(['2026-01-21T15:30:00Z', '2026-01-21T16:30:00Z'])

  // the panel gives the focus back
  await page.getByRole('dialog', { name: 'New entry' }).waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toBe('Time for a new entry')
  await block(page, 'By keys').focus()
  const isAt = (span: string) => expect.poll(() => focused(page)).toContain(`By keys, ${span}`)
  await isAt('10:30 – 11:30')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => times('By keys')).toEqual(['2026-01-21T15:45:00Z', '2026-01-21T16:45:00Z'])
  await isAt('10:45 – 11:45')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => times('By keys')).toEqual(['2026-01-21T15:45:00Z', '2026-01-21T16:30:00Z'])
  await isAt('10:45 – 11:30')
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect.poll(() => times('By keys')).toEqual(['2026-01-21T15:30:00Z', '2026-01-21T16:30:00Z'])
  await isAt('10:30 – 11:30')

  // to the day before, which the view follows
  await page.keyboard.press('Shift+ArrowLeft')
  await page.waitForURL('**/calendar?day=2026-01-20&view=day')
  await expect.poll(() => times('By keys')).toEqual(['2026-01-20T15:30:00Z', '2026-01-20T16:30:00Z'])
  await expect.poll(() => focused(page)).toContain('By keys')

  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Time entry' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Time entry' }).waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).toContain('By keys')
  await page.keyboard.press('Delete')
  await expect.poll(() => one('By keys')).toBeUndefined()
})

test('another window follows, and a day of changing clocks has its own hours', async () => {
  const page = await stage().signedIn(admin)
  await open(page, 'day=2026-03-08')
  await page.getByText('23 h: clocks go forward').waitFor()
  const heights = () =>
    page
      .locator('[data-column]')
      .evaluateAll((columns) => columns.map((column) => column.getBoundingClientRect().height))
  await expect.poll(heights).toEqual([24, 24, 24, 24, 24, 24, 23].map((hours) => hours * hourPixels))
  await stage().call('POST', `${w}/time-entries`, {
    description: 'From elsewhere',
    start: '2026-03-08T04:00:00Z',
    end: '2026-03-08T08:00:00Z',
  })
  // Saturday from eleven, and Sunday until four, which is three hours later
  await expect.poll(() => page.getByRole('button', { name: /^From elsewhere/ }).count()).toBe(2)
  await open(page, 'day=2026-11-01&view=day')
  await page.getByText('25 h: clocks go back').waitFor()
})

test('what is locked says why and stays, and the time of others is for reading', async () => {
  const email = 'mia@example.test'
  const mia = await stage().call<{ id: string }>('POST', '/api/stint/v1/users', {
    email,
    name: 'Mia Meyer',
    password,
    workspaceId,
  })
  await stage().call('POST', `${w}/user/${mia.id}/time-entries`, {
    description: 'Old',
    start: at('09:00'),
    end: at('10:00'),
  })
  await made('Not hers', '14:00', '15:00')
  await stage().call('PATCH', `/api/stint/v1/workspaces/${workspaceId}/settings`, {
    lockTimeEntries: '2026-02-01',
  })
  const page = await stage().signedIn(email)
  await open(page)
  await isDrawn(page, 'Old', 'Locked: time before')
  const box = await boxOf(page, 'Old')
  await drag(page, { x: box.x + 30, y: box.y + 20 }, { y: hourPixels })
  expect(await page.getByRole('dialog').count()).toBe(0)
  await block(page, 'Old').click()
  await page
    .getByRole('dialog', { name: 'Time entry' })
    .getByText(/Locked: time before/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Time entry' }).waitFor({ state: 'detached' })
  await isDrawn(page, 'Old', '09:00 – 10:00') // her own zone is another one

  await open(page, `day=${day}&person=${userId}`)
  await page.getByText('You see the time of this person').waitFor()
  await isDrawn(page, 'Not hers', 'but not change it')
  await expect.poll(() => page.getByRole('slider').count()).toBe(0)
  await expect.poll(() => page.getByRole('button', { name: 'Add time' }).isDisabled()).toBe(true)
  await stage().call('PATCH', `/api/stint/v1/workspaces/${workspaceId}/settings`, { lockTimeEntries: null })
})

test('an administrator moves the time of another, and adds to it', async () => {
  const { id } = await stage().call<{ id: string }>('POST', '/api/stint/v1/users', {
    email: 'tom@example.test',
    name: 'Tom Adler',
    password,
    workspaceId,
  })
  const his = () => stage().call<Entry[]>('GET', `${w}/user/${id}/time-entries`)
  await stage().call('POST', `${w}/user/${id}/time-entries`, {
    description: 'His',
    start: at('15:00'),
    end: at('16:00'),
  })
  const page = await stage().signedIn(admin)
  await open(page)
  await page.getByRole('combobox', { name: 'Whose calendar' }).click()
  await page.getByRole('option', { name: 'Tom Adler' }).click()
  await page.waitForURL(`**person=${id}*`)
  const box = await boxOf(page, 'His')
  await drag(page, { x: box.x + 30, y: box.y + 20 }, { y: hourPixels })
  await expect.poll(async () => (await his()).map((entry) => entry.timeInterval.start)).toEqual([at('16:00')])
  await isDrawn(page, 'His', '11:00 – 12:00')
  await block(page, 'His').press('n')
  const words = page.getByRole('dialog', { name: 'New entry' }).getByLabel('Description')
  await words.fill('Added for him')
  await words.press('Enter')
  await expect
    .poll(async () => (await his()).map((entry) => [entry.description, entry.timeInterval.start]))
    .toEqual([
      ['Added for him', at('17:00')],
      ['His', at('16:00')],
    ])
})

test('a move that the server refuses goes back, with its words', async () => {
  await made('Stays', '17:00', '18:00')
  const page = await stage().signedIn(admin)
  await open(page)
  await page.route('**/time-entries/**', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 403, json: { message: 'Not on a Tuesday', code: 403 } })
      : route.continue(),
  )
  const box = await boxOf(page, 'Stays')
  await drag(page, { x: box.x + 30, y: box.y + 20 }, { y: hourPixels })
  await page.getByRole('alert').getByText('Not on a Tuesday').waitFor()
  await isDrawn(page, 'Stays', '12:00 – 13:00')
})

test('on a phone the day is a list with large targets', async () => {
  await made('By thumb', '18:30', '19:00')
  const page = await stage().signedIn(admin, { width: 390 })
  await page.goto(`/w/${workspaceId}/calendar?day=${day}`)
  const line = page.getByRole('button', { name: /By thumb/ })
  await expect.poll(async () => (await line.boundingBox())?.height).toBeGreaterThanOrEqual(48)
  await line.click()
  const sheet = page.getByRole('dialog', { name: 'Time entry' })
  await sheet.getByLabel('End').fill('15:00')
  await sheet.getByLabel('End').press('Enter')
  await expect.poll(() => times('By thumb')).toEqual([at('18:30'), at('20:00')])
})
