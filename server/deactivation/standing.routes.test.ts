import { describe, expect, test } from 'vitest'
import {
  deactivateMember,
  getDeactivationPreview,
  getMemberHistory,
  getMemberStatus,
  getScheduledDeactivation,
  leaveWorkspace,
  updateUserStatus,
} from '../../contract/deactivation.ts'
import { acceptMyInvitation, resendInvitation, revokeInvitation } from '../../contract/invitations.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { createWebhook } from '../../contract/webhooks.ts'
import { insertGroup, insertProject } from '../../test/inserted.ts'
import { inviteQuietly } from '../../test/invitations.ts'
import { useServer } from '../../test/server.ts'
import { addMember, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const accessDenied = { message: 'Access Denied', code: 501 }
const notHere = { message: "User doesn't belong to Workspace", code: 501 }
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

describe('getMemberStatus', () => {
  test('answers why a deactivated person shows as ACTIVE', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await admin.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
    const { body } = await owner.call(getMemberStatus, { path })
    expect(body).toEqual({
      userId: member.id,
      accountStatus: 'ACTIVE',
      membershipStatus: 'INACTIVE',
      activeElsewhere: false,
      since: instant,
      changedBy: { id: admin.id, name: admin.name },
      explanation: expect.stringContaining('The account still shows as ACTIVE, because deactivation ends'),
    })
  })

  test('says that somebody is active elsewhere, and never where', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const elsewhere = await makeWorkspace(member, 'Secret Workspace')
    const path = { workspaceId, userId: member.id }
    const { body } = await owner.call(getMemberStatus, { path })
    expect(body.activeElsewhere).toBe(true)
    expect(JSON.stringify(body)).not.toContain(elsewhere)
    expect(JSON.stringify(body)).not.toContain('Secret')
    await rows("update memberships set role = 'MEMBER' where workspace_id = $1", [elsewhere])
    await rows("update memberships set status = 'INACTIVE' where workspace_id = $1", [elsewhere])
    expect((await owner.call(getMemberStatus, { path })).body.activeElsewhere).toBe(false)
  })

  test('the person may ask about herself, deactivated too, and about nobody else', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const own = { workspaceId, userId: member.id }
    expect((await member.call(getMemberStatus, { path: own })).body.membershipStatus).toBe('ACTIVE')
    await owner.call(updateUserStatus, { path: own, body: { status: 'INACTIVE' } })
    expect((await member.call(getMemberStatus, { path: own })).body).toMatchObject({
      membershipStatus: 'INACTIVE',
      changedBy: { id: owner.id },
    })
    for (const userId of [admin.id, newId(), 'nobody'])
      expect(await member.refused(getMemberStatus, 403, { path: { workspaceId, userId } })).toEqual(
        accessDenied,
      )
  })

  test('others answer 403: members, outsiders, an admin who was deactivated', async () => {
    const { workspaceId, owner, admin, member, outsider } = await makeWorld()
    const colleague = await makePerson('Carl Colleague')
    await addMember(workspaceId, colleague)
    await owner.call(updateUserStatus, {
      path: { workspaceId, userId: admin.id },
      body: { status: 'INACTIVE' },
    })
    for (const [person, userId] of [
      [colleague, member.id],
      [admin, member.id],
      [outsider, member.id],
      [outsider, outsider.id],
    ] as const)
      for (const operation of [
        getMemberStatus,
        getMemberHistory,
        getDeactivationPreview,
        getScheduledDeactivation,
      ])
        expect(await person.refused(operation, 403, { path: { workspaceId, userId } })).toEqual(accessDenied)
  })

  test('somebody unknown answers 400/501 to owner and admins', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    for (const userId of [outsider.id, newId(), 'nobody'])
      for (const operation of [
        getMemberStatus,
        getMemberHistory,
        getDeactivationPreview,
        getScheduledDeactivation,
      ])
        expect(await owner.refused(operation, 400, { path: { workspaceId, userId } })).toEqual(notHere)
  })
})

