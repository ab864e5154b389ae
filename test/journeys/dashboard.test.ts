/** The dashboard: where the own time went, what the team is at, and from every number down. Source: product.md E1. */
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectFaultless } from './axe.ts'
import type { Company } from './company.ts'
import { emailOf, makeCompany } from './company.ts'
import { admin, hearing, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
let company: Company
const w = () => `/api/v1/workspaces/${company.workspaceId}`

beforeAll(async () => {
  company = await makeCompany(stage())
})

/** The machine may be busy with other things. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 45_000 })

async function open(email = admin, search = ''): Promise<Page> {
  const page = await stage().signedIn(email)
  const heard = hearing(page)
  await page.goto(`/w/${company.workspaceId}/dashboard${search}`)
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  await heard
  return page
}

/** The last two weeks, whatever day of the week it is. */
function lately(): string {
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return `?from=${day(13)}&to=${day(0)}`
}

const searchOf = (page: Page) => new URL(page.url()).searchParams
const fact = (page: Page, label: string) =>
  page.locator('dl > div').filter({ has: page.locator(`dt:text-is("${label}")`) })
const activity = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Most tracked' }).getByRole('listitem').filter({ hasText: words })

test('from the own numbers a click leads to the report with its filter set', async () => {
  const page = await open(admin, lately())
  // 15 + 95 + 60 + 150 + 15 + 240 + 45 minutes, the one past midnight in full
  await soon(() => fact(page, 'Total').textContent()).toContain('10:20:00')
  await fact(page, 'Top project').getByRole('link', { name: 'Harbour website' }).click()
  await page.getByRole('heading', { name: 'Summary' }).waitFor()
  await soon(() => searchOf(page).get('project')).toBe(company.projectId)
  expect(searchOf(page).get('user')).not.toBeNull()
  await page.goBack()
  await activity(page, 'Review with Mia')
    .getByRole('button', { name: /^Review with Mia/ })
    .click()
  await page.getByRole('heading', { name: 'Detailed' }).waitFor()
  await soon(() => searchOf(page).get('text')).toBe('Review with Mia')
  await page.context().close()
})

test('what was tracked most is started again with one press', async () => {
  const page = await open(admin, lately())
  const timer = page.getByRole('region', { name: 'Timer' })
  const running = async () => {
    const found = await stage().call<{ description: string; projectId: string }[]>(
      'GET',
      `${w()}/time-entries/status/in-progress`,
    )
    return found.map(({ description, projectId }) => [description, projectId])
  }
  await timer.getByRole('button', { name: 'Start', exact: true }).waitFor()
  await activity(page, 'Landing page').getByRole('button', { name: 'Continue Landing page' }).click()
  await timer.getByRole('button', { name: 'Stop' }).waitFor()
  await soon(running).toEqual([['Landing page', company.projectId]])
  await timer.getByRole('button', { name: 'Stop' }).click()
  await timer.getByRole('button', { name: 'Start', exact: true }).waitFor()
  // it shows at once; who works is counted in the next journey
  await soon(running).toEqual([])
  await page.context().close()
})

test('the team is seen at work while one looks, the choice is kept, the table is pinned', async () => {
  const page = await open(admin, lately())
  await page.getByRole('radiogroup', { name: 'Whose time' }).getByText('Team').click()
  const table = page.getByRole('grid', { name: 'Team activity' })
  const row = table.getByRole('row').filter({ hasText: 'Mia Meyer' })
  await row.waitFor()
  expect(await row.getByText('In progress').count()).toBe(0)
  // inactive people are not on the team
  expect(await table.getByText('Viktor Petrov').count()).toBe(0)
  const mia = await stage().signedIn(emailOf('Mia Meyer'))
  await mia.goto(`/w/${company.workspaceId}/tracker`)
  const words = mia.getByRole('combobox', { name: 'What are you working on?' })
  await words.fill('Storyboard')
  await words.press('Enter')
  await row.getByText('In progress').first().waitFor()
  await row.getByText('Storyboard').waitFor()
  await soon(() => fact(page, 'At work now').textContent()).toContain('1')
  await page.getByRole('button', { name: 'Pin to top' }).click()
  // both show at once: what is loaded anew is what the server has
  await soon(async () => {
    const session = await page.context().request.get('/api/stint/v1/session')
    const { account } = await session.json()
    return account.settings
  }).toMatchObject({ dashboardSelection: 'TEAM', dashboardPinToTop: true })
  await page.reload()
  await row.waitFor()
  const chart = page.getByRole('group', { name: 'Time per day' })
  const top = async (part: Locator) => (await part.boundingBox())?.y ?? Number.NaN
  await soon(async () => (await top(table)) < (await top(chart))).toBe(true)
  // who tracked nothing is listed, too
  await table.getByText('Noah Fischer').waitFor()
  const byName = table.getByRole('columnheader', { name: 'Member' })
  await byName.getByRole('button').click()
  await soon(() => byName.getAttribute('aria-sort')).toBe('ascending')
  await row.getByRole('button', { name: 'Mia Meyer' }).click()
  await page.getByRole('heading', { name: 'Detailed' }).waitFor()
  await soon(() => searchOf(page).get('user')).toBe(company.ids.get('Mia Meyer'))
  for (const each of [page, mia]) await each.context().close()
})

test('hidden, the team is there for managers with their people, and for nobody else', async () => {
  await stage().call('PATCH', `/api/stint/v1/workspaces/${company.workspaceId}/settings`, {
    onlyAdminsSeeDashboard: true,
  })
  const member = await open(company.member)
  await member.getByRole('region', { name: 'Time per day' }).waitFor()
  expect(await member.getByRole('radiogroup', { name: 'Whose time' }).count()).toBe(0)
  await soon(() => member.getByText('Team', { exact: true }).count()).toBe(1) // the rail's
  const manager = await open(emailOf('Jonas Weber'))
  await manager.getByRole('radiogroup', { name: 'Whose time' }).getByText('Team').click()
  const table = manager.getByRole('grid', { name: 'Team activity' })
  await table.getByText('Emil Novak').waitFor()
  expect(await table.getByText('Sofia Duarte').count()).toBe(0)
  // amounts are for administrators here
  expect(await manager.getByText('Amount', { exact: true }).count()).toBe(0)
  for (const each of [member, manager]) await each.context().close()
})

test('the team has no fault that axe finds, in light and dark, wide and on a phone', async () => {
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      const page = await stage().signedIn(admin, { scheme, width })
      await page.goto(`/w/${company.workspaceId}/dashboard${lately()}`)
      await page.getByRole('radiogroup', { name: 'Whose time' }).getByText('Team').click()
      await page.getByRole('grid', { name: 'Team activity' }).getByText('Mia Meyer').waitFor()
      await page.getByRole('group', { name: 'Time per day' }).waitFor()
      await soon(() => page.locator('[data-old=true]').count()).toBe(0)
      await expectFaultless(page, `${scheme} ${width}`)
      await page.context().close()
    }
})
