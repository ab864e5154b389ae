import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { useServer } from '../../test/server.ts'
import { addMember, eventsOf, makePerson, makeWorkspace, makeWorld } from '../../test/world.ts'

useServer()

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

    expect(await member.refused(getUsersOfWorkspace, 403, { path: { workspaceId: a } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
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

  test('the same state again answers 200 and emits nothing', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await owner.call(updateUserStatus, {
      path: { workspaceId, userId: member.id },
      body: { status: 'ACTIVE' },
    })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('an unknown or foreign person answers 400/501', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    for (const userId of [outsider.id, 'ffffffffffffffffffffffff', 'nobody'])
      expect(
        await owner.refused(updateUserStatus, 400, {
          path: { workspaceId, userId },
          body: { status: 'INACTIVE' },
        }),
      ).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
  })

  test('the instance administrator has no power in a foreign workspace', async () => {
    const { workspaceId, member } = await makeWorld()
    const root = await makePerson('Root', { instanceAdmin: true })
    await root.refused(updateUserStatus, 403, {
      path: { workspaceId, userId: member.id },
      body: { status: 'INACTIVE' },
    })
  })
})
