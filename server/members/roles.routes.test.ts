import { describe, expect, test } from 'vitest'
import { createUserRole, deleteUserRole } from '../../contract/member-roles.ts'
import { getUsersOfWorkspace } from '../../contract/members.ts'
import { insertGroup, insertProject, putStatus } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const noId = '0123456789abcdef01234567'
const denied = { message: 'Access Denied', code: 501 }

function roleOf(workspaceId: string, person: Person): Promise<{ role: string }[]> {
  return rows('select role from memberships where workspace_id = $1 and user_id = $2', [
    workspaceId,
    person.id,
  ])
}

function grantsOf(workspaceId: string, person: Person) {
  return rows(
    `select role, coalesce(project_id, managed_user_id, managed_group_id) as entity, set_aside
     from role_grants where workspace_id = $1 and user_id = $2`,
    [workspaceId, person.id],
  )
}

describe('createUserRole', () => {
  test('makes an admin once: reply, row, one event, one audit row', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const input = {
      path: { workspaceId, userId: member.id },
      body: { entityId: workspaceId, role: 'WORKSPACE_ADMIN' },
    }
    const { body } = await admin.call(createUserRole, input)
    await admin.call(createUserRole, input)
    expect(body).toEqual([
      { workspaceId, userId: member.id, role: { id: workspaceId, name: 'WORKSPACE_ADMIN', source: null } },
    ])
    expect(await roleOf(workspaceId, member)).toEqual([{ role: 'ADMIN' }])
    expect(await eventsOf(workspaceId)).toEqual([
      {
        type: 'USER_UPDATED',
        user_id: member.id,
        entity_id: member.id,
        payload: { id: member.id, email: member.email, name: member.name },
      },
    ])
    const audited = await rows(
      `select actor_id, user_id, after from audit_log where workspace_id = $1 and action = 'GRANT_ROLE'`,
      [workspaceId],
    )
    expect(audited).toEqual([
      { actor_id: admin.id, user_id: member.id, after: { entityId: workspaceId, role: 'WORKSPACE_ADMIN' } },
    ])
  })

  test('makes managers of a project, a person and a group, shown with their targets', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const project = await insertProject(workspaceId, 'Website')
    const group = await insertGroup(workspaceId, 'Design')
    const path = { workspaceId, userId: member.id }
    await owner.call(createUserRole, { path, body: { entityId: project, role: 'PROJECT_MANAGER' } })
    await owner.call(createUserRole, { path, body: { entityId: admin.id, role: 'TEAM_MANAGER' } })
    const { body } = await owner.call(createUserRole, {
      path,
      body: { entityId: group, role: 'TEAM_MANAGER', sourceType: 'USER_GROUP' },
    })
    expect(body[0]?.role).toEqual({
      id: group,
      name: 'TEAM_MANAGER',
      source: { id: group, type: 'USER_GROUP' },
    })
    const list = await owner.call(getUsersOfWorkspace, {
      path: { workspaceId },
      query: { email: member.email, 'include-roles': true },
    })
    expect(list.body[0]?.roles).toEqual([
      {
        role: 'TEAM_MANAGER',
        formatterRoleName: 'Team Manager',
        entities: [
          { id: admin.id, name: admin.name, membershipStatus: '', source: null },
          { id: group, name: 'Design', membershipStatus: '', source: { id: group, type: 'USER_GROUP' } },
        ],
      },
      {
        role: 'PROJECT_MANAGER',
        formatterRoleName: 'Project Manager',
        entities: [{ id: project, name: 'Website', membershipStatus: '', source: null }],
      },
    ])
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'USER_UPDATED',
      'USER_UPDATED',
      'USER_UPDATED',
    ])
  })

  test('the same role granted many times at once is one change', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const project = await insertProject(workspaceId, 'Website')
    await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        (place % 2 ? owner : admin).call(createUserRole, {
          path: { workspaceId, userId: member.id },
          body: { entityId: project, role: 'PROJECT_MANAGER' },
        }),
      ),
    )
    expect(await eventsOf(workspaceId)).toHaveLength(1)
    expect(await grantsOf(workspaceId, member)).toHaveLength(1)
  })

  test('the owner is an admin already: 201, nothing changes', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    await admin.call(createUserRole, {
      path: { workspaceId, userId: owner.id },
      body: { entityId: workspaceId, role: 'WORKSPACE_ADMIN' },
    })
    expect(await roleOf(workspaceId, owner)).toEqual([{ role: 'OWNER' }])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('the owner role, an unknown role and missing members are refused', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    for (const role of ['OWNER', 'WORKSPACE_OWN', 'BOSS'])
      expect(
        await owner.refused(createUserRole, 400, { path, body: { entityId: workspaceId, role } }),
      ).toEqual({
        message:
          'You entered invalid value for field: [role]. Accepted values: WORKSPACE_ADMIN, TEAM_MANAGER, PROJECT_MANAGER',
        code: 3002,
      })
    expect(
      await owner.refused(createUserRole, 400, { path, body: { role: 'WORKSPACE_ADMIN' } }),
    ).toMatchObject({ message: 'must not be null' })
    expect(
      await owner.refused(createUserRole, 400, { path, body: { entityId: '', role: 'WORKSPACE_ADMIN' } }),
    ).toMatchObject({ message: 'must not be empty' })
    expect(
      await owner.refused(createUserRole, 400, {
        path,
        body: { entityId: workspaceId, role: 'TEAM_MANAGER', sourceType: 'TEAM' },
      }),
    ).toMatchObject({ code: 3002 })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('targets of another workspace, unknown ones and what is no id answer the 400/501 of their kind', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const other = await makeWorld()
    const project = await insertProject(other.workspaceId, 'Theirs')
    const group = await insertGroup(other.workspaceId, 'Theirs')
    const path = { workspaceId, userId: member.id }
    const cases = [
      [{ role: 'PROJECT_MANAGER' }, [project, noId, 'x'], "Project doesn't belong to Workspace"],
      [{ role: 'TEAM_MANAGER' }, [outsider.id, noId, 'x'], "User doesn't belong to Workspace"],
      [
        { role: 'TEAM_MANAGER', sourceType: 'USER_GROUP' },
        [group, noId, 'x', member.id],
        "User group doesn't belong to Workspace",
      ],
      [
        { role: 'WORKSPACE_ADMIN' },
        [other.workspaceId, noId, 'x'],
        'entityId must be the id of the workspace for WORKSPACE_ADMIN',
      ],
    ] as const
    for (const [request, ids, message] of cases)
      for (const entityId of ids)
        for (const operation of [createUserRole, deleteUserRole])
          expect(await owner.refused(operation, 400, { path, body: { ...request, entityId } })).toEqual({
            message,
            code: 501,
          })
    for (const userId of [outsider.id, noId, 'x'])
      for (const operation of [createUserRole, deleteUserRole])
        expect(
          await owner.refused(operation, 400, {
            path: { workspaceId, userId },
            body: { entityId: workspaceId, role: 'WORKSPACE_ADMIN' },
          }),
        ).toEqual({ message: "User doesn't belong to Workspace", code: 501 })
    expect(await grantsOf(workspaceId, member)).toEqual([])
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('an invited person takes a role that waits for them; an INACTIVE, declined or limited one takes none', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const project = await insertProject(workspaceId, 'Website')
    const input = {
      path: { workspaceId, userId: member.id },
      body: { entityId: project, role: 'PROJECT_MANAGER' },
    }
    await putStatus(workspaceId, member, 'PENDING')
    await owner.call(createUserRole, input)
    await putStatus(workspaceId, member, 'INACTIVE')
    const inactive = await owner.refused(createUserRole, 400, input)
    expect(inactive).toEqual({
      message: 'User is deactivated in this workspace. Activate them with updateUserStatus',
      code: 501,
    })
    await putStatus(workspaceId, member, 'DECLINED')
    expect((await owner.refused(createUserRole, 400, input)).message).toBe("User's invitation is declined")
    await putStatus(workspaceId, member, 'ACTIVE')
    await rows(`update accounts set status = 'LIMITED', email = null where id = $1`, [member.id])
    expect((await owner.refused(createUserRole, 400, input)).message).toBe("Limited users can't have roles")
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('a role that a deactivation set aside is live again when granted anew', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const project = await insertProject(workspaceId, 'Website')
    const input = {
      path: { workspaceId, userId: member.id },
      body: { entityId: project, role: 'PROJECT_MANAGER' },
    }
    await owner.call(createUserRole, input)
    await putStatus(workspaceId, member, 'INACTIVE')
    await putStatus(workspaceId, member, 'ACTIVE')
    expect(await grantsOf(workspaceId, member)).toMatchObject([{ set_aside: true }])
    await owner.call(createUserRole, input)
    expect(await grantsOf(workspaceId, member)).toMatchObject([{ set_aside: false }])
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })

  test('a project manager shares their own project and nothing else', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const friend = await makePerson('Fay Friend')
    await addMember(workspaceId, friend)
    const mine = await insertProject(workspaceId, 'Mine')
    const theirs = await insertProject(workspaceId, 'Theirs')
    await owner.call(createUserRole, {
      path: { workspaceId, userId: member.id },
      body: { entityId: mine, role: 'PROJECT_MANAGER' },
    })
    const path = { workspaceId, userId: friend.id }
    await member.call(createUserRole, { path, body: { entityId: mine, role: 'PROJECT_MANAGER' } })
    for (const body of [
      { entityId: theirs, role: 'PROJECT_MANAGER' },
      { entityId: admin.id, role: 'TEAM_MANAGER' },
      { entityId: workspaceId, role: 'WORKSPACE_ADMIN' },
    ])
      expect(await member.refused(createUserRole, 403, { path, body })).toEqual(denied)
    expect(
      await member.refused(deleteUserRole, 403, { path, body: { entityId: mine, role: 'PROJECT_MANAGER' } }),
    ).toEqual(denied)
    expect(await grantsOf(workspaceId, friend)).toEqual([
      { role: 'PROJECT_MANAGER', entity: mine, set_aside: false },
    ])
  })

  test('regular members and team managers grant nothing', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const body = { entityId: workspaceId, role: 'WORKSPACE_ADMIN' }
    const path = { workspaceId, userId: member.id }
    expect(await member.refused(createUserRole, 403, { path, body })).toEqual(denied)
    await owner.call(createUserRole, { path, body: { entityId: admin.id, role: 'TEAM_MANAGER' } })
    expect(await member.refused(createUserRole, 403, { path, body })).toEqual(denied)
    expect(await roleOf(workspaceId, member)).toEqual([{ role: 'MEMBER' }])
  })
})

