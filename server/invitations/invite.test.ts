import { describe, expect, test } from 'vitest'
import { createUserGroup } from '../../contract/groups.ts'
import {
  addUsers,
  declineMyInvitation,
  getInvitationByToken,
  inviteMany,
} from '../../contract/invitations.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { setSeatLimit } from '../../contract/workspaces.ts'
import { newEmail } from '../../test/accounts.ts'
import { client } from '../../test/client.ts'
import { accountOf, auditOf, inviteQuietly, membershipOf, setStatus } from '../../test/invitations.ts'
import { mailsTo, mailTo } from '../../test/mails.ts'
import { server, useServer } from '../../test/server.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const anybody = client({})
const jobsFor = (userId: string) =>
  rows(`select 1 as one from graphile_worker._private_jobs where payload ->> 'userId' = $1`, [userId])

describe('addUsers', () => {
  test('an unknown e-mail becomes a NOT_REGISTERED account without a name, pending and last', async () => {
    const { workspaceId, owner } = await makeWorld()
    const email = newEmail()
    const { status, body } = await owner.call(addUsers, { path: { workspaceId }, body: { email } })
    expect(status).toBe(200)
    const account = await accountOf(email)
    expect(account).toMatchObject({ status: 'NOT_REGISTERED', name: null, settings: null })
    expect(body.memberships).toHaveLength(4)
    expect(body.memberships.at(-1)).toEqual({
      userId: account?.id,
      hourlyRate: null,
      costRate: null,
      targetId: workspaceId,
      membershipType: 'WORKSPACE',
      membershipStatus: 'PENDING',
    })
    const listed = await owner.call(getUsersOfWorkspace, {
      path: { workspaceId },
      query: { email, status: 'PENDING' },
    })
    expect(listed.body).toMatchObject([
      { id: account?.id, name: null, status: 'NOT_REGISTERED', settings: null },
    ])
  })

  test('a known account is pending too, and keeps everything that it has', async () => {
    const { workspaceId, admin, outsider } = await makeWorld()
    const { body } = await admin.call(addUsers, {
      path: { workspaceId },
      body: { email: `  ${outsider.email.toUpperCase()} ` },
    })
    expect(body.memberships.at(-1)).toMatchObject({ userId: outsider.id, membershipStatus: 'PENDING' })
    expect(await accountOf(outsider.email)).toMatchObject({
      id: outsider.id,
      status: 'ACTIVE',
      name: outsider.name,
    })
    await outsider.refused(getUsersOfWorkspace, 403, { path: { workspaceId } })
  })

  test('tells USERS_INVITED_TO_WORKSPACE with the recorded members, and is audited without personal data', async () => {
    const { workspaceId, owner } = await makeWorld()
    const email = newEmail()
    const userId = await inviteQuietly(owner, workspaceId, email)
    const [event, ...others] = await eventsOf(workspaceId)
    expect(others).toEqual([])
    expect(event?.type).toBe('USERS_INVITED_TO_WORKSPACE')
    expect(Object.keys(event?.payload ?? {})).toEqual(['workspaceId', 'inviter', 'invitedUserEmails'])
    expect(event?.payload).toMatchObject({
      workspaceId,
      inviter: { id: owner.id, email: owner.email, name: owner.name, profilePicture: '' },
      invitedUserEmails: [email],
    })
    expect(Object.keys(Object(event?.payload.inviter))).toEqual([
      'id',
      'email',
      'name',
      'profilePicture',
      'settings',
    ])
    const audited = await auditOf(workspaceId)
    expect(audited).toEqual([
      {
        action: 'INVITE_USER',
        subject_id: userId,
        user_id: userId,
        actor_id: owner.id,
        before: { membershipStatus: null },
        after: { membershipStatus: 'PENDING', role: 'MEMBER' },
      },
    ])
    expect(JSON.stringify(audited)).not.toContain(email)
  })

  test('mails the link, unless send-email=false', async () => {
    server().startWorker()
    const { workspaceId, owner } = await makeWorld()
    const [mailed, quiet] = [newEmail(), newEmail()]
    const quietId = await inviteQuietly(owner, workspaceId, quiet)
    expect(await jobsFor(quietId)).toEqual([])
    await owner.call(addUsers, { path: { workspaceId }, body: { email: mailed } })
    const mail = await mailTo(mailed, 'Olga Owner invites you to Workspace')
    const link = /(\S+)\/invitation#token=(\w+)/.exec(mail.text)
    // any server of the run may write the letter, with the address that people reach it by
    expect(link?.[1]).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const { body } = await anybody.call(getInvitationByToken, { path: { token: link?.[2] ?? '' } })
    expect(body).toMatchObject({ workspaceId, email: mailed, accountExists: false, expired: false })
    const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(13.9)
    expect(days).toBeLessThan(14.1)
    const [stored] = await rows<{ token_hash: Buffer }>(
      'select token_hash from invitations where workspace_id = $1 and token_hash is not null',
      [workspaceId],
    )
    expect(stored?.token_hash).toHaveLength(32)
    expect(await mailsTo(quiet)).toEqual([])
  })

  test('present, invited and inactive members are refused, each with its reason, and nothing is told', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    await inviteQuietly(owner, workspaceId, outsider.email)
    const inactive = await makePerson('Ina')
    await addMember(workspaceId, inactive)
    await setStatus(workspaceId, inactive.id, 'INACTIVE')
    const before = await eventsOf(workspaceId)
    for (const [email, message] of [
      [owner.email, 'User is already a member of Workspace'],
      [member.email.toUpperCase(), 'User is already a member of Workspace'],
      [outsider.email, 'User is already invited to Workspace'],
      [inactive.email, 'User is deactivated in Workspace. Activate them with updateUserStatus'],
    ])
      expect(await owner.refused(addUsers, 400, { path: { workspaceId }, body: { email } })).toEqual({
        message,
        code: 501,
      })
    expect(await eventsOf(workspaceId)).toEqual(before)
    expect(await jobsFor(outsider.id)).toEqual([])
  })

  test('who declined is asked again, and is last', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    await inviteQuietly(owner, workspaceId, outsider.email)
    await outsider.call(declineMyInvitation, { path: { workspaceId } })
    const late = newEmail()
    await inviteQuietly(owner, workspaceId, late)
    const { body } = await owner.call(addUsers, {
      path: { workspaceId },
      query: { 'send-email': 'false' },
      body: { email: outsider.email },
    })
    expect(body.memberships.at(-1)).toMatchObject({ userId: outsider.id, membershipStatus: 'PENDING' })
    expect((await auditOf(workspaceId)).at(-1)).toMatchObject({ before: { membershipStatus: 'DECLINED' } })
  })

  test('what is no e-mail answers 400/501 and makes no account', async () => {
    const { workspaceId, owner } = await makeWorld()
    const count = async () =>
      (
        await rows<{ n: number }>('select count(*) as n from memberships where workspace_id = $1', [
          workspaceId,
        ])
      )[0]?.n
    for (const email of [
      'nobody',
      'a@',
      '@b',
      'a b@c.test',
      'a@b.test,c@d.test',
      'Ann <a@b.test>',
      `${'a'.repeat(320)}@b`,
    ])
      expect(await owner.refused(addUsers, 400, { path: { workspaceId }, body: { email } })).toEqual({
        message: 'must be a well-formed email address',
        code: 501,
      })
    expect((await owner.refused(addUsers, 400, { path: { workspaceId }, body: { email: '' } })).message).toBe(
      'must not be empty',
    )
    expect((await owner.refused(addUsers, 400, { path: { workspaceId }, body: {} })).message).toBe(
      'must not be null',
    )
    expect((await owner.refused(addUsers, 400, { path: { workspaceId }, body: { email: 5 } })).code).toBe(
      3002,
    )
    expect(
      (
        await owner.refused(addUsers, 400, {
          path: { workspaceId },
          query: { 'send-email': 'perhaps' },
          body: { email: newEmail() },
        })
      ).code,
    ).toBe(3000)
    expect(await count()).toBe(3)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('a regular member and an outsider are refused', async () => {
    const { workspaceId, member, outsider } = await makeWorld()
    for (const person of [member, outsider])
      await person.refused(addUsers, 403, { path: { workspaceId }, body: { email: newEmail() } })
  })

  test('the last seat is taken once, by whoever comes first', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    await root.call(setSeatLimit, { path: { workspaceId }, body: { limit: 4 } })
    const replies = await Promise.all(
      [owner, admin, owner, admin].map((by) =>
        by.send(addUsers, { path: { workspaceId }, body: { email: newEmail() } }),
      ),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 400, 400, 400])
    expect(replies.find((reply) => reply.status === 400)?.body).toEqual({
      message: "You're trying to add more users than your subscription allows.",
      code: 501,
    })
    expect((await eventsOf(workspaceId)).filter((e) => e.type === 'USERS_INVITED_TO_WORKSPACE')).toHaveLength(
      1,
    )
  })

  test('two workspaces invite the same unknown e-mail at once: one account', async () => {
    const [a, b] = [await makeWorld(), await makeWorld()]
    const email = newEmail()
    await Promise.all([
      inviteQuietly(a.owner, a.workspaceId, email),
      inviteQuietly(b.owner, b.workspaceId, email.toUpperCase()),
    ])
    const account = await accountOf(email)
    for (const { workspaceId } of [a, b])
      expect(await membershipOf(workspaceId, account?.id ?? '')).toMatchObject({ status: 'PENDING' })
  })

  test('the same e-mail invited twice at once is pending once', async () => {
    const { workspaceId, owner, admin, outsider } = await makeWorld()
    const replies = await Promise.all(
      [owner, admin].map((by) =>
        by.send(addUsers, { path: { workspaceId }, body: { email: outsider.email } }),
      ),
    )
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 400])
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })
})

