/** What everybody works on, or worked on last: who sees whom. Source: product.md E1, B3 "S-dashboard". */
import { describe, expect, test } from 'vitest'
import { createUserRole } from '../../contract/member-roles.ts'
import { getTeamActivity } from '../../contract/reports/activity.ts'
import { updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { insertProject } from '../../test/inserted.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const hoursAgo = (hours: number) => `${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 19)}Z`
const activity = async ({ workspaceId }: World, by: Person) =>
  (await by.call(getTeamActivity, { path: { workspaceId } })).body
const namesFor = async (world: World, by: Person) =>
  (await activity(world, by)).people.map(({ name }) => name)
const change = ({ workspaceId, owner }: World, settings: Record<string, unknown>) =>
  owner.call(updateWorkspaceSettings, { path: { workspaceId }, body: settings })

describe('the activity of a team', () => {
  test('is what runs, else what began last; whoever did nothing is listed, too', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const projectId = await insertProject(workspaceId, 'Harbour', { isPublic: true })
    const running = hoursAgo(3)
    await insertTime(workspaceId, { userId: owner.id, start: running, seconds: null, description: 'Runs' })
    // typed in later than the timer began, and planned ahead: what runs is what one works on
    await insertTime(workspaceId, { userId: owner.id, start: hoursAgo(2), seconds: 60, description: 'Typed' })
    const last = hoursAgo(5)
    await insertTime(workspaceId, { userId: member.id, start: hoursAgo(9), description: 'Older' })
    await insertTime(workspaceId, {
      userId: member.id,
      start: last,
      seconds: 600,
      description: 'Latest',
      projectId,
    })
    await insertTime(workspaceId, { userId: member.id, start: hoursAgo(-24), description: 'Ahead' })
    await insertTime(workspaceId, { userId: admin.id, start: hoursAgo(24 * 100), description: 'Long ago' })
    expect(await activity(world, owner)).toEqual({
      everybody: true,
      people: [
        { userId: admin.id, name: admin.name, profilePicture: expect.any(String), latest: null },
        {
          userId: member.id,
          name: member.name,
          profilePicture: expect.any(String),
          latest: {
            description: 'Latest',
            type: 'REGULAR',
            projectId,
            projectName: 'Harbour',
            projectColor: '#03A9F4',
            clientName: '',
            taskName: '',
            start: last,
            end: `${new Date(Date.parse(last) + 600_000).toISOString().slice(0, 19)}Z`,
          },
        },
        {
          userId: owner.id,
          name: owner.name,
          profilePicture: expect.any(String),
          latest: {
            description: 'Runs',
            type: 'REGULAR',
            projectId: null,
            projectName: '',
            projectColor: '',
            clientName: '',
            taskName: '',
            start: running,
            end: null,
          },
        },
      ],
    })
  })

  test('lists active members only', async () => {
    const world = await makeWorld()
    await rows("update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2", [
      world.workspaceId,
      world.member.id,
    ])
    expect(await namesFor(world, world.owner)).toEqual([world.admin.name, world.owner.name])
  })

  test('shows of private projects nothing to those who are not on them', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await insertProject(workspaceId, 'Secret')
    await insertTime(workspaceId, { userId: owner.id, start: hoursAgo(1), projectId })
    await insertTime(workspaceId, { userId: owner.id, start: hoursAgo(2), description: 'Open' })
    const { people } = await activity(world, member)
    expect(people.find(({ userId }) => userId === owner.id)?.latest?.description).toBe('Open')
  })

  test('is the own one alone where regular members see the own time only', async () => {
    const world = await makeWorld()
    await change(world, { onlyAdminsSeeAllTimeEntries: true })
    await insertTime(world.workspaceId, { userId: world.owner.id, start: hoursAgo(1) })
    const { everybody, people } = await activity(world, world.member)
    expect({ everybody, names: people.map(({ name }) => name) }).toEqual({
      everybody: false,
      names: [world.member.name],
    })
  })

  test('hidden, it is refused to regular members, and managers see their people and projects', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const other = await makePerson('Nora Other')
    const manager = await makePerson('Tim Manager')
    for (const person of [other, manager]) await addMember(workspaceId, person)
    const projectId = await insertProject(workspaceId, 'Managed', { isPublic: true })
    await insertTime(workspaceId, { userId: admin.id, start: hoursAgo(1), projectId })
    await insertTime(workspaceId, { userId: owner.id, start: hoursAgo(1), description: 'Elsewhere' })
    await change(world, { onlyAdminsSeeDashboard: true })
    await member.refused(getTeamActivity, 403, { path: { workspaceId } })
    expect(await namesFor(world, admin)).toHaveLength(5)
    const grant = (role: 'TEAM_MANAGER' | 'PROJECT_MANAGER', entityId: string) =>
      owner.call(createUserRole, { path: { workspaceId, userId: manager.id }, body: { role, entityId } })
    await grant('TEAM_MANAGER', other.id)
    expect(await namesFor(world, manager)).toEqual([other.name, manager.name])
    await grant('PROJECT_MANAGER', projectId)
    expect(await namesFor(world, manager)).toEqual([admin.name, other.name, manager.name])
    expect((await activity(world, manager)).everybody).toBe(false)
  })
})
