import { describe, expect, test } from 'vitest'
import { createWorkspace, getWorkspaceOfUser, getWorkspacesOfUser } from '../../contract/workspaces.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'

useServer()

const idsFor = async (person: Person, roles?: string[]) =>
  (await person.call(getWorkspacesOfUser, roles ? { query: { roles } } : {})).body.map((w) => w.id)

describe('createWorkspace', () => {
  test('answers 201 with a fresh workspace that the caller owns and enters', async () => {
    const person = await makePerson()
    const { status, body } = await person.call(createWorkspace, { body: { name: ' Acme ' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'Acme',
      hourlyRate: { amount: 0, currency: 'USD' },
      costRate: null,
      featureSubscriptionType: 'ENTERPRISE',
      memberships: [{ userId: person.id, membershipType: 'WORKSPACE', membershipStatus: 'ACTIVE' }],
    })
    expect(body.currencies.map((c) => c.code)).toEqual(['USD', 'EUR', 'GBP', 'CHF'])
    expect(
      await rows('select active_workspace_id, default_workspace_id from accounts where id = $1', [person.id]),
    ).toEqual([{ active_workspace_id: body.id, default_workspace_id: body.id }])
    expect(
      await rows('select action, actor_id, after from audit_log where workspace_id = $1', [body.id]),
    ).toEqual([
      { action: 'CREATE_WORKSPACE', actor_id: person.id, after: { name: 'Acme', ownerId: person.id } },
    ])
    expect(await eventsOf(body.id)).toEqual([])
  })

  test('a name has 1 to 50 characters besides blanks', async () => {
    const person = await makePerson()
    const bad: [unknown, string][] = [
      [{ name: '' }, 'must not be empty'],
      [{ name: '  \t ' }, 'must not be empty'],
      [{ name: 'x'.repeat(51) }, 'length must be between 1 and 50'],
      [{}, 'must not be null'],
      [{ name: null }, 'must not be null'],
    ]
    for (const [body, message] of bad)
      expect(await person.refused(createWorkspace, 400, { body })).toEqual({ message, code: 501 })
    expect(await idsFor(person)).toEqual([])
  })
})

describe('getWorkspacesOfUser', () => {
  test('lists the workspaces where the caller is active, and only those', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const other = await makeWorkspace(owner, 'Other')
    await addMember(other, member)
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      other,
      member.id,
    ])
    expect(await idsFor(member)).toEqual([workspaceId])
    expect((await idsFor(owner)).toSorted()).toEqual([workspaceId, other].toSorted())
  })

  test('roles narrows it, and an owner does not count as an admin', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    expect(await idsFor(owner, ['OWNER'])).toEqual([workspaceId])
    expect(await idsFor(owner, ['WORKSPACE_ADMIN'])).toEqual([])
    expect(await idsFor(admin, ['WORKSPACE_ADMIN'])).toEqual([workspaceId])
    expect(await idsFor(admin, ['OWNER'])).toEqual([])
    expect(await idsFor(member, ['OWNER', 'WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'])).toEqual([])
    expect(await idsFor(member)).toEqual([workspaceId])
    await rows(
      `insert into role_grants (workspace_id, user_id, role, managed_user_id, granted_at)
       values ($1, $2, 'TEAM_MANAGER', $3, now())`,
      [workspaceId, member.id, admin.id],
    )
    expect(await idsFor(member, ['TEAM_MANAGER'])).toEqual([workspaceId])
    expect(await idsFor(member, ['PROJECT_MANAGER'])).toEqual([])
    expect(await member.refused(getWorkspacesOfUser, 400, { query: { roles: 'KING' } })).toMatchObject({
      code: 3000,
    })
  })

  test('paging is ignored', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { body } = await owner.call(getWorkspacesOfUser, { query: { page: 7, 'page-size': 1 } })
    expect(body.map((w) => w.id)).toEqual([workspaceId])
  })
})

describe('getWorkspaceOfUser', () => {
  test('shows every membership in the order in which people joined', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    const { body } = await owner.call(getWorkspaceOfUser, { path: { workspaceId } })
    expect(body.memberships.map((m) => [m.userId, m.membershipStatus])).toEqual([
      [owner.id, 'ACTIVE'],
      [admin.id, 'ACTIVE'],
      [member.id, 'INACTIVE'],
    ])
  })

  test('rates of people are shown to those who may see them', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    await rows(
      'update memberships set hourly_rate_minor = 5000, cost_rate_minor = 3000 where workspace_id = $1 and user_id = $2',
      [workspaceId, member.id],
    )
    const ratesSeenBy = async (person: Person) => {
      const { body } = await person.call(getWorkspaceOfUser, { path: { workspaceId } })
      const seen = body.memberships.find((m) => m.userId === member.id)
      return [seen?.hourlyRate, seen?.costRate]
    }
    const hourly = { amount: 5000, currency: 'USD' }
    expect(await ratesSeenBy(admin)).toEqual([hourly, { amount: 3000, currency: 'USD' }])
    expect(await ratesSeenBy(member)).toEqual([null, null])
    await rows(
      `update workspaces set settings = jsonb_set(settings::jsonb, '{onlyAdminsSeeBillableRates}', 'false')::json
       where id = $1`,
      [workspaceId],
    )
    expect(await ratesSeenBy(member)).toEqual([hourly, null])
  })

  test('a workspace that one is not active in, whether it exists or not, answers 403', async () => {
    const { workspaceId, outsider } = await makeWorld()
    for (const id of [workspaceId, 'ffffffffffffffffffffffff', 'x'])
      expect(await outsider.refused(getWorkspaceOfUser, 403, { path: { workspaceId: id } })).toEqual({
        message: 'Access Denied',
        code: 501,
      })
  })
})
