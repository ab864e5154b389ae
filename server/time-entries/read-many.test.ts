import { describe, expect, test } from 'vitest'
import { getMultipleTimeEntries } from '../../contract/time-entry-edits.ts'
import { newId } from '../../server/platform/ids.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, makeManager, makeProject, track } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

type Body = Record<string, unknown>

describe('entries by their ids', () => {
  test('come in that order, with rates as the caller may see them, and hydrated on request', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows('update workspaces set hourly_rate_minor = 100 where id = $1', [workspaceId])
    const ids = [await track(member, workspaceId), await track(owner, workspaceId)].reverse()
    const call = (body: Body) => ({ path: { workspaceId }, body })
    const { body } = await owner.call(
      getMultipleTimeEntries,
      call({ timeEntryIds: [...ids, newId(), 'nothing'] }),
    )
    expect(body).toMatchObject(ids.map((id) => ({ id, hourlyRate: { amount: 100 } })))
    const seen = await member.call(getMultipleTimeEntries, call({ timeEntryIds: ids, hydrated: true }))
    expect(seen.body).toMatchObject(ids.map((id) => ({ id, hourlyRate: null, project: null, tags: [] })))
    await owner.refused(getMultipleTimeEntries, 400, call({ timeEntryIds: [] }))
  })

  test('show managers the time of their projects and of their people', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    const [projectManager, teamManager] = [await makePerson('Petra Manager'), await makePerson('Tom Manager')]
    for (const person of [projectManager, teamManager]) await addMember(workspaceId, person)
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    await makeManager(workspaceId, projectManager, { project: projectId })
    await makeManager(workspaceId, teamManager, { user: member.id })
    const onProject = await track(owner, workspaceId, { projectId })
    const hers = await track(member, workspaceId)
    const seenBy = async (person: Person) =>
      (
        await person.call(getMultipleTimeEntries, {
          path: { workspaceId },
          body: { timeEntryIds: [onProject, hers] },
        })
      ).body.map(({ id }) => id)
    expect(await seenBy(projectManager)).toEqual([onProject])
    expect(await seenBy(teamManager)).toEqual([hers])
    expect(await seenBy(owner)).toEqual([onProject, hers])
  })

  test('leave out what the caller may not see', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    const [mine, hers] = [await track(member, workspaceId), await track(owner, workspaceId)]
    const { body } = await member.call(getMultipleTimeEntries, {
      path: { workspaceId },
      body: { timeEntryIds: [hers, mine] },
    })
    expect(body.map(({ id }) => id)).toEqual([mine])
  })
})
