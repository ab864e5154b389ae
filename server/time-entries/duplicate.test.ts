import { describe, expect, test } from 'vitest'
import { duplicateTimeEntry } from '../../contract/time-entry-edits.ts'
import { newId } from '../../server/platform/ids.ts'
import { eventTypes } from '../../test/edits.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  insertTask,
  makeProject,
  makeTag,
  morning,
  startTimer,
  track,
} from '../../test/tracking.ts'
import type { Person, World } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const pathOf = ({ workspaceId }: World, owner: Person) => ({ workspaceId, userId: owner.id })

describe('duplicating', () => {
  const duplicate = (world: World, person: Person, id: string) =>
    person.call(duplicateTimeEntry, { path: { ...pathOf(world, world.member), id } })

  test('writes the entry once more with the same times, also while a timer runs', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    const taskId = await insertTask(workspaceId, projectId)
    const tag = await makeTag(owner, workspaceId)
    const field = await insertEntryField(workspaceId)
    const id = await track(member, workspaceId, {
      description: 'D',
      projectId,
      taskId,
      tagIds: [tag],
      billable: true,
      type: 'BREAK',
      customFields: [{ customFieldId: field, value: 'x' }],
    })
    const running = await startTimer(member, workspaceId)
    const { body } = await duplicate(world, member, id)
    expect(body).toMatchObject({
      description: 'D',
      projectId,
      taskId,
      tagIds: [tag],
      billable: true,
      type: 'BREAK',
      customFieldValues: [{ timeEntryId: body.id, value: 'x' }],
    })
    expect(body.id).not.toBe(id)
    expect(body.timeInterval).toMatchObject(morning)
    expect(
      await rows('select id from time_entries where ended_at is null and workspace_id = $1', [workspaceId]),
    ).toEqual([{ id: running }])
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({ type: 'NEW_TIME_ENTRY', entity_id: body.id })
  })

  test('is refused for what runs, is done, is another person’s, or under Force timer', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    const taskId = await insertTask(workspaceId, projectId)
    const done = await track(member, workspaceId, { projectId, taskId })
    const plain = await track(member, workspaceId)
    await rows("update tasks set status = 'DONE' where id = $1", [taskId])
    const refused = (status: number, id: string) =>
      member.refused(duplicateTimeEntry, status, { path: { ...pathOf(world, member), id } })
    for (const id of [
      done,
      await startTimer(member, workspaceId),
      await track(owner, workspaceId),
      newId(),
      'x',
    ])
      await refused(400, id)
    await changeSetting(workspaceId, 'timeTrackingMode', 'STOPWATCH_ONLY')
    await refused(403, plain)
    const events = await eventTypes(workspaceId)
    expect(events.filter((type) => type === 'NEW_TIME_ENTRY')).toHaveLength(3)
  })

  test('of an approved or invoiced entry is neither', async () => {
    const world = await makeWorld()
    const id = await track(world.member, world.workspaceId)
    await rows('update time_entries set approved = true, invoiced = true where id = $1', [id])
    const { body } = await duplicate(world, world.owner, id)
    expect(await rows('select approved, invoiced from time_entries where id = $1', [body.id])).toEqual([
      { approved: false, invoiced: false },
    ])
  })
})
