import { describe, expect, test } from 'vitest'
import { leaveWorkspace, updateUserStatus } from '../../contract/deactivation.ts'
import { deleteMember, deleteMyAccount } from '../../contract/deletion.ts'
import { addUsers, getMyInvitations } from '../../contract/invitations.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { createTimeEntry, getInProgressTimeEntries } from '../../contract/time-entries.ts'
import { createWorkspace, getWorkspacesOfUser } from '../../contract/workspaces.ts'
import { newEmail } from '../../test/accounts.ts'
import { inviteQuietly } from '../../test/invitations.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import {
  addMember,
  eventsOf,
  inTransaction,
  makePerson,
  makeWorkspace,
  makeWorld,
  rows,
} from '../../test/world.ts'
import { makeApiKey } from '../identity/index.ts'
import { newId, newSecret } from '../platform/ids.ts'

useServer()

const typesIn = async (workspaceId: string) => (await eventsOf(workspaceId)).map((event) => event.type)
const auditOf = (workspaceId: string, action: string) =>
  rows(
    'select subject_id, user_id, actor_id, before, after from audit_log where workspace_id = $1 and action = $2',
    [workspaceId, action],
  )
const accountOf = async (id: string) =>
  (
    await rows(
      `select status, email, name, profile_picture, settings, password_hash, active_workspace_id, default_workspace_id
       from accounts where id = $1`,
      [id],
    )
  )[0]
const statusOf = async (workspaceId: string, userId: string) =>
  (
    await rows<{ status: string }>(
      'select status from memberships where workspace_id = $1 and user_id = $2',
      [workspaceId, userId],
    )
  )[0]?.status
const deactivate = (by: Person, workspaceId: string, person: Person) =>
  by.call(updateUserStatus, { path: { workspaceId, userId: person.id }, body: { status: 'INACTIVE' } })
const track = (by: Person, workspaceId: string, end?: string) =>
  by.call(createTimeEntry, {
    path: { workspaceId },
    body: { start: '2026-06-02T08:00:00Z', ...(end ? { end } : {}) },
  })
const erased = {
  status: 'DELETED',
  email: null,
  name: 'DeletedUser',
  profile_picture: '',
  settings: null,
  password_hash: null,
  active_workspace_id: null,
  default_workspace_id: null,
}

