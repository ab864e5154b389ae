/** The timesheet: a week filled from last week's by keyboard alone, what may not be typed, two windows. Source: product.md C12. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { addDays, weekOf } from '../../web/tracker/days.ts'
import { emailOf } from './company.ts'
import { focused, focusIn, tabTo } from './focus.ts'
import { awayFromMidnight, midnightTakes } from './midnight.ts'
import { admin, hearing, password, useStage, withAdmin } from './stage.ts'
import { message, undo } from './toasts.ts'

const stage = useStage(withAdmin)
let w: string
let workspaceId: string
const ids = new Map<string, string>()

let week: string
let last: string

interface Entry {
  readonly id: string
  readonly projectId: string | null
  readonly timeInterval: { readonly start: string; readonly end: string; readonly duration: string }
}

beforeAll(async () => {
  await awayFromMidnight()
  // accounts made from the environment live in UTC and begin their week on Monday
  week = weekOf(new Date().toISOString().slice(0, 10), 'MONDAY')
  last = addDays(week, -7)
  const { activeWorkspace } = await stage().call<{ activeWorkspace: string }>('GET', '/api/v1/user')
  workspaceId = activeWorkspace
  w = `/api/v1/workspaces/${workspaceId}`
  const lea = { email: emailOf('Lea Okafor'), name: 'Lea Okafor', password, workspaceId }
  await stage().call('POST', '/api/stint/v1/users', lea)
  for (const name of ['Quay', 'Ropewalk', 'Old pier']) {
    const { id } = await stage().call<{ id: string }>('POST', `${w}/projects`, { name, isPublic: true })
    ids.set(name, id)
    const body = { projectId: id, start: `${last}T09:00:00Z`, end: `${last}T10:00:00Z` }
    await stage().call('POST', `${w}/time-entries`, body)
  }
  await stage().call('PUT', `${w}/projects/${ids.get('Old pier')}`, { name: 'Old pier', archived: true })
}, midnightTakes)

/** Several entries go out one after the other. */
const patience = { timeout: 45_000 }

async function addRow(page: Page, project: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a row' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose a project' })
  await picker.getByRole('row', { name: 'No project' }).waitFor()
  await expect.poll(() => focused(page)).toBe('Project, or task @project')
  await page.keyboard.type(project)
  await picker.getByRole('row', { name: 'No project' }).waitFor({ state: 'detached' })
  await picker.getByRole('row', { name: project }).waitFor()
  await page.keyboard.press('Enter')
}

function entriesOf(person: string, from: string): Promise<Entry[]> {
  const query = `start=${from}T00:00:00Z&end=${addDays(from, 7)}T00:00:00Z&page-size=200`
  return stage().call('GET', `${w}/user/${person}/time-entries?${query}`)
}

async function tracked(person: string, from = week): Promise<string[]> {
  const entries = await entriesOf(person, from)
  const named = (id: string | null) => [...ids].find(([, known]) => known === id)?.[0] ?? ''
  return entries
    .map(
      ({ projectId, timeInterval: { start, duration } }) =>
        `${named(projectId)} ${start.slice(0, 10)} ${duration}`,
    )
    .sort()
}

const me = async () => (await stage().call<{ id: string }>('GET', '/api/v1/user')).id
const cell = (page: Page, project: string, day: number) =>
  page
    .getByRole('row', { name: new RegExp(`^${project}`) })
    .getByRole('textbox')
    .nth(day)

