import { describe, expect, test } from 'vitest'
import {
  addUser,
  createUserGroup,
  deleteUser,
  deleteUserGroup,
  getUserGroups,
  updateUserGroup,
} from '../../contract/groups.ts'
import { useServer } from '../../test/server.ts'
import type { Person, World } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

async function makeGroup(owner: Person, workspaceId: string, name: string): Promise<string> {
  const { body } = await owner.call(createUserGroup, { path: { workspaceId }, body: { name } })
  return body.id
}

const noId = '0123456789abcdef01234567'

async function makeManager(world: World, person: Person, groupId: string): Promise<void> {
  await rows(
    `insert into role_grants (workspace_id, user_id, role, managed_group_id, granted_at)
     values ($1, $2, 'TEAM_MANAGER', $3, now())`,
    [world.workspaceId, person.id, groupId],
  )
}

describe('createUserGroup', () => {
  test('answers 201 with the empty group, stores it, tells it and audits it', async () => {
    const { workspaceId, owner } = await makeWorld()
    const { body, status } = await owner.call(createUserGroup, {
      path: { workspaceId },
      body: { name: 'Design' },
    })
    expect(status).toBe(201)
    expect(body).toEqual({ id: body.id, name: 'Design', workspaceId, userIds: [], teamManagers: [] })
    expect(await rows('select id, name from user_groups where workspace_id = $1', [workspaceId])).toEqual([
      { id: body.id, name: 'Design' },
    ])
    expect(await eventsOf(workspaceId)).toEqual([
      { type: 'USER_GROUP_CREATED', user_id: null, entity_id: body.id, payload: body },
    ])
    expect(
      await rows('select actor_id, subject_id from audit_log where workspace_id = $1 and action = $2', [
        workspaceId,
        'CREATE_USER_GROUP',
      ]),
    ).toEqual([{ actor_id: owner.id, subject_id: body.id }])
  })

  test('a name that exists in any case answers 400/501 and emits nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    await makeGroup(owner, workspaceId, 'Design')
    expect(
      await owner.refused(createUserGroup, 400, { path: { workspaceId }, body: { name: 'dEsIgN' } }),
    ).toEqual({ message: 'User group with this name already exists', code: 501 })
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('the same name in another workspace is free', async () => {
    const one = await makeWorld()
    const two = await makeWorld()
    await makeGroup(one.owner, one.workspaceId, 'Design')
    await makeGroup(two.owner, two.workspaceId, 'Design')
  })

  test.each([
    [{}, 'must not be null'],
    [{ name: null }, 'must not be null'],
    [{ name: '' }, 'must not be empty'],
    [{ name: '  ' }, 'must not be empty'],
    [{ name: 'x'.repeat(101) }, 'length must be between 0 and 100'],
  ])('%j answers 400/501 %s', async (body, message) => {
    const { workspaceId, owner } = await makeWorld()
    expect(await owner.refused(createUserGroup, 400, { path: { workspaceId }, body })).toEqual({
      message,
      code: 501,
    })
  })

  test('a name of another type answers 400/3002', async () => {
    const { workspaceId, owner } = await makeWorld()
    const failure = await owner.refused(createUserGroup, 400, { path: { workspaceId }, body: { name: 5 } })
    expect(failure.code).toBe(3002)
  })
})

describe('updateUserGroup', () => {
  test('renames the group and tells it; the same name again emits nothing', async () => {
    const { workspaceId, admin } = await makeWorld()
    const id = await makeGroup(admin, workspaceId, 'Design')
    const input = { path: { workspaceId, id }, body: { name: 'DESIGN' } }
    const { body } = await admin.call(updateUserGroup, input)
    await admin.call(updateUserGroup, input)
    expect(body.name).toBe('DESIGN')
    const events = await eventsOf(workspaceId)
    expect(events.map((event) => event.type)).toEqual(['USER_GROUP_CREATED', 'USER_GROUP_UPDATED'])
    expect(events[1]?.payload).toEqual(body)
  })

  test('a name of another group answers 400/501 and renames nothing', async () => {
    const { workspaceId, owner } = await makeWorld()
    await makeGroup(owner, workspaceId, 'Design')
    const id = await makeGroup(owner, workspaceId, 'Sales')
    const failure = await owner.refused(updateUserGroup, 400, {
      path: { workspaceId, id },
      body: { name: 'design' },
    })
    expect(failure.message).toBe('User group with this name already exists')
    expect(await rows('select name from user_groups where id = $1', [id])).toEqual([{ name: 'Sales' }])
  })
})

describe('deleteUserGroup', () => {
  test('answers the group as it was, frees its name and ends managers through it', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member, admin } = world
    const id = await makeGroup(owner, workspaceId, 'Design')
    await owner.call(addUser, { path: { workspaceId, userGroupId: id }, body: { userId: member.id } })
    await makeManager(world, admin, id)
    const { body } = await owner.call(deleteUserGroup, { path: { workspaceId, id } })
    expect(body).toMatchObject({
      id,
      userIds: [member.id],
      teamManagers: [{ id: admin.id, name: admin.name }],
    })
    expect(await rows('select 1 from role_grants where workspace_id = $1', [workspaceId])).toEqual([])
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({ type: 'USER_GROUP_DELETED', payload: body })
    await makeGroup(owner, workspaceId, 'Design')
  })

  test('a second delete, a foreign group and no id at all answer the same 400/501', async () => {
    const { workspaceId, owner } = await makeWorld()
    const other = await makeWorld()
    const foreign = await makeGroup(other.owner, other.workspaceId, 'Theirs')
    const gone = await makeGroup(owner, workspaceId, 'Gone')
    await owner.call(deleteUserGroup, { path: { workspaceId, id: gone } })
    for (const id of [gone, foreign, noId, 'nonsense'])
      expect(await owner.refused(deleteUserGroup, 400, { path: { workspaceId, id } })).toEqual({
        message: "User group doesn't belong to Workspace",
        code: 501,
      })
    expect(await rows('select 1 from user_groups where id = $1', [foreign])).toHaveLength(1)
  })
})

