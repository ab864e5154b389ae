/** A report is shared with a client who has no account, and taken back; and it goes out by mail. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectFaultless, turn } from './axe.ts'
import type { Company } from './company.ts'
import { emailOf, makeCompany } from './company.ts'
import { focusIn } from './focus.ts'
import { admin, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
let company: Company

beforeAll(async () => {
  company = await makeCompany(stage())
  for (const day of ['2026-05-04', '2026-05-05'])
    await stage().call('POST', `/api/v1/workspaces/${company.workspaceId}/time-entries`, {
      description: 'Harbour, with the client',
      projectId: company.projectId,
      start: `${day}T08:00:00Z`,
      end: `${day}T11:00:00Z`,
    })
})

const reports = (path: string) => `/w/${company.workspaceId}/reports${path}`
const may = 'from=2026-05-04&to=2026-05-10'
const total = (page: Page) => page.locator('dl > div', { hasText: 'Total' }).locator('dd').first()

/** Shares what the page shows; answers the link. */
async function share(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create the link' }).click()
  const link = await page.getByRole('textbox', { name: `Link to ${name}` }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

test('a client without an account opens the link, takes the file along, and is told when it ends', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(reports(`?${may}`))
  await expect.poll(() => total(page).textContent()).toBe('06:00:00')
  const link = await share(page, 'May for the client')
  expect(link).toBe(`${stage().url}/shared/${link.slice(-24)}`)

  const client = await stage().window()
  await client.goto(link)
  await client.getByRole('heading', { level: 1, name: 'May for the client' }).waitFor()
  await expect.poll(() => total(client).textContent()).toBe('06:00:00')
  await client.getByRole('row').filter({ hasText: 'Harbour website' }).waitFor()
  await expectFaultless(client, 'shared')
  await turn(client, 'dark')
  await expectFaultless(client, 'shared')

  // another week has nothing; the way back is one press
  await client.getByRole('button', { name: 'The period before' }).click()
  await client.getByRole('heading', { name: 'No time in these days' }).waitFor()
  await client.getByRole('button', { name: 'As it was shared' }).click()
  await expect.poll(() => total(client).textContent()).toBe('06:00:00')

  const [file] = await Promise.all([
    client.waitForEvent('download'),
    client.getByRole('link', { name: 'CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^Clockify_Time_Report_Summary_05.*\.csv$/)

  await page.goto(reports('/shared'))
  await page.getByRole('button', { name: 'Actions for May for the client' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('May for the client is deleted').waitFor()

  await client.reload()
  await client.getByRole('heading', { level: 1, name: 'This report is no longer shared' }).waitFor()
  await expectFaultless(client, 'shared')
})

test('a private one asks strangers to sign in, and opens for whom it names', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(reports(`/detailed?${may}`))
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByLabel('Name', { exact: true }).fill('May for Lea')
  await page.getByText('Chosen people', { exact: true }).click()
  const people = page.getByRole('combobox', { name: 'People and groups' })
  await people.click()
  await people.fill('Lea')
  await page.getByRole('option', { name: 'Lea Okafor' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Create the link' }).click()
  const link = await page.getByRole('textbox', { name: 'Link to May for Lea' }).inputValue()

  const stranger = await stage().window()
  await stranger.goto(link)
  await stranger.getByRole('heading', { level: 1, name: 'This report is private' }).waitFor()
  await stranger.getByRole('link', { name: 'Sign in' }).waitFor()

  const lea = await stage().signedIn(emailOf('Lea Okafor'))
  await lea.goto(link)
  await lea.getByRole('rowheader', { name: 'Harbour, with the client' }).first().waitFor()
  const mia = await stage().signedIn(emailOf('Mia Meyer'))
  await mia.goto(link)
  await mia.getByRole('heading', { level: 1, name: 'This report is not shared with you' }).waitFor()
})

test('one with a range that moves goes out by mail, and the list says so', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(reports('?range=LAST_WEEK'))
  await share(page, 'Last week')
  await page.goto(reports('/shared'))
  await page.getByRole('button', { name: 'Actions for Last week' }).click()
  await page.getByRole('menuitem', { name: 'Send by mail' }).click()
  const people = page.getByRole('combobox', { name: 'To', exact: true })
  await people.click()
  await people.fill('Tom')
  await page.getByRole('option', { name: 'Tom Adler' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Send by mail', exact: true }).last().click()
  const row = page.getByRole('row').filter({ hasText: 'Last week' })
  await row.getByText('Weekly mail').waitFor()
})

test('a report that is never mailed says why, in place of an offer that would be refused', async () => {
  const page = await stage().signedIn(admin)
  await page.goto(reports('/attendance?range=LAST_WEEK'))
  await share(page, 'Who was there')
  await page.goto(reports('/expenses?range=LAST_WEEK'))
  await share(page, 'What was spent')
  await page.goto(reports('/shared'))
  for (const name of ['Who was there', 'What was spent']) {
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    const item = page.getByRole('menuitem', { name: /^Send by mail/ })
    await item.getByText('Only summary, detailed and weekly reports').waitFor()
    expect(await item.isDisabled()).toBe(true)
    await focusIn(page, '[role=menu]')
    await expectFaultless(page, name, ['color-contrast'])
    await page.keyboard.press('Escape')
    await item.waitFor({ state: 'detached' })
  }
})
