/** Projects: set up, watched while time is tracked, archived and brought back. Source: product.md D2, D3, D5. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Company } from './company.ts'
import { makeCompany } from './company.ts'
import { focusIn } from './focus.ts'
import { admin, hearing, useStage, withAdmin } from './stage.ts'
import { message, undo } from './toasts.ts'

const stage = useStage(withAdmin)
let company: Company

beforeAll(async () => {
  company = await makeCompany(stage())
})

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

/** A choice of a select inside what is open. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .getByRole('combobox', { name: label, exact: true })
    .or(page.getByRole('textbox', { name: label, exact: true }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).click()
}

async function open(path: string, who = admin): Promise<Page> {
  const page = await stage().signedIn(who)
  const heard = hearing(page)
  await page.goto(`/w/${company.workspaceId}${path}`)
  await page.locator('h1').first().waitFor()
  await heard
  return page
}

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the project' }).getByRole('link', { name }).click()

test('a project is set up with tasks, people and a budget, and its progress moves while time is tracked', async () => {
  const page = await open('/projects')
  await press(page, 'New project')
  const panel = page.getByRole('dialog')
  await panel.waitFor()
  await focusIn(page, '[role=dialog]')
  await panel.getByLabel('Name').fill('Lighthouse app')
  await choose(page, 'Client', 'Nordlicht GmbH')
  await panel.getByText('Private', { exact: true }).click()
  await panel.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Lighthouse app' }).waitFor()
  const projectId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  for (const name of ['Sketches', 'Build']) {
    await page.getByLabel('New task').fill(name)
    await page.getByLabel('New task').press('Enter')
    await row(page, name).waitFor()
    await expect.poll(() => page.getByLabel('New task').inputValue()).toBe('')
  }
  await press(page, 'Rename Sketches')
  await page.getByLabel('Rename Sketches').fill('Wireframes')
  await page.getByLabel('Rename Sketches').press('Enter')
  await row(page, 'Wireframes').waitFor()

  await tab(page, 'Access')
  await page.getByRole('combobox', { name: 'Add a person' }).fill('Mia')
  await page.getByRole('option', { name: 'Mia Meyer' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Mia Meyer' }).waitFor()
  await press(page, 'Make manager: Mia Meyer')
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Mia Meyer' })
    .getByText('Manager', { exact: true })
    .waitFor()
  await press(page, /^Billable rate of Mia Meyer/)
  await page.getByLabel('Amount for an hour').fill('80')
  await page.getByLabel('Amount for an hour').press('Enter')
  await page.getByRole('button', { name: /^Billable rate of Mia Meyer: .*80\.00/ }).waitFor()

  await tab(page, 'Settings')
  await page.getByRole('button', { name: /^Billable rate of Lighthouse app/ }).click()
  await page.getByLabel('Amount for an hour').fill('100')
  await page.getByLabel('From', { exact: true }).fill('2026-06-01')
  await page.getByLabel('Amount for an hour').press('Enter')
  await page.getByRole('button', { name: /^Billable rate of Lighthouse app: .*100\.00/ }).waitFor()
  await choose(page, 'What is planned', 'Money')
  await page.getByLabel('Budget in USD').fill('1000')
  await page.getByRole('region', { name: 'Estimate' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText('0%', { exact: true }).first().waitFor()

  await tab(page, 'Status')
  await page.getByText(/of a budget of/).waitFor()
  const w = `/api/v1/workspaces/${company.workspaceId}`
  const track = (start: string, end: string) =>
    stage().call('POST', `${w}/time-entries`, { start, end, projectId, billable: true })
  await track('2026-06-15T08:00:00Z', '2026-06-15T10:30:00Z')
  await page.getByText('25%', { exact: true }).first().waitFor() // nobody pressed anything
  await track('2026-06-16T08:00:00Z', '2026-06-16T18:00:00Z')
  await page.getByText('125%', { exact: true }).first().waitFor()
  await page.goto(`/w/${company.workspaceId}/projects`)
  await row(page, 'Lighthouse app').getByText('125%').waitFor()
})

test('projects are archived and brought back: one, and many at once', async () => {
  const page = await open('/projects')
  await press(page, 'Actions for Internal')
  await page.getByRole('menuitem', { name: 'Archive', exact: true }).click()
  await row(page, 'Internal').waitFor({ state: 'detached' })
  await undo(page, 'Internal was archived.')
  await message(page, 'It is as before.').waitFor()
  await row(page, 'Internal').waitFor()

  for (const name of ['App for the ferry', 'Harbour website']) await page.getByLabel(`Select ${name}`).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Change' }).click()
  await page.getByRole('menuitem', { name: 'Private' }).click()
  await row(page, 'Harbour website').getByText('Private').waitFor()
  await undo(page, /2 projects were changed\.|was changed\./)
  await row(page, 'Harbour website').getByText('Public').waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click()
  await row(page, 'App for the ferry').waitFor({ state: 'detached' })
  await message(page, '2 projects were archived.').waitFor()
  await page.getByRole('radiogroup', { name: 'Status' }).getByText('Archived', { exact: true }).click()
  await page.waitForURL(/status=ARCHIVED/)
  await row(page, 'App for the ferry').waitFor()
  await undo(page, '2 projects were archived.')
  await row(page, 'App for the ferry').waitFor({ state: 'detached' })

  await press(page, 'Actions for Website 2024')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByText(/of tracked time stays, without a project/).waitFor()
  await press(page, 'Delete the project')
  await row(page, 'Website 2024').waitFor({ state: 'detached' })
})

test('filters stay in the address; a star shows at once and after a reload', async () => {
  const page = await open('/projects')
  await press(page, 'Make Internal a favourite')
  await page.getByRole('button', { name: 'Internal is a favourite; make it none' }).waitFor()
  await page.keyboard.press('/')
  await focusIn(page, 'search input')
  await page.keyboard.type('nordlicht')
  await page.waitForURL(/q=nordlicht/)
  await row(page, 'Internal').waitFor({ state: 'detached' })
  await row(page, 'App for the ferry').waitFor()
  await page.keyboard.press('Escape')
  await press(page, 'Filter')
  await choose(page, 'Templates', 'Templates only')
  await page.waitForURL(/template=true/)
  await row(page, 'Internal').waitFor({ state: 'detached' })
  await page.reload()
  await row(page, 'Website, small').waitFor()
  await press(page, 'Remove the filter “Templates only”')
  await page.getByRole('button', { name: 'Internal is a favourite; make it none' }).waitFor()
})

test('a project begins as its template is', async () => {
  const page = await open('/projects')
  await press(page, 'Actions for Harbour website')
  await page.getByRole('menuitem', { name: 'Make it a template' }).click()
  await page.getByText('Harbour website is a template now.').waitFor()
  await press(page, 'Actions for Harbour website')
  await page.getByRole('menuitem', { name: 'New project from this' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Harbour, second pier')
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Harbour, second pier' }).waitFor()
  await row(page, 'Layout').waitFor()
})

test('a task is done, comes back, and is deleted when it is done', async () => {
  const page = await open(`/projects/${company.projectId}`)
  await page.getByLabel('Texts is done').click()
  await row(page, 'Texts').waitFor({ state: 'detached' })
  await undo(page, 'Texts is done.')
  await message(page, 'It is as before.').waitFor()
  await row(page, 'Texts').waitFor()
  await page.getByLabel('Texts is done').click()
  await page.getByRole('radiogroup', { name: 'Status' }).getByText('Done').click()
  await press(page, 'Actions for Texts')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByText(/stays on the project, without a task/).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await row(page, 'Texts').waitFor({ state: 'detached' })
})

test('who may only look has no button to change anything; a manager has those of the own project', async () => {
  const looker = await open('/projects', company.member)
  await row(looker, 'Harbour website').waitFor()
  expect(await looker.getByRole('checkbox').count()).toBe(0)
  expect(await looker.getByRole('button', { name: /^(New project|Actions for)/ }).count()).toBe(0)
  await looker.getByRole('link', { name: 'Harbour website' }).click()
  await row(looker, 'Layout').waitFor()
  expect(await looker.getByRole('button', { name: /^(Rename|Actions for|Add|Archive)/ }).count()).toBe(0)
  await tab(looker, 'Settings')
  await looker.getByText('Its managers and admins change this.').waitFor()

  const manager = await open(`/projects/${company.projectId}`, 'mia.meyer@example.test')
  await manager.getByLabel('New task').fill('Handover')
  await manager.getByLabel('New task').press('Enter')
  await row(manager, 'Handover').waitFor()
  await tab(manager, 'Note')
  await manager.getByRole('textbox', { name: 'Note' }).fill('Launch in summer.')
  await manager.getByRole('button', { name: 'Save' }).click()
  await manager.getByText('The note was saved.').waitFor()
})

test('a client is made, archived with its projects, and deleted', async () => {
  const page = await open('/clients')
  await press(page, 'New client')
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Name').fill('Pilot & Sons')
  await panel.getByLabel('E-mail').fill('office@pilot.example')
  await panel.getByLabel('Address').fill('Pier 4')
  await panel.getByRole('button', { name: 'Create' }).click()
  await row(page, 'Pilot & Sons').getByText('office@pilot.example').waitFor()
  const w = `/api/v1/workspaces/${company.workspaceId}`
  const [pilot] = await stage().call<{ id: string }[]>('GET', `${w}/clients?name=Pilot`)
  await stage().call('POST', `${w}/projects`, { name: 'Buoys', clientId: pilot?.id })

  await press(page, 'Actions for Pilot & Sons')
  await page.getByRole('menuitem', { name: 'Archive with its projects…' }).click()
  await page.getByText('1 active project is archived with it.').waitFor()
  await press(page, 'Archive all of it')
  await row(page, 'Pilot & Sons').waitFor({ state: 'detached' })
  await expect
    .poll(() => stage().call<{ archived: boolean }[]>('GET', `${w}/projects?name=Buoys`))
    .toMatchObject([{ archived: true }])

  await page.getByRole('radiogroup', { name: 'Status' }).getByText('Archived').click()
  await press(page, 'Actions for Pilot & Sons')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await press(page, 'Delete the client')
  await row(page, 'Pilot & Sons').waitFor({ state: 'detached' })
})

test('tags are added by typing, renamed where they stand, archived and brought back', async () => {
  const page = await open('/tags')
  await page.getByLabel('New tag').fill('Workshop')
  await page.getByLabel('New tag').press('Enter')
  await row(page, 'Workshop').waitFor()
  await expect.poll(() => page.getByLabel('New tag').inputValue()).toBe('')
  await page.getByLabel('New tag').fill('Workshop')
  await page.getByLabel('New tag').press('Enter')
  await page.getByRole('alert').waitFor() // refused in the server's words, and still typed
  expect(await page.getByLabel('New tag').inputValue()).toBe('Workshop')
  await press(page, 'Rename Workshop')
  await page.getByLabel('Rename Workshop').fill('Seminar')
  await page.getByLabel('Rename Workshop').press('Enter')
  await row(page, 'Seminar').waitFor()
  for (const name of ['Seminar', 'Travel']) await page.getByLabel(`Select ${name}`).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click()
  await row(page, 'Travel').waitFor({ state: 'detached' })
  await undo(page, '2 tags were archived.')
  await row(page, 'Travel').waitFor()
})

test('a custom field is defined, shows on a project with a default of its own, and is deleted', async () => {
  const page = await open('/custom-fields')
  await press(page, 'New field')
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Name').fill('Phase')
  await choose(page, 'Type', 'One of a list')
  for (const option of ['Draft', 'Final']) {
    await panel
      .getByRole('combobox', { name: 'Choices' })
      .or(panel.getByLabel('Choices'))
      .first()
      .fill(option)
    await page.keyboard.press('Enter')
    await panel.getByText(option, { exact: true }).waitFor()
  }
  await panel.getByRole('button', { name: 'Create' }).click()
  await row(page, 'Phase').getByText('One of a list').waitFor()

  const project = await open(`/projects/${company.projectId}?tab=fields`)
  await choose(project, 'Phase', 'Final')
  await expect
    .poll(async () => {
      const fields = await stage().call<{ name: string; projectDefaultValues: { value: unknown }[] }[]>(
        'GET',
        `/api/v1/workspaces/${company.workspaceId}/custom-fields`,
      )
      return fields.find(({ name }) => name === 'Phase')?.projectDefaultValues.map(({ value }) => value)
    })
    .toEqual(['Final'])

  await press(page, 'Actions for Phase')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await press(page, 'Delete the field')
  await row(page, 'Phase').waitFor({ state: 'detached' })
  await page.getByRole('radiogroup', { name: 'Fields of' }).getByText('People').click()
  await row(page, 'Badge number').waitFor()
})
