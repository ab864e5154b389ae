import { describe, expect, test } from 'vitest'
import { getUserGroups } from '../../contract/groups.ts'
import { addLimitedUsersWithInfo } from '../../contract/limited-users.ts'
import { getMemberProfile } from '../../contract/member-profiles.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { insertGroup, insertUserField } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const noId = '0123456789abcdef01234567'

describe('addLimitedUsersWithInfo', () => {
  test('adds active members without an e-mail, last and in order, with all that was given', async () => {
    const { workspaceId, admin } = await makeWorld()
    const group = await insertGroup(workspaceId, 'Shop')
    const field = await insertUserField(workspaceId, { name: 'Locker', type: 'NUMBER' })
    const { body } = await admin.call(addLimitedUsersWithInfo, {
      path: { workspaceId },
      body: {
        users: [
          {
            name: 'Zoe',
            hourlyRate: 1500,
            costRate: 0,
            userGroups: [group, group],
            weekStart: 'SUNDAY',
            workCapacity: 'PT4H',
            workingDays: ['SATURDAY'],
            userCustomFields: [{ customFieldId: field, value: 17 }],
          },
          { name: 'Abe' },
        ],
      },
    })
    const [zoe, abe] = body.memberships.slice(-2)
    expect(zoe).toMatchObject({
      membershipStatus: 'ACTIVE',
      hourlyRate: { amount: 1500, currency: 'USD' },
      costRate: { amount: 0, currency: 'USD' },
    })
    expect(abe).toMatchObject({ membershipStatus: 'ACTIVE', hourlyRate: null, costRate: null })

    const list = await admin.call(getUsersOfWorkspace, {
      path: { workspaceId },
      query: { 'account-statuses': 'LIMITED', 'sort-column': 'NAME' },
    })
    expect(list.body).toMatchObject([
      { id: abe?.userId, name: 'Abe', email: null, status: 'LIMITED', customFields: [] },
      { id: zoe?.userId, name: 'Zoe', email: null, status: 'LIMITED', customFields: [{ value: 17 }] },
    ])
    const groups = await admin.call(getUserGroups, { path: { workspaceId } })
    expect(groups.body[0]?.userIds).toEqual([zoe?.userId])
    const profile = await admin.call(getMemberProfile, {
      path: { workspaceId, userId: zoe?.userId ?? '' },
    })
    expect(profile.body).toMatchObject({
      email: null,
      hasPassword: false,
      weekStart: 'SUNDAY',
      workCapacity: 'PT4H',
      workingDays: ['SATURDAY'],
    })
    expect(
      await rows('select kind, amount_minor from member_rates where user_id = $1 order by kind', [
        zoe?.userId,
      ]),
    ).toEqual([
      { kind: 'BILLABLE', amount_minor: 1500 },
      { kind: 'COST', amount_minor: 0 },
    ])

    const events = await eventsOf(workspaceId)
    expect(events.map((event) => event.type)).toEqual([
      'USER_GROUP_UPDATED',
      'LIMITED_USERS_ADDED_TO_WORKSPACE',
    ])
    expect(events[1]?.payload).toEqual({
      workspaceId,
      inviter: {
        id: admin.id,
        email: admin.email,
        name: admin.name,
        profilePicture: '',
        settings: expect.objectContaining({ weekStart: 'MONDAY' }),
      },
      invitedUserNames: ['Zoe', 'Abe'],
    })
    expect(
      await rows(
        `select user_id from audit_log where workspace_id = $1 and action = 'ADD_LIMITED_MEMBER' order by seq`,
        [workspaceId],
      ),
    ).toEqual([{ user_id: zoe?.userId }, { user_id: abe?.userId }])
  })

  test('two people may have one name', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { body } = await owner.call(addLimitedUsersWithInfo, {
      path: { workspaceId },
      body: { users: [{ name: 'Sam' }, { name: 'Sam' }] },
    })
    expect(body.memberships).toHaveLength(5)
  })

  test.each([
    [{ users: [] }, 501, 'must not be empty'],
    [{}, 501, 'must not be null'],
    [{ users: null }, 501, 'must not be null'],
    [{ users: [{}] }, 501, 'must not be null'],
    [{ users: [{ name: '' }] }, 501, 'must not be empty'],
    [{ users: [{ name: '  ' }] }, 501, 'must not be empty'],
    [{ users: [{ name: 'x'.repeat(101) }] }, 501, 'length must be between 1 and 100'],
    [{ users: [{ name: 'A', hourlyRate: -1 }] }, 501, 'must be greater than or equal to 0'],
    [{ users: [{ name: 'A', hourlyRate: { amount: 5 } }] }, 3002, undefined],
    [{ users: [{ name: 'A', weekStart: 'NEVER' }] }, 3002, undefined],
    [{ users: [{ name: 'A', workCapacity: 'much' }] }, 501, undefined],
    [
      { users: [{ name: 'A' }, { name: 'B', userGroups: [noId] }] },
      501,
      "User group doesn't belong to Workspace",
    ],
    [
      { users: [{ name: 'A' }, { name: 'B', userCustomFields: [{ customFieldId: noId, value: 1 }] }] },
      501,
      "Custom field doesn't belong to Workspace",
    ],
    [{ users: Array.from({ length: 251 }, () => ({ name: 'A' })) }, 501, 'size must be between 0 and 250'],
    [{ users: 'Zoe' }, 3002, undefined],
  ])('a list that is wrong in one place adds nobody (%#)', async (body, code, message) => {
    const { workspaceId, owner } = await makeWorld()
    const failure = await owner.refused(addLimitedUsersWithInfo, 400, { path: { workspaceId }, body })
    expect(failure.code).toBe(code)
    if (message) expect(failure.message).toBe(message)
    expect(await rows('select 1 from memberships where workspace_id = $1', [workspaceId])).toHaveLength(3)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('250 at once', async () => {
    const { workspaceId, owner } = await makeWorld()
    const users = Array.from({ length: 250 }, (_, place) => ({ name: `Person ${place}`, hourlyRate: place }))
    const { body } = await owner.call(addLimitedUsersWithInfo, { path: { workspaceId }, body: { users } })
    expect(body.memberships.slice(3).map((row) => row.hourlyRate?.amount)).toEqual(
      users.map(({ hourlyRate }) => hourlyRate),
    )
  })

  test('regular members add nobody', async () => {
    const { workspaceId, member } = await makeWorld()
    expect(
      await member.refused(addLimitedUsersWithInfo, 403, {
        path: { workspaceId },
        body: { users: [{ name: 'A' }] },
      }),
    ).toEqual({ message: 'Access Denied', code: 501 })
  })
})
