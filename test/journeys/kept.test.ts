/** What the server does not have yet shows wherever time is shown, and what was not read says so. docs/offline.md. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectFaultlessInBoth } from './axe.ts'
import { makeCompany } from './company.ts'
import { focusIn } from './focus.ts'
import { awayFromMidnight, midnightTakes } from './midnight.ts'
import { admin, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
let workspaceId = ''

beforeAll(async () => {
  await awayFromMidnight()
  workspaceId = (await makeCompany(stage())).workspaceId
}, midnightTakes)

const waits = 'Kept here, will be sent.'
const refused = 'Kept here: the server did not take it.'
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 45_000 })
const words = (page: Page) => page.getByRole('combobox', { name: 'What are you working on?' })
const stop = (page: Page) => page.getByRole('region', { name: 'Timer' }).getByRole('button', { name: 'Stop' })
const field = (page: Page, name: string) => page.getByRole('textbox', { name: `Description, ${name}` })
const to = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
const block = (page: Page, name: string) => page.locator(`[data-entry][aria-label^="${name}"]`).first()
const cell = (page: Page, name: string) =>
  page.getByRole('gridcell').filter({ has: page.getByRole('img', { name, exact: true }) })
const own = () => `/api/stint/v1/workspaces/${workspaceId}/time-entries`
const at = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`

async function toCalendar(page: Page): Promise<void> {
  await to(page, 'Calendar')
  await page.locator('[data-column] [data-entry]').first().waitFor()
}
async function toTimesheet(page: Page): Promise<void> {
  await to(page, 'Timesheet')
  await page.getByRole('grid', { name: 'Timesheet' }).getByRole('row').nth(1).waitFor()
}
async function toTracker(page: Page): Promise<void> {
  await to(page, 'Time tracker')
  await field(page, 'Read here').first().waitFor()
}

test('what waits or was refused bears its mark in the calendar and in the timesheet', async () => {
  const now = Date.now()
  const entry = { start: at(now - 60_000), end: at(now - 1_000), description: 'Read here' }
  const { id } = await stage().call<{ id: string }>('POST', own(), entry)
  const page = await stage().signedIn(admin)
  await page.goto(`/w/${workspaceId}/tracker`)
  await field(page, 'Read here').waitFor()
  await toCalendar(page)
  await toTimesheet(page)
  await toTracker(page)

  // what the page fetches when it is idle is there
  await soon(() =>
    page.evaluate<boolean>("[...document.styleSheets].some(({ href }) => href?.includes('/picker-'))"),
  ).toBe(true)
  await page.context().setOffline(true)
  await words(page).fill('In the tunnel')
  await words(page).press('Enter')
  await stop(page).click()
  await field(page, 'In the tunnel').waitFor()
  await toCalendar(page)
  await soon(() => block(page, 'In the tunnel').getAttribute('aria-label')).toContain(waits)
  await soon(() => block(page, 'In the tunnel').getAttribute('title')).toContain(waits)
  expect(await block(page, 'Read here').getAttribute('aria-label')).not.toContain(waits)
  await block(page, 'In the tunnel').press('Enter')
  await page.getByText(waits, { exact: true }).waitFor()
  await focusIn(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await page.getByText(waits, { exact: true }).waitFor({ state: 'detached' })
  await toTimesheet(page)
  const input = cell(page, waits).getByRole('textbox')
  await input.waitFor()
  const described = (await input.getAttribute('aria-describedby')) ?? ''
  expect(await page.locator(`[id="${described}"]`).getAttribute('aria-label')).toBe(waits)
  await input.press('Alt+Enter')
  await page.getByRole('article').getByText(waits, { exact: true }).waitFor()
  await focusIn(page, 'section[aria-label^="Details of"]')
  await page.keyboard.press('Escape')
  await page.getByRole('article').waitFor({ state: 'detached' })

  // meanwhile it is changed elsewhere, so that the server refuses what was changed here
  await toTracker(page)
  await field(page, 'Read here').fill('Mine of it')
  await field(page, 'Read here').press('Enter')
  await field(page, 'Mine of it').waitFor()
  await stage().call('PATCH', own(), { ids: [id], set: { description: 'Theirs of it' } })
  await page.context().setOffline(false)
  await page.getByText('1 change was not taken by the server').waitFor()
  await toCalendar(page)
  await soon(() => block(page, 'Mine of it').getAttribute('aria-label')).toContain(refused)
  await soon(() => block(page, 'In the tunnel').getAttribute('aria-label')).not.toContain(waits)
  await expectFaultlessInBoth(page, 'calendar-refused')
  await toTimesheet(page)
  await cell(page, refused).getByRole('textbox').press('Alt+Enter')
  await page.getByRole('article').getByText(refused, { exact: true }).waitFor()
  await expectFaultlessInBoth(page, 'timesheet-refused')
  await page.getByRole('button', { name: 'Look at it' }).click()
  const panel = page.getByRole('dialog', { name: 'Kept in this browser' })
  await panel.getByRole('button', { name: 'Keep mine' }).click()
  await panel.waitFor({ state: 'detached' })
  await cell(page, refused).waitFor({ state: 'detached' })
}, 300_000)
