/** The ways in, each to its end: from the form through the mail to the page behind it. Source: product.md A2, A4. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { admin, password, useStage, withAdmin } from './stage.ts'

const stage = useStage({ ...withAdmin, STINT_SIGN_UP: 'open' })

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()

async function workspaceId(): Promise<string> {
  return (await stage().call<{ activeWorkspace: string }>('GET', '/api/v1/user')).activeWorkspace
}

/** Invites an e-mail; answers the person's id. */
async function invite(email: string): Promise<string> {
  const id = await workspaceId()
  await stage().call('POST', `/api/stint/v1/workspaces/${id}/invitations`, { emails: [email] })
  const found = await stage().call<{ id: string }[]>('GET', `/api/v1/workspaces/${id}/users?email=${email}`)
  return found[0]?.id ?? ''
}

/** An account of its own, active in the workspace. */
async function join(email: string, name: string): Promise<void> {
  await stage().call('POST', '/api/stint/v1/users', {
    email,
    name,
    password,
    workspaceId: await workspaceId(),
  })
}

async function signInByForm(page: Page, email: string, secret: string): Promise<void> {
  await page.goto('/sign-in')
  await field(page, 'E-mail').fill(email)
  await field(page, 'Password').fill(secret)
  await press(page, 'Sign in')
}

test('open sign-up: an account, the mail that proves it, a workspace, and in', async () => {
  const page = await stage().window()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Sign up' }).click()
  await field(page, 'Your name').fill('Nora Holm')
  await field(page, 'E-mail').fill('nora@example.test')
  await field(page, 'Password').fill(password)
  await press(page, 'Sign up')
  await page.waitForURL('**/ended')
  await page.getByText(/we mailed a link to nora@example\.test/).waitFor()
  // so that the newest mail is the second one
  await stage().linkTo('nora@example.test')
  await press(page, 'Mail it again')
  await page.getByText('A new link is on its way.').waitFor()

  await page.goto(await stage().linkTo('nora@example.test', 2))
  await heading(page, 'Confirm your e-mail address')
  await press(page, 'Confirm')
  await field(page, 'Workspace').fill('Holm Studio')
  await press(page, 'Create the workspace')
  await page.waitForURL('**/w/*/tracker')
  await page.getByRole('link', { name: 'Team' }).click()
  await page.getByRole('row').filter({ hasText: 'Nora Holm' }).waitFor()

  // the link worked once
  await page.goto('about:blank')
  await page.goto(await stage().linkTo('nora@example.test', 2))
  await press(page, 'Confirm')
  await page.getByRole('alert').waitFor()
})

test('a changed e-mail: the old one holds until the link is opened, then the new one signs in', async () => {
  await join('olga@example.test', 'Olga Lund')
  const page = await stage().signedIn('olga@example.test')
  await page.goto(`/w/${await workspaceId()}/me`)
  await field(page, 'New e-mail').fill('olga.lund@example.test')
  const section = page.getByRole('region', { name: 'E-mail', exact: true })
  await section.getByLabel('Current password').and(page.locator('input')).fill(password)
  await section.getByRole('button', { name: 'Send the link' }).click()
  await section.getByRole('status').waitFor()
  await page.goto(await stage().linkTo('olga.lund@example.test'))
  await page.getByText(/Your account uses olga@example\.test now/).waitFor()
  await press(page, 'Confirm')
  await page.waitForURL('**/w/*/tracker')

  const other = await stage().window()
  await signInByForm(other, 'olga@example.test', password)
  await other.getByRole('alert').waitFor()
  await signInByForm(other, 'olga.lund@example.test', password)
  await other.waitForURL('**/w/*/tracker')
})

test('a forgotten password: by mail to a new one, which ends the other sessions', async () => {
  await join('paul@example.test', 'Paul Grau')
  const before = await stage().signedIn('paul@example.test')
  const page = await stage().window()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot the password?' }).click()
  // the page before has such a field, too
  await page.getByRole('button', { name: 'Mail me a link' }).waitFor()
  await field(page, 'E-mail').fill('paul@example.test')
  await press(page, 'Mail me a link')
  await page.getByText(/If paul@example\.test has an account/).waitFor()
  const link = await stage().linkTo('paul@example.test')
  await page.goto(link)
  await field(page, 'Password').fill('another horse battery')
  await press(page, 'Set the password')
  await page.getByText('Your new password is set.').waitFor()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await heading(page, 'Sign in')
  await signInByForm(page, 'paul@example.test', 'another horse battery')
  await page.waitForURL('**/w/*/tracker')

  await before.goto('/')
  await before.waitForURL('**/sign-in')
  await signInByForm(before, 'paul@example.test', password)
  await before.getByRole('alert').waitFor()

  // the link worked once, and says so beside what was typed
  await before.goto(link)
  await field(before, 'Password').fill('a third horse battery')
  await press(before, 'Set the password')
  await before.getByRole('alert').waitFor()
  expect(await field(before, 'Password').inputValue()).toBe('a third horse battery')
})

test('an invitation declined: nothing is joined, and the link says that it was answered', async () => {
  await stage().call('POST', '/api/stint/v1/users', {
    email: 'rita@example.test',
    name: 'Rita Sand',
    password,
  })
  const userId = await invite('rita@example.test')
  const link = await stage().linkTo('rita@example.test')
  const page = await stage().window()
  await page.goto(link)
  await page.getByRole('link', { name: 'Sign in to accept' }).click()
  await field(page, 'E-mail').fill('rita@example.test')
  await field(page, 'Password').fill(password)
  await press(page, 'Sign in')
  await heading(page, 'Join Lindgren & Co')
  await press(page, 'Decline')
  await page.waitForURL('**/ended**')
  await page.goto('about:blank')
  await page.goto(link)
  await heading(page, 'This invitation does not work')

  const ada = await stage().signedIn(admin)
  await ada.goto(`/w/${await workspaceId()}/audit?person=${userId}`)
  await ada.getByText('Invitation declined').first().waitFor()
})

test('an invitation revoked, and one expired: each page says what happened and what to do', async () => {
  const id = await workspaceId()
  const revoked = await invite('sven@example.test')
  const page = await stage().window()
  await page.goto(await stage().linkTo('sven@example.test'))
  await heading(page, 'Join Lindgren & Co')
  // while it is open
  await stage().call('DELETE', `/api/stint/v1/workspaces/${id}/invitations/${revoked}`)
  await field(page, 'Your name').fill('Sven Ek')
  await field(page, 'Password').fill(password)
  await press(page, 'Sign up and join')
  await page.getByRole('alert').waitFor()
  expect(await field(page, 'Your name').inputValue()).toBe('Sven Ek')
  await page.reload()
  await heading(page, 'This invitation does not work')

  const expired = await invite('tove@example.test')
  const link = await stage().linkTo('tove@example.test')
  await stage().change(
    `update invitations set expires_at = now() - interval '1 second' where workspace_id = $1 and user_id = $2`,
    [id, expired],
  )
  await page.goto('about:blank')
  await page.goto(link)
  await heading(page, 'This invitation expired')
  await page.getByText(/Ask whoever invited you/).waitFor()

  // the log names whom it is about by what was invited: there is no other name yet
  const ada = await stage().signedIn(admin)
  await ada.goto(`/w/${id}/audit?person=${expired}`)
  await ada.getByText('tove@example.test', { exact: true }).first().waitFor()
})
