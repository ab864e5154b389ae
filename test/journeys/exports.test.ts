/** A report as a file: from the menu, by keyboard and by mouse, whole, given up, and refused. Source: product.md E6. */
import { readFile } from 'node:fs/promises'
import type { Download, Page, Request, Route } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Company } from './company.ts'
import { makeCompany } from './company.ts'
import { admin, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
let company: Company

beforeAll(async () => {
  company = await makeCompany(stage())
  await stage().call('POST', `/api/v1/workspaces/${company.workspaceId}/time-entries`, {
    description: 'Harbour, as a file',
    projectId: company.projectId,
    start: '2026-05-04T08:00:00Z',
    end: '2026-05-04T11:00:00Z',
  })
})

const may = 'from=2026-05-04&to=2026-05-10'
const days = '05_04_2026-05_10_2026'
const menu = (page: Page) => page.getByRole('button', { name: 'Export', exact: true })
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const coming = (page: Page, format: string) =>
  page.getByRole('status').filter({ hasText: `${format} on its way` })
const begins = async (file: Download) => (await readFile(await file.path())).toString('latin1')

async function open(report: string): Promise<Page> {
  const page = await stage().signedIn(admin)
  await page.goto(`/w/${company.workspaceId}/reports${report}?${may}`)
  await menu(page).waitFor()
  return page
}

async function byMouse(page: Page, name: string): Promise<Download> {
  await menu(page).click()
  const [file] = await Promise.all([page.waitForEvent('download'), item(page, name).click()])
  return file
}

/** The item that has the focus is chosen, wherever it stands. */
async function byKeys(page: Page, name: string): Promise<Download> {
  await menu(page).focus()
  await page.keyboard.press('Enter')
  await item(page, name).waitFor()
  const focused = () => page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""')
  await expect
    .poll(async () => {
      if ((await focused()) !== name) await page.keyboard.press('ArrowDown')
      return focused()
    })
    .toBe(name)
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  return file
}

/** Answers the calls for a file of this format; all others go on. */
async function meet(page: Page, format: string, answer: (route: Route) => Promise<void>): Promise<void> {
  const isAsked = (request: Request) =>
    request.method() === 'POST' && request.postData()?.includes(`"exportType":"${format}"`) === true
  await page.route(/\/reports\/summary$/, (route) =>
    isAsked(route.request()) ? answer(route) : route.fallback(),
  )
}

test('the summary is saved in every format, by mouse and by keyboard, under the name of the reference', async () => {
  const page = await open('')
  const contents = {
    PDF: /^%PDF-/,
    CSV: /^\W*Project,Client,\w+,Time \(h\),Time \(decimal\)/,
    Excel: /^PK/,
  }
  const endings = { PDF: 'pdf', CSV: 'csv', Excel: 'xlsx' }
  for (const take of [byMouse, byKeys])
    for (const name of ['PDF', 'CSV', 'Excel'] as const) {
      const file = await take(page, name)
      expect(file.suggestedFilename()).toBe(`Clockify_Time_Report_Summary_${days}.${endings[name]}`)
      expect(await begins(file)).toMatch(contents[name])
      await expect.poll(() => page.getByRole('status').filter({ hasText: 'on its way' }).count()).toBe(0)
    }
  const csv = await begins(await byMouse(page, 'CSV'))
  expect(csv).toContain('Harbour website')
  await page.context().close()
})

test('every other report has its file, too, expenses with their receipts', async () => {
  for (const [report, name] of [
    ['/detailed', 'Detailed'],
    ['/weekly', 'Weekly'],
    ['/attendance', 'Attendance'],
  ] as const) {
    const page = await open(report)
    const file = await byMouse(page, 'CSV')
    expect(file.suggestedFilename()).toBe(`Clockify_Time_Report_${name}_${days}.csv`)
    expect(await begins(file)).toMatch(/^\W*(Project|User|Date|Member)/)
    await page.context().close()
  }
  const page = await open('/expenses')
  const file = await byMouse(page, 'ZIP with receipts')
  expect(file.suggestedFilename()).toMatch(/^Clockify_\w+_05_04_2026-05_10_2026\.zip$/)
  expect(await begins(file)).toMatch(/^PK/)
  await page.context().close()
})

test('what takes long says so until it is there, and can be given up', async () => {
  const page = await open('')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await meet(page, 'PDF', async (route) => {
    await held
    await route.continue()
  })
  // this one never comes
  await meet(page, 'XLSX', () => new Promise<void>(() => {}))
  await menu(page).click()
  await item(page, 'PDF').click()
  await coming(page, 'PDF').waitFor()
  await menu(page).click()
  await item(page, 'Excel').click()
  await coming(page, 'XLSX').waitFor()
  await page.getByRole('button', { name: 'Give up the XLSX' }).click()
  await coming(page, 'XLSX').waitFor({ state: 'detached' })
  expect(await page.getByRole('alert').count()).toBe(0)
  await coming(page, 'PDF').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('PDF saved.').waitFor(),
    letGo(),
  ])
  // nor later
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await begins(file)).toMatch(/^%PDF-/)
  await coming(page, 'PDF').waitFor({ state: 'detached' })
  await page.context().close()
})

test('a refused file is told with the words of the server, and the next one comes', async () => {
  const page = await open('')
  for (const [format, status, code, message] of [
    ['PDF', 400, 501, 'More than 3000 rows do not go into a PDF'],
    ['XLSX', 500, 500, 'The sheet could not be written'],
  ] as const) {
    await meet(page, format, (route) => route.fulfill({ status, json: { message, code } }))
    await menu(page).click()
    await item(page, format === 'XLSX' ? 'Excel' : format).click()
    await page.getByRole('alert').filter({ hasText: message }).waitFor()
    await coming(page, format).waitFor({ state: 'detached' })
  }
  expect(await begins(await byMouse(page, 'CSV'))).toContain('Harbour website')
  await page.context().close()
})
