/** Reports: from a total to the one wrong entry and its fix, who sees whose time, and all of it without a mouse. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectFaultless } from './axe.ts'
import type { Company } from './company.ts'
import { emailOf, makeCompany } from './company.ts'
import { focused, focusIn } from './focus.ts'
import { admin, useStage, withAdmin } from './stage.ts'
import { undo } from './toasts.ts'

const stage = useStage(withAdmin)
let company: Company
let w: string

beforeAll(async () => {
  company = await makeCompany(stage())
  w = `/api/v1/workspaces/${company.workspaceId}`
  const add = (name: string, description: string, day: string, hours: number) =>
    stage().call('POST', `${w}/user/${company.ids.get(name) ?? ''}/time-entries`, {
      description,
      projectId: company.projectId,
      start: `${day}T08:00:00Z`,
      end: new Date(Date.parse(`${day}T08:00:00Z`) + hours * 3_600_000).toISOString().replace('.000', ''),
    })
  await add('Emil Novak', 'Bridge', '2026-05-04', 6)
  await add('Emil Novak', 'Forgot to stop', '2026-05-06', 14)
  await add('Tom Adler', 'Harbour', '2026-05-05', 5)
  await add('Lea Okafor', 'Sketches', '2026-05-07', 2)
})

const report = (path: string) => `/w/${company.workspaceId}/reports${path}`
const may = 'from=2026-05-04&to=2026-05-10'
const total = (page: Page) => page.locator('dl > div', { hasText: 'Total' }).locator('dd').first()

test('from the total to the one wrong entry, and its fix', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(report(`?${may}`))
  await expect.poll(() => total(page).textContent()).toBe('27:00:00')

  // the tall bar, and down to its day
  await page.getByRole('link', { name: /^Wed, 6 May|^Wed, May 6/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Detailed report' }).waitFor()
  expect(new URL(page.url()).searchParams.get('from')).toBe('2026-05-06')
  const row = page.getByRole('row').filter({ hasText: 'Emil Novak' })
  await row.waitFor()
  await expect.poll(() => page.getByRole('row').count()).toBe(2)

  // it went on until somebody noticed: it was four hours
  await row.getByRole('button', { name: /Change the times of Forgot to stop/ }).click()
  const duration = page.getByRole('dialog').getByLabel('Duration', { exact: true })
  await duration.fill('4:00')
  await duration.press('Enter')
  await expect.poll(() => total(page).textContent()).toBe('04:00:00')
  await duration.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByLabel('Description, Forgot to stop', { exact: true }).fill('Foundation')
  await page.getByLabel('Description, Forgot to stop', { exact: true }).press('Enter')
  await page.getByLabel('Description, Foundation', { exact: true }).waitFor()
  // it shows before the server has it
  const stored = async () => {
    const path = `${w}/user/${company.ids.get('Emil Novak') ?? ''}/time-entries`
    const [entry] = await stage().call<{ description: string; timeInterval: { duration: string } }[]>(
      'GET',
      path,
    )
    return [entry?.description, entry?.timeInterval.duration]
  }
  await expect.poll(stored).toEqual(['Foundation', 'PT4H'])

  await page.goto(report(`?${may}&by=USER`))
  await expect.poll(() => total(page).textContent()).toBe('17:00:00')
})

test('what narrows a report is in its address, and clearing it leaves the days', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(report(`?${may}`))
  const filters = page.getByRole('search', { name: 'Narrow the report' })
  await filters.getByRole('button', { name: 'Team', exact: true }).click()
  await expect.poll(() => focused(page)).toBe('Find: Team')
  await page.keyboard.type('Tom')
  await page.getByRole('option', { name: 'Tom Adler' }).click()
  await expect.poll(() => total(page).textContent()).toBe('05:00:00')
  expect(new URL(page.url()).searchParams.get('user')).toBe(company.ids.get('Tom Adler'))
  await page.reload()
  await expect.poll(() => total(page).textContent()).toBe('05:00:00')
  await filters.getByRole('button', { name: /Team:\s*Tom Adler/ }).click()
  await page.getByText('None of these').click()
  await focusIn(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await filters.getByRole('button', { name: /not Tom Adler/ }).waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await filters.getByRole('button', { name: 'Team', exact: true }).waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe(`?${may}`)
})

test('attendance is narrowed by its hours, by keyboard, and the address says so', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(report('/attendance?from=2026-05-04&to=2026-05-08'))
  const table = page.getByRole('grid', { name: 'Attendance' })
  await table.getByRole('row').filter({ hasText: 'Lea Okafor' }).first().waitFor()
  const filters = page.getByRole('search', { name: 'Narrow the report' })
  await filters.getByRole('button', { name: 'Hours', exact: true }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Hours' })
  await panel.getByLabel('Work', { exact: true }).selectOption('more')
  const length = panel.getByLabel('Work, More than')
  await length.fill('4:30')
  await length.press('Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('hours')).toBe('work>16200')
  await panel.getByLabel('Start', { exact: true }).press('Escape')
  await panel.waitFor({ state: 'detached' })
  await filters.getByRole('button', { name: /Hours:\s*Work > 04:30/ }).waitFor()
  await table.getByRole('row').filter({ hasText: 'Tom Adler' }).waitFor()
  await expect.poll(() => table.getByRole('row').filter({ hasText: 'Lea Okafor' }).count()).toBe(0)

  await page.reload()
  await table.getByRole('row').filter({ hasText: 'Tom Adler' }).waitFor()
  expect(await table.getByRole('row').filter({ hasText: 'Lea Okafor' }).count()).toBe(0)
  await page.goto(report('/attendance?from=2026-05-04&to=2026-05-08&hours=work%3E86400'))
  await page.getByRole('heading', { name: 'No such days' }).waitFor()
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
  await table.getByRole('row').filter({ hasText: 'Lea Okafor' }).first().waitFor()
})

test('all that match are renamed, deleted and brought back at once, beyond what is loaded', async () => {
  // a page of the list is a hundred
  await stage().change(
    `with added as (
       insert into time_entries (workspace_id, id, user_id, description, billable, type, started_at, ended_at, local_day,
         approved, invoiced, created_at, updated_at)
       select $1, '6a00000000000000000' || to_char(n, 'FM00000'), $2, 'Piece ' || n, false, 'REGULAR',
         '2026-03-05T08:00:00Z'::timestamptz + n * interval '1 hour',
         '2026-03-05T08:30:00Z'::timestamptz + n * interval '1 hour',
         ('2026-03-05T08:00:00Z'::timestamptz + n * interval '1 hour')::date, false, false, now(), now()
       from generate_series(1, 120) n returning id)
     select count(*) from added`,
    [company.workspaceId, company.ids.get('Tom Adler')],
  )
  const stored = async (description: string) => {
    const { totals } = await stage().call<{ totals: ({ entriesCount: number } | null)[] }>(
      'POST',
      `${w}/reports/detailed`,
      {
        dateRangeStart: '2026-03-01T00:00:00Z',
        dateRangeEnd: '2026-03-31T23:59:59Z',
        description,
        detailedFilter: { options: { totals: 'CALCULATE' } },
      },
    )
    return totals[0]?.entriesCount ?? 0
  }
  const page = await stage().signedIn(admin)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes('in-progress=true')) asked++
  })
  await page.goto(report('/detailed?from=2026-03-01&to=2026-03-31'))
  const entries = page.locator('dl > div', { hasText: 'Entries' }).locator('dd').first()
  await expect.poll(() => entries.textContent()).toBe('120')
  const bulk = page.getByRole('toolbar', { name: /selected/ })
  await page.getByLabel('Select all loaded rows').check()
  await bulk.getByRole('button', { name: 'Select all 120 that match' }).click()
  await page.getByRole('toolbar', { name: '120 selected' }).waitFor()
  await bulk.getByRole('textbox').first().fill('Spring')
  await bulk.getByRole('textbox').first().press('Enter')
  await expect.poll(() => stored('Spring')).toBe(120)

  await bulk.getByRole('button', { name: 'Delete' }).click()
  await undo(page, '120 time entries deleted')
  await expect.poll(() => stored('Spring')).toBe(120)
  await expect.poll(() => entries.textContent()).toBe('120')
  // the 360 changes were heard, and not one by one
  expect(asked).toBeLessThan(120)
})

test('expenses name their currency, and the sums are apart for each', async () => {
  const spend = (id: string, minor: number, currency: string) =>
    stage().change(
      `insert into expenses (workspace_id, id, user_id, spent_on, quantity, total_minor, currency, billable, notes,
         approved, invoiced, created_at, updated_at)
       values ($1, $2, $3, '2026-05-06', 1, $4, $5, true, '', false, false, now(), now())`,
      [company.workspaceId, id, company.ids.get('Lea Okafor'), minor, currency],
    )
  await spend('6a0000000000000000000e01', 123_450, 'EUR')
  await spend('6a0000000000000000000e02', 990, 'USD')
  const page = await stage().signedIn(admin)
  await page.goto(report(`/expenses?${may}`))
  const table = page.getByRole('grid', { name: 'Expense report' })
  await table.getByText('EUR 1,234.50', { exact: true }).waitFor()
  await table.getByText('USD 9.90', { exact: true }).waitFor()
  const sums = page.locator('dl > div', { hasText: 'Total' }).locator('dd')
  await expect.poll(async () => (await sums.allTextContents()).sort()).toEqual(['EUR 1,234.50', 'USD 9.90'])
})

test('a manager sees their people and no others; a member only themselves', async () => {
  await stage().call('PATCH', w.replace('/api/', '/api/stint/').concat('/settings'), {
    onlyAdminsSeeAllTimeEntries: true,
  })
  const manager = await stage().signedIn(emailOf('Jonas Weber'))
  await manager.goto(report(`?${may}&by=USER`))
  await manager.getByRole('row').filter({ hasText: 'Emil Novak' }).waitFor()
  expect(await manager.getByRole('row').filter({ hasText: 'Tom Adler' }).count()).toBe(0)
  await manager.getByRole('link', { name: 'Attendance', exact: true }).click()
  const days = manager.getByRole('grid', { name: 'Attendance' })
  await days.getByRole('row').filter({ hasText: 'Emil Novak' }).first().waitFor()
  expect(await days.getByRole('row').filter({ hasText: 'Tom Adler' }).count()).toBe(0)

  const member = await stage().signedIn(company.member)
  await member.goto(report(`?${may}`))
  await expect.poll(() => total(member).textContent()).toBe('02:00:00')
  expect(await member.getByRole('button', { name: 'Team', exact: true }).count()).toBe(0)
  expect(await member.getByRole('link', { name: 'Attendance', exact: true }).count()).toBe(0)
  expect(await member.getByRole('button', { name: 'Amounts' }).count()).toBe(0)
})

test('along the bars, into a panel and out of it, by keyboard alone', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(report(`?${may}`))
  await expect.poll(() => total(page).textContent()).not.toBe('00:00:00')
  const bars = page.getByRole('group', { name: 'Time per day' })
  await bars.getByRole('link').first().focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => focused(page)).toContain('5')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Detailed report' }).waitFor()
  await page.goBack()
  // the detailed report has a button of that name too
  await bars.waitFor()

  const project = page.getByRole('search', { name: 'Narrow the report' }).getByRole('button', {
    name: 'Project',
    exact: true,
  })
  await project.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Without a project' }).waitFor()
  await page.getByRole('option', { name: /Harbour website/ }).waitFor()
  await expect.poll(() => focused(page)).toBe('Find: Project')
  await page.keyboard.type('Harbour')
  await page.getByRole('option', { name: 'Without a project' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /Harbour website/, selected: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect
    .poll(() => page.evaluate<string>('document.activeElement?.textContent ?? ""'))
    .toContain('Harbour website')
})

test('what opens has no fault that axe finds, in light and dark', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await stage().signedIn(admin, { scheme })
    const look = (name: string) => expectFaultless(page, `${name} ${scheme}`)
    await page.goto(report(`?${may}&chart=PROJECT`))
    const filters = page.getByRole('search', { name: 'Narrow the report' })
    await page.getByRole('row').nth(1).waitFor()
    for (const name of ['Team', 'Project', 'Tag', 'Status']) {
      await filters.getByRole('button', { name, exact: true }).click()
      await page.getByRole('dialog', { name }).waitFor()
      await focusIn(page, '[role=dialog]')
      await look(name)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name }).waitFor({ state: 'detached' })
    }
    await filters.getByRole('button', { name: /May/ }).click()
    await page.getByRole('dialog').waitFor()
    await focusIn(page, '[role=dialog]')
    await look('days')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    // each becomes a button that leads back
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'Show as a table' }).first().click()
    await look('tables')
  }
})
