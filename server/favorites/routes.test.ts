import { describe, expect, test } from 'vitest'
import {
  addFavoriteProject,
  addFavoriteTask,
  createFavoriteEntry,
  deleteFavoriteEntry,
  getFavoriteEntries,
  getFavoriteProjects,
  removeFavoriteProject,
  removeFavoriteTask,
  reorderFavoriteEntries,
  updateFavoriteEntry,
} from '../../contract/favorites.ts'
import { createTask } from '../../contract/tasks.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, insertEntryField, makeProject, makeTag } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

async function aTask(
  owner: Person,
  workspaceId: string,
  projectId: string,
  name = 'Design',
): Promise<string> {
  const { body } = await owner.call(createTask, { path: { workspaceId, projectId }, body: { name } })
  return body.id
}

describe('favourite projects and tasks', () => {
  test('are the own ones alone, once each, and go again', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const [apollo, zeus] = [
      await makeProject(owner, workspaceId, { name: 'Apollo' }),
      await makeProject(owner, workspaceId, { name: 'Zeus' }),
    ]
    const taskId = await aTask(owner, workspaceId, zeus)
    const before = (await eventsOf(workspaceId)).length
    for (const _ of [1, 2]) {
      await member.call(addFavoriteProject, { path: { ...path, projectId: apollo } })
      await member.call(addFavoriteTask, { path: { ...path, taskId } })
    }
    const list = async (person: Person) => (await person.call(getFavoriteProjects, { path })).body
    expect(await list(member)).toMatchObject([
      { projectId: apollo, name: 'Apollo', favorite: true, tasks: [], clientId: null, archived: false },
      {
        projectId: zeus,
        name: 'Zeus',
        favorite: false,
        tasks: [{ taskId, name: 'Design', status: 'ACTIVE' }],
      },
    ])
    expect(await list(owner)).toEqual([])
    for (const _ of [1, 2]) {
      await member.call(removeFavoriteProject, { path: { ...path, projectId: apollo } })
      await member.call(removeFavoriteTask, { path: { ...path, taskId } })
    }
    expect(await list(member)).toEqual([])
    expect(await eventsOf(workspaceId)).toHaveLength(before)
  })

  test('what the person does not see is refused, and leaves the list when it closes', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const hidden = await makeProject(owner, workspaceId, { isPublic: false })
    const taskId = await aTask(owner, workspaceId, hidden)
    for (const projectId of [hidden, newId(), 'nonsense'])
      for (const operation of [addFavoriteProject, removeFavoriteProject])
        expect((await member.refused(operation, 400, { path: { ...path, projectId } })).message).toBe(
          "Project doesn't belong to Workspace",
        )
    for (const operation of [addFavoriteTask, removeFavoriteTask])
      expect((await member.refused(operation, 400, { path: { ...path, taskId } })).message).toBe(
        "Task doesn't belong to Workspace",
      )
    await rows('update projects set is_public = true where id = $1', [hidden])
    await member.call(addFavoriteProject, { path: { ...path, projectId: hidden } })
    await rows('update projects set is_public = false where id = $1', [hidden])
    expect((await member.call(getFavoriteProjects, { path })).body).toEqual([])
    await member.call(removeFavoriteProject, { path: { ...path, projectId: hidden } })
  })

  test('the workspace may switch them off', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, {})
    await changeSetting(workspaceId, 'projectFavorites', false)
    await owner.refused(addFavoriteProject, 400, { path: { workspaceId, projectId } })
  })
})