describe('deleteUserRole', () => {
  test('answers 204 without a body or content type, and takes the role back once', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const project = await insertProject(workspaceId, 'Website')
    const input = {
      path: { workspaceId, userId: member.id },
      body: { entityId: project, role: 'PROJECT_MANAGER' },
    }
    await owner.call(createUserRole, input)
    const reply = await owner.call(deleteUserRole, input)
    await owner.call(deleteUserRole, input)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([204, null])
    expect(await grantsOf(workspaceId, member)).toEqual([])
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })

  test('only the owner takes the admin role; an admin, even the person, gets 403', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const body = { entityId: workspaceId, role: 'WORKSPACE_ADMIN' }
    await owner.call(createUserRole, { path: { workspaceId, userId: member.id }, body })
    for (const person of [member, admin])
      expect(
        await admin.refused(deleteUserRole, 403, { path: { workspaceId, userId: person.id }, body }),
      ).toEqual(denied)
    await owner.call(deleteUserRole, { path: { workspaceId, userId: admin.id }, body })
    expect(await roleOf(workspaceId, admin)).toEqual([{ role: 'MEMBER' }])
    expect(
      await admin.refused(createUserRole, 403, { path: { workspaceId, userId: member.id }, body }),
    ).toEqual(denied)
  })

  test('the owner keeps the admin role', async () => {
    const { workspaceId, owner } = await makeWorld()
    const failure = await owner.refused(deleteUserRole, 400, {
      path: { workspaceId, userId: owner.id },
      body: { entityId: workspaceId, role: 'WORKSPACE_ADMIN' },
    })
    expect(failure.message).toBe("Workspace owner can't lose the admin role")
    expect(await roleOf(workspaceId, owner)).toEqual([{ role: 'OWNER' }])
  })

  test('works without a body: 400, the body is missing', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const failure = await owner.refused(deleteUserRole, 400, { path: { workspaceId, userId: member.id } })
    expect(failure).toEqual({ message: 'Required request body is missing', code: 3002 })
  })
})
