import { describe, expect, test } from 'vitest'
import { activateMember, updateUserStatus } from '../../contract/deactivation.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { filterUsersOfWorkspace } from '../../contract/members.ts'
import { transferOwnership } from '../../contract/workspaces.ts'
import { insertGroup, insertProject } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const accessDenied = { message: 'Access Denied', code: 501 }

const put = (actor: Person, workspaceId: string, person: { id: string }, status: string) =>
  actor.call(updateUserStatus, { path: { workspaceId, userId: person.id }, body: { status } })

async function statusOf(workspaceId: string, person: Person): Promise<unknown> {
  const [row] = await rows(
    'select status, role, role_set_aside from memberships where workspace_id = $1 and user_id = $2',
    [workspaceId, person.id],
  )
  return row
}

const auditOf = (workspaceId: string, person: Person) =>
  rows('select action from audit_log where workspace_id = $1 and user_id = $2 order by seq', [
    workspaceId,
    person.id,
  ])

describe('activateMember', () => {
  /** An admin who also manages a project, a person and a group, deactivated by the owner. */
  async function makeSetAside() {
    const world = await makeWorld()
    const { workspaceId, admin, member, owner } = world
    const projectId = await insertProject(workspaceId, 'Apollo')
    const groupId = await insertGroup(workspaceId, 'Crew')
    const path = { workspaceId, userId: admin.id }
    for (const body of [
      { role: 'PROJECT_MANAGER', entityId: projectId },
      { role: 'TEAM_MANAGER', entityId: member.id },
      { role: 'TEAM_MANAGER', entityId: groupId, sourceType: 'USER_GROUP' },
    ])
      await owner.call(createUserRole, { path, body })
    const before = (await eventsOf(workspaceId)).length
    await put(owner, workspaceId, admin, 'INACTIVE')
    const told = async () => (await eventsOf(workspaceId)).slice(before).map((event) => event.type)
    return { ...world, projectId, groupId, path, told }
  }

  const rolesOf = async (viewer: Person, workspaceId: string, person: Person) => {
    const { body } = await viewer.call(filterUsersOfWorkspace, {
      path: { workspaceId },
      body: { email: person.email, includeRoles: true },
    })
    return body[0]?.roles?.map(({ role, entities }) => [role, ...entities.map((entity) => entity.id)])
  }

  test('without roles is the same as updateUserStatus: the roles stay set aside', async () => {
    const { workspaceId, owner, admin, path } = await makeSetAside()
    const { body } = await owner.call(activateMember, { path, body: {} })
    expect(body.memberships.find((m) => m.userId === admin.id)?.membershipStatus).toBe('ACTIVE')
    expect(await rolesOf(owner, workspaceId, admin)).toEqual([])
  })

  test('brings back exactly the named roles, tells and audits each', async () => {
    const { workspaceId, owner, admin, member, projectId, groupId, path, told } = await makeSetAside()
    const wanted = { role: 'PROJECT_MANAGER', entityId: projectId }
    await owner.call(activateMember, { path, body: { roles: [wanted, wanted] } })
    expect(await rolesOf(owner, workspaceId, admin)).toEqual([['PROJECT_MANAGER', projectId]])

    await owner.call(activateMember, {
      path,
      body: {
        roles: [
          { role: 'WORKSPACE_ADMIN', entityId: workspaceId },
          { role: 'TEAM_MANAGER', entityId: groupId, sourceType: 'USER_GROUP' },
          { role: 'TEAM_MANAGER', entityId: member.id, sourceType: null },
        ],
      },
    })
    expect(await rolesOf(owner, workspaceId, admin)).toEqual([
      ['WORKSPACE_ADMIN', workspaceId],
      ['TEAM_MANAGER', expect.anything(), expect.anything()],
      ['PROJECT_MANAGER', projectId],
    ])
    expect(await told()).toEqual([
      'USER_DEACTIVATED_ON_WORKSPACE',
      'USER_ACTIVATED_ON_WORKSPACE',
      'USER_UPDATED',
      'USER_UPDATED',
    ])
    expect((await auditOf(workspaceId, admin)).map((row) => row.action)).toEqual([
      ...Array(3).fill('GRANT_ROLE'),
      'DEACTIVATE_MEMBER',
      'ACTIVATE_MEMBER',
      ...Array(4).fill('BRING_BACK_ROLE'),
    ])
  })

  test('a role that is not set aside answers 400/501 and nothing at all happens', async () => {
    const { workspaceId, owner, admin, projectId, groupId, member, path, told } = await makeSetAside()
    for (const role of [
      { role: 'PROJECT_MANAGER', entityId: newId() },
      { role: 'PROJECT_MANAGER', entityId: 'nonsense' },
      { role: 'TEAM_MANAGER', entityId: projectId },
      { role: 'TEAM_MANAGER', entityId: groupId },
      { role: 'TEAM_MANAGER', entityId: member.id, sourceType: 'USER_GROUP' },
      { role: 'WORKSPACE_ADMIN', entityId: projectId },
    ]) {
      const roles = [{ role: 'PROJECT_MANAGER', entityId: projectId }, role]
      expect(await owner.refused(activateMember, 400, { path, body: { roles } })).toEqual({
        message: `User has no set aside role ${role.role} on ${role.entityId}`,
        code: 501,
      })
    }
    expect(await statusOf(workspaceId, admin)).toMatchObject({ status: 'INACTIVE', role_set_aside: 'ADMIN' })
    expect(await told()).toHaveLength(1)
  })

  test('a former admin can not take her own role up again', async () => {
    const { workspaceId, owner, admin, path } = await makeSetAside()
    await put(owner, workspaceId, admin, 'ACTIVE')
    const roles = [{ role: 'WORKSPACE_ADMIN', entityId: workspaceId }]
    expect(await admin.refused(activateMember, 403, { path, body: { roles } })).toEqual(accessDenied)
    expect(await statusOf(workspaceId, admin)).toMatchObject({ role: 'MEMBER' })
    await owner.call(activateMember, { path, body: { roles } })
    expect(await statusOf(workspaceId, admin)).toEqual({
      status: 'ACTIVE',
      role: 'ADMIN',
      role_set_aside: null,
    })
  })

  test('who became the owner meanwhile stays the owner', async () => {
    const { workspaceId, owner, admin, path } = await makeSetAside()
    await put(owner, workspaceId, admin, 'ACTIVE')
    await owner.call(transferOwnership, { path: { workspaceId }, body: { userId: admin.id } })
    await rows("update memberships set role_set_aside = 'ADMIN' where workspace_id = $1 and user_id = $2", [
      workspaceId,
      admin.id,
    ])
    const roles = [{ role: 'WORKSPACE_ADMIN', entityId: workspaceId }]
    await owner.refused(activateMember, 400, { path, body: { roles } })
    expect(await statusOf(workspaceId, admin)).toMatchObject({ role: 'OWNER' })
  })

  test('a role once set aside waits over a second deactivation', async () => {
    const { workspaceId, owner, admin, path, projectId } = await makeSetAside()
    await put(owner, workspaceId, admin, 'ACTIVE')
    await put(owner, workspaceId, admin, 'INACTIVE')
    const roles = [
      { role: 'WORKSPACE_ADMIN', entityId: workspaceId },
      { role: 'PROJECT_MANAGER', entityId: projectId },
    ]
    await owner.call(activateMember, { path, body: { roles } })
    expect(await rolesOf(owner, workspaceId, admin)).toHaveLength(2)
  })

  test('is for owner and admins only', async () => {
    const { member, path, outsider, told } = await makeSetAside()
    for (const actor of [member, outsider])
      expect(await actor.refused(activateMember, 403, { path, body: {} })).toEqual(accessDenied)
    expect(await told()).toHaveLength(1)
  })
})
