/** From an empty server to a person who left and came back, in browsers. Source: product.md A2–A7. */
import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { admin, hearing, password, useStage } from './stage.ts'

const stage = useStage()

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const standing = (page: Page, name: string, status: string) =>
  row(page, name).locator(`[data-status=${status}]`).waitFor()

/** Joins by the mailed link, through the page behind it. */
async function join(email: string, name: string): Promise<Page> {
  const page = await stage().window()
  await page.goto(await stage().linkTo(email))
  await page.getByRole('heading', { name: 'Join Lindgren & Co' }).waitFor()
  await field(page, 'Your name').fill(name)
  await field(page, 'Password').fill(password)
  const heard = hearing(page)
  await press(page, 'Sign up and join')
  await page.waitForURL('**/w/*/tracker')
  await heard
  return page
}

test('set up, invite, accept, deactivate, explain, audit, reactivate, and a key', async () => {
  const ada = await stage().window()
  await ada.goto('/')
  await ada.waitForURL('**/set-up')
  await field(ada, 'Your name').fill('Ada Berg')
  await field(ada, 'E-mail').fill(admin)
  await field(ada, 'Password').fill(password)
  await field(ada, 'Workspace').fill('Lindgren & Co')
  await press(ada, 'Create account and workspace')
  await ada.waitForURL('**/w/*/tracker')
  const workspaceId = /\/w\/(\w+)\//.exec(ada.url())?.[1] ?? ''

  // three by paste, with rubbish between them
  await ada.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Team', exact: true }).click()
  await ada.getByRole('heading', { level: 1, name: 'Team' }).waitFor()
  await press(ada, 'Invite')
  await field(ada, 'E-mail addresses').fill(
    'Mia Meyer <mia@example.test>, tom@example.test; the team,, MIA@example.test\nlea@example.test\n@nobody',
  )
  await ada.getByText('3 addresses will be invited.').waitFor()
  await ada.getByText('Given more than once: mia@example.test').waitFor()
  await ada.getByText('No addresses, left out: the team, @nobody').waitFor()
  await press(ada, 'Invite 3')
  await ada.getByText('3 people were invited.').waitFor()
  await ada.keyboard.press('Escape')
  const adaHears = hearing(ada)
  await ada.goto(`/w/${workspaceId}/team?status=ALL`)
  await adaHears
  await standing(ada, 'lea@example.test', 'PENDING')

  const mia = await join('mia@example.test', 'Mia Meyer')
  const tom = await join('tom@example.test', 'Tom Adler')
  for (const name of ['Mia Meyer', 'Tom Adler']) await standing(ada, name, 'ACTIVE')
  const tomId = await ada.evaluate<string>(
    "document.querySelector('a[href*=\"/team/\"]') && [...document.querySelectorAll('a[href*=\"/team/\"]')].find((a) => a.textContent === 'Tom Adler').href.split('/').at(-1)",
  )
  const session = await ada.context().request.get('/api/stint/v1/session')
  const { csrfToken } = await session.json()
  const given = await ada.context().request.post(`/api/v1/workspaces/${workspaceId}/users/${tomId}/roles`, {
    data: { role: 'WORKSPACE_ADMIN', entityId: workspaceId },
    headers: { 'x-csrf-token': csrfToken },
  })
  expect(given.ok()).toBe(true)

  // a second browser of Ada's sees it without doing anything
  const elsewhere = await stage().signedIn(admin)
  const elsewhereHears = hearing(elsewhere)
  await elsewhere.goto(`/w/${workspaceId}/team?status=ALL`)
  await elsewhereHears
  await standing(elsewhere, 'Tom Adler', 'ACTIVE')

  await press(ada, 'Actions for Tom Adler')
  await ada.getByRole('menuitem', { name: 'Deactivate' }).click()
  await ada.getByText('1 role is set aside').waitFor()
  await field(ada, 'Reason').fill('Moved on')
  const began = Date.now()
  await press(ada, 'Deactivate now')
  await Promise.all([
    standing(elsewhere, 'Tom Adler', 'INACTIVE'),
    // a message leaves after ten seconds
    ada.getByText('Tom Adler was deactivated.').waitFor(),
  ])
  console.log(`a deactivation showed in another browser after ${Date.now() - began} ms`)
  await standing(ada, 'Tom Adler', 'INACTIVE')

  // Tom's own window says which workspace ended, and who can bring him back
  await tom.waitForURL('**/ended**')
  await tom.getByRole('heading', { name: 'Lindgren & Co' }).waitFor()
  await tom.getByText('Who can bring you back: Ada Berg').waitFor()
  // and Mia's, who has no part in it, goes on
  expect(mia.url()).toContain(`/w/${workspaceId}/`)

  await press(ada, 'Why does Tom Adler show like this?')
  const why = ada.getByRole('dialog').filter({ hasText: 'Account and membership' })
  await why.waitFor()
  await expect
    .poll(() => why.locator('dd').allTextContents())
    .toEqual(expect.arrayContaining(['ACTIVE', 'INACTIVE', expect.stringContaining('by Ada Berg')]))
  await ada.keyboard.press('Escape')

  await ada.goto(`/w/${workspaceId}/audit`)
  await ada.getByRole('main').getByText('Tom Adler').first().waitFor()

  await ada.goto(`/w/${workspaceId}/team?status=INACTIVE`)
  await press(ada, 'Actions for Tom Adler')
  await ada.getByRole('menuitem', { name: 'Activate', exact: true }).click()
  const roles = ada.getByRole('checkbox', { name: 'Admin' })
  await roles.waitFor()
  expect(await roles.isChecked()).toBe(true)
  await ada.getByRole('dialog').getByRole('button', { name: 'Activate' }).click()
  await ada.getByText('Tom Adler is active again.').waitFor()
  await standing(elsewhere, 'Tom Adler', 'ACTIVE')
  await row(elsewhere, 'Tom Adler').getByText('Admin').waitFor()

  // a key, used by a program that knows nothing of the browser
  await ada.goto(`/w/${workspaceId}/me/access`)
  const apiKey = await makeKey(ada)
  const answer = execFileSync('curl', ['-sf', '-H', `X-Api-Key: ${apiKey}`, `${stage().url}/api/v1/user`], {
    encoding: 'utf8',
  })
  expect(JSON.parse(answer)).toMatchObject({ email: admin, name: 'Ada Berg' })
})

async function makeKey(page: Page): Promise<string> {
  await press(page, 'New key')
  await field(page, 'Name').fill('Reports')
  await press(page, 'Make the key')
  return field(page, 'Key').inputValue()
}
