import { describe, expect, test } from 'vitest'
import {
  addUsersToProject,
  getProjectMembers,
  updateMemberships,
} from '../../contract/project-memberships.ts'
import { createNewProject, getProject } from '../../contract/projects.ts'
import { insertGroup, putStatus } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { makeManager } from '../../test/tracking.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function projectWorld(isPublic = false) {
  const world = await makeWorld()
  const { workspaceId, owner } = world
  const { body } = await owner.call(createNewProject, {
    path: { workspaceId },
    body: { name: 'Project', isPublic },
  })
  return { ...world, projectId: body.id, path: { workspaceId, projectId: body.id } }
}

const updates = async (workspaceId: string) =>
  (await eventsOf(workspaceId)).filter((event) => event.type === 'PROJECT_UPDATED').length

describe('addUsersToProject', () => {
  test('adds people, leaves present ones alone, and answers the project', async () => {
    const { workspaceId, owner, admin, member, path } = await projectWorld()
    const { status, body } = await owner.call(addUsersToProject, {
      path,
      body: { remove: false, userIds: [member.id, owner.id, member.id] },
    })
    expect(status).toBe(200)
    expect(body.memberships.map((one) => one.userId)).toEqual([owner.id, member.id])
    expect(body.memberships.at(-1)).toEqual({
      userId: member.id,
      hourlyRate: null,
      costRate: null,
      targetId: path.projectId,
      membershipType: 'PROJECT',
      membershipStatus: 'ACTIVE',
    })
    expect(await updates(workspaceId)).toBe(1)
    await admin.call(addUsersToProject, { path, body: { userIds: [member.id] } })
    await admin.call(addUsersToProject, { path, body: {} })
    expect(await updates(workspaceId)).toBe(1)
    const [entry] = await rows(
      "select actor_id, before -> 'memberships' as before, after -> 'memberships' as after from audit_log where workspace_id = $1 and action = 'UPDATE_PROJECT'",
      [workspaceId],
    )
    expect(entry).toEqual({
      actor_id: owner.id,
      before: [{ userId: owner.id, hourlyRate: null, costRate: null }],
      after: [
        { userId: owner.id, hourlyRate: null, costRate: null },
        { userId: member.id, hourlyRate: null, costRate: null },
      ],
    })
    await member.call(getProject, { path })
  })

  test('removes people with their manager rights; others stay', async () => {
    const { workspaceId, owner, member, path, projectId } = await projectWorld()
    await owner.call(addUsersToProject, { path, body: { userIds: [member.id] } })
    await makeManager(workspaceId, member, { project: projectId })
    const { body } = await owner.call(addUsersToProject, {
      path,
      body: { remove: true, userIds: [member.id] },
    })
    expect(body.memberships.map((one) => one.userId)).toEqual([owner.id])
    await member.refused(getProject, 400, { path })
    expect(await updates(workspaceId)).toBe(2)
    await owner.call(addUsersToProject, { path, body: { remove: true, userIds: [member.id] } })
    expect(await updates(workspaceId)).toBe(2)
  })

  test('adds and removes groups', async () => {
    const { workspaceId, owner, member, path } = await projectWorld()
    const groupId = await insertGroup(workspaceId, `G ${newId()}`, [member])
    const other = await insertGroup(workspaceId, `G ${newId()}`)
    const groups = () =>
      rows('select group_id from project_groups where workspace_id = $1 order by group_id', [
        workspaceId,
      ]).then((found) => found.map((row) => row.group_id))
    await owner.call(addUsersToProject, {
      path,
      body: { userGroups: { ids: [groupId], contains: 'CONTAINS' } },
    })
    expect(await groups()).toEqual([groupId])
    await member.call(getProject, { path })
    expect(await updates(workspaceId)).toBe(1)
    await owner.call(addUsersToProject, {
      path,
      body: { userGroups: { ids: [groupId], contains: 'DOES_NOT_CONTAIN' } },
    })
    expect(await groups()).toEqual([groupId, other].sort())
    await owner.call(addUsersToProject, { path, body: { remove: true, userGroups: { ids: [groupId] } } })
    expect(await groups()).toEqual([other])
    await member.refused(getProject, 400, { path })
  })

  test('invited and deactivated people can be added; unknown people and groups are refused', async () => {
    const { workspaceId, owner, member, outsider, path } = await projectWorld()
    await putStatus(workspaceId, member, 'INACTIVE')
    await owner.call(addUsersToProject, { path, body: { userIds: [member.id] } })
    for (const userId of [outsider.id, newId(), 'nonsense'])
      expect(await owner.refused(addUsersToProject, 400, { path, body: { userIds: [userId] } })).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
    for (const id of [newId(), 'nonsense'])
      expect(
        await owner.refused(addUsersToProject, 400, { path, body: { userGroups: { ids: [id] } } }),
      ).toEqual({
        message: "User group doesn't belong to Workspace",
        code: 501,
      })
    expect(await updates(workspaceId)).toBe(1)
  })

  test('is for administrators and managers of this project', async () => {
    const { workspaceId, owner, admin, member, path, projectId } = await projectWorld(true)
    expect(await member.refused(addUsersToProject, 403, { path, body: { userIds: [member.id] } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    const elsewhere = await owner.call(createNewProject, { path: { workspaceId }, body: { name: 'Other' } })
    await makeManager(workspaceId, member, { project: elsewhere.body.id })
    await member.refused(addUsersToProject, 403, { path, body: { userIds: [member.id] } })
    await makeManager(workspaceId, member, { project: projectId })
    await member.call(addUsersToProject, { path, body: { userIds: [admin.id] } })
    expect(await updates(workspaceId)).toBe(1)
  })
})

describe('updateMemberships', () => {
  test('replaces the people, sets their rates, and keeps rates that are not named', async () => {
    const { workspaceId, owner, admin, member, path } = await projectWorld()
    await owner.call(updateMemberships, {
      path,
      body: {
        memberships: [
          {
            userId: member.id,
            hourlyRate: { amount: 1500, since: '2026-01-01T00:00:00Z' },
            costRate: { amount: 0 },
          },
          { userId: owner.id },
        ],
      },
    })
    const { body } = await owner.call(updateMemberships, {
      path,
      body: { memberships: [{ userId: admin.id }, { userId: member.id, hourlyRate: null }] },
    })
    expect(body.memberships).toMatchObject([
      { userId: member.id, hourlyRate: { amount: 1500, currency: 'USD' }, costRate: { amount: 0 } },
      { userId: admin.id, hourlyRate: null, costRate: null },
    ])
    expect(await updates(workspaceId)).toBe(2)
    const same = { memberships: [{ userId: member.id, hourlyRate: { amount: 1500 } }, { userId: admin.id }] }
    await owner.call(updateMemberships, { path, body: same })
    expect(await updates(workspaceId)).toBe(2)
  })

  test('tells whose rate on the project changed, and to what', async () => {
    const { workspaceId, owner, member, path, projectId } = await projectWorld()
    const put = (memberships: unknown) => owner.call(updateMemberships, { path, body: { memberships } })
    await put([
      { userId: member.id, hourlyRate: { amount: 1500 }, costRate: { amount: 0 } },
      { userId: owner.id },
    ])
    await put([{ userId: member.id, hourlyRate: { amount: 1600 } }])
    await put([{ userId: member.id, hourlyRate: { amount: 1600 }, costRate: { amount: 0 } }])
    const told = (await eventsOf(workspaceId)).filter((event) => event.type.endsWith('RATE_UPDATED'))
    expect(told.map((event) => [event.type, event.user_id, event.payload.amount])).toEqual([
      ['BILLABLE_RATE_UPDATED', member.id, 1500],
      ['COST_RATE_UPDATED', member.id, 0],
      ['BILLABLE_RATE_UPDATED', member.id, 1600],
    ])
    const [currency] = await rows(
      "select id, code from workspace_currencies where workspace_id = $1 and code = 'USD'",
      [workspaceId],
    )
    expect(told[0]?.payload).toMatchObject({
      workspaceId,
      rateChangeSource: 'PROJECT_MEMBER',
      currency,
      modifiedEntity: {
        userId: member.id,
        targetId: projectId,
        membershipType: 'PROJECT',
        hourlyRate: { amount: 1500, currency: 'USD' },
      },
    })
  })

  test('groups are replaced where they are given, and stay where they are not', async () => {
    const { workspaceId, owner, path } = await projectWorld()
    const [one, two] = [
      await insertGroup(workspaceId, `G ${newId()}`),
      await insertGroup(workspaceId, `G ${newId()}`),
    ]
    const memberships = [{ userId: owner.id }]
    const groups = async () =>
      (await rows('select group_id from project_groups where workspace_id = $1', [workspaceId])).map(
        (row) => row.group_id,
      )
    await owner.call(updateMemberships, { path, body: { memberships, userGroups: { ids: [one] } } })
    expect(await groups()).toEqual([one])
    await owner.call(updateMemberships, { path, body: { memberships, userGroups: { ids: [two] } } })
    expect(await groups()).toEqual([two])
    await owner.call(updateMemberships, { path, body: { memberships } })
    expect(await groups()).toEqual([two])
    await owner.call(updateMemberships, { path, body: { memberships, userGroups: { ids: [] } } })
    expect(await groups()).toEqual([])
  })

  test('who leaves loses the manager rights; a manager without sight of rates may not set them', async () => {
    const { workspaceId, owner, member, path, projectId } = await projectWorld()
    await makeManager(workspaceId, member, { project: projectId })
    const rated = { memberships: [{ userId: member.id, hourlyRate: { amount: 1 } }] }
    await member.refused(updateMemberships, 403, { path, body: rated })
    expect(await updates(workspaceId)).toBe(0)
    await owner.call(updateMemberships, { path, body: { memberships: [] } })
    expect(await rows('select user_id from role_grants where project_id = $1', [projectId])).toEqual([
      { user_id: member.id },
    ])
    await owner.call(updateMemberships, { path, body: { memberships: [{ userId: member.id }] } })
    await owner.call(updateMemberships, { path, body: { memberships: [] } })
    expect(await rows('select user_id from role_grants where project_id = $1', [projectId])).toEqual([])
  })

  test('refuses a missing list, unknown people and a foreign project, and writes nothing', async () => {
    const { workspaceId, owner, outsider, path } = await projectWorld()
    expect(await owner.refused(updateMemberships, 400, { path, body: {} })).toMatchObject({
      message: 'must not be null',
    })
    await owner.refused(updateMemberships, 400, { path, body: { memberships: [{ userId: outsider.id }] } })
    await owner.refused(updateMemberships, 400, {
      path,
      body: { memberships: [{ hourlyRate: { amount: 1 } }] },
    })
    expect(
      await owner.refused(updateMemberships, 400, {
        path: { workspaceId, projectId: newId() },
        body: { memberships: [] },
      }),
    ).toEqual({ message: "Project doesn't belong to Workspace", code: 501 })
    expect(await updates(workspaceId)).toBe(0)
  })
})

describe('getProjectMembers', () => {
  test('shows the standing in the workspace, managers, and those who come through a group', async () => {
    const { workspaceId, owner, member, path } = await projectWorld()
    const byGroup = await makePerson('Greta Group')
    await addMember(workspaceId, byGroup)
    const groupId = await insertGroup(workspaceId, `G ${newId()}`, [byGroup, member])
    await owner.call(updateMemberships, {
      path,
      body: {
        memberships: [{ userId: owner.id }, { userId: member.id, hourlyRate: { amount: 900 } }],
        userGroups: { ids: [groupId] },
      },
    })
    await putStatus(workspaceId, member, 'INACTIVE')
    const { body } = await owner.call(getProjectMembers, { path })
    expect(body).toEqual([
      {
        userId: owner.id,
        name: owner.name,
        membershipStatus: 'ACTIVE',
        isManager: true,
        hourlyRate: null,
        costRate: null,
        groupIds: [],
      },
      {
        userId: member.id,
        name: member.name,
        membershipStatus: 'INACTIVE',
        isManager: false,
        hourlyRate: { amount: 900, currency: 'USD' },
        costRate: null,
        groupIds: [],
      },
      {
        userId: byGroup.id,
        name: byGroup.name,
        membershipStatus: 'ACTIVE',
        isManager: false,
        hourlyRate: null,
        costRate: null,
        groupIds: [groupId],
      },
    ])
    const stranger = await makePerson('Sam')
    await addMember(workspaceId, stranger)
    await stranger.refused(getProjectMembers, 400, { path })
  })
})
