import { describe, expect, test } from 'vitest'
import { updateMemberStatuses } from '../../contract/deactivation.ts'
import { insertProject } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { addMember, eventsOf, inTransaction, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { insertMembership } from '../workspaces/index.ts'

useServer()

const seatLimit = "You're trying to add more users than your subscription allows."

const statusesOf = async (workspaceId: string) =>
  Object.fromEntries(
    (
      await rows<{ user_id: string; status: string }>(
        'select user_id, status from memberships where workspace_id = $1',
        [workspaceId],
      )
    ).map((row) => [row.user_id, row.status]),
  )

describe('updateMemberStatuses', () => {
  test('answers for each person in the order of the request; refusals change nothing', async () => {
    const { workspaceId, owner, admin, member, outsider } = await makeWorld()
    const [other, gone, invited] = [await makePerson(), await makePerson(), await makePerson()]
    await addMember(workspaceId, other, 'ADMIN')
    await addMember(workspaceId, gone)
    await inTransaction((tx) =>
      insertMembership(tx, workspaceId, invited.id, 'PENDING', 'MEMBER', tx.now, owner.id),
    )
    await admin.call(updateMemberStatuses, {
      path: { workspaceId },
      body: { userIds: [gone.id], status: 'INACTIVE' },
    })
    const before = (await eventsOf(workspaceId)).length

    const { body } = await admin.call(updateMemberStatuses, {
      path: { workspaceId },
      body: {
        userIds: [member.id, outsider.id, owner.id, 'nobody', gone.id, other.id, invited.id, member.id],
        status: 'inactive',
        reason: 'Season over',
      },
    })
    const notHere = "User doesn't belong to Workspace"
    expect(body).toEqual([
      { userId: member.id, outcome: 'changed' },
      { userId: outsider.id, outcome: 'refused', message: notHere },
      { userId: owner.id, outcome: 'refused', message: "Workspace owner can't be deactivated" },
      { userId: 'nobody', outcome: 'refused', message: notHere },
      { userId: gone.id, outcome: 'unchanged' },
      { userId: other.id, outcome: 'refused', message: 'Access Denied' },
      { userId: invited.id, outcome: 'refused', message: expect.stringContaining('invitation is pending') },
    ])
    expect(await statusesOf(workspaceId)).toEqual({
      [owner.id]: 'ACTIVE',
      [admin.id]: 'ACTIVE',
      [other.id]: 'ACTIVE',
      [member.id]: 'INACTIVE',
      [gone.id]: 'INACTIVE',
      [invited.id]: 'PENDING',
    })
    expect((await eventsOf(workspaceId)).slice(before)).toMatchObject([
      { type: 'USER_DEACTIVATED_ON_WORKSPACE', entity_id: member.id },
    ])
    expect(
      await rows(
        'select user_id, actor_id, reason from audit_log where workspace_id = $1 and reason is not null',
        [workspaceId],
      ),
    ).toEqual([{ user_id: member.id, actor_id: admin.id, reason: 'Season over' }])
  })

  test('has every effect of the single call on each person', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const projectId = await insertProject(workspaceId, 'Apollo')
    for (const person of [admin, member]) {
      await rows(
        `insert into role_grants (workspace_id, user_id, role, project_id, granted_at)
         values ($1, $2, 'PROJECT_MANAGER', $3, now())`,
        [workspaceId, person.id, projectId],
      )
      await rows(
        `insert into time_entries (workspace_id, id, user_id, billable, started_at, local_day, created_at, updated_at)
         values ($1, $2, $3, true, '2026-06-02T08:00:00Z', '2026-06-02', now(), now())`,
        [workspaceId, newId(), person.id],
      )
    }
    const call = (status: string) =>
      owner.call(updateMemberStatuses, {
        path: { workspaceId },
        body: { userIds: [member.id, admin.id], status },
      })
    await call('INACTIVE')
    const left = await rows(
      `select (select count(*) from role_grants where workspace_id = $1 and set_aside) as set_aside,
         (select count(*) from time_entries where workspace_id = $1 and ended_at is null) as running,
         (select role_set_aside from memberships where workspace_id = $1 and user_id = $2) as role`,
      [workspaceId, admin.id],
    )
    expect(left).toEqual([{ set_aside: 2, running: 0, role: 'ADMIN' }])
    await call('ACTIVE')
    const events = (await eventsOf(workspaceId)).map((event) => event.type).sort()
    expect(events).toEqual([
      'TIMER_STOPPED',
      'TIMER_STOPPED',
      'USER_ACTIVATED_ON_WORKSPACE',
      'USER_ACTIVATED_ON_WORKSPACE',
      'USER_DEACTIVATED_ON_WORKSPACE',
      'USER_DEACTIVATED_ON_WORKSPACE',
    ])
  })

  test('gives the free seats to the first ones', async () => {
    const { workspaceId, owner } = await makeWorld()
    const people = await Promise.all([1, 2, 3].map(() => makePerson()))
    for (const person of people) await addMember(workspaceId, person)
    const userIds = people.map((person) => person.id)
    const path = { workspaceId }
    await owner.call(updateMemberStatuses, { path, body: { userIds, status: 'INACTIVE' } })
    await rows('update workspaces set seat_limit = 5 where id = $1', [workspaceId])
    const { body } = await owner.call(updateMemberStatuses, { path, body: { userIds, status: 'ACTIVE' } })
    expect(body).toEqual([
      { userId: userIds[0], outcome: 'changed' },
      { userId: userIds[1], outcome: 'changed' },
      { userId: userIds[2], outcome: 'refused', message: seatLimit },
    ])
  })

  test('a thousand people go in one call; one more, none, and a wrong status are refused', async () => {
    const { workspaceId, owner } = await makeWorld()
    const userIds = Array.from({ length: 1000 }, () => newId())
    await rows(
      `insert into accounts (id, email, name, status, created_at)
       select id, id || '@example.test', 'Crowd', 'ACTIVE', now() from unnest($1::text[]) as u (id)`,
      [userIds],
    )
    await rows(
      `insert into memberships (workspace_id, user_id, status, status_since, created_at)
       select $1, id, 'ACTIVE', now(), now() from unnest($2::text[]) as u (id)`,
      [workspaceId, userIds],
    )
    const path = { workspaceId }
    const { body } = await owner.call(updateMemberStatuses, { path, body: { userIds, status: 'INACTIVE' } })
    expect(body).toEqual(userIds.map((userId) => ({ userId, outcome: 'changed' })))
    const events = await eventsOf(workspaceId)
    expect(events.map((event) => event.entity_id)).toEqual([...userIds].sort())
    for (const [wrong, code] of [
      [{ userIds: [...userIds, owner.id], status: 'ACTIVE' }, 501],
      [{ userIds: [], status: 'ACTIVE' }, 501],
      [{ status: 'ACTIVE' }, 501],
      [{ userIds: 'all', status: 'ACTIVE' }, 3002],
      [{ userIds, status: 'GONE' }, 3002],
    ] as const)
      expect(await owner.refused(updateMemberStatuses, 400, { path, body: wrong })).toMatchObject({ code })
    expect(await eventsOf(workspaceId)).toHaveLength(1000)
  })

  test('is for owner and admins: 403 for others, oneself included', async () => {
    const { workspaceId, member, outsider } = await makeWorld()
    for (const person of [member, outsider])
      await person.refused(updateMemberStatuses, 403, {
        path: { workspaceId },
        body: { userIds: [member.id], status: 'INACTIVE' },
      })
    expect(await eventsOf(workspaceId)).toEqual([])
  })
})
