/** The team page by keyboard alone. Source: look.md "Keyboard". */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeCompany } from './company.ts'
import { focused, focusIn, tabTo } from './focus.ts'
import { admin, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)

const has = (page: Page, wanted: string) => expect.poll(() => focused(page)).toBe(wanted)

test('find, select, open, leave, and reach every page without a mouse', async () => {
  const { workspaceId } = await makeCompany(stage())
  const page = await stage().signedIn(admin)
  await page.goto(`/w/${workspaceId}/team`)
  await page.getByRole('row').filter({ hasText: 'Tom Adler' }).waitFor()

  await page.keyboard.press('Tab')
  await has(page, 'Skip to content')
  await tabTo(page, 'Team')
  await tabTo(page, 'Invite')

  // the filter, and out of it
  await page.keyboard.press('/')
  await has(page, 'Name or e-mail')
  await page.keyboard.type('Tom')
  await page.waitForURL('**/team?q=Tom')
  await page.getByRole('row').filter({ hasText: 'Mia Meyer' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByRole('row').filter({ hasText: 'Mia Meyer' }).waitFor()

  // into the rows, along them, and a selection
  await tabTo(page, 'Ada Berg')
  const current = () => page.evaluate<string>("document.activeElement?.getAttribute('data-row') ?? ''")
  await expect.poll(current).toBe('0')
  await page.keyboard.press('ArrowDown')
  await expect.poll(current).toBe('1')
  await page.keyboard.press('ArrowDown')
  await expect.poll(current).toBe('2')
  await page.keyboard.press('ArrowUp')
  await expect.poll(current).toBe('1')
  await page.keyboard.press('Space')
  await page.getByRole('toolbar', { name: '1 selected' }).waitFor()
  await page.keyboard.press('Space')
  await page.getByRole('toolbar').waitFor({ state: 'detached' })

  // a panel, and out of it to where one was
  await tabTo(page, 'Actions for')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Deactivate' }).waitFor()
  await focusIn(page, '[role=menu]')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toMatch(/^Deactivate/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('Access to this workspace ends at once').waitFor()
  await focusIn(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // the palette: a person by name
  await page.keyboard.press('Control+k')
  await has(page, 'Search')
  await page.keyboard.type('Tom Adl')
  await page.getByRole('option', { name: 'Tom Adler', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Tom Adler' }).waitFor()
  await page.keyboard.press('Control+k')
  await has(page, 'Search')
  await page.keyboard.type('Audit')
  await page.getByRole('option', { name: 'Audit log', selected: true }).waitFor()
  await page.getByRole('option', { name: 'Groups' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()

  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  await focusIn(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor({ state: 'detached' })
})

test('Enter on a row opens the person', async () => {
  const page = await stage().signedIn(admin)
  await page.goto('/')
  await page.getByRole('link', { name: 'Team' }).click()
  await page.getByRole('row').filter({ hasText: 'Clara Jensen' }).waitFor()
  await tabTo(page, 'Ada Berg')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toMatch(/^Clara Jensen/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Clara Jensen' }).waitFor()
})
