/** What is chosen in one browser shows in another. Source: look.md; product.md A4. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { admin, password, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)

const scheme = (page: Page) => page.evaluate<string>('document.documentElement.dataset.mantineColorScheme')
const choose = async (page: Page, label: string, option: string) => {
  await page
    .getByRole('combobox', { name: label, exact: true })
    .or(page.getByLabel(label, { exact: true }))
    .first()
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('language, theme, clock and the first day of the week follow the account', async () => {
  const { activeWorkspace } = await stage().call<{ activeWorkspace: string }>('GET', '/api/v1/user')
  const me = `/w/${activeWorkspace}/me`
  const here = await stage().signedIn(admin)
  const there = await stage().signedIn(admin)
  await here.goto(me)
  await there.goto(me)
  await there.getByRole('heading', { name: 'Profile' }).waitFor()
  await expect.poll(() => scheme(there)).toBe('light')

  await choose(here, 'Week starts on', 'Sunday')
  await choose(here, 'Clock', '12 hours (5:30 PM)')
  await choose(here, 'Appearance', 'Dark')
  await expect.poll(() => scheme(here)).toBe('dark')
  await choose(here, 'Language', 'Deutsch')
  await here.getByRole('heading', { name: 'Profil', exact: true }).waitFor()

  // each shows at once: what is loaded anew is what the server has
  await expect
    .poll(async () => {
      const session = await here.context().request.get('/api/stint/v1/session')
      const { account } = await session.json()
      return account.settings
    })
    .toMatchObject({ weekStart: 'SUNDAY', timeFormat: 'HOUR12', theme: 'DARK', lang: 'DE' })
  await there.reload()
  await there.getByRole('heading', { name: 'Profil', exact: true }).waitFor()
  await expect.poll(() => scheme(there)).toBe('dark')
  await there.goto(`/w/${activeWorkspace}/me/access`)
  await there
    .getByText(/\d{1,2}:\d{2}\s[AP]M/)
    .first()
    .waitFor()
  await there.goto(`/w/${activeWorkspace}/settings`)
  await expect.poll(() => there.locator('.mantine-Chip-label').first().textContent()).toMatch(/^So\.?$/)

  // who comes next on this browser, before anybody signed in, reads what was last read here
  await there.context().clearCookies()
  await there.goto('/sign-in')
  await there.getByRole('heading', { name: 'Anmelden' }).waitFor()
})

test('who joins reading German goes on in German', async () => {
  const { activeWorkspace } = await stage().call<{ activeWorkspace: string }>('GET', '/api/v1/user')
  await stage().call('POST', `/api/stint/v1/workspaces/${activeWorkspace}/invitations`, {
    emails: ['uwe@example.test'],
  })
  const page = await stage().window({ locale: 'de-DE' })
  await page.goto(await stage().linkTo('uwe@example.test'))
  await page.getByLabel('Ihr Name', { exact: true }).fill('Uwe Jahn')
  await page.getByLabel('Passwort', { exact: true }).fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL('**/w/*/tracker')
  const response = await page.context().request.get('/api/stint/v1/session')
  const { account } = await response.json()
  expect([account.settings.lang, account.settings.dateFormat]).toEqual(['DE', 'DD.MM.YYYY'])
})