test('a week is filled from last week’s by keyboard alone', async () => {
  const page = await stage().signedIn(admin)
  const id = await me()
  await page.goto(`/w/${workspaceId}/timesheet`)
  await page.getByText('Nothing in this week yet').waitFor()
  await tabTo(page, 'Copy last week')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Rows only', disabled: false }).waitFor()
  await focusIn(page, '[role=menu]')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe('Rows only')
  await page.keyboard.press('Enter')
  // what is archived takes no more time, and is named
  await page.getByText('2 rows copied. Left out, as it is archived, done or gone: Old pier').waitFor()
  await cell(page, 'Quay', 0).waitFor()
  expect(await tracked(id)).toEqual([])

  await expect.poll(() => focused(page)).toBe('Copy last week')
  await tabTo(page, 'Quay, ')
  await page.keyboard.type('1:30')
  await page.keyboard.press('Tab')
  await page.keyboard.type('45')
  await page.keyboard.press('Enter')
  // below it, and typing replaces
  expect(await focused(page)).toMatch(/^Ropewalk, Tue/)
  await page.keyboard.type('2h')
  await page.keyboard.press('ArrowLeft')
  expect(await focused(page)).toMatch(/^Ropewalk, Mon/)
  await page.keyboard.type('9')
  await page.keyboard.press('Escape')
  expect(await cell(page, 'Ropewalk', 0).inputValue()).toBe('')
  const [monday, tuesday] = [week, addDays(week, 1)]
  await expect
    .poll(() => tracked(id))
    .toEqual([`Quay ${monday} PT1H30M`, `Quay ${tuesday} PT45M`, `Ropewalk ${tuesday} PT2H`])
  await expect
    .poll(() => page.getByRole('row', { name: /^Total/ }).textContent())
    .toMatch(/^Total01:30:0002:45:00.*04:15:00$/)

  // Enter edits, of the only entry the end moves
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  for (const _ of '01:30:00') await page.keyboard.press('Backspace')
  await page.keyboard.type('1h')
  await page.keyboard.press('Tab')
  await expect.poll(() => tracked(id)).toContain(`Quay ${monday} PT1H`)

  // Delete clears, and what was cleared comes back
  expect(await focused(page)).toMatch(/^Quay, Tue/)
  await page.keyboard.press('Delete')
  await expect.poll(() => tracked(id)).toHaveLength(2)
  // the rows that were copied can be taken back still
  await message(page, 'Time entry deleted').getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(() => tracked(id)).toHaveLength(3)

  // weeks by key, in the address too
  await cell(page, 'Quay', 0).focus()
  await page.keyboard.press('PageUp')
  await page.waitForURL(`**/timesheet?week=${last}`)
  await expect.poll(() => focused(page)).toMatch(/, Mon/)
  await page.keyboard.press('PageDown')
  await page.waitForURL('**/timesheet')
  await expect.poll(() => focused(page)).toMatch(/^Quay, Mon/)

  // a row goes with its time of the week
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Delete')
  await page.getByText('Row removed with 2 time entries').waitFor()
  await expect.poll(() => tracked(id)).toEqual([`Ropewalk ${tuesday} PT2H`])
  await undo(page, 'Row removed with 2 time entries')
  await expect.poll(() => tracked(id)).toHaveLength(3)
})

test('with its time, last week comes back at the same hours; a week that has time is not filled', async () => {
  const next = addDays(week, 7)
  const page = await stage().signedIn(admin)
  const id = await me()
  await page.goto(`/w/${workspaceId}/timesheet?week=${next}`)
  await page.getByRole('button', { name: 'Copy last week' }).click()
  await page.getByRole('menuitem', { name: 'Rows and time', disabled: false }).click()
  await expect.poll(() => tracked(id, next), patience).toHaveLength(3)
  expect((await tracked(id, next)).map((line) => line.split(' ')[0]).sort()).toEqual(
    (await tracked(id)).map((line) => line.split(' ')[0]).sort(),
  )
  await page.getByRole('button', { name: 'Copy last week' }).click()
  await page.getByText('This week has time already.').waitFor()
  await focusIn(page, '[role=menu]')
  await page.keyboard.press('Escape')
  await undo(page, '3 time entries copied.')
  await expect.poll(() => tracked(id, next)).toEqual([])
})

test('a refusal stands beside the cell in the server’s words, and what was typed stays', async () => {
  const settings = `/api/stint/v1/workspaces/${workspaceId}/settings`
  await stage().call('PATCH', settings, { forceDescription: true })
  const page = await stage().signedIn(admin)
  await page.goto(`/w/${workspaceId}/timesheet`)
  const friday = cell(page, 'Ropewalk', 4)
  await friday.fill('3h')
  await friday.press('Tab')
  const refusal = page.getByRole('alert').filter({ hasText: /description/i })
  await refusal.waitFor()
  expect(await friday.inputValue()).toBe('3h')

  // the details have what the cell has not
  await friday.press('Alt+Enter')
  const details = page.getByRole('region', { name: /^Details of Ropewalk/ })
  await details.getByLabel('Description').fill('Splicing')
  expect(await details.getByLabel('Duration').inputValue()).toBe('3h')
  await details.getByRole('button', { name: 'Add' }).click()
  await expect.poll(async () => tracked(await me())).toContain(`Ropewalk ${addDays(week, 4)} PT3H`)
  await details.getByRole('button', { name: 'Add', exact: true }).press('Escape')
  await details.waitFor({ state: 'detached' })
  await stage().call('PATCH', settings, { forceDescription: false })
})

