/** The team: found, narrowed, changed many at once, written to a file; and limited people. Source: product.md A6, A7. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { beforeAll, expect, test } from 'vitest'
import type { Company } from './company.ts'
import { makeCompany } from './company.ts'
import { focusIn } from './focus.ts'
import { admin, useStage, withAdmin } from './stage.ts'
import { undo } from './toasts.ts'

const stage = useStage(withAdmin)
let company: Company

beforeAll(async () => {
  company = await makeCompany(stage())
})

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const names = (page: Page) =>
  page.evaluate<string[]>("[...document.querySelectorAll('[data-row] a')].map((link) => link.textContent)")

/** A choice of a select inside what is open. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).click()
}

async function open(path: string, who = admin): Promise<Page> {
  const page = await stage().signedIn(who)
  await page.goto(`/w/${company.workspaceId}${path}`)
  await page.locator('[data-row="0"]').waitFor()
  return page
}

test('filters narrow, stay in the address, and are left one by one', async () => {
  const page = await open('/team')
  await press(page, 'Filter')
  await choose(page, 'Groups', 'Engineering')
  await page.waitForURL(/group=/)
  await row(page, 'Mia Meyer').waitFor({ state: 'detached' })
  await choose(page, 'Billable rate', 'Without billable rate')
  await page.waitForURL(/rate=UNSET/)
  await expect.poll(() => names(page)).toEqual(['Oskar Lind'])
  await page.keyboard.press('Escape')

  // a new window of the same address shows the same
  const again = await stage().signedIn(admin)
  await again.goto(page.url())
  await row(again, 'Oskar Lind').waitFor()
  await again.getByText('Group: Engineering').waitFor()
  await expect.poll(() => names(again)).toEqual(['Oskar Lind'])

  await press(page, 'Remove the filter “Without billable rate”')
  await row(page, 'Emil Novak').waitFor()
  await press(page, 'Filter')
  await page.getByLabel('Billable rate from').fill('100')
  await page.getByLabel('Billable rate from').press('Enter')
  await page.waitForURL(/rateFrom=10000/)
  await row(page, 'Tom Adler').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await press(page, 'Remove the filter “Group: Engineering”')
  await page.getByText('Billable rate from 100.00').waitFor()
})

test('a link to the page leaves its filter, and a step back brings it back', async () => {
  const rail = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true })
  const page = await open('/team')
  for (const [list, label, words] of [
    ['Team', 'Name or e-mail', 'Mia'],
    ['Clients', 'Name of a client', 'nord'],
  ] as const) {
    await rail(page, list).click()
    await page.getByRole('heading', { level: 1, name: list }).waitFor()
    const field = page.getByRole('textbox', { name: label })
    await field.fill(words)
    await page.waitForURL((url) => url.searchParams.get('q') === words)
    await rail(page, list).click()
    await page.waitForURL((url) => !url.searchParams.has('q'))
    await expect.poll(() => field.inputValue()).toBe('')
    await page.goBack()
    await page.waitForURL((url) => url.searchParams.get('q') === words)
    await expect.poll(() => field.inputValue()).toBe(words)
  }
})

test('a rate for many at once, and back again', async () => {
  const page = await open('/team')
  for (const name of ['Mia Meyer', 'Tom Adler']) await page.getByLabel(`Select ${name}`).check()
  await page.getByRole('toolbar', { name: '2 selected' }).waitFor()
  const before = await row(page, 'Mia Meyer')
    .getByRole('button', { name: /^Billable rate/ })
    .textContent()
  await press(page, 'Set rate')
  await page.getByLabel('Amount for an hour').fill('77.50')
  await press(page, 'Set the rate of 2 people')
  await page.getByText('The rates of 2 people were set.').waitFor()
  for (const name of ['Mia Meyer', 'Tom Adler']) await row(page, name).getByText('77.50').waitFor()
  await undo(page, 'The rates of 2 people were set.')
  await page.getByText('The rates are as before.').waitFor()
  await row(page, 'Mia Meyer')
    .getByText(before ?? 'none')
    .waitFor()
})

test('people into a group and out of it again; all who match are chosen at once', async () => {
  const page = await open('/team')
  await page.getByLabel('Select Mia Meyer').check()
  await press(page, /^Select all \d+/)
  const all = await names(page)
  await page.getByRole('toolbar', { name: `${all.length} selected` }).waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: 'Groups' }).click()
  await choose(page, 'Group', 'Design')
  await press(page, /^Put \d+ people in/)
  await page.getByText(/people were put into Design/).waitFor()
  await row(page, 'Tom Adler').getByText('Design, Engineering').waitFor()
  await undo(page, /people were put into Design/)
  await row(page, 'Tom Adler').getByText('Design, Engineering').waitFor({ state: 'detached' })
  // who was in it before is still
  await row(page, 'Mia Meyer').getByText('Design').waitFor()
})

test('many are deactivated, and brought back', async () => {
  const page = await open('/team')
  for (const name of ['Clara Jensen', 'Idris Bello']) await page.getByLabel(`Select ${name}`).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Deactivate' }).click()
  await page.getByText('2 people were deactivated.').waitFor()
  await row(page, 'Clara Jensen').waitFor({ state: 'detached' })
  await undo(page, '2 people were deactivated.')
  await row(page, 'Clara Jensen').waitFor()
})

test('who matches, as CSV and as a spreadsheet', async () => {
  const page = await open('/team?q=novak')
  const download = async (item: RegExp) => {
    await press(page, 'Export')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ])
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
  }
  const csv = await download(/^CSV/)
  expect(csv.name).toBe('team.csv')
  const lines = csv.content.toString().trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/^Emil Novak,emil\.novak@example\.test,/)
  const xlsx = await download(/^Excel/)
  expect(xlsx.name).toBe('team.xlsx')
  const [sheet] = await readXlsxFile(xlsx.content)
  expect(sheet?.data.map((cells) => cells[0])).toEqual(['Name', 'Emil Novak'])
})

test('limited people are added by name, found, deactivated and brought back', async () => {
  const page = await open('/team/limited')
  await page.getByRole('navigation', { name: 'Team' }).getByText('Limited').waitFor()
  await press(page, 'Add')
  await page.getByLabel('Names').fill('Gus Grün\n\n  Hana   Hoxha \ngus grün\n')
  await page.getByText('2 people will be added.').waitFor()
  await page.getByText('Given more than once: gus grün').waitFor()
  await press(page, 'Add 2')
  await page.getByText('2 limited members were added.').waitFor()
  await row(page, 'Hana Hoxha').waitFor()
  // in the panel the key is a letter; it gives the focus back as it goes
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await focusIn(page, 'button')
  await page.keyboard.press('/')
  await focusIn(page, 'search input')
  await page.keyboard.type('grün')
  await row(page, 'Hana Hoxha').waitFor({ state: 'detached' })
  await expect.poll(() => names(page)).toEqual(['Gus Grün'])
  await press(page, 'Actions for Gus Grün')
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
  await press(page, 'Deactivate now')
  await page.getByText('Gus Grün was deactivated.').waitFor()
  await page.getByRole('radiogroup', { name: 'Status' }).getByText('Inactive', { exact: true }).click()
  await row(page, 'Gus Grün').locator('[data-status=INACTIVE]').waitFor()
  await press(page, 'Actions for Gus Grün')
  await page.getByRole('menuitem', { name: 'Activate', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Activate' }).click()
  await page.getByText('Gus Grün is active again.').waitFor()
})

test('who may not change people sees them, without a box to tick or a filter by rates', async () => {
  const page = await open('/team', company.member)
  expect(await page.getByRole('checkbox').count()).toBe(0)
  await press(page, 'Filter')
  await page.getByRole('dialog').waitFor()
  await page.getByRole('dialog').getByText('Groups').waitFor()
  expect(await page.getByRole('dialog').getByText('Billable rate').count()).toBe(0)
})
