import { describe, expect, test } from 'vitest'
import {
  acceptInvitationByToken,
  declineMyInvitation,
  getInvitationByToken,
  getInvitations,
  resendInvitation,
  revokeInvitation,
} from '../../contract/invitations.ts'
import { newEmail } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import {
  accountOf,
  auditOf,
  expire,
  inviteQuietly,
  linkOf,
  membershipOf,
  setStatus,
} from '../../test/invitations.ts'
import { mailTo } from '../../test/mails.ts'
import { server, useServer } from '../../test/server.ts'
import { eventsOf, makeWorkspace, makeWorld, rows } from '../../test/world.ts'

useServer()

const anybody = client({})

describe('getInvitations', () => {
  test('lists who has not joined, newest first, with who invited them and until when', async () => {
    const { workspaceId, owner, admin, outsider } = await makeWorld()
    const old = newEmail()
    const oldId = await inviteQuietly(owner, workspaceId, old)
    await rows(`update invitations set created_at = created_at - interval '20 days' where user_id = $1`, [
      oldId,
    ])
    await expire(workspaceId, oldId)
    await inviteQuietly(admin, workspaceId, outsider.email)
    await outsider.call(declineMyInvitation, { path: { workspaceId } })

    const { body } = await owner.call(getInvitations, { path: { workspaceId } })
    expect(body).toMatchObject([
      {
        userId: outsider.id,
        email: outsider.email,
        name: outsider.name,
        accountStatus: 'ACTIVE',
        status: 'DECLINED',
        role: 'MEMBER',
        expired: false,
        invitedBy: { id: admin.id, name: admin.name },
      },
      {
        userId: oldId,
        email: old,
        name: null,
        accountStatus: 'NOT_REGISTERED',
        status: 'PENDING',
        expired: true,
        invitedBy: { id: owner.id, name: owner.name },
      },
    ])
    const pending = await owner.call(getInvitations, { path: { workspaceId }, query: { status: 'PENDING' } })
    expect(pending.body.map((row) => row.userId)).toEqual([oldId])
    const second = await owner.call(getInvitations, {
      path: { workspaceId },
      query: { page: 2, 'page-size': 1 },
    })
    expect(second.body.map((row) => row.userId)).toEqual([oldId])
    expect(second.headers.get('last-page')).toBe('true')
    const first = await owner.call(getInvitations, { path: { workspaceId }, query: { 'page-size': 1 } })
    expect(first.headers.get('last-page')).toBe('false')
  })

  test('is for those who may invite', async () => {
    const { workspaceId, member } = await makeWorld()
    await member.refused(getInvitations, 403, { path: { workspaceId } })
  })
})

describe('resendInvitation', () => {
  test('the old link is dead, the new one lasts 14 days more, and a mail goes out', async () => {
    server().startWorker()
    const { workspaceId, owner, admin } = await makeWorld()
    const email = newEmail()
    const userId = await inviteQuietly(owner, workspaceId, email)
    const token = await linkOf(workspaceId, userId)
    await expire(workspaceId, userId)
    expect((await anybody.call(getInvitationByToken, { path: { token } })).body.expired).toBe(true)

    const { body } = await admin.call(resendInvitation, { path: { workspaceId, userId } })
    expect(body).toMatchObject({ userId, status: 'PENDING', expired: false, invitedBy: { id: admin.id } })
    expect((await anybody.refused(getInvitationByToken, 400, { path: { token } })).code).toBe(501)
    const mail = await mailTo(email, 'Ada Admin invites you to Workspace')
    const fresh = /token=(\w+)/.exec(mail.text)?.[1] ?? ''
    expect((await anybody.call(getInvitationByToken, { path: { token: fresh } })).body.expired).toBe(false)
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'INVITATION_UPDATED',
      payload: { workspaceId, userId, what: 'RESENT' },
    })
    expect((await auditOf(workspaceId)).at(-1)).toMatchObject({
      action: 'RESEND_INVITATION',
      user_id: userId,
    })
  })

  test('only a pending invitation is sent again', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const path = (userId: string) => ({ path: { workspaceId, userId } })
    expect((await owner.refused(resendInvitation, 400, path(member.id))).message).toBe(
      'User is already a member of Workspace',
    )
    for (const userId of [outsider.id, 'x'])
      expect((await owner.refused(resendInvitation, 400, path(userId))).message).toBe(
        "User doesn't belong to Workspace",
      )
    await inviteQuietly(owner, workspaceId, outsider.email)
    await outsider.call(declineMyInvitation, { path: { workspaceId } })
    expect((await owner.refused(resendInvitation, 400, path(outsider.id))).message).toBe(
      "Invitation doesn't exist or was revoked",
    )
    await member.refused(resendInvitation, 403, path(outsider.id))
  })
})

