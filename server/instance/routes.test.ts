import { describe, expect, test } from 'vitest'
import { signIn } from '../../contract/identity.ts'
import { createAccount, getAccounts, updateAccount } from '../../contract/instance.ts'
import { acceptMyInvitation, declineMyInvitation, getInvitationByToken } from '../../contract/invitations.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { getWorkspacesOfUser, setSeatLimit } from '../../contract/workspaces.ts'
import { newEmail } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { inviteQuietly, linkOf } from '../../test/invitations.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newSecret } from '../platform/ids.ts'

useServer()

const anybody = client({})
const makeRoot = () => makePerson('Root', { instanceAdmin: true })
const membershipOf = async (workspaceId: string, userId: string) =>
  (
    await rows<{ status: string; role: string }>(
      'select status, role from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, userId],
    )
  )[0]
const joinedIn = async (workspaceId: string) =>
  (await eventsOf(workspaceId)).filter((event) => event.type === 'USER_JOINED_WORKSPACE')
const auditAbout = (userId: string) =>
  rows(
    'select action, workspace_id, actor_id, before, after from audit_log where user_id = $1 order by seq',
    [userId],
  )

describe('createAccount', () => {
  test('an active account with key, password and membership works at once', async () => {
    const { workspaceId } = await makeWorld()
    const root = await makeRoot()
    const [email, apiKey, password] = [newEmail(), newSecret(64), 'a good password']
    const { status, body } = await root.call(createAccount, {
      body: {
        email: ` ${email} `,
        name: ' Nina New ',
        password,
        apiKey,
        workspaceId,
        role: 'WORKSPACE_ADMIN',
      },
    })
    expect(status).toBe(201)
    expect(body).toEqual({ id: body.id, email, name: 'Nina New', apiKey })
    const nina = client({ 'x-api-key': apiKey })
    expect((await nina.call(getWorkspacesOfUser)).body.map((w) => w.id)).toEqual([workspaceId])
    await anybody.call(signIn, { body: { email: email.toUpperCase(), password } })
    expect(await membershipOf(workspaceId, body.id)).toEqual({ status: 'ACTIVE', role: 'ADMIN' })
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'USER_JOINED_WORKSPACE', user_id: body.id, payload: { id: body.id, email, name: 'Nina New' } },
    ])
    expect(await auditAbout(body.id)).toMatchObject([
      { action: 'CREATE_ACCOUNT', workspace_id: null, actor_id: root.id },
      {
        action: 'JOIN_WORKSPACE',
        workspace_id: workspaceId,
        actor_id: root.id,
        before: { membershipStatus: null },
        after: { membershipStatus: 'ACTIVE' },
      },
      { action: 'CREATE_API_KEY', workspace_id: null },
    ])
  })

  test('without a key none is shown, without a workspace there is no membership', async () => {
    const root = await makeRoot()
    const { body } = await root.call(createAccount, { body: { email: newEmail(), name: 'Alone' } })
    expect(Object.keys(body)).toEqual(['id', 'email', 'name'])
    expect(await rows('select from memberships where user_id = $1', [body.id])).toEqual([])
  })

  test('an e-mail that has an account answers 200: it joins, its name and password stay, a key is added', async () => {
    const { workspaceId, outsider } = await makeWorld()
    const root = await makeRoot()
    const apiKey = newSecret(32)
    const body = {
      email: outsider.email.toUpperCase(),
      name: 'Someone else',
      password: 'other password',
      apiKey,
    }
    const reply = await root.call(createAccount, { body: { ...body, workspaceId } })
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({ id: outsider.id, email: outsider.email, name: outsider.name, apiKey })
    expect(await rows('select name, password_hash from accounts where id = $1', [outsider.id])).toEqual([
      { name: outsider.name, password_hash: null },
    ])
    for (const person of [outsider, client({ 'x-api-key': apiKey })])
      await person.call(getUsersOfWorkspace, { path: { workspaceId } })
    expect(await joinedIn(workspaceId)).toHaveLength(1)

    const again = await root.call(createAccount, {
      body: { email: outsider.email, name: 'X', workspaceId, role: 'WORKSPACE_ADMIN' },
    })
    expect(again.status).toBe(200)
    expect(await membershipOf(workspaceId, outsider.id)).toEqual({ status: 'ACTIVE', role: 'MEMBER' })
    expect(await joinedIn(workspaceId)).toHaveLength(1)
  })

  test('an invited e-mail gets its account under the id that it has, and its invitation is done with', async () => {
    const { workspaceId, owner } = await makeWorld()
    const root = await makeRoot()
    const email = newEmail()
    const id = await inviteQuietly(owner, workspaceId, email)
    const token = await linkOf(workspaceId, id)
    const reply = await root.call(createAccount, { body: { email, name: 'Ivo', workspaceId } })
    expect(reply.status).toBe(201)
    expect(reply.body.id).toBe(id)
    expect(await membershipOf(workspaceId, id)).toEqual({ status: 'ACTIVE', role: 'MEMBER' })
    await anybody.refused(getInvitationByToken, 400, { path: { token } })
  })

  test('an account that somebody made and never proved goes to the person it is made for', async () => {
    const { workspaceId } = await makeWorld()
    const root = await makeRoot()
    const intruder = await makePerson('Mallory')
    await rows(`update accounts set status = 'PENDING_EMAIL_VERIFICATION' where id = $1`, [intruder.id])
    const password = 'a good password'
    const { status, body } = await root.call(createAccount, {
      body: { email: intruder.email, name: 'Nina New', password, workspaceId },
    })
    expect(status).toBe(201)
    expect(body).toEqual({ id: intruder.id, email: intruder.email, name: 'Nina New' })
    await intruder.refused(getWorkspacesOfUser, 401)
    await anybody.call(signIn, { body: { email: intruder.email, password } })
    expect(await membershipOf(workspaceId, body.id)).toEqual({ status: 'ACTIVE', role: 'MEMBER' })
  })

  test('pending and declined members become active, an inactive one stays', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const root = await makeRoot()
    const join = (person: Person) =>
      ({ body: { email: person.email, name: person.name, workspaceId, role: 'WORKSPACE_ADMIN' } }) as const
    await inviteQuietly(owner, workspaceId, outsider.email)
    await root.call(createAccount, join(outsider))
    expect(await membershipOf(workspaceId, outsider.id)).toEqual({ status: 'ACTIVE', role: 'ADMIN' })
    await outsider.refused(acceptMyInvitation, 400, { path: { workspaceId } })

    const declining = await makePerson('Dina')
    await inviteQuietly(owner, workspaceId, declining.email)
    await declining.call(declineMyInvitation, { path: { workspaceId } })
    await root.call(createAccount, join(declining))
    expect((await membershipOf(workspaceId, declining.id))?.status).toBe('ACTIVE')

    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    expect(await root.refused(createAccount, 400, join(member))).toEqual({
      message: 'User is deactivated in Workspace. Activate them with updateUserStatus',
      code: 501,
    })
    expect((await membershipOf(workspaceId, member.id))?.status).toBe('INACTIVE')
  })

  test('a seat is needed to join, and none to have been invited', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    const root = await makeRoot()
    await inviteQuietly(owner, workspaceId, outsider.email)
    await root.call(setSeatLimit, { path: { workspaceId }, body: { limit: 4 } })
    const email = newEmail()
    expect(await root.refused(createAccount, 400, { body: { email, name: 'Late', workspaceId } })).toEqual({
      message: "You're trying to add more users than your subscription allows.",
      code: 501,
    })
    expect(await rows('select from accounts where email = $1', [email])).toEqual([])
    await root.call(createAccount, { body: { email: outsider.email, name: 'X', workspaceId } })
  })

  test('the same new e-mail at once: one account, and everyone gets its id', async () => {
    const { workspaceId } = await makeWorld()
    const root = await makeRoot()
    const email = newEmail()
    const replies = await Promise.all(
      [1, 2, 3].map(() => root.call(createAccount, { body: { email, name: 'Once', workspaceId } })),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 200, 201])
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1)
    expect(await joinedIn(workspaceId)).toHaveLength(1)
  })

  test('bad input makes nothing', async () => {
    const root = await makeRoot()
    const { owner } = await makeWorld()
    const email = newEmail()
    const taken = newSecret(40)
    await root.call(createAccount, { body: { email: newEmail(), name: 'Has it', apiKey: taken } })
    const good = { email, name: 'Nobody' }
    const bad: [unknown, string | RegExp][] = [
      [{ ...good, email: 'nobody' }, 'must be a well-formed email address'],
      [{ ...good, email: '' }, 'must not be empty'],
      [{ name: 'X' }, 'must not be null'],
      [{ ...good, name: ' ' }, 'must not be empty'],
      [{ ...good, name: 'x'.repeat(101) }, 'length must be between 1 and 100'],
      [{ ...good, password: 'short' }, 'length must be between 8 and 256'],
      [{ ...good, apiKey: 'x'.repeat(31) }, /32 to 128/],
      [{ ...good, apiKey: `${'x'.repeat(40)}!` }, /32 to 128/],
      [{ ...good, apiKey: taken }, 'This API key is already in use'],
      [{ ...good, workspaceId: 'ffffffffffffffffffffffff' }, "Workspace doesn't exist"],
      [{ ...good, workspaceId: 'x' }, "Workspace doesn't exist"],
      [{ ...good, role: 'OWNER' }, /field: \[role\]/],
    ]
    for (const [body, message] of bad) {
      const failure = await root.refused(createAccount, 400, { body })
      if (typeof message === 'string') expect(failure).toEqual({ message, code: 501 })
      else expect(failure.message).toMatch(message)
    }
    expect(await rows('select from accounts where email = $1', [email])).toEqual([])
    await owner.refused(createAccount, 403, { body: good })
    await anybody.refused(createAccount, 401, { body: good })
  })
})

