/** Small things of every day: favourites in order, days moved, fields filled in, offers that hold. Source: product.md B3, C4, C9, D. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Company } from './company.ts'
import { emailOf, makeCompany } from './company.ts'
import { admin, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
let company: Company
let userId = ''

beforeAll(async () => {
  company = await makeCompany(stage())
  userId = (await stage().call<{ id: string }>('GET', '/api/v1/user')).id
})

const w = () => `/api/v1/workspaces/${company.workspaceId}`
const own = () => `/api/stint/v1/workspaces/${company.workspaceId}`
const set = (settings: unknown) => stage().call('PATCH', `${own()}/settings`, settings)
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 45_000 })

interface Entry {
  readonly id: string
  readonly description: string
  readonly timeInterval: { readonly start: string; readonly end: string }
  readonly customFieldValues: readonly { readonly value: unknown }[]
}
const entries = () => stage().call<Entry[]>('GET', `${w()}/user/${userId}/time-entries?page-size=200`)
const of = async (description: string) =>
  (await entries()).filter((entry) => entry.description === description)
const add = (description: string, start: string, end: string) =>
  stage().call<Entry>('POST', `${w()}/time-entries`, { description, start, end })

/** Ends when an answer from such an address is there as a whole; asked for before it is read. */
async function read(page: Page, address: RegExp): Promise<void> {
  await (await page.waitForResponse((answer) => address.test(answer.url()))).finished()
}
/** What one manages. */
const rolesAsked = /\/users\?.*include-roles=true/

async function open(path: string, email = admin): Promise<Page> {
  const page = await stage().signedIn(email)
  await page.goto(`/w/${company.workspaceId}${path}`)
  await page.locator('h1').first().waitFor()
  return page
}

test('favourites are put in order by keyboard and by dragging', async () => {
  for (const name of ['Second', 'Third'])
    await stage().call('POST', `${own()}/favorites/entries`, { name, description: name })
  const names = async () =>
    (await stage().call<{ name: string }[]>('GET', `${own()}/favorites/entries`)).map(({ name }) => name)
  const page = await open('/tracker')
  const chip = (name: string) => page.getByRole('button', { name: `Start ${name}`, exact: true })
  const shown = () =>
    page
      .getByRole('button', { name: /^Start ./ })
      .evaluateAll((chips) => chips.map((each) => each.getAttribute('aria-label')?.replace('Start ', '')))
  /** As they stand here, and as the server has them. */
  const stand = async (...order: string[]) => {
    await soon(shown).toEqual(order)
    await soon(names).toEqual(order)
  }
  await chip('Third').press('Shift+ArrowLeft')
  await page.getByText('Third is number 2 now').waitFor({ state: 'attached' })
  await stand('Landing page', 'Third', 'Second')
  // it keeps the focus, and goes on
  await soon(() => page.evaluate("document.activeElement?.getAttribute('aria-label')")).toBe('Start Third')
  await page.keyboard.press('Shift+ArrowLeft')
  await stand('Third', 'Landing page', 'Second')
  await chip('Second').dragTo(chip('Third'))
  await stand('Second', 'Third', 'Landing page')
  await soon(() => chip('Second').textContent()).toContain('1')
  await page.context().close()
})

test('many entries move to another day at once, with their times of day, and back', async () => {
  const now = Date.now() // it may be midnight soon
  const day = (daysAgo: number) => new Date(now - daysAgo * 86_400_000).toISOString().slice(0, 10)
  await add('Wrong day A', `${day(1)}T06:00:00Z`, `${day(1)}T06:30:00Z`)
  await add('Wrong day B', `${day(1)}T07:00:00Z`, `${day(1)}T08:00:00Z`)
  const starts = async () =>
    (await entries())
      .filter(({ description }) => description.startsWith('Wrong day'))
      .map(({ timeInterval }) => timeInterval.start)
      .sort()
  const page = await open('/tracker')
  for (const name of ['Wrong day A', 'Wrong day B'])
    await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click()
  await page.getByRole('toolbar', { name: '2 selected' }).waitFor()
  await page.getByLabel('Move to this day').fill(day(3))
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await soon(starts).toEqual([`${day(3)}T06:00:00Z`, `${day(3)}T07:00:00Z`])
  await page.getByRole('button', { name: 'Undo' }).click()
  await soon(starts).toEqual([`${day(1)}T06:00:00Z`, `${day(1)}T07:00:00Z`])
  await page.context().close()
})