describe('favourite entries', () => {
  test('carry everything that starting one needs', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const projectId = await makeProject(owner, workspaceId, { name: 'Apollo', color: '#112233' })
    const taskId = await aTask(owner, workspaceId, projectId)
    const tagIds = [await makeTag(owner, workspaceId, 'b'), await makeTag(owner, workspaceId, 'a')]
    const customFieldId = await insertEntryField(workspaceId)
    const { status, body } = await member.call(createFavoriteEntry, {
      path,
      body: {
        projectId,
        taskId,
        tagIds,
        description: 'Daily',
        customFields: [{ customFieldId, value: 'x' }],
      },
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: body.id,
      place: 1,
      name: 'Apollo',
      description: 'Daily',
      projectId,
      taskId,
      tagIds,
      billable: null,
      type: 'REGULAR',
      customFields: [{ customFieldId, value: 'x' }],
      project: { name: 'Apollo', color: '#112233', clientName: null, archived: false },
      task: { name: 'Design', status: 'ACTIVE' },
      tags: [
        { id: tagIds[0], name: 'b', archived: false },
        { id: tagIds[1], name: 'a', archived: false },
      ],
    })
    const changed = await member.call(updateFavoriteEntry, {
      path: { ...path, favoriteId: body.id },
      body: { name: 'Break', type: 'BREAK', billable: false, projectId: null },
    })
    expect(changed.body).toMatchObject({
      id: body.id,
      place: 1,
      name: 'Break',
      type: 'BREAK',
      projectId: null,
      project: null,
      tagIds: [],
      customFields: [],
    })
    expect((await owner.call(getFavoriteEntries, { path })).body).toEqual([])
    for (const operation of [updateFavoriteEntry, deleteFavoriteEntry])
      expect(
        await owner.refused(operation, 400, {
          path: { ...path, favoriteId: body.id },
          body: { name: 'Mine' },
        }),
      ).toEqual({ message: "Favorite entry doesn't belong to User", code: 501 })
  })

  test('are five at most, also of two at once; they keep their order and close their gaps', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    const make = (name: string) => member.send(createFavoriteEntry, { path, body: { name } })
    for (const name of ['a', 'b', 'c']) await make(name)
    const statuses = (await Promise.all(['d', 'e', 'f', 'g'].map(make))).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([201, 201, 400, 400])
    expect(await member.refused(createFavoriteEntry, 400, { path, body: { name: 'h' } })).toEqual({
      message: 'There can be no more than 5 favorite entries',
      code: 501,
    })
    const list = async () => (await member.call(getFavoriteEntries, { path })).body
    const ids = (await list()).map(({ id }) => id)
    const turned = await member.call(reorderFavoriteEntries, { path, body: { ids: ids.toReversed() } })
    expect(turned.body.map(({ id, place }) => [id, place])).toEqual(
      ids.toReversed().map((id, index) => [id, index + 1]),
    )
    for (const wrong of [ids.slice(1), [...ids.slice(1), ids[1]], [...ids.slice(1), newId()]])
      await member.refused(reorderFavoriteEntries, 400, { path, body: { ids: wrong } })
    await member.call(deleteFavoriteEntry, { path: { ...path, favoriteId: ids[3] ?? '' } })
    expect((await list()).map(({ name, place }) => [name, place])).toEqual([
      [expect.any(String), 1],
      ['c', 2],
      ['b', 3],
      ['a', 4],
    ])
  })

  test('refuse what is unknown, hidden or of another project', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const hidden = await makeProject(owner, workspaceId, { isPublic: false })
    const [one, two] = [await makeProject(owner, workspaceId, {}), await makeProject(owner, workspaceId, {})]
    const taskId = await aTask(owner, workspaceId, one)
    const refusal = async (body: unknown) =>
      (await member.refused(createFavoriteEntry, 400, { path: { workspaceId }, body })).message
    for (const projectId of [hidden, newId(), 'nonsense'])
      expect(await refusal({ projectId })).toBe("Project doesn't belong to Workspace")
    expect(await refusal({ projectId: two, taskId })).toBe(`Task doesn't belong to PROJECT with id ${two}`)
    expect(await refusal({ taskId })).toContain("Task doesn't belong to PROJECT")
    expect(await refusal({ name: 'x', tagIds: [newId()] })).toBe("Tag doesn't belong to Workspace")
    expect(await refusal({ name: 'x', customFields: [{ customFieldId: 'f', value: 1 }] })).toBe(
      "Custom field doesn't belong to Workspace",
    )
    expect(await refusal({ name: ' ' })).toContain('needs a name')
  })

  test('outlive their project, task and tags; of a project that closes they keep the rest', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const projectId = await makeProject(owner, workspaceId, { name: 'Apollo' })
    const taskId = await aTask(owner, workspaceId, projectId)
    const tagIds = [await makeTag(owner, workspaceId)]
    await member.call(createFavoriteEntry, { path, body: { projectId, taskId, tagIds } })
    const only = async () => (await member.call(getFavoriteEntries, { path })).body[0]
    await rows('update projects set is_public = false where id = $1', [projectId])
    expect(await only()).toMatchObject({
      name: 'Apollo',
      projectId: null,
      taskId: null,
      project: null,
      task: null,
      tagIds,
    })
    await rows('delete from projects where id = $1', [projectId])
    await rows('delete from tags where id = $1', tagIds)
    expect(await only()).toMatchObject({
      name: 'Apollo',
      projectId: null,
      taskId: null,
      tagIds: [],
      tags: [],
    })
  })
})