describe('addUser and deleteUser', () => {
  test('put a person in once and take them out once, whatever is repeated', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const userGroupId = await makeGroup(owner, workspaceId, 'Design')
    const path = { workspaceId, userGroupId }
    await owner.call(addUser, { path, body: { userId: member.id } })
    await owner.call(addUser, { path, body: { userId: admin.id } })
    const again = await owner.call(addUser, { path, body: { userId: member.id } })
    expect(again.body.userIds).toEqual([member.id, admin.id])
    const out = await owner.call(deleteUser, { path: { ...path, userId: member.id } })
    expect(out.body.userIds).toEqual([admin.id])
    await owner.call(deleteUser, { path: { ...path, userId: member.id } })
    expect((await eventsOf(workspaceId)).map((event) => event.payload.userIds)).toEqual([
      [],
      [member.id],
      [member.id, admin.id],
      [admin.id],
    ])
  })

  test('the same person put in many times at once is one change, and a name is taken once', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const made = await Promise.all(
      Array.from({ length: 6 }, () =>
        owner.send(createUserGroup, { path: { workspaceId }, body: { name: 'Design' } }),
      ),
    )
    expect(made.map((reply) => reply.status).sort()).toEqual([201, 400, 400, 400, 400, 400])
    const [group] = await rows<{ id: string }>('select id from user_groups where workspace_id = $1', [
      workspaceId,
    ])
    await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        (place % 2 ? owner : admin).call(addUser, {
          path: { workspaceId, userGroupId: group?.id ?? '' },
          body: { userId: member.id },
        }),
      ),
    )
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'USER_GROUP_CREATED',
      'USER_GROUP_UPDATED',
    ])
  })

  test('an INACTIVE and a PENDING person can be put into a group', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const userGroupId = await makeGroup(owner, workspaceId, 'Design')
    await rows(`update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    await rows(
      `update memberships set status = 'PENDING', role = 'MEMBER' where workspace_id = $1 and user_id = $2`,
      [workspaceId, admin.id],
    )
    for (const person of [member, admin])
      await owner.call(addUser, { path: { workspaceId, userGroupId }, body: { userId: person.id } })
  })

  test('unknown people, foreign people and foreign groups answer 400/501 and write nothing', async () => {
    const { workspaceId, owner, outsider, member } = await makeWorld()
    const other = await makeWorld()
    const foreign = await makeGroup(other.owner, other.workspaceId, 'Theirs')
    const userGroupId = await makeGroup(owner, workspaceId, 'Ours')
    for (const userId of [outsider.id, noId, 'x', ''])
      expect(
        (await owner.refused(addUser, 400, { path: { workspaceId, userGroupId }, body: { userId } })).message,
      ).toBe("User doesn't belong to Workspace")
    expect(
      (
        await owner.refused(addUser, 400, {
          path: { workspaceId, userGroupId: foreign },
          body: { userId: member.id },
        })
      ).message,
    ).toBe("User group doesn't belong to Workspace")
    expect(
      (await owner.refused(addUser, 400, { path: { workspaceId, userGroupId }, body: {} })).message,
    ).toBe('must not be null')
    expect(
      (await owner.refused(deleteUser, 400, { path: { workspaceId, userGroupId, userId: outsider.id } }))
        .message,
    ).toBe("User doesn't belong to Workspace")
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })
})

describe('getUserGroups', () => {
  test('sorts by name without case, by id, both ways, and pages with Last-Page at exact multiples', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const ids = [] as string[]
    for (const name of ['beta', 'Alpha', 'gamma', 'Delta'])
      ids.push(await makeGroup(owner, workspaceId, name))
    const list = async (query: Record<string, string | number>) => {
      const { body, headers } = await member.call(getUserGroups, { path: { workspaceId }, query })
      return { names: body.map((group) => group.name), last: headers.get('last-page') }
    }
    expect(await list({})).toEqual({ names: ['Alpha', 'beta', 'Delta', 'gamma'], last: 'true' })
    expect((await list({ 'sort-column': 'NAME', 'sort-order': 'DESCENDING' })).names).toEqual([
      'gamma',
      'Delta',
      'beta',
      'Alpha',
    ])
    expect((await list({ 'sort-column': 'ID' })).names).toEqual(['beta', 'Alpha', 'gamma', 'Delta'])
    expect((await list({ 'sort-column': 'ID', 'sort-order': 'DESCENDING' })).names[0]).toBe('Delta')
    expect(await list({ 'page-size': 2 })).toEqual({ names: ['Alpha', 'beta'], last: 'false' })
    expect(await list({ 'page-size': 2, page: 2 })).toEqual({ names: ['Delta', 'gamma'], last: 'true' })
    expect(await list({ 'page-size': 2, page: 3 })).toEqual({ names: [], last: 'true' })
    expect((await list({ name: 'ELT' })).names).toEqual(['Delta'])
  })

  test('narrows by project, and shows team managers only when asked', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const a = await makeGroup(owner, workspaceId, 'A')
    await makeGroup(owner, workspaceId, 'B')
    await makeManager(world, member, a)
    await rows(
      `with project as (insert into projects (workspace_id, id, name, color, billable, is_public, created_at)
         values ($1, new_object_id(), 'Website', '#000000', false, false, now()) returning id)
       insert into project_groups (workspace_id, project_id, group_id) select $1, id, $2 from project`,
      [workspaceId, a],
    )
    const [project] = await rows<{ id: string }>('select id from projects where workspace_id = $1', [
      workspaceId,
    ])
    const query = { 'project-id': project?.id ?? '' }
    const plain = await owner.call(getUserGroups, { path: { workspaceId }, query })
    expect(plain.body).toMatchObject([{ id: a, teamManagers: [] }])
    const asked = await owner.call(getUserGroups, {
      path: { workspaceId },
      query: { ...query, includeTeamManagers: 'true' },
    })
    expect(asked.body[0]?.teamManagers).toEqual([{ id: member.id, name: member.name }])
    const none = await owner.call(getUserGroups, { path: { workspaceId }, query: { 'project-id': noId } })
    expect(none.body).toEqual([])
    await rows(`update role_grants set set_aside = true where workspace_id = $1`, [workspaceId])
    const aside = await owner.call(getUserGroups, {
      path: { workspaceId },
      query: { includeTeamManagers: true },
    })
    expect(aside.body[0]?.teamManagers).toEqual([])
  })

  test.each([
    [{ 'page-size': '0' }, 501, 'must be greater than or equal to 1'],
    [{ page: '0' }, 501, 'must be greater than or equal to 1'],
    [{ 'page-size': 'abc' }, 3000, undefined],
    [{ 'sort-column': 'SIZE' }, 3000, undefined],
    [{ includeTeamManagers: 'perhaps' }, 3000, undefined],
  ])('%j answers 400/%i', async (query, code, message) => {
    const { workspaceId, owner } = await makeWorld()
    const failure = await owner.refused(getUserGroups, 400, { path: { workspaceId }, query })
    expect(failure.code).toBe(code)
    if (message) expect(failure.message).toBe(message)
  })
})

test('a regular member sees groups and edits none', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const id = await makeGroup(owner, workspaceId, 'Design')
  await member.call(getUserGroups, { path: { workspaceId } })
  const denied = { message: 'Access Denied', code: 501 }
  expect(
    await member.refused(createUserGroup, 403, { path: { workspaceId }, body: { name: 'Mine' } }),
  ).toEqual(denied)
  expect(
    await member.refused(updateUserGroup, 403, { path: { workspaceId, id }, body: { name: 'Mine' } }),
  ).toEqual(denied)
  expect(await member.refused(deleteUserGroup, 403, { path: { workspaceId, id } })).toEqual(denied)
  expect(
    await member.refused(addUser, 403, {
      path: { workspaceId, userGroupId: id },
      body: { userId: member.id },
    }),
  ).toEqual(denied)
  expect(
    await member.refused(deleteUser, 403, { path: { workspaceId, userGroupId: id, userId: member.id } }),
  ).toEqual(denied)
  expect(await eventsOf(workspaceId)).toHaveLength(1)
})

test('other verbs answer 405/3000 and name those that are served', async () => {
  const { workspaceId, owner } = await makeWorld()
  const id = await makeGroup(owner, workspaceId, 'Design')
  const get = async (path: string) => {
    const reply = await owner.send({ ...getUserGroups, address: `/api/v1/workspaces/${workspaceId}${path}` })
    return [reply.status, reply.headers.get('allow'), reply.body]
  }
  const body = { message: "Request method 'GET' is not supported", code: 3000 }
  expect(await get(`/user-groups/${id}`)).toEqual([405, 'DELETE, PUT', body])
  expect(await get(`/user-groups/${id}/users`)).toEqual([405, 'POST', body])
})