describe('getAccounts', () => {
  test('finds accounts by a part of their name or e-mail, page by page, by e-mail', async () => {
    const root = await makeRoot()
    const mark = newSecret(10).toLowerCase()
    const made = await Promise.all(
      ['c', 'a', 'b'].map((letter) =>
        root.call(createAccount, {
          body: { email: `${letter}.${mark}@example.test`, name: `Name ${letter} ${mark}` },
        }),
      ),
    )
    const { body, headers } = await root.call(getAccounts, { query: { search: mark.toUpperCase() } })
    expect(body.map((row) => row.email?.[0])).toEqual(['a', 'b', 'c'])
    expect(headers.get('last-page')).toBe('true')
    expect(body[0]).toMatchObject({
      id: made[1]?.body.id,
      status: 'ACTIVE',
      isInstanceAdmin: false,
      activeWorkspaces: 0,
    })
    const second = await root.call(getAccounts, { query: { search: `name b ${mark}` } })
    expect(second.body).toHaveLength(1)
    const page = await root.call(getAccounts, { query: { search: mark, page: 2, 'page-size': 2 } })
    expect(page.body.map((row) => row.email?.[0])).toEqual(['c'])
    const firstPage = await root.call(getAccounts, { query: { search: mark, 'page-size': 2 } })
    expect(firstPage.headers.get('last-page')).toBe('false')
  })

  test('counts active workspaces without naming them, and filters by status', async () => {
    const { workspaceId, owner } = await makeWorld()
    const root = await makeRoot()
    const email = newEmail()
    await inviteQuietly(owner, workspaceId, email)
    expect((await root.call(getAccounts, { query: { search: owner.email } })).body).toMatchObject([
      { id: owner.id, activeWorkspaces: 1 },
    ])
    const invited = { search: email, 'account-statuses': 'NOT_REGISTERED,LIMITED' }
    expect((await root.call(getAccounts, { query: invited })).body).toMatchObject([
      { email, name: null, status: 'NOT_REGISTERED', activeWorkspaces: 0 },
    ])
    expect(
      (await root.call(getAccounts, { query: { ...invited, 'account-statuses': 'ACTIVE' } })).body,
    ).toEqual([])
    await owner.refused(getAccounts, 403)
  })
})