describe('deleteMember', () => {
  test('makes the account anonymous and ends its credentials; the time stays under the same id', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await track(member, workspaceId, '2026-06-02T09:00:00Z')
    const fieldId = newId()
    await rows(
      `insert into custom_fields (workspace_id, id, name, entity_type, type, created_at) values ($1, $2, 'Shoe', 'USER', 'TXT', now())`,
      [workspaceId, fieldId],
    )
    await rows(
      `insert into user_custom_field_values (workspace_id, user_id, custom_field_id, value) values ($1, $2, $3, '"43"')`,
      [workspaceId, member.id, fieldId],
    )
    await deactivate(owner, workspaceId, member)

    expect((await owner.call(deleteMember, { path })).status).toBe(204)
    expect(await accountOf(member.id)).toEqual(erased)
    expect(await statusOf(workspaceId, member.id)).toBe('INACTIVE')
    expect(await rows('select user_id from time_entries where workspace_id = $1', [workspaceId])).toEqual([
      { user_id: member.id },
    ])
    for (const table of ['api_keys', 'sessions', 'token_families', 'account_tokens'])
      expect(await rows(`select from ${table} where account_id = $1`, [member.id])).toEqual([])
    expect(await rows('select from user_custom_field_values where user_id = $1', [member.id])).toEqual([])
    await member.refused(getWorkspacesOfUser, 401)

    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'USER_DELETED_FROM_WORKSPACE',
      user_id: member.id,
      payload: { id: member.id, email: member.email, name: member.name },
    })
    expect(Object.keys((await eventsOf(workspaceId)).at(-1)?.payload ?? {})).toEqual(['id', 'email', 'name'])
    expect(await auditOf(workspaceId, 'DELETE_MEMBER')).toEqual([
      {
        subject_id: member.id,
        user_id: member.id,
        actor_id: owner.id,
        before: { accountStatus: 'ACTIVE' },
        after: { accountStatus: 'DELETED' },
      },
    ])
    const audited = await rows('select before, after, reason from audit_log where user_id = $1', [member.id])
    expect(JSON.stringify(audited)).not.toContain(member.email)

    const usual = await owner.call(getUsersOfWorkspace, { path: { workspaceId } })
    expect(usual.body.map((user) => user.id)).not.toContain(member.id)
    const asked = await owner.call(getUsersOfWorkspace, {
      path: { workspaceId },
      query: { 'account-statuses': 'DELETED' },
    })
    expect(asked.body).toMatchObject([{ id: member.id, name: 'DeletedUser', email: null, status: 'DELETED' }])
  })

  test('the e-mail is free again: who is invited with it is a new person', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await deactivate(owner, workspaceId, member)
    await owner.call(deleteMember, { path: { workspaceId, userId: member.id } })
    expect(await inviteQuietly(owner, workspaceId, member.email)).not.toBe(member.id)
  })

  test('who is deleted never comes back, and is not deleted twice', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    await deactivate(owner, workspaceId, member)
    const replies = await Promise.all([1, 2].map(() => owner.send(deleteMember, { path })))
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([204, 400])
    expect(
      (await typesIn(workspaceId)).filter((type) => type === 'USER_DELETED_FROM_WORKSPACE'),
    ).toHaveLength(1)
    await owner.refused(updateUserStatus, 400, { path, body: { status: 'ACTIVE' } })
    await expect(
      rows(`update memberships set status = 'ACTIVE' where workspace_id = $1 and user_id = $2`, [
        workspaceId,
        member.id,
      ]),
    ).rejects.toThrow('memberships_deleted_nowhere_active')
  })

  test('active, invited, unknown people and the owner are refused, and nothing happens', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const refusal = async (userId: string) =>
      (await owner.refused(deleteMember, 400, { path: { workspaceId, userId } })).message
    const invited = await inviteQuietly(owner, workspaceId, newEmail())
    expect(await refusal(member.id)).toBe('User is active. Deactivate them first')
    expect(await refusal(invited)).toBe("User's invitation is pending. Revoke the invitation instead")
    expect(await refusal(owner.id)).toBe("Workspace owner can't be deleted")
    for (const userId of [outsider.id, 'x'])
      expect(await refusal(userId)).toBe("User doesn't belong to Workspace")
    expect(await typesIn(workspaceId)).toEqual(['USERS_INVITED_TO_WORKSPACE'])
  })

  test('who is active or invited elsewhere stays', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    const other = await makeWorld()
    await deactivate(owner, workspaceId, member)
    await inviteQuietly(other.owner, other.workspaceId, member.email)
    const refusal = {
      message: 'User is active in another workspace. Only who is inactive everywhere can be deleted',
      code: 501,
    }
    expect(await owner.refused(deleteMember, 400, { path })).toEqual(refusal)
    await rows(`update memberships set status = 'ACTIVE' where workspace_id = $1 and user_id = $2`, [
      other.workspaceId,
      member.id,
    ])
    expect(await owner.refused(deleteMember, 400, { path })).toEqual(refusal)
    expect(await accountOf(member.id)).toMatchObject({ status: 'ACTIVE', email: member.email })
    expect(await typesIn(workspaceId)).toEqual(['USER_DEACTIVATED_ON_WORKSPACE'])

    await deactivate(other.owner, other.workspaceId, member)
    await owner.call(deleteMember, { path })
    expect((await typesIn(other.workspaceId)).at(-1)).toBe('USER_DELETED_FROM_WORKSPACE')
    expect(await auditOf(other.workspaceId, 'DELETE_MEMBER')).toEqual([])
  })

  test('while the person makes a workspace: they keep their account, or can make none', async () => {
    for (let round = 0; round < 4; round++) {
      const { workspaceId, owner, member } = await makeWorld()
      await deactivate(owner, workspaceId, member)
      const [deleted, made] = await Promise.all([
        owner.send(deleteMember, { path: { workspaceId, userId: member.id } }),
        member.send(createWorkspace, { body: { name: 'Mine' } }),
      ])
      const account = await accountOf(member.id)
      if (deleted.status === 204) {
        expect(account).toEqual(erased)
        expect([400, 401]).toContain(made.status)
      } else {
        expect([deleted.status, made.status, account?.status]).toEqual([400, 201, 'ACTIVE'])
      }
    }
  })

  test('an administrator of the instance is not deleted by a workspace', async () => {
    const { workspaceId, owner } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    await addMember(workspaceId, root)
    await deactivate(owner, workspaceId, root)
    expect(
      (await owner.refused(deleteMember, 400, { path: { workspaceId, userId: root.id } })).message,
    ).toMatch(/administers the instance/)
  })

  test('a limited person becomes LIMITED_DELETED', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows(`update accounts set status = 'LIMITED', email = null where id = $1`, [member.id])
    await deactivate(owner, workspaceId, member)
    await owner.call(deleteMember, { path: { workspaceId, userId: member.id } })
    expect(await accountOf(member.id)).toEqual({ ...erased, status: 'LIMITED_DELETED' })
  })

  test('only the owner deletes people', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await deactivate(owner, workspaceId, member)
    await admin.refused(deleteMember, 403, { path: { workspaceId, userId: member.id } })
    expect(await accountOf(member.id)).toMatchObject({ status: 'ACTIVE' })
  })
})

