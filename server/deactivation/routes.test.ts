import { describe, expect, test } from 'vitest'
import { leaveWorkspace, updateUserStatus } from '../../contract/deactivation.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { insertProject } from '../../test/inserted.ts'
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
import { insertMembership } from '../workspaces/index.ts'

useServer()

const accessDenied = { message: 'Access Denied', code: 501 }

const put = (actor: Person, workspaceId: string, person: { id: string }, status: unknown) =>
  actor.send(updateUserStatus, { path: { workspaceId, userId: person.id }, body: { status } })

async function statusOf(workspaceId: string, person: Person): Promise<unknown> {
  const [row] = await rows(
    'select status, role, role_set_aside from memberships where workspace_id = $1 and user_id = $2',
    [workspaceId, person.id],
  )
  return row
}

const auditOf = (workspaceId: string, person: Person) =>
  rows(
    `select actor_id, action, before, after, reason from audit_log
     where workspace_id = $1 and user_id = $2 order by seq`,
    [workspaceId, person.id],
  )

/** Answers as given, and nothing is written, emitted or audited. */
async function expectRefusal(
  workspaceId: string,
  person: Person,
  send: () => Promise<{ status: number; body: unknown }>,
  status: number,
  body: unknown,
): Promise<void> {
  const recorded = async () => [
    await statusOf(workspaceId, person),
    await auditOf(workspaceId, person),
    await eventsOf(workspaceId),
  ]
  const before = await recorded()
  expect(await send()).toMatchObject({ status, body })
  expect(await recorded()).toEqual(before)
}

async function makeManager(
  owner: Person,
  workspaceId: string,
  role: 'PROJECT_MANAGER' | 'TEAM_MANAGER',
  target: string,
): Promise<Person> {
  const manager = await makePerson('Max Manager')
  await addMember(workspaceId, manager)
  await owner.call(createUserRole, {
    path: { workspaceId, userId: manager.id },
    body: { role, entityId: target },
  })
  return manager
}