describe('updateAccount', () => {
  test('makes an administrator and unmakes it, audited once each', async () => {
    const root = await makeRoot()
    const person = await makePerson()
    const path = { userId: person.id }
    const { body } = await root.call(updateAccount, { path, body: { isInstanceAdmin: true } })
    expect(body).toMatchObject({ id: person.id, isInstanceAdmin: true })
    await root.call(updateAccount, { path, body: { isInstanceAdmin: true } })
    await person.call(getAccounts, { query: { 'page-size': 1 } })
    await root.call(updateAccount, { path, body: { isInstanceAdmin: false } })
    await person.refused(getAccounts, 403)
    const audited = (await auditAbout(person.id)).filter((row) => row.action === 'UPDATE_ACCOUNT')
    expect(audited).toMatchObject([
      { actor_id: root.id, before: { isInstanceAdmin: false }, after: { isInstanceAdmin: true } },
      { before: { isInstanceAdmin: true }, after: { isInstanceAdmin: false } },
    ])
  })

  test('an account that cannot sign in, an unknown one and bad input are refused', async () => {
    const { workspaceId, owner } = await makeWorld()
    const root = await makeRoot()
    const id = await inviteQuietly(owner, workspaceId, newEmail())
    expect(
      await root.refused(updateAccount, 400, { path: { userId: id }, body: { isInstanceAdmin: true } }),
    ).toEqual({ message: 'Only an active account can administer the instance', code: 501 })
    for (const userId of ['ffffffffffffffffffffffff', 'x'])
      expect(
        (await root.refused(updateAccount, 400, { path: { userId }, body: { isInstanceAdmin: true } }))
          .message,
      ).toBe("User doesn't exist")
    await root.refused(updateAccount, 400, { path: { userId: owner.id }, body: {} })
    await owner.refused(updateAccount, 403, { path: { userId: owner.id }, body: { isInstanceAdmin: true } })
  })
})
