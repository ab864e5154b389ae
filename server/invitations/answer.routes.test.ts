import { describe, expect, test } from 'vitest'
import {
  acceptInvitationByToken,
  acceptMyInvitation,
  addUsers,
  declineMyInvitation,
  getInvitationByToken,
  getMyInvitations,
  resendInvitation,
  revokeInvitation,
  signUpByInvitation,
} from '../../contract/invitations.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { getWorkspaceOfUser } from '../../contract/workspaces.ts'
import { newEmail, signedIn } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { expire, inviteQuietly, linkOf } from '../../test/invitations.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, inTransaction, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'
import { makeApiKey } from '../identity/index.ts'
import { newSecret } from '../platform/ids.ts'

useServer()

const anybody = client({})
const unknown = { message: "Invitation doesn't exist or was revoked", code: 501 }
const statusOf = async (workspaceId: string, userId: string) =>
  (
    await rows<{ status: string }>(
      'select status from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, userId],
    )
  )[0]?.status
/** Events after the invitation itself. */
const answersIn = async (workspaceId: string) => (await eventsOf(workspaceId)).slice(1)
const lastAuditOf = async (workspaceId: string) =>
  (
    await rows(
      'select action, user_id, actor_id, before, after from audit_log where workspace_id = $1 order by seq',
      [workspaceId],
    )
  ).at(-1)
const unverify = (person: Person) =>
  rows(`update accounts set status = 'PENDING_EMAIL_VERIFICATION' where id = $1`, [person.id])

async function invitedWorld() {
  const world = await makeWorld()
  await inviteQuietly(world.owner, world.workspaceId, world.outsider.email)
  return { ...world, invitee: world.outsider, token: await linkOf(world.workspaceId, world.outsider.id) }
}

describe('getMyInvitations', () => {
  test('lists what waits for the caller, the newest first', async () => {
    const { workspaceId, owner, admin, invitee } = await invitedWorld()
    const other = await makeWorkspace(admin, 'Other')
    await inviteQuietly(admin, other, invitee.email)
    const { body } = await invitee.call(getMyInvitations)
    expect(body).toMatchObject([
      { workspaceId: other, workspaceName: 'Other', invitedBy: { id: admin.id, name: admin.name } },
      { workspaceId, workspaceName: 'Workspace', invitedBy: { id: owner.id, name: owner.name } },
    ])
    expect(body.every((row) => row.expiresAt !== null)).toBe(true)
    expect((await owner.call(getMyInvitations)).body).toEqual([])
    await anybody.refused(getMyInvitations, 401)
  })

  test('shows nothing to an account whose e-mail is not verified', async () => {
    const { invitee } = await invitedWorld()
    await unverify(invitee)
    expect((await invitee.call(getMyInvitations)).body).toEqual([])
  })
})