describe('updateUserStatus', () => {
  test('ends access to one workspace and leaves the account and the other workspace alone', async () => {
    const { workspaceId: a, owner, member } = await makeWorld()
    const b = await makeWorkspace(owner, 'B')
    await addMember(b, member)
    const path = { workspaceId: a, userId: member.id }

    const { body } = await owner.call(updateUserStatus, { path, body: { status: 'inactive' } })
    expect(body.memberships.find((m) => m.userId === member.id)?.membershipStatus).toBe('INACTIVE')

    const plain = await owner.call(getUsersOfWorkspace, {
      path: { workspaceId: a },
      query: { email: member.email },
    })
    expect(plain.body[0]).toMatchObject({ status: 'ACTIVE', memberships: [] })
    const truth = await owner.call(getUsersOfWorkspace, {
      path: { workspaceId: a },
      query: { email: member.email, memberships: 'ALL' },
    })
    expect(truth.body[0]?.memberships).toMatchObject([{ targetId: a, membershipStatus: 'INACTIVE' }])

    expect(await member.refused(getUsersOfWorkspace, 403, { path: { workspaceId: a } })).toEqual(accessDenied)
    const elsewhere = await member.call(getUsersOfWorkspace, {
      path: { workspaceId: b },
      query: { memberships: 'WORKSPACE', email: member.email },
    })
    expect(elsewhere.body[0]?.memberships).toMatchObject([{ targetId: b, membershipStatus: 'ACTIVE' }])

    await owner.call(updateUserStatus, { path, body: { status: 'ACTIVE' } })
    await member.call(getUsersOfWorkspace, { path: { workspaceId: a } })
    expect((await eventsOf(a)).map((event) => event.type)).toEqual([
      'USER_DEACTIVATED_ON_WORKSPACE',
      'USER_ACTIVATED_ON_WORKSPACE',
    ])
  })

  test('records who did it, what it was and what it became', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    for (const status of ['INACTIVE', 'ACTIVE']) await put(admin, workspaceId, member, status)
    expect(await auditOf(workspaceId, member)).toEqual([
      {
        actor_id: admin.id,
        action: 'DEACTIVATE_MEMBER',
        before: { membershipStatus: 'ACTIVE', role: 'MEMBER' },
        after: { membershipStatus: 'INACTIVE', role: 'MEMBER' },
        reason: null,
      },
      {
        actor_id: admin.id,
        action: 'ACTIVATE_MEMBER',
        before: { membershipStatus: 'INACTIVE' },
        after: { membershipStatus: 'ACTIVE' },
        reason: null,
      },
    ])
  })

  test('the event carries the person alone, as recorded/143', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    for (const status of ['INACTIVE', 'ACTIVE']) await put(owner, workspaceId, member, status)
    const events = await eventsOf(workspaceId)
    expect(events).toHaveLength(2)
    for (const event of events) {
      expect(event).toMatchObject({ user_id: member.id, entity_id: member.id })
      expect(Object.keys(event.payload)).toEqual(['id', 'email', 'name', 'profilePicture', 'settings'])
      expect(event.payload).toMatchObject({ id: member.id, email: member.email, name: member.name })
    }
  })

  test('takes the values in any letter case', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    for (const [status, becomes] of [
      ['InAcTiVe', 'INACTIVE'],
      ['active', 'ACTIVE'],
      ['inactive', 'INACTIVE'],
      ['Active', 'ACTIVE'],
    ] as const) {
      expect(await put(owner, workspaceId, member, status)).toMatchObject({ status: 200 })
      expect(await statusOf(workspaceId, member)).toMatchObject({ status: becomes })
    }
  })

  test('null and missing answer 400/501 must not be null', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    for (const body of [{ status: null }, {}, { membershipStatus: 'INACTIVE' }])
      await expectRefusal(
        workspaceId,
        member,
        () => owner.send(updateUserStatus, { path: { workspaceId, userId: member.id }, body }),
        400,
        { message: 'must not be null', code: 501 },
      )
  })

  test('every other value answers 400/3002 that names the field', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    for (const status of ['PENDING', 'ALL', '', ' ACTIVE', 5, true, ['ACTIVE'], { is: 'ACTIVE' }])
      await expectRefusal(workspaceId, member, () => put(owner, workspaceId, member, status), 400, {
        message: expect.stringMatching(/^You entered invalid value for field: \[status\]/),
        code: 3002,
      })
  })

  test('the same state again answers 200 with the fresh workspace and emits nothing', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    expect(await put(owner, workspaceId, member, 'ACTIVE')).toMatchObject({
      status: 200,
      body: { id: workspaceId },
    })
    expect(await eventsOf(workspaceId)).toEqual([])
    expect(await auditOf(workspaceId, member)).toEqual([])
    await put(owner, workspaceId, member, 'INACTIVE')
    await put(owner, workspaceId, member, 'INACTIVE')
    expect(await eventsOf(workspaceId)).toHaveLength(1)
    expect(await auditOf(workspaceId, member)).toHaveLength(1)
  })

  test('an unknown, foreign or impossible person answers 400/501 whoever asks', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    for (const actor of [owner, member])
      for (const id of [outsider.id, 'ffffffffffffffffffffffff', 'nobody', outsider.id.toUpperCase(), '%00'])
        expect(await put(actor, workspaceId, { id }, 'INACTIVE')).toMatchObject({
          status: 400,
          body: { message: "User doesn't belong to Workspace", code: 501 },
        })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('oneself becomes INACTIVE, whatever the role below owner, and that ends the access', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    for (const person of [member, admin]) {
      expect(await put(person, workspaceId, person, 'ACTIVE')).toMatchObject({ status: 200 })
      expect(await put(person, workspaceId, person, 'INACTIVE')).toMatchObject({ status: 200 })
      expect(await put(person, workspaceId, person, 'ACTIVE')).toMatchObject({
        status: 403,
        body: accessDenied,
      })
      expect(await statusOf(workspaceId, person)).toMatchObject({ status: 'INACTIVE', role: 'MEMBER' })
    }
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })

  test('neither project manager, team manager nor member moves anybody else: 403/501', async () => {
    const { workspaceId, member, admin, owner } = await makeWorld()
    const project = await insertProject(workspaceId, 'Apollo')
    const actors = [
      await makeManager(owner, workspaceId, 'PROJECT_MANAGER', project),
      await makeManager(owner, workspaceId, 'TEAM_MANAGER', member.id),
      await makePerson('Rita Regular'),
    ]
    const [, , regular] = actors
    if (regular) await addMember(workspaceId, regular)
    for (const actor of actors)
      for (const person of [member, admin, owner])
        for (const status of ['ACTIVE', 'INACTIVE'])
          await expectRefusal(
            workspaceId,
            person,
            () => put(actor, workspaceId, person, status),
            403,
            accessDenied,
          )
  })

  test('the owner stays ACTIVE: 400/501, from an admin and from the owner too', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    for (const actor of [admin, owner])
      await expectRefusal(workspaceId, owner, () => put(actor, workspaceId, owner, 'INACTIVE'), 400, {
        message: "Workspace owner can't be deactivated",
        code: 501,
      })
    expect(await put(admin, workspaceId, owner, 'ACTIVE')).toMatchObject({ status: 200 })
  })

  test('an admin answers 403/501 to another admin, the owner sets the role aside', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    const other = await makePerson('Anton Admin')
    await addMember(workspaceId, other, 'ADMIN')
    await expectRefusal(
      workspaceId,
      other,
      () => put(admin, workspaceId, other, 'INACTIVE'),
      403,
      accessDenied,
    )
    expect(await put(owner, workspaceId, other, 'INACTIVE')).toMatchObject({ status: 200 })
    expect(await statusOf(workspaceId, other)).toEqual({
      status: 'INACTIVE',
      role: 'MEMBER',
      role_set_aside: 'ADMIN',
    })
  })

  test('an invitation that waits or was declined answers 400/501 in both directions', async () => {
    const { workspaceId, owner } = await makeWorld()
    for (const status of ['PENDING', 'DECLINED']) {
      const invited = await makePerson('Ivo Invited')
      await inTransaction((tx) =>
        insertMembership(tx, workspaceId, invited.id, status, 'MEMBER', tx.now, owner.id),
      )
      for (const target of ['ACTIVE', 'INACTIVE'])
        await expectRefusal(workspaceId, invited, () => put(owner, workspaceId, invited, target), 400, {
          message: `User's invitation is ${status.toLowerCase()}. Revoke the invitation or invite again`,
          code: 501,
        })
    }
  })

  test('a deleted account can not come back', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await put(owner, workspaceId, member, 'INACTIVE')
    await rows("update accounts set status = 'DELETED', email = null where id = $1", [member.id])
    expect(await put(owner, workspaceId, member, 'ACTIVE')).toMatchObject({
      status: 400,
      body: { message: "User's account is deleted", code: 501 },
    })
    expect(await statusOf(workspaceId, member)).toMatchObject({ status: 'INACTIVE' })
  })

  test('outsiders, inactive admins and the instance administrator answer 403/501', async () => {
    const { workspaceId, owner, admin, member, outsider } = await makeWorld()
    await put(owner, workspaceId, admin, 'INACTIVE')
    const root = await makePerson('Root', { instanceAdmin: true })
    for (const actor of [outsider, admin, root])
      expect(await put(actor, workspaceId, member, 'INACTIVE')).toMatchObject({
        status: 403,
        body: accessDenied,
      })
    expect(await statusOf(workspaceId, member)).toMatchObject({ status: 'ACTIVE' })
  })
})

describe('leaveWorkspace', () => {
  test('makes the own membership INACTIVE; only owner or admin bring it back', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    await member.call(leaveWorkspace, { path })
    expect(await statusOf(workspaceId, member)).toMatchObject({ status: 'INACTIVE' })
    expect(await auditOf(workspaceId, member)).toMatchObject([
      { actor_id: member.id, action: 'DEACTIVATE_MEMBER' },
    ])
    await member.refused(leaveWorkspace, 403, { path })
    await put(owner, workspaceId, member, 'ACTIVE')
    await member.call(getUsersOfWorkspace, { path })
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'USER_DEACTIVATED_ON_WORKSPACE',
      'USER_ACTIVATED_ON_WORKSPACE',
    ])
  })

  test('is not for the owner: 400/501', async () => {
    const { workspaceId, owner } = await makeWorld()
    await expectRefusal(
      workspaceId,
      owner,
      () => owner.send(leaveWorkspace, { path: { workspaceId } }),
      400,
      {
        message: "Workspace owner can't be deactivated",
        code: 501,
      },
    )
  })
})