test('custom fields are filled in from the calendar, where what was added can be taken back', async () => {
  const page = await open('/calendar?day=2026-01-13')
  await page.getByRole('button', { name: 'Add time' }).click()
  const panel = page.getByRole('dialog', { name: 'New entry' })
  await panel.getByLabel('Description').fill('With a field')
  await panel.getByRole('button', { name: 'More fields' }).click()
  const more = page.getByRole('dialog', { name: 'More fields' })
  const centre = more.getByRole('combobox', { name: 'Cost centre' })
  await centre.click()
  await page.getByRole('option', { name: 'Berlin' }).click()
  await soon(() => centre.inputValue()).toBe('Berlin')
  await centre.press('Escape')
  await more.waitFor({ state: 'detached' })
  await panel.getByRole('button', { name: 'Add', exact: true }).click()
  await soon(async () => (await of('With a field'))[0]?.customFieldValues.map(({ value }) => value)).toEqual([
    'Berlin',
  ])
  await page.getByRole('button', { name: 'Undo' }).click()
  await soon(async () => (await of('With a field')).length).toBe(0)
  await page.context().close()
})

test('custom fields are filled in from a cell of the timesheet', async () => {
  await stage().call('POST', `${w()}/time-entries`, {
    description: 'In a cell',
    projectId: company.projectId,
    start: '2026-01-21T08:00:00Z',
    end: '2026-01-21T09:00:00Z',
  })
  const page = await open('/timesheet?week=2026-01-19')
  await page
    .getByRole('row', { name: /^Harbour website/ })
    .getByRole('textbox')
    .nth(2)
    .press('Alt+Enter')
  const details = page.getByRole('region', { name: /^Details of Harbour website/ })
  await details.getByRole('button', { name: 'More fields, In a cell' }).click()
  await page
    .getByRole('dialog', { name: 'More fields' })
    .getByRole('combobox', { name: 'Cost centre' })
    .click()
  await page.getByRole('option', { name: 'Berlin' }).click()
  await soon(async () => (await of('In a cell'))[0]?.customFieldValues.map(({ value }) => value)).toEqual([
    'Berlin',
  ])
  await page.context().close()
})