describe('deleteMyAccount', () => {
  test('leaves every workspace, takes own empty ones along, and is anonymous', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const left = await makeWorld()
    await addMember(left.workspaceId, member)
    await member.call(leaveWorkspace, { path: { workspaceId: left.workspaceId } })
    const invited = await makeWorld()
    await inviteQuietly(invited.owner, invited.workspaceId, member.email)
    const own = await makeWorkspace(member, 'Own')
    await track(member, workspaceId)
    await track(member, own, '2026-06-02T09:00:00Z')

    expect((await member.call(deleteMyAccount)).status).toBe(204)
    expect(await accountOf(member.id)).toEqual(erased)
    await member.refused(getMyInvitations, 401)
    expect(await statusOf(workspaceId, member.id)).toBe('INACTIVE')
    expect(await statusOf(invited.workspaceId, member.id)).toBe('DECLINED')
    expect(await rows('select from workspaces where id = $1', [own])).toEqual([])
    expect(await typesIn(own)).toEqual(['NEW_TIME_ENTRY', 'WORKSPACE_DELETED'])
    expect(await typesIn(workspaceId)).toEqual([
      'NEW_TIMER_STARTED',
      'TIMER_STOPPED',
      'USER_DEACTIVATED_ON_WORKSPACE',
      'USER_DELETED_FROM_WORKSPACE',
    ])
    expect((await typesIn(left.workspaceId)).at(-1)).toBe('USER_DELETED_FROM_WORKSPACE')
    expect((await owner.call(getInProgressTimeEntries, { path: { workspaceId } })).body).toEqual([])
    expect(
      await rows('select user_id from time_entries where workspace_id = $1', [workspaceId]),
    ).toHaveLength(1)
    expect(await auditOf(workspaceId, 'DELETE_MEMBER')).toMatchObject([{ actor_id: member.id }])
  })

  test('an owner with other active members stays, and nothing is left half done', async () => {
    const { workspaceId, owner } = await makeWorld()
    const own = await makeWorkspace(owner, 'Alone')
    expect((await owner.refused(deleteMyAccount, 400)).message).toBe(
      'You own Workspace, which has 2 other active members. Transfer it or deactivate them first',
    )
    expect(await accountOf(owner.id)).toMatchObject({ status: 'ACTIVE' })
    expect(await rows('select from workspaces where id = any ($1)', [[workspaceId, own]])).toHaveLength(2)
    expect(await typesIn(own)).toEqual([])
  })

  test('needs a key that may write', async () => {
    const person = await makePerson()
    const key = newSecret()
    await inTransaction((tx) => makeApiKey(tx, person.id, { name: 'reader', key, readOnly: true }))
    const { refused } = await makePerson()
    await refused(deleteMyAccount, 403, { headers: { 'x-api-key': key } })
    expect(await accountOf(person.id)).toMatchObject({ status: 'ACTIVE' })
  })

  test('invited people who are nothing else go with the workspace', async () => {
    const solo = await makePerson()
    const own = await makeWorkspace(solo)
    const email = newEmail()
    await solo.call(addUsers, { path: { workspaceId: own }, body: { email } })
    await solo.call(deleteMyAccount)
    expect(await rows('select from accounts where email = $1', [email])).toEqual([])
  })
})
