import { describe, expect, test } from 'vitest'
import { createClient, deleteClient, getClient, updateClient } from '../../contract/clients.ts'
import { getProject, updateProject } from '../../contract/projects.ts'
import { createTask } from '../../contract/tasks.ts'
import { useServer } from '../../test/server.ts'
import { makeProject } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

async function makeClient(
  person: Person,
  workspaceId: string,
  body: Record<string, unknown>,
): Promise<string> {
  return (await person.call(createClient, { path: { workspaceId }, body })).body.id
}

const audited = (id: string) =>
  rows('select action, before, after from audit_log where subject_id = $1 order by seq', [id])

describe('a client and its projects', () => {
  async function scene() {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const id = await makeClient(owner, workspaceId, { name: 'Acme' })
    const ofClient = async (name: string) => {
      const projectId = await makeProject(owner, workspaceId, { name })
      await owner.call(updateProject, { path: { workspaceId, projectId }, body: { name, clientId: id } })
      return projectId
    }
    const [open, shut] = [await ofClient('Open'), await ofClient('Shut')]
    await rows('update projects set archived = true where id = $1', [shut])
    const elsewhere = await makeProject(owner, workspaceId, { name: 'Elsewhere' })
    const task = async (projectId: string, name: string) =>
      (await owner.call(createTask, { path: { workspaceId, projectId }, body: { name } })).body.id
    const taskIds = [await task(open, 'One'), await task(shut, 'Two'), await task(elsewhere, 'Three')]
    const seen = (await eventsOf(workspaceId)).length
    return {
      ...world,
      path: { workspaceId, id },
      projects: { open, shut, elsewhere },
      taskIds,
      told: async () =>
        (await eventsOf(workspaceId)).slice(seen).map(({ type, entity_id }) => [type, entity_id]),
      states: async () => ({
        archived: (
          await rows<{ id: string }>('select id from projects where workspace_id = $1 and archived', [
            workspaceId,
          ])
        ).map((row) => row.id),
        done: (
          await rows<{ id: string }>(
            `select id from tasks where workspace_id = $1 and status = 'DONE' order by id`,
            [workspaceId],
          )
        ).map((row) => row.id),
      }),
    }
  }

  test('archived alone, its projects and tasks stay as they are', async () => {
    const { owner, path, projects, told, states } = await scene()
    await owner.call(updateClient, { path, body: { name: 'Acme', archived: true } })
    expect(await states()).toEqual({ archived: [projects.shut], done: [] })
    expect(await told()).toEqual([['CLIENT_UPDATED', path.id]])
  })

  test('archive-projects archives its active projects, mark-tasks-as-done finishes the tasks of all, each told and audited', async () => {
    const { owner, path, projects, taskIds, told, states } = await scene()
    await owner.call(updateClient, {
      path,
      query: { 'archive-projects': true, 'mark-tasks-as-done': true },
      body: { name: 'Acme', archived: true },
    })
    const { archived, done } = await states()
    expect(archived.toSorted()).toEqual([projects.open, projects.shut].toSorted())
    expect(done).toEqual(taskIds.slice(0, 2).toSorted())
    expect(await told()).toEqual([
      ['CLIENT_UPDATED', path.id],
      ['TASK_UPDATED', taskIds[0]],
      ['TASK_UPDATED', taskIds[1]],
      ['PROJECT_UPDATED', projects.open],
    ])
    expect((await audited(projects.open)).at(-1)).toMatchObject({
      action: 'UPDATE_PROJECT',
      before: { archived: false },
      after: { archived: true },
    })
    expect((await audited(taskIds[0] ?? '')).at(-1)).toMatchObject({
      action: 'UPDATE_TASK',
      before: { status: 'ACTIVE' },
      after: { status: 'DONE' },
    })
  })

  test('the parameters do nothing while the client stays active', async () => {
    const { owner, path, projects, told, states } = await scene()
    await owner.call(updateClient, {
      path,
      query: { 'archive-projects': true, 'mark-tasks-as-done': true },
      body: { name: 'Acme' },
    })
    expect(await states()).toEqual({ archived: [projects.shut], done: [] })
    expect(await told()).toEqual([])
  })

  test('a deleted client leaves its projects, which are told as changed', async () => {
    const { workspaceId, owner, path, projects, told } = await scene()
    await owner.call(updateClient, { path, body: { name: 'Acme', archived: true } })
    await owner.call(deleteClient, { path })
    expect((await told()).slice(1)).toEqual([
      ['PROJECT_UPDATED', projects.open],
      ['PROJECT_UPDATED', projects.shut],
      ['CLIENT_DELETED', path.id],
    ])
    const { body } = await owner.call(getProject, { path: { workspaceId, projectId: projects.open } })
    expect([body.clientId, body.clientName]).toEqual(['', ''])
    expect((await audited(projects.shut)).at(-1)).toMatchObject({
      action: 'UPDATE_PROJECT',
      before: { clientId: path.id },
      after: { clientId: '' },
    })
  })

  test('is not deleted while one of its projects would take the name of another', async () => {
    const { workspaceId, owner, path } = await scene()
    await makeProject(owner, workspaceId, { name: 'OPEN' })
    await owner.call(updateClient, { path, body: { name: 'Acme', archived: true } })
    const before = (await eventsOf(workspaceId)).length
    expect(await owner.refused(deleteClient, 400, { path })).toEqual({
      message: 'Project with this name already exists',
      code: 501,
    })
    expect(await eventsOf(workspaceId)).toHaveLength(before)
    expect((await owner.call(getClient, { path })).body.archived).toBe(true)
  })
})