describe('revokeInvitation', () => {
  test('the membership, the link and an account that nobody registered are gone', async () => {
    const { workspaceId, owner } = await makeWorld()
    const email = newEmail()
    const userId = await inviteQuietly(owner, workspaceId, email)
    const token = await linkOf(workspaceId, userId)
    await owner.call(revokeInvitation, { path: { workspaceId, userId } })
    expect(await membershipOf(workspaceId, userId)).toBeUndefined()
    expect(await accountOf(email)).toBeUndefined()
    expect(await anybody.refused(getInvitationByToken, 400, { path: { token } })).toEqual({
      message: "Invitation doesn't exist or was revoked",
      code: 501,
    })
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'INVITATION_UPDATED',
      payload: { what: 'REVOKED' },
    })
    expect((await auditOf(workspaceId)).at(-1)).toMatchObject({
      action: 'REVOKE_INVITATION',
      user_id: userId,
      before: { membershipStatus: 'PENDING' },
      after: { membershipStatus: null },
    })
    expect(await inviteQuietly(owner, workspaceId, email)).not.toBe(userId)
  })

  test('a registered account, and one that another workspace invited, stay', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    const other = await makeWorkspace(owner, 'Other')
    const email = newEmail()
    const userId = await inviteQuietly(owner, workspaceId, email)
    await inviteQuietly(owner, other, email)
    await owner.call(revokeInvitation, { path: { workspaceId, userId } })
    expect((await accountOf(email))?.id).toBe(userId)
    expect(await membershipOf(other, userId)).toMatchObject({ status: 'PENDING' })

    await inviteQuietly(owner, workspaceId, outsider.email)
    await outsider.call(declineMyInvitation, { path: { workspaceId } })
    await owner.call(revokeInvitation, { path: { workspaceId, userId: outsider.id } })
    expect((await accountOf(outsider.email))?.id).toBe(outsider.id)
  })

  test('who joined, left or never came is not revoked', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    expect(
      (await owner.refused(revokeInvitation, 400, { path: { workspaceId, userId: member.id } })).message,
    ).toBe('User is already a member of Workspace')
    await setStatus(workspaceId, member.id, 'INACTIVE')
    for (const [userId, message] of [
      [member.id, "Invitation doesn't exist or was revoked"],
      [outsider.id, "User doesn't belong to Workspace"],
      ['x', "User doesn't belong to Workspace"],
    ] as const)
      expect((await owner.refused(revokeInvitation, 400, { path: { workspaceId, userId } })).message).toBe(
        message,
      )
    expect(await membershipOf(workspaceId, member.id)).toMatchObject({ status: 'INACTIVE' })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('while the person accepts: one of the two wins, and the other one says so', async () => {
    for (let round = 0; round < 5; round++) {
      const { workspaceId, owner, outsider } = await makeWorld()
      await inviteQuietly(owner, workspaceId, outsider.email)
      const token = await linkOf(workspaceId, outsider.id)
      const [revoked, accepted] = await Promise.all([
        owner.send(revokeInvitation, { path: { workspaceId, userId: outsider.id } }),
        outsider.send(acceptInvitationByToken, { path: { token } }),
      ])
      const membership = await membershipOf(workspaceId, outsider.id)
      const types = (await eventsOf(workspaceId)).slice(1).map((event) => event.type)
      if (accepted.status === 200) {
        expect([revoked.status, membership?.status, types]).toEqual([
          400,
          'ACTIVE',
          ['USER_JOINED_WORKSPACE'],
        ])
      } else {
        expect([revoked.status, accepted.status, membership, types]).toEqual([
          204,
          400,
          undefined,
          ['INVITATION_UPDATED'],
        ])
      }
    }
  })
})