describe('getMemberHistory', () => {
  test('lists every change with actor and reason, newest first, also to the deactivated person', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await admin.call(deactivateMember, { path, body: { reason: 'Contract ended' } })
    await owner.call(updateUserStatus, { path, body: { status: 'ACTIVE' } })
    await member.call(leaveWorkspace, { path: { workspaceId } })
    const expected = [
      { at: instant, status: 'INACTIVE', by: { id: member.id, name: member.name }, reason: null },
      { at: instant, status: 'ACTIVE', by: { id: owner.id, name: owner.name }, reason: null },
      { at: instant, status: 'INACTIVE', by: { id: admin.id, name: admin.name }, reason: 'Contract ended' },
    ]
    for (const person of [owner, admin, member])
      expect((await person.call(getMemberHistory, { path })).body).toEqual(expected)

    const first = await owner.call(getMemberHistory, { path, query: { 'page-size': 2 } })
    expect(first.body).toEqual(expected.slice(0, 2))
    expect(first.headers.get('last-page')).toBe('false')
    const second = await owner.call(getMemberHistory, { path, query: { 'page-size': 2, page: 2 } })
    expect(second.body).toEqual(expected.slice(2))
    expect(second.headers.get('last-page')).toBe('true')
  })

  test('begins with the invitation: what was revoked left nothing, what was sent again changed nothing', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    const path = { workspaceId, userId: outsider.id }
    await inviteQuietly(owner, workspaceId, outsider.email)
    await owner.call(resendInvitation, { path })
    await owner.call(revokeInvitation, { path })
    await inviteQuietly(owner, workspaceId, outsider.email)
    await outsider.call(acceptMyInvitation, { path: { workspaceId } })
    await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
    const { body } = await owner.call(getMemberHistory, { path })
    expect(body.map(({ status, by }) => [status, by?.id])).toEqual([
      ['INACTIVE', owner.id],
      ['ACTIVE', outsider.id],
      ['PENDING', owner.id],
      ['PENDING', owner.id],
    ])
  })

  test('holds nothing of other people and other workspaces', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const other = await makeWorkspace(owner)
    await addMember(other, member)
    for (const path of [
      { workspaceId: other, userId: member.id },
      { workspaceId, userId: admin.id },
    ])
      await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
    expect((await owner.call(getMemberHistory, { path: { workspaceId, userId: member.id } })).body).toEqual(
      [],
    )
  })
})

describe('getDeactivationPreview', () => {
  test('names what a deactivation would touch and changes nothing', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const projectId = await insertProject(workspaceId, 'Apollo', { members: [admin] })
    const groupId = await insertGroup(workspaceId, 'Crew', [admin])
    for (const body of [
      { role: 'PROJECT_MANAGER', entityId: projectId },
      { role: 'TEAM_MANAGER', entityId: member.id },
      { role: 'TEAM_MANAGER', entityId: groupId, sourceType: 'USER_GROUP' },
    ])
      await owner.call(createUserRole, { path: { workspaceId, userId: admin.id }, body })
    const entryId = newId()
    await rows(
      `insert into time_entries (workspace_id, id, user_id, project_id, billable, started_at, local_day, created_at, updated_at)
       values ($1, $2, $3, $4, true, '2026-06-02T08:00:00Z', '2026-06-02', now(), now())`,
      [workspaceId, entryId, admin.id, projectId],
    )
    const hook = await admin.call(createWebhook, {
      path: { workspaceId },
      body: {
        name: 'To the ledger',
        url: 'https://example.test/hook',
        webhookEvent: 'NEW_PROJECT',
        triggerSourceType: 'WORKSPACE_ID',
        triggerSource: [],
      },
    })
    const webhookId = hook.body.id
    const path = { workspaceId, userId: admin.id }
    const roles = [
      { role: 'WORKSPACE_ADMIN', entityId: workspaceId, sourceType: null, name: 'Workspace' },
      { role: 'TEAM_MANAGER', entityId: groupId, sourceType: 'USER_GROUP', name: 'Crew' },
      { role: 'TEAM_MANAGER', entityId: member.id, sourceType: null, name: member.name },
      { role: 'PROJECT_MANAGER', entityId: projectId, sourceType: null, name: 'Apollo' },
    ]
    const before = {
      userId: admin.id,
      membershipStatus: 'ACTIVE',
      scheduled: null,
      runningTimer: { id: entryId, start: '2026-06-02T08:00:00Z', projectId, projectName: 'Apollo' },
      roles: expect.arrayContaining(roles),
      rolesSetAside: [],
      webhooks: { count: 1, first: [{ id: webhookId, name: 'To the ledger' }] },
      projects: { count: 1, first: [{ id: projectId, name: 'Apollo' }] },
      groups: { count: 1, first: [{ id: groupId, name: 'Crew' }] },
    }
    for (const person of [owner, admin]) {
      const { body } = await person.call(getDeactivationPreview, { path })
      expect(body).toEqual(before)
      expect(body.roles).toHaveLength(4)
    }

    await owner.call(updateUserStatus, { path, body: { status: 'INACTIVE' } })
    const { body } = await owner.call(getDeactivationPreview, { path })
    expect(body).toEqual({
      ...before,
      membershipStatus: 'INACTIVE',
      runningTimer: null,
      roles: [],
      rolesSetAside: expect.arrayContaining(roles),
      webhooks: { count: 0, first: [] },
    })
  })

  test('of somebody with nothing is empty', async () => {
    const { workspaceId, member } = await makeWorld()
    const none = { count: 0, first: [] }
    const { body } = await member.call(getDeactivationPreview, { path: { workspaceId, userId: member.id } })
    expect(body).toEqual({
      userId: member.id,
      membershipStatus: 'ACTIVE',
      scheduled: null,
      runningTimer: null,
      roles: [],
      rolesSetAside: [],
      webhooks: none,
      projects: none,
      groups: none,
    })
  })
})
