import { describe, expect, test } from 'vitest'
import { changePeopleOfGroup, createUserGroup, getUserGroups } from '../../contract/groups.ts'
import { useServer } from '../../test/server.ts'
import { eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

async function makeGroup() {
  const world = await makeWorld()
  const path = { workspaceId: world.workspaceId }
  const { body } = await world.owner.call(createUserGroup, { path, body: { name: 'Design' } })
  return { ...world, path: { ...path, userGroupId: body.id } }
}

describe('changePeopleOfGroup', () => {
  test('puts many in and takes others out: rows, one event, one audit row, and says of whom', async () => {
    const { workspaceId, owner, admin, member, path } = await makeGroup()
    const add = [member.id, admin.id, member.id]
    const first = await owner.call(changePeopleOfGroup, { path, body: { add, remove: [] } })
    expect(first.body).toEqual({ added: [member.id, admin.id], removed: [] })
    const second = await owner.call(changePeopleOfGroup, {
      path,
      body: { add: [owner.id, admin.id], remove: [member.id, owner.id] },
    })
    expect(second.body).toEqual({ added: [owner.id], removed: [member.id] })
    const { body: groups } = await owner.call(getUserGroups, { path: { workspaceId } })
    expect(groups[0]?.userIds).toEqual([admin.id, owner.id])

    const events = (await eventsOf(workspaceId)).filter(({ type }) => type === 'USER_GROUP_UPDATED')
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { userIds: [member.id, admin.id] },
      { userIds: [admin.id, owner.id] },
    ])
    const audited = await rows(
      `select before, after from audit_log where workspace_id = $1 and action = 'UPDATE_USER_GROUP' order by seq`,
      [workspaceId],
    )
    expect(audited).toEqual([
      { before: null, after: { addedUserIds: [member.id, admin.id] } },
      { before: { removedUserIds: [member.id] }, after: { addedUserIds: [owner.id] } },
    ])
  })

  test('tells nothing where nothing changes', async () => {
    const { workspaceId, owner, member, path } = await makeGroup()
    const told = (await eventsOf(workspaceId)).length
    const { body } = await owner.call(changePeopleOfGroup, { path, body: { add: [], remove: [member.id] } })
    expect(body).toEqual({ added: [], removed: [] })
    expect(await eventsOf(workspaceId)).toHaveLength(told)
  })

  test('refuses a member, a stranger, and a group of nowhere', async () => {
    const { owner, member, path } = await makeGroup()
    const body = { add: [member.id], remove: [] }
    await member.refused(changePeopleOfGroup, 403, { path, body })
    await owner.refused(changePeopleOfGroup, 400, { path: { ...path, userGroupId: 'nowhere' }, body })
    const outsider = await makePerson('Outside')
    for (const add of [[member.id, outsider.id], ['nobody']])
      await owner.refused(changePeopleOfGroup, 400, { path, body: { add, remove: [] } })
    expect(await rows('select 1 from user_group_members where group_id = $1', [path.userGroupId])).toEqual([])
  })
})