test('a locked day refuses with its reason, and two windows stay in step', async () => {
  const settings = `/api/stint/v1/workspaces/${workspaceId}/settings`
  const page = await stage().signedIn(emailOf('Lea Okafor'))
  const other = await stage().signedIn(emailOf('Lea Okafor'))
  for (const window of [page, other]) {
    const heard = hearing(window)
    await window.goto(`/w/${workspaceId}/timesheet?week=${last}`)
    await heard
  }
  await addRow(page, 'Quay')
  await expect.poll(() => focused(page)).toMatch(/^Quay, Mon/)
  await page.keyboard.type('1h')
  await page.keyboard.press('Tab')
  await expect.poll(() => cell(other, 'Quay', 0).inputValue()).toBe('01:00:00')

  await stage().call('PATCH', settings, { lockTimeEntries: addDays(last, 2) })
  await expect.poll(() => cell(page, 'Quay', 1).getAttribute('readonly')).not.toBeNull()
  await cell(page, 'Quay', 1).focus()
  await page.keyboard.press('5')
  await page
    .getByRole('alert')
    .filter({ hasText: /^Tue, .*Locked: time before/ })
    .waitFor()
  expect(await cell(page, 'Quay', 1).inputValue()).toBe('')
  await page.keyboard.press('Escape')
  await cell(page, 'Quay', 0).focus()
  await page.keyboard.press('Delete')
  await page
    .getByRole('alert')
    .filter({ hasText: /^Mon, .*Locked/ })
    .waitFor()
  // the day after is open
  await cell(page, 'Quay', 2).fill('30m')
  await page.keyboard.press('Enter')
  await expect.poll(() => cell(other, 'Quay', 2).inputValue()).toBe('00:30:00')
  await stage().call('PATCH', settings, { lockTimeEntries: null })
})

test('an administrator fills in the timesheet of another person', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(`/w/${workspaceId}/timesheet`)
  const whose = page.getByRole('combobox', { name: 'Whose timesheet' })
  // the name of who is chosen comes a moment later, in place of what is typed
  await expect.poll(() => whose.inputValue()).toBe('Ada Berg')
  await whose.click()
  await whose.fill('Lea')
  await page.getByRole('option', { name: 'Lea Okafor' }).click()
  await page.waitForURL(/person=/)
  const person = new URL(page.url()).searchParams.get('person') ?? ''
  await page.getByText('Nothing in this week yet').waitFor()
  await addRow(page, 'Ropewalk')
  await expect.poll(() => focused(page)).toMatch(/^Ropewalk, Mon/)
  await page.keyboard.type('4h')
  await page.keyboard.press('Enter')
  await expect.poll(() => tracked(person)).toEqual([`Ropewalk ${week} PT4H`])
})

test('a week is kept as a template and fills another; days that have time are asked about', async () => {
  const later = addDays(week, 14)
  const page = await stage().signedIn(admin)
  const id = await me()
  await page.goto(`/w/${workspaceId}/timesheet`)
  await cell(page, 'Quay', 0).waitFor()
  const projects = async (from: string) => (await tracked(id, from)).map((line) => line.split(' ')[0]).sort()
  const templates = page.getByRole('dialog', { name: 'Templates' })
  await page.getByRole('button', { name: 'Templates' }).click()
  await templates.getByLabel('Keep this week as a template').fill('Usual')
  await templates.getByLabel('Keep this week as a template').press('Enter')
  await templates.getByRole('button', { name: 'Usual', exact: true }).waitFor()

  await page.goto(`/w/${workspaceId}/timesheet?week=${later}`)
  await page.getByRole('button', { name: 'Templates' }).click()
  await templates.getByRole('button', { name: 'Usual', exact: true }).click()
  const cells = new Set((await tracked(id)).map((line) => line.split(' ').slice(0, 2).join(' ')))
  await expect.poll(() => projects(later), patience).toHaveLength(cells.size)
  const filled = await tracked(id, later)
  const old = (await entriesOf(id, later)).map((entry) => entry.id)

  await page.getByRole('button', { name: 'Templates' }).click()
  await templates.getByRole('button', { name: 'Usual', exact: true }).click()
  await templates.getByRole('button', { name: 'Replace it' }).click()
  // others stand in their place
  await expect
    .poll(async () => (await entriesOf(id, later)).some((entry) => old.includes(entry.id)), patience)
    .toBe(false)
  await expect.poll(() => tracked(id, later), patience).toEqual(filled)
})
