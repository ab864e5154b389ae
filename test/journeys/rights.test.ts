/** Who may only look sees nothing to press that the server would refuse. Source: product.md B. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeCompany } from './company.ts'
import { pagesToSee } from './pages.ts'
import { useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)

/** What ends the journey itself is pressed nowhere. */
const leaves = /^(Sign out|End)/

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  await expect.poll(() => page.locator('.mantine-Skeleton-root, .mantine-Loader-root').count()).toBe(0)
}

test('a member presses every button of every page, and nothing answers 403', async () => {
  const company = await makeCompany(stage())
  const page = await stage().signedIn(company.member)
  // the browser's own window, which outlives the page that asked for it
  await page.addInitScript('window.print = () => {}')
  const refused: string[] = []
  page.on('response', (response) => {
    if (response.status() === 403)
      refused.push(`${page.url()}: ${response.request().method()} ${new URL(response.url()).pathname}`)
  })
  let presses = 0
  for (const { route, full } of pagesToSee.filter((each) => each.route.startsWith('/w/'))) {
    await open(page, full(company))
    const buttons = page.getByRole('main').getByRole('button').filter({ visible: true })
    const count = await buttons.count()
    for (let place = 0; place < count; place++) {
      const button = buttons.nth(place)
      const name = (await button.getAttribute('aria-label')) ?? (await button.textContent()) ?? ''
      if (leaves.test(name) || !(await button.isEnabled())) continue
      await button.click()
      presses++
      const inside = page.getByRole('dialog').locator('button[type=submit]:enabled')
      if ((await inside.count()) > 0) await inside.first().click()
      await open(page, full(company)) // each press on the page as it was
    }
    expect(refused, route).toEqual([])
  }
  expect(presses).toBeGreaterThan(5)

  // what only others may do is not there
  await open(page, `/w/${company.workspaceId}/team`)
  for (const name of [/^Invite/, /^Actions for/, /^Why does/])
    expect(await page.getByRole('button', { name }).count(), String(name)).toBe(0)
  expect(await page.getByRole('link', { name: /^(Audit log|Webhooks|Workspace)$/ }).count()).toBe(0)
})