describe('acceptMyInvitation', () => {
  test('answers the ACTIVE membership; the person is in, and everyone is told once', async () => {
    const { workspaceId, invitee, token } = await invitedWorld()
    const { status, body } = await invitee.call(acceptMyInvitation, { path: { workspaceId } })
    expect(status).toBe(200)
    expect(body).toEqual({
      userId: invitee.id,
      hourlyRate: null,
      costRate: null,
      targetId: workspaceId,
      membershipType: 'WORKSPACE',
      membershipStatus: 'ACTIVE',
    })
    await invitee.call(getUsersOfWorkspace, { path: { workspaceId } })
    const events = await answersIn(workspaceId)
    expect(events).toMatchObject([
      {
        type: 'USER_JOINED_WORKSPACE',
        user_id: invitee.id,
        entity_id: invitee.id,
        payload: { id: invitee.id, email: invitee.email, name: invitee.name, profilePicture: '' },
      },
    ])
    expect(Object.keys(events[0]?.payload ?? {})).toEqual([
      'id',
      'email',
      'name',
      'profilePicture',
      'settings',
    ])
    expect(await lastAuditOf(workspaceId)).toEqual({
      action: 'JOIN_WORKSPACE',
      user_id: invitee.id,
      actor_id: invitee.id,
      before: { membershipStatus: 'PENDING' },
      after: { membershipStatus: 'ACTIVE' },
    })
    expect(await rows('select active_workspace_id from accounts where id = $1', [invitee.id])).toEqual([
      { active_workspace_id: workspaceId },
    ])
    expect(await anybody.refused(getInvitationByToken, 400, { path: { token } })).toEqual(unknown)
    expect((await invitee.call(getMyInvitations)).body).toEqual([])
  })

  test('accepted twice at once: in once, told once', async () => {
    const { workspaceId, invitee, token } = await invitedWorld()
    const replies = await Promise.all([
      invitee.send(acceptMyInvitation, { path: { workspaceId } }),
      invitee.send(acceptMyInvitation, { path: { workspaceId } }),
      invitee.send(acceptInvitationByToken, { path: { token } }),
    ])
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 400, 400])
    expect(await answersIn(workspaceId)).toHaveLength(1)
    expect(await invitee.refused(acceptMyInvitation, 400, { path: { workspaceId } })).toEqual({
      message: 'User is already a member of Workspace',
      code: 501,
    })
  })

  test('an expired invitation is refused, and works again once it was resent', async () => {
    const { workspaceId, owner, invitee } = await invitedWorld()
    await expire(workspaceId, invitee.id)
    expect(await invitee.refused(acceptMyInvitation, 400, { path: { workspaceId } })).toEqual({
      message: 'Invitation expired',
      code: 501,
    })
    expect(await statusOf(workspaceId, invitee.id)).toBe('PENDING')
    await owner.call(resendInvitation, { path: { workspaceId, userId: invitee.id } })
    await invitee.call(acceptMyInvitation, { path: { workspaceId } })
  })

  test('a matching e-mail that nobody verified is not enough; the mailed link is', async () => {
    const { workspaceId, invitee, token } = await invitedWorld()
    await unverify(invitee)
    for (const operation of [acceptMyInvitation, declineMyInvitation])
      expect(await invitee.refused(operation, 400, { path: { workspaceId } })).toEqual({
        message: 'Verify your e-mail address first, or use the link of the invitation',
        code: 501,
      })
    await invitee.call(acceptInvitationByToken, { path: { token } })
    expect(await rows('select status from accounts where id = $1', [invitee.id])).toEqual([
      { status: 'ACTIVE' },
    ])
    expect(await statusOf(workspaceId, invitee.id)).toBe('ACTIVE')
  })

  test('revoked, foreign, unknown and former memberships are refused', async () => {
    const { workspaceId, owner, member, invitee } = await invitedWorld()
    await owner.call(revokeInvitation, { path: { workspaceId, userId: invitee.id } })
    for (const id of [workspaceId, 'ffffffffffffffffffffffff', 'x'])
      for (const operation of [acceptMyInvitation, declineMyInvitation])
        expect(await invitee.refused(operation, 400, { path: { workspaceId: id } })).toEqual(unknown)
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    expect(await member.refused(acceptMyInvitation, 400, { path: { workspaceId } })).toEqual(unknown)
    expect(await statusOf(workspaceId, member.id)).toBe('INACTIVE')
  })

  test('a read-only key accepts nothing', async () => {
    const { workspaceId, invitee } = await invitedWorld()
    const key = newSecret()
    await inTransaction((tx) => makeApiKey(tx, invitee.id, { name: 'reader', key, readOnly: true }))
    await client({ 'x-api-key': key }).refused(acceptMyInvitation, 403, { path: { workspaceId } })
    expect(await statusOf(workspaceId, invitee.id)).toBe('PENDING')
  })

  test('a role given with the invitation holds from then on', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    await inviteQuietly(owner, workspaceId, outsider.email)
    await rows(`update memberships set role = 'ADMIN' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      outsider.id,
    ])
    await outsider.refused(addUsers, 403, { path: { workspaceId }, body: { email: newEmail() } })
    await outsider.call(acceptMyInvitation, { path: { workspaceId } })
    await outsider.call(addUsers, { path: { workspaceId }, body: { email: newEmail() } })
  })
})

describe('declineMyInvitation', () => {
  test('answers the DECLINED membership; the link is dead', async () => {
    const { workspaceId, owner, invitee, token } = await invitedWorld()
    const { body } = await invitee.call(declineMyInvitation, { path: { workspaceId } })
    expect(body).toMatchObject({ userId: invitee.id, membershipStatus: 'DECLINED', hourlyRate: null })
    expect(await answersIn(workspaceId)).toMatchObject([
      { type: 'INVITATION_UPDATED', user_id: invitee.id, payload: { what: 'DECLINED' } },
    ])
    expect(await lastAuditOf(workspaceId)).toMatchObject({
      action: 'DECLINE_INVITATION',
      before: { membershipStatus: 'PENDING' },
      after: { membershipStatus: 'DECLINED' },
    })
    for (const operation of [acceptMyInvitation, declineMyInvitation])
      expect(await invitee.refused(operation, 400, { path: { workspaceId } })).toEqual(unknown)
    expect(await invitee.refused(acceptInvitationByToken, 400, { path: { token } })).toEqual(unknown)
    const { body: workspace } = await owner.call(getWorkspaceOfUser, { path: { workspaceId } })
    expect(workspace.memberships.at(-1)).toMatchObject({ userId: invitee.id, membershipStatus: 'DECLINED' })
  })

  test('accepting and declining at once: one of them counts', async () => {
    const { workspaceId, invitee } = await invitedWorld()
    const replies = await Promise.all(
      [acceptMyInvitation, declineMyInvitation].map((operation) =>
        invitee.send(operation, { path: { workspaceId } }),
      ),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 400])
    expect(await answersIn(workspaceId)).toHaveLength(1)
  })
})

describe('getInvitationByToken', () => {
  test('says to anybody what the link invites to', async () => {
    const { workspaceId, invitee, token } = await invitedWorld()
    const { body } = await anybody.call(getInvitationByToken, { path: { token } })
    expect(body).toMatchObject({
      workspaceId,
      workspaceName: 'Workspace',
      email: invitee.email,
      accountExists: true,
      expired: false,
    })
  })

  test('an unknown one answers 400/501', async () => {
    for (const token of ['x', newSecret(), 'x'.repeat(5000), '%00', '..%2F..'])
      expect(await anybody.refused(getInvitationByToken, 400, { path: { token } })).toEqual(unknown)
  })
})

describe('acceptInvitationByToken', () => {
  test('joins the account that was invited, and no other', async () => {
    const { workspaceId, invitee, token } = await invitedWorld()
    const stranger = await makePerson('Stranger')
    expect(await stranger.refused(acceptInvitationByToken, 403, { path: { token } })).toEqual({
      message: 'Invitation was sent to another e-mail address',
      code: 501,
    })
    await anybody.refused(acceptInvitationByToken, 401, { path: { token } })
    const { body } = await invitee.call(acceptInvitationByToken, { path: { token } })
    expect(body).toMatchObject({ userId: invitee.id, targetId: workspaceId, membershipStatus: 'ACTIVE' })
    expect(await invitee.refused(acceptInvitationByToken, 400, { path: { token } })).toEqual(unknown)
  })

  test('expired and replaced links are refused', async () => {
    const { workspaceId, owner, invitee, token } = await invitedWorld()
    await expire(workspaceId, invitee.id)
    expect((await invitee.refused(acceptInvitationByToken, 400, { path: { token } })).message).toBe(
      'Invitation expired',
    )
    await owner.call(resendInvitation, { path: { workspaceId, userId: invitee.id } })
    expect(await invitee.refused(acceptInvitationByToken, 400, { path: { token } })).toEqual(unknown)
  })
})

describe('signUpByInvitation', () => {
  const body = { name: ' Nora New ', password: 'a good password', timeZone: 'Europe/Berlin' }

  async function invitedStranger() {
    const { workspaceId, owner } = await makeWorld()
    const email = newEmail('Nora.New')
    const id = await inviteQuietly(owner, workspaceId, email)
    return { workspaceId, owner, email, id, token: await linkOf(workspaceId, id) }
  }

  test('registers the invited account under its id, active and joined', async () => {
    const { workspaceId, email, id, token } = await invitedStranger()
    const reply = await anybody.call(signUpByInvitation, { path: { token }, body })
    expect(reply.status).toBe(201)
    expect(reply.body).toEqual({ id, email, name: 'Nora New', workspaceId })
    expect(reply.headers.getSetCookie()).toEqual([])
    expect(
      await rows(
        `select status, name, settings ->> 'timeZone' as zone, active_workspace_id from accounts where id = $1`,
        [id],
      ),
    ).toEqual([
      { status: 'ACTIVE', name: 'Nora New', zone: 'Europe/Berlin', active_workspace_id: workspaceId },
    ])
    expect(await statusOf(workspaceId, id)).toBe('ACTIVE')
    expect(await answersIn(workspaceId)).toMatchObject([
      { type: 'USER_JOINED_WORKSPACE', payload: { id, email, name: 'Nora New' } },
    ])
    const browser = await signedIn({ email: email.toUpperCase(), password: body.password })
    await browser.call(getUsersOfWorkspace, { path: { workspaceId } })
    expect(await anybody.refused(signUpByInvitation, 400, { path: { token }, body })).toEqual(unknown)
  })

  test('at once twice: one account, joined once', async () => {
    const { workspaceId, token } = await invitedStranger()
    const replies = await Promise.all(
      ['first password', 'second password'].map((password) =>
        anybody.send(signUpByInvitation, { path: { token }, body: { ...body, password } }),
      ),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 400])
    expect(await answersIn(workspaceId)).toHaveLength(1)
  })

  test('takes an account over that somebody made with the e-mail and never proved', async () => {
    const { workspaceId, email, id, token } = await invitedStranger()
    const key = newSecret()
    await rows(
      `update accounts set status = 'PENDING_EMAIL_VERIFICATION', name = 'Not Nora', settings = '{}' where id = $1`,
      [id],
    )
    await inTransaction((tx) => makeApiKey(tx, id, { name: 'theirs', key }))
    await anybody.call(signUpByInvitation, { path: { token }, body })
    expect(await client({ 'x-api-key': key }).refused(getMyInvitations, 401)).toMatchObject({ code: 4003 })
    await (await signedIn({ email, password: body.password })).call(getUsersOfWorkspace, {
      path: { workspaceId },
    })
  })

  test('an account that exists signs in instead', async () => {
    const { workspaceId, invitee, token } = await invitedWorld()
    expect(await anybody.refused(signUpByInvitation, 400, { path: { token }, body })).toEqual({
      message: 'Account with this email already exists',
      code: 501,
    })
    expect(await statusOf(workspaceId, invitee.id)).toBe('PENDING')
    expect(await rows('select name from accounts where id = $1', [invitee.id])).toEqual([
      { name: invitee.name },
    ])
  })

  test('expired, revoked and unknown links, and bad input, make no account', async () => {
    const { workspaceId, owner, id, token } = await invitedStranger()
    const bad: [unknown, number][] = [
      [{ ...body, name: '  ' }, 501],
      [{ ...body, name: 'x'.repeat(101) }, 501],
      [{ ...body, password: 'short' }, 501],
      [{ ...body, password: undefined }, 501],
      [{ ...body, timeZone: 'Mars/Olympus' }, 3002],
      [{ ...body, name: 5 }, 3002],
    ]
    for (const [input, code] of bad)
      expect((await anybody.refused(signUpByInvitation, 400, { path: { token }, body: input })).code).toBe(
        code,
      )
    await expire(workspaceId, id)
    expect((await anybody.refused(signUpByInvitation, 400, { path: { token }, body })).message).toBe(
      'Invitation expired',
    )
    expect(await anybody.refused(signUpByInvitation, 400, { path: { token: newSecret() }, body })).toEqual(
      unknown,
    )
    expect(await rows('select status from accounts where id = $1', [id])).toEqual([
      { status: 'NOT_REGISTERED' },
    ])
    await owner.call(revokeInvitation, { path: { workspaceId, userId: id } })
    expect(await anybody.refused(signUpByInvitation, 400, { path: { token }, body })).toEqual(unknown)
    expect(await answersIn(workspaceId)).toMatchObject([{ type: 'INVITATION_UPDATED' }])
  })
})