describe('inviteMany', () => {
  test('each address answers for itself, in one event', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const inactive = await makePerson('Ina')
    await addMember(workspaceId, inactive)
    await setStatus(workspaceId, inactive.id, 'INACTIVE')
    const pending = newEmail()
    const pendingId = await inviteQuietly(owner, workspaceId, pending)
    const fresh = newEmail()
    const { body } = await owner.call(inviteMany, {
      path: { workspaceId },
      body: {
        emails: [
          fresh,
          outsider.email,
          member.email,
          pending,
          inactive.email,
          'nobody',
          fresh.toUpperCase(),
          fresh,
        ],
        sendEmail: false,
      },
    })
    const freshId = (await accountOf(fresh))?.id ?? ''
    expect(body).toEqual([
      { email: fresh, result: 'INVITED', userId: freshId },
      { email: outsider.email, result: 'INVITED', userId: outsider.id },
      { email: member.email, result: 'ALREADY_MEMBER', userId: member.id },
      { email: pending, result: 'ALREADY_INVITED', userId: pendingId },
      { email: inactive.email, result: 'INACTIVE', userId: inactive.id },
      { email: 'nobody', result: 'INVALID', userId: null },
      { email: fresh.toUpperCase(), result: 'DUPLICATE', userId: freshId },
      { email: fresh, result: 'DUPLICATE', userId: freshId },
    ])
    expect((await eventsOf(workspaceId)).slice(1)).toMatchObject([
      { type: 'USERS_INVITED_TO_WORKSPACE', payload: { invitedUserEmails: [fresh, outsider.email] } },
    ])
    expect((await auditOf(workspaceId)).slice(1)).toMatchObject([
      { user_id: freshId },
      { user_id: outsider.id },
    ])
  })

  test('500 addresses come in with their role and groups, one mail each', async () => {
    const { workspaceId, owner } = await makeWorld()
    const group = await owner.call(createUserGroup, { path: { workspaceId }, body: { name: 'New people' } })
    const emails = Array.from({ length: 500 }, () => newEmail())
    const { body } = await owner.call(inviteMany, {
      path: { workspaceId },
      body: { emails, role: 'WORKSPACE_ADMIN', groupIds: [group.body.id, group.body.id] },
    })
    expect(body.map(({ result }) => result)).toEqual(emails.map(() => 'INVITED'))
    expect(
      await rows(
        `select m.role, count(*) as n, count(gm.user_id) as grouped, count(i.user_id) as invited
         from memberships m
         left join user_group_members gm on gm.workspace_id = m.workspace_id and gm.user_id = m.user_id
         left join invitations i on i.workspace_id = m.workspace_id and i.user_id = m.user_id
         where m.workspace_id = $1 and m.status = 'PENDING' group by m.role`,
        [workspaceId],
      ),
    ).toEqual([{ role: 'ADMIN', n: 500, grouped: 500, invited: 500 }])
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'USER_GROUP_CREATED',
      'USERS_INVITED_TO_WORKSPACE',
      'USER_GROUP_UPDATED',
    ])
  })

  test('too few seats for all: nobody is invited', async () => {
    const { workspaceId, owner } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    await root.call(setSeatLimit, { path: { workspaceId }, body: { limit: 4 } })
    const emails = [newEmail(), newEmail()]
    await owner.refused(inviteMany, 400, { path: { workspaceId }, body: { emails } })
    expect(await accountOf(emails[0] ?? '')).toBeUndefined()
    await owner.call(inviteMany, {
      path: { workspaceId },
      body: { emails: [emails[0], 'nobody'], sendEmail: false },
    })
  })

  test('an unknown group, too many addresses and none are refused', async () => {
    const { workspaceId, owner } = await makeWorld()
    const other = await makeWorld()
    const foreign = await other.owner.call(createUserGroup, {
      path: { workspaceId: other.workspaceId },
      body: { name: 'Theirs' },
    })
    const email = newEmail()
    for (const id of [foreign.body.id, 'x'])
      expect(
        await owner.refused(inviteMany, 400, {
          path: { workspaceId },
          body: { emails: [email], groupIds: [id] },
        }),
      ).toEqual({ message: "User group doesn't belong to Workspace", code: 501 })
    expect(await accountOf(email)).toBeUndefined()
    for (const emails of [[], Array.from({ length: 501 }, () => email), 'a@b.test', [5], undefined])
      await owner.refused(inviteMany, 400, { path: { workspaceId }, body: { emails } })
    await owner.refused(inviteMany, 400, { path: { workspaceId }, body: { emails: [email], role: 'OWNER' } })
    expect(await eventsOf(workspaceId)).toEqual([])
  })
})
