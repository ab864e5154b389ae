import { describe, expect, test } from 'vitest'
import { createUserRole } from '../../contract/member-roles.ts'
import { getManagersOfUser, getUsersOfWorkspace, refuseToDeleteMember } from '../../contract/members.ts'
import { insertGroup, insertProject, putStatus } from '../../test/inserted.ts'
import type { Query } from '../../test/people.ts'
import { list } from '../../test/people.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld } from '../../test/world.ts'

useServer()

const noId = '0123456789abcdef01234567'

describe('getManagersOfUser', () => {
  test('shows team managers, direct and by group, sorted and paged as people are', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const friend = await makePerson('Fay Friend')
    const away = await makePerson('Al Away')
    for (const person of [friend, away]) await addMember(workspaceId, person)
    const group = await insertGroup(workspaceId, 'Design', [member])
    const project = await insertProject(workspaceId, 'Website', { members: [member] })
    const grant = (person: Person, body: Record<string, string>) =>
      owner.call(createUserRole, { path: { workspaceId, userId: person.id }, body })
    await grant(admin, { role: 'TEAM_MANAGER', entityId: member.id })
    await grant(admin, { role: 'TEAM_MANAGER', entityId: group, sourceType: 'USER_GROUP' })
    await grant(friend, { role: 'TEAM_MANAGER', entityId: group, sourceType: 'USER_GROUP' })
    await grant(away, { role: 'TEAM_MANAGER', entityId: member.id })
    await grant(owner, { role: 'PROJECT_MANAGER', entityId: project })
    await putStatus(workspaceId, away, 'INACTIVE')
    const managers = async (query: Query = {}, userId = member.id) => {
      const { body, headers } = await member.call(getManagersOfUser, { path: { workspaceId, userId }, query })
      return { ids: body.map((user) => user.id), last: headers.get('last-page'), body }
    }
    const all = await managers()
    expect(all).toMatchObject({ ids: [admin.id, friend.id], last: 'true' })
    expect(all.body[0]).not.toHaveProperty('roles')
    expect(await managers({ 'page-size': 1, 'sort-order': 'DESCENDING' })).toMatchObject({
      ids: [friend.id],
      last: 'false',
    })
    expect(await managers({ 'page-size': 1, page: 2, 'sort-column': 'NAME' })).toMatchObject({
      ids: [friend.id],
      last: 'true',
    })
    expect((await managers({}, owner.id)).ids).toEqual([])
  })

  test('an unknown or foreign person answers 400/501', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    for (const userId of [outsider.id, noId, 'x'])
      expect(await owner.refused(getManagersOfUser, 400, { path: { workspaceId, userId } })).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
  })
})

describe('the bound DELETE of a person', () => {
  test('answers 400/400 for a member, 400/501 for nobody, and deletes nothing', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    expect(await owner.refused(refuseToDeleteMember, 400, { path })).toMatchObject({ code: 400 })
    expect(
      await owner.refused(refuseToDeleteMember, 400, { path: { ...path, userId: outsider.id } }),
    ).toEqual({ message: "User doesn't belong to Workspace", code: 501 })
    expect((await list(owner, workspaceId)).ids).toContain(member.id)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('GET on the same path answers 405 and names DELETE and PUT', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const reply = await owner.send({
      ...getUsersOfWorkspace,
      address: `/api/v1/workspaces/${workspaceId}/users/${member.id}`,
    })
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'DELETE, PUT'])
    expect(reply.body).toEqual({ message: "Request method 'GET' is not supported", code: 3000 })
  })
})
