/** The API page: read by anyone, tried with a pasted key or as oneself. Source: interfaces.md. */
import { execFileSync } from 'node:child_process'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { operations } from '../../contract/index.ts'
import { admin, key, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, id: string) =>
  page.getByRole('link', { name: new RegExp(`^\\w+ ?${id} ?/`) }).click()

const isFocused = (element: Locator) => element.evaluate((node) => node === node.ownerDocument.activeElement)

/** The body that the page shows, once the status is there. */
async function answered(page: Page, status: string): Promise<string> {
  await page.getByText(status, { exact: true }).waitFor()
  const body = page.getByRole('region', { name: 'Answer', exact: true }).locator('pre')
  await expect.poll(() => body.textContent()).not.toBe('')
  return (await body.textContent()) ?? ''
}

test('signed out: search, read, paste a key, send, and run the line for a shell', async () => {
  const page = await stage().window()
  await page.goto('/docs')
  await page.getByText(`${operations.length} operations`).waitFor()
  await page.keyboard.press('/')
  const search = field(page, 'Search operations, paths, parameters')
  await expect.poll(() => isFocused(search)).toBe(true)
  await page.keyboard.type('logged user')
  expect(await search.inputValue()).toBe('logged user')
  await page.getByText('1 operation', { exact: true }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => isFocused(page.getByRole('link', { name: /getLoggedUser/ }))).toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL(/operation=getLoggedUser/)

  // without a key the server says so itself
  await press(page, 'Send')
  await answered(page, '401 Unauthorized')
  await field(page, 'API key').fill('not a key')
  await page.locator('.mantine-InputWrapper-error').waitFor()
  await field(page, 'API key').fill(key)
  await page.getByText('This key is Ada Berg’s.').waitFor()
  await press(page, 'Send')
  expect(JSON.parse(await answered(page, '200 OK'))).toMatchObject({ email: admin })
  await page.getByText(/^\d+ headers$/).click()
  await page.getByText('application/json', { exact: true }).waitFor()

  const line = await field(page, 'curl').inputValue()
  expect(JSON.parse(execFileSync('bash', ['-c', `${line} -sS`], { encoding: 'utf8' }))).toMatchObject({
    email: admin,
  })
  // the key is nowhere but in the page
  await page.reload()
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor()
  expect(await field(page, 'API key').inputValue()).toBe('')
  expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain(key)
})

test('signed in: ids are filled in, writes go through, a key is made in one click', async () => {
  const page = await stage().signedIn(admin)
  await page.goto('/docs?q=createNewTag')
  await choose(page, 'createNewTag')
  const { activeWorkspace } = await stage().call<{ activeWorkspace: string }>('GET', '/api/v1/user')
  await expect.poll(() => field(page, 'workspaceId').inputValue()).toBe(activeWorkspace)
  await field(page, 'Body').fill('{"name": ')
  await page.getByText(/^Not JSON: /).waitFor()
  await press(page, 'Send')
  await answered(page, '400 Bad Request')
  await field(page, 'Body').fill('{"name": "From the page"}')
  await field(page, 'Body').press('Control+Enter')
  const { id } = JSON.parse(await answered(page, '201 Created'))

  // what was typed or known stays for the next operation
  await page.getByText('API key', { exact: true }).click()
  await press(page, 'Make a key for a day')
  await page.getByText('This key is Ada Berg’s.').waitFor()
  await field(page, 'Search operations, paths, parameters').fill('getTag ')
  await page.waitForURL(/q=getTag/)
  await page.getByRole('link', { name: /getTag\b/ }).click()
  await field(page, 'id').fill(id)
  await press(page, 'Send')
  expect(JSON.parse(await answered(page, '200 OK'))).toMatchObject({ name: 'From the page' })
  const keys = await stage().call<{ name: string; expiresAt: string | null }[]>(
    'GET',
    '/api/stint/v1/me/api-keys',
  )
  const made = keys.find(({ name }) => name === 'API page')
  expect(Date.parse(made?.expiresAt ?? '') - Date.now()).toBeLessThan(86_400_000)
})

test('a stream shows what arrives until it is stopped', async () => {
  const page = await stage().signedIn(admin)
  const live = operations.find(({ path }) => path.endsWith('/live'))?.id ?? ''
  await page.goto(`/docs?operation=${live}`)
  await expect.poll(() => field(page, 'workspaceId').inputValue()).not.toBe('')
  await press(page, 'Send')
  await page.getByText('200 OK', { exact: true }).waitFor()
  await press(page, 'Stop')
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor()
  // the other button was there all the time
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' })
})
