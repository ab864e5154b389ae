import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import {
  confirmEmailChange,
  getSession,
  requestEmailChange,
  requestPasswordReset,
  resetPassword,
  signUp,
  verifyEmail,
} from '../../contract/identity.ts'
import { anybody, browserOf, makeAccountWithPassword, newEmail, signedIn } from '../../test/accounts.ts'
import { linkTokenTo, mailTo } from '../../test/mails.ts'
import { server, useServer } from '../../test/server.ts'
import { eventsOf, inTransaction, makePerson, makeWorkspace, rows } from '../../test/world.ts'
import { insertMembership } from '../workspaces/index.ts'

useServer({ STINT_SIGN_UP: 'open' })

const subject = 'Confirm your new e-mail address'
const linkNotValid = { message: 'This link is not valid any more. Ask for a new one', code: 501 }
const taken = { message: 'Account with this email already exists', code: 501 }

async function join(workspaceId: string, userId: string, status: string): Promise<void> {
  await inTransaction((tx) => insertMembership(tx, workspaceId, userId, status, 'MEMBER', tx.now, null))
}

describe('changing the e-mail', () => {
  test('happens when the link mailed to the new address is used, and is told where the person is a member', async () => {
    server().startWorker()
    const account = await makeAccountWithPassword('Mo Mover')
    const owner = await makePerson()
    const active = await makeWorkspace(owner, 'Active')
    const ended = await makeWorkspace(owner, 'Ended')
    const pending = await makeWorkspace(owner, 'Pending')
    const foreign = await makeWorkspace(owner, 'Foreign')
    await join(active, account.id, 'ACTIVE')
    await join(ended, account.id, 'ACTIVE')
    await join(pending, account.id, 'PENDING')
    await owner.call(updateUserStatus, {
      path: { workspaceId: ended, userId: account.id },
      body: { status: 'INACTIVE' },
    })
    const browser = await signedIn(account)
    const email = newEmail('moved')
    const { password } = account

    expect((await browser.call(requestEmailChange, { body: { email, password } })).status).toBe(204)
    const token = await linkTokenTo(email, subject)
    expect((await browser.call(getSession)).body.account.email).toBe(account.email)

    const { body } = await browser.call(confirmEmailChange, { body: { token } })
    expect(body).toMatchObject({ id: account.id, email, memberships: [] })
    const told = { id: account.id, email, name: 'Mo Mover', oldEmail: account.email }
    for (const workspaceId of [active, ended]) {
      const event = (await eventsOf(workspaceId)).at(-1)
      expect(event).toMatchObject({ type: 'USER_EMAIL_CHANGED', user_id: account.id, payload: told })
      expect(Object.keys(event?.payload ?? {})).toEqual(['id', 'email', 'name', 'oldEmail'])
    }
    for (const workspaceId of [pending, foreign]) expect(await eventsOf(workspaceId)).toEqual([])

    await mailTo(account.email, 'Your e-mail address was changed')
    await signedIn({ email, password })
    const audited = await rows(`select * from audit_log where action = 'CHANGE_EMAIL' and user_id = $1`, [
      account.id,
    ])
    expect(audited).toHaveLength(1)
    expect(JSON.stringify(audited)).not.toContain('@')
    expect(await browser.refused(confirmEmailChange, 400, { body: { token } })).toEqual(linkNotValid)
  })

  test('takes the password, a well-formed address and one that nobody has, in any letter case', async () => {
    const account = await makeAccountWithPassword()
    const other = await makePerson()
    const browser = await signedIn(account)
    const { password } = account
    expect(
      await browser.refused(requestEmailChange, 400, { body: { email: newEmail(), password: 'a guess' } }),
    ).toEqual({ message: 'The current password is wrong', code: 501 })
    await browser.refused(requestEmailChange, 400, { body: { email: 'nobody', password } })
    await browser.refused(requestEmailChange, 400, { body: { email: account.email, password } })
    for (const email of [other.email, other.email.toUpperCase()])
      expect(await browser.refused(requestEmailChange, 400, { body: { email, password } })).toEqual(taken)
  })

  test('the own address may change its letter case', async () => {
    server().startWorker()
    const account = await makeAccountWithPassword()
    const browser = await signedIn(account)
    const email = account.email.toUpperCase()
    await browser.call(requestEmailChange, { body: { email, password: account.password } })
    const { body } = await browser.call(confirmEmailChange, {
      body: { token: await linkTokenTo(email, subject) },
    })
    expect(body.email).toBe(email)
  })

  test('an address that was taken meanwhile is refused, and nothing changed or was told', async () => {
    server().startWorker()
    const account = await makeAccountWithPassword()
    const owner = await makePerson()
    const workspaceId = await makeWorkspace(owner)
    await join(workspaceId, account.id, 'ACTIVE')
    const browser = await signedIn(account)
    const email = newEmail('wanted')
    await browser.call(requestEmailChange, { body: { email, password: account.password } })
    const token = await linkTokenTo(email, subject)
    await rows('update accounts set email = $2 where id = $1', [owner.id, email.toUpperCase()])

    expect(await browser.refused(confirmEmailChange, 400, { body: { token } })).toEqual(taken)
    expect((await browser.call(getSession)).body.account.email).toBe(account.email)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('a link counts for the account that asked only, and for a day', async () => {
    server().startWorker()
    const account = await makeAccountWithPassword()
    const browser = await signedIn(account)
    const other = await signedIn(await makeAccountWithPassword())
    const email = newEmail()
    await browser.call(requestEmailChange, { body: { email, password: account.password } })
    const token = await linkTokenTo(email, subject)
    expect(await other.refused(confirmEmailChange, 400, { body: { token } })).toEqual(linkNotValid)
    await rows('update account_tokens set expires_at = now() where account_id = $1', [account.id])
    expect(await browser.refused(confirmEmailChange, 400, { body: { token } })).toEqual(linkNotValid)
  })

  test('ends links that went to the old address', async () => {
    server().startWorker()
    const account = await makeAccountWithPassword()
    const browser = await signedIn(account)
    await anybody.call(requestPasswordReset, { body: { email: account.email } })
    const reset = await linkTokenTo(account.email, 'Set a new password')
    const email = newEmail()
    await browser.call(requestEmailChange, { body: { email, password: account.password } })
    await browser.call(confirmEmailChange, { body: { token: await linkTokenTo(email, subject) } })
    expect(
      await anybody.refused(resetPassword, 400, { body: { token: reset, password: 'a fresh password' } }),
    ).toEqual(linkNotValid)
  })

  test('proves the new address of an account whose first one was never proven', async () => {
    await makePerson()
    server().startWorker()
    const [mistyped, email, password] = [newEmail(), newEmail(), 'long enough']
    const browser = browserOf(
      await anybody.call(signUp, { body: { email: mistyped, name: 'Terry Typo', password } }),
    )
    const first = await linkTokenTo(mistyped, 'Confirm your e-mail address')
    await browser.call(requestEmailChange, { body: { email, password } })
    await browser.call(confirmEmailChange, { body: { token: await linkTokenTo(email, subject) } })
    expect((await browser.call(getSession)).body.account).toMatchObject({ email, status: 'ACTIVE' })
    expect(await browser.refused(verifyEmail, 400, { body: { token: first } })).toEqual(linkNotValid)
  })
})
