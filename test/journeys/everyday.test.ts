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
  await chip('Third').focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await page.getByText('Third is number 2 now').waitFor({ state: 'attached' })
  await soon(names).toEqual(['Landing page', 'Third', 'Second'])
  // it keeps the focus, and goes on
  await page.keyboard.press('Shift+ArrowLeft')
  await soon(names).toEqual(['Third', 'Landing page', 'Second'])
  await chip('Second').dragTo(chip('Third'))
  await soon(names).toEqual(['Second', 'Third', 'Landing page'])
  expect(await chip('Second').textContent()).toContain('1')
  await page.context().close()
})

test('many entries move to another day at once, with their times of day, and back', async () => {
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
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
  await page
    .getByRole('dialog', { name: 'More fields' })
    .getByRole('combobox', { name: 'Cost centre' })
    .click()
  await page.getByRole('option', { name: 'Berlin' }).click()
  await page.keyboard.press('Escape')
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
    .focus()
  await page.keyboard.press('Alt+Enter')
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
  const links = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link')
  const member = await open('/tracker', company.member)
  await soon(() => links(member).allTextContents()).not.toContain('Projects')
  expect(await links(member).allTextContents()).not.toContain('Reports')
  expect(await links(member).allTextContents()).not.toContain('Team')
  const manager = await open('/tracker', emailOf('Mia Meyer')) // of a project
  await soon(() => links(manager).allTextContents()).toContain('Projects')
  expect(await links(manager).allTextContents()).toContain('Reports')
  const owner = await open('/tracker')
  expect(await links(owner).allTextContents()).toContain('Team')
  await set({ adminOnlyPages: [] })
  for (const page of [member, manager, owner]) await page.context().close()
})

test('pickers offer to create where one may: project managers on their own projects, others by the settings', async () => {
  const offers = async (email: string, typed: string, name: string) => {
    const page = await open('/tracker', email)
    const timer = page.getByRole('region', { name: 'Timer' })
    await timer.getByRole('button', { name: 'Project', exact: true }).click()
    await page.getByRole('combobox', { name: 'Project, or task @project' }).fill(typed)
    const make = page.getByRole('button', { name })
    await page.getByRole('dialog', { name: 'Choose a project' }).waitFor()
    await page.waitForLoadState('networkidle')
    const count = await make.count()
    await page.context().close()
    return count
  }
  const mia = emailOf('Mia Meyer')
  // administrators alone create projects and tasks; the manager of a project its tasks
  expect(await offers(company.member, 'Sails', 'Create project “Sails”')).toBe(0)
  expect(await offers(mia, 'Sails', 'Create project “Sails”')).toBe(0)
  expect(await offers(mia, 'Rigging @Harbour', 'Create task “Rigging” in Harbour website')).toBe(1)
  expect(await offers(company.member, 'Rigging @Harbour', 'Create task “Rigging” in Harbour website')).toBe(0)
  await set({ entityCreationPermissions: { whoCanCreateProjectsAndClients: 'ADMINS_AND_PROJECT_MANAGERS' } })
  expect(await offers(mia, 'Sails', 'Create project “Sails”')).toBe(1)
  expect(await offers(company.member, 'Sails', 'Create project “Sails”')).toBe(0)
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
  expect(await standing()).toEqual([true, 'DONE', 'DONE'])
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