test('pages that a workspace hides are not offered; managers keep theirs', async () => {
  await set({ adminOnlyPages: ['PROJECT', 'TEAM', 'REPORTS'] })
  /** Once it is known what is hidden, and who manages something. */
  const opened = async (email: string) => {
    const page = await stage().signedIn(email)
    const known = Promise.all([read(page, /\/settings$/), email === admin || read(page, rolesAsked)])
    await page.goto(`/w/${company.workspaceId}/tracker`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await known
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
    /** Of those that are hidden. */
    const offered = async () =>
      (await links.allTextContents()).filter((name) => ['Projects', 'Reports', 'Team'].includes(name))
    return [page, offered] as const
  }
  const [member, toMember] = await opened(company.member)
  await soon(toMember).toEqual([])
  const [manager, toManager] = await opened(emailOf('Mia Meyer')) // of a project
  await soon(toManager).toEqual(['Reports', 'Projects', 'Team'])
  const [owner, toOwner] = await opened(admin)
  await soon(toOwner).toEqual(['Reports', 'Projects', 'Team'])
  await set({ adminOnlyPages: [] })
  for (const page of [member, manager, owner]) await page.context().close()
})

test('pickers offer to create where one may: project managers on their own projects, others by the settings', async () => {
  const expectOffer = async (email: string, typed: string, name: string, offered: boolean) => {
    const page = await stage().signedIn(email)
    const known = Promise.all([read(page, /\/settings$/), read(page, rolesAsked)])
    await page.goto(`/w/${company.workspaceId}/tracker`)
    const timer = page.getByRole('region', { name: 'Timer' })
    await timer.getByRole('button', { name: 'Project', exact: true }).click()
    const picker = page.getByRole('dialog', { name: 'Choose a project' })
    await picker.getByRole('row', { name: 'Harbour website' }).waitFor()
    await known
    await picker.getByRole('combobox', { name: 'Project, or task @project' }).fill(typed)
    const make = picker.getByRole('button', { name })
    if (offered) await make.waitFor()
    else await picker.getByText('You may not create projects here').waitFor()
    expect(await make.count()).toBe(offered ? 1 : 0)
    await page.context().close()
  }
  const mia = emailOf('Mia Meyer')
  // administrators alone create projects and tasks; the manager of a project its tasks
  const task = 'Create task “Rigging” in Harbour website'
  await expectOffer(company.member, 'Sails', 'Create project “Sails”', false)
  await expectOffer(mia, 'Sails', 'Create project “Sails”', false)
  await expectOffer(mia, 'Rigging @Harbour', task, true)
  await expectOffer(company.member, 'Rigging @Harbour', task, false)
  await set({ entityCreationPermissions: { whoCanCreateProjectsAndClients: 'ADMINS_AND_PROJECT_MANAGERS' } })
  await expectOffer(mia, 'Sails', 'Create project “Sails”', true)
  await expectOffer(company.member, 'Sails', 'Create project “Sails”', false)
})

test('a project is archived with its tasks done, and both come back', async () => {
  const project = await stage().call<{ id: string }>('POST', `${w()}/projects`, { name: 'Lighthouse' })
  const path = `${w()}/projects/${project.id}`
  for (const name of ['Lens', 'Lamp']) await stage().call('POST', `${path}/tasks`, { name })
  const standing = async () => {
    const { archived } = await stage().call<{ archived: boolean }>('GET', path)
    const tasks = await stage().call<{ status: string }[]>('GET', `${path}/tasks`)
    return [archived, ...tasks.map(({ status }) => status)]
  }
  const page = await open(`/projects/${project.id}`)
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Archive and mark tasks done' }).click()
  await page.getByText('Lighthouse was archived. 2 tasks are done now.').waitFor()
  await soon(standing).toEqual([true, 'DONE', 'DONE'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await soon(standing).toEqual([false, 'ACTIVE', 'ACTIVE'])
  await page.context().close()
})

test('the list of projects leaves as CSV, and a client is made where it is chosen', async () => {
  const page = await open('/projects?status=ALL')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n')
  expect(lines[0]).toMatch(/^Name,Client,Status/)
  expect(lines.find((line) => line.startsWith('"Website, small"'))).toContain(',Active,')
  await page.goto(`/w/${company.workspaceId}/projects/${company.projectId}?tab=settings`)
  const client = page.getByRole('combobox', { name: 'Client' })
  // what is typed before the clients are read gives way to the one that it has
  await soon(() => client.inputValue()).toBe('Nordlicht GmbH')
  await client.click()
  await client.fill('Fjord AS')
  await page.getByRole('option', { name: 'Create client “Fjord AS”' }).click()
  await soon(async () => {
    const { clientName } = await stage().call<{ clientName: string }>(
      'GET',
      `${w()}/projects/${company.projectId}`,
    )
    return clientName
  }).toBe('Fjord AS')
  await page.context().close()
})

test('deleting a tag says how many entries it touches', async () => {
  const tags = await stage().call<{ id: string; name: string }[]>('GET', `${w()}/tags`)
  const tag = tags.find(({ name }) => name === 'Travel')
  for (const hour of ['06', '07', '08'])
    await stage().call('POST', `${w()}/time-entries`, {
      description: 'On the road',
      start: `2025-03-04T${hour}:00:00Z`,
      end: `2025-03-04T${hour}:30:00Z`,
      tagIds: [tag?.id],
    })
  await stage().call('PUT', `${w()}/tags/${tag?.id}`, { name: 'Travel', archived: true })
  const page = await open('/tags?status=ARCHIVED')
  await page.getByRole('button', { name: 'Actions for Travel' }).click()
  await page.getByRole('menuitem', { name: /Delete/ }).click()
  await page.getByRole('dialog').getByText('3 time entries are concerned.').waitFor()
  await page.context().close()
})
