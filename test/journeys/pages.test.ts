/**
 * Every page in its states: axe finds nothing, in light and dark. With STINT_SCREENS=1 (`npm run screens`) what was
 * seen is stored in docs/screens/<page>-<state>-<width>-<scheme>.png.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { rootDir } from '../../server/platform/root.ts'
import { expectFaultless, turn } from './axe.ts'
import type { Company } from './company.ts'
import { makeCompany } from './company.ts'
import type { PageToSee } from './pages.ts'
import { pagesToSee } from './pages.ts'
import { admin, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
const folder = join(rootDir, 'docs', 'screens')
const storing = process.env.STINT_SCREENS === '1'
let company: Company
const windows = new Map<string, Page>()

beforeAll(async () => {
  company = await makeCompany(stage())
  if (storing) mkdirSync(folder, { recursive: true })
})

/** One window for each person, so that the app is loaded once for each page and not once for each look. */
async function windowOf(who: string | undefined): Promise<Page> {
  const name = who ?? 'nobody'
  const page = windows.get(name) ?? (who === undefined ? await stage().window() : await stage().signedIn(who))
  windows.set(name, page)
  return page
}

async function open(page: Page, address: string): Promise<void> {
  // an address that differs behind # alone would not load anew
  if (address.includes('#')) await page.goto('about:blank')
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  await expect.poll(() => page.locator('.mantine-Skeleton-root, .mantine-Loader-root').count()).toBe(0)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}

async function look(page: Page, name: string): Promise<void> {
  await expectFaultless(page, name)
  // by now nothing moves any more
  if (storing) await page.screenshot({ path: join(folder, `${name}.png`) })
}

const whoSees = (page: PageToSee): string | undefined =>
  page.public ? undefined : (page.as?.(company) ?? admin)

describe.each(pagesToSee)('$name', (page) => {
  const { name, full, empty } = page
  test('has no fault that axe finds: light, dark, on a phone', async () => {
    const window = await windowOf(whoSees(page))
    await open(window, full(company))
    await look(window, `${name}-full-1280-light`)
    await turn(window, 'dark')
    await look(window, `${name}-full-1280-dark`)
    await turn(window, 'light')
    await window.setViewportSize({ width: 390, height: 844 })
    await look(window, `${name}-full-390-light`)
    await window.setViewportSize({ width: 1280, height: 800 })
  })

  if (empty)
    test('nor with nothing to show', async () => {
      const window = await windowOf(whoSees(page))
      await open(window, empty(company))
      await look(window, `${name}-empty-1280-light`)
    })

  if (!page.unfailing)
    test('nor when the server fails', async () => {
      const window = await windowOf(whoSees(page))
      await window.route(/\/(api|report)\//, (route) =>
        /\/(session|live|setup|me\/invitations)$/.test(route.request().url())
          ? route.fallback()
          : route.fulfill({
              status: 500,
              json: { message: 'Something went wrong on the server', code: 500 },
            }),
      )
      await open(window, full(company))
      await page.fails?.(window)
      await look(window, `${name}-error-1280-light`)
      await window.unrouteAll()
    })

  if (page.route.startsWith('/w/'))
    test('nor for a member who may only look', async () => {
      const window = await windowOf(company.member)
      await open(window, full(company))
      await look(window, `${name}-member-1280-light`)
    })
})

test('every address of the web app is looked at', () => {
  const source = readFileSync(join(rootDir, 'web', 'router.tsx'), 'utf8')
  const routes = [...source.matchAll(/getParentRoute: \(\) => (\w+),\s+path: '([^']+)'/g)].map(
    ([, parent, path]) => (parent === 'workspace' ? `/w/$workspaceId${path}` : path),
  )
  const frames = ['/', '/w/$workspaceId']
  expect(routes.filter((route) => !frames.includes(route ?? '')).sort()).toEqual(
    [...new Set(pagesToSee.map(({ route }) => route))].sort(),
  )
})
