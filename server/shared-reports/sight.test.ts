import { expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { createUserRole } from '../../contract/member-roles.ts'
import { insertGroup, insertProject } from '../../test/inserted.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import { lookAt, shareReport } from '../../test/shared-reports.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const set = (workspaceId: string, name: string, value: boolean) =>
  rows(
    'update workspaces set settings = jsonb_set(settings::jsonb, array[$2], to_jsonb($3::boolean))::json where id = $1',
    [workspaceId, name, value],
  )

/** The member's public report, in a workspace where nobody but managers sees the time of others. */
async function makeStage() {
  const world = await makeWorld()
  const { workspaceId, owner, member } = world
  await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
  const put = (status: string) =>
    owner.call(updateUserStatus, { path: { workspaceId, userId: member.id }, body: { status } })
  const track = (userId: string, seconds: number, projectId: string | null = null) =>
    insertTime(workspaceId, {
      userId,
      seconds,
      projectId,
      start: '2026-06-02T08:00:00Z',
      billable: true,
      rate: 3600,
    })
  const grant = (entityId: string, body: object) =>
    owner.call(createUserRole, { path: { workspaceId, userId: member.id }, body: { entityId, ...body } })
  return { ...world, put, track, grant, id: await shareReport(member, workspaceId) }
}

async function colleague(workspaceId: string): Promise<Person> {
  const person = await makePerson('Carl Colleague')
  await addMember(workspaceId, person)
  return person
}

test('a deactivated manager: the link shows the people and projects of that instant, and none that came later', async () => {
  const { workspaceId, owner, member, put, track, grant, id } = await makeStage()
  const [hers, ofGroup, later] = [
    await colleague(workspaceId),
    await colleague(workspaceId),
    await colleague(workspaceId),
  ]
  const groupId = await insertGroup(workspaceId, 'Crew', [ofGroup])
  const projectId = await insertProject(workspaceId, 'Apollo')
  await grant(hers.id, { role: 'TEAM_MANAGER' })
  await grant(groupId, { role: 'TEAM_MANAGER', sourceType: 'USER_GROUP' })
  await grant(projectId, { role: 'PROJECT_MANAGER' })
  await track(member.id, 1)
  await track(hers.id, 20)
  await track(ofGroup.id, 300)
  await track(owner.id, 4_000, projectId)
  await track(owner.id, 50_000)
  await track(later.id, 600_000)
  expect(await lookAt(id)).toEqual([[4_321, null]])
  await put('INACTIVE')
  expect(await lookAt(id)).toEqual([[4_321, null]])
  await rows('insert into user_group_members (workspace_id, group_id, user_id) values ($1, $2, $3)', [
    workspaceId,
    groupId,
    later.id,
  ])
  await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', false)
  await set(workspaceId, 'onlyAdminsSeeBillableRates', false)
  expect(await lookAt(id)).toEqual([[4_321, null]])
  await put('ACTIVE')
  // back with the sight of the day: everybody's time by now, and what it earns, but nothing that is private to others
  expect(await lookAt(id)).toEqual([[650_321, 650_321]])
})

test('what the workspace closes to everybody later is closed to the link of who was deactivated', async () => {
  const { workspaceId, owner, member, put, track, id } = await makeStage()
  await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', false)
  await set(workspaceId, 'onlyAdminsSeeBillableRates', false)
  await track(owner.id, 10)
  await track(member.id, 1)
  await put('INACTIVE')
  expect(await lookAt(id)).toEqual([[11, 11]])
  await set(workspaceId, 'onlyAdminsSeeBillableRates', true)
  expect(await lookAt(id)).toEqual([[11, null]])
  await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
  expect(await lookAt(id)).toEqual([[1, null]])
})

test('a private project that was open to them stays so, another does not become so', async () => {
  const { workspaceId, owner, member, put, track, id } = await makeStage()
  await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', false)
  const mine = await insertProject(workspaceId, 'Mine', { members: [member] })
  const others = await insertProject(workspaceId, 'Others')
  await track(owner.id, 1, mine)
  await track(owner.id, 20, others)
  await put('INACTIVE')
  await rows('insert into project_members (workspace_id, project_id, user_id) values ($1, $2, $3)', [
    workspaceId,
    others,
    member.id,
  ])
  expect(await lookAt(id)).toEqual([[1, null]])
})
