import { describe, expect, test } from 'vitest'
import { getMultipleTimeEntries, replaceMany } from '../../contract/time-entry-edits.ts'
import { newId } from '../../server/platform/ids.ts'
import { eventTypes } from '../../test/edits.ts'
import { useServer } from '../../test/server.ts'
import {
  insertEntryField,
  insertTask,
  letTeamManagersEdit,
  makeManager,
  makeProject,
  makeTag,
  morning,
  track,
} from '../../test/tracking.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

type Body = Record<string, unknown>

const pathOf = ({ workspaceId }: World, owner: Person) => ({ workspaceId, userId: owner.id })
const descriptions = async (workspaceId: string) =>
  (
    await rows<{ description: string }>(
      'select description from time_entries where workspace_id = $1 order by id',
      [workspaceId],
    )
  ).map(({ description }) => description)

describe('PUT of many entries', () => {
  const replace = (world: World, person: Person, edits: Body[], query = {}) =>
    person.call(replaceMany, { path: pathOf(world, world.member), query, body: edits })

  test('replaces them in the order given; tags left out are an empty list; one event and audit row each', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const ids = [await track(member, workspaceId), await track(member, workspaceId)].reverse()
    const { body } = await replace(
      world,
      member,
      ids.map((id) => ({ id, ...morning, description: `of ${id}` })),
    )
    expect(body).toMatchObject(ids.map((id) => ({ id, description: `of ${id}`, tagIds: [] })))
    const told = (await eventsOf(workspaceId)).slice(2)
    expect(told.map(({ type, entity_id }) => [type, entity_id])).toEqual(
      ids.map((id) => ['TIME_ENTRY_UPDATED', id]),
    )
    const audits = await rows('select subject_id from audit_log where workspace_id = $1 and action = $2', [
      workspaceId,
      'UPDATE_TIME_PERSONAL',
    ])
    expect(audits).toHaveLength(2)
  })

  test('tells only of those that change, and nothing the second time', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const tag = await makeTag(world.owner, workspaceId)
    const ids = [
      await track(member, workspaceId, { tagIds: [tag] }),
      await track(member, workspaceId, { tagIds: [tag] }),
    ]
    const edits = ids.map((id, n) => ({
      id,
      ...morning,
      tagIds: [tag],
      ...(n ? { description: 'new' } : {}),
    }))
    for (const _ of [1, 2]) await replace(world, member, edits)
    expect((await eventTypes(workspaceId)).filter((type) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(1)
  })

  test('without a start keeps both times, with a start and no end it runs', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const id = await track(member, workspaceId)
    expect((await replace(world, member, [{ id, description: 'D' }])).body[0]?.timeInterval).toMatchObject(
      morning,
    )
    const end = '2026-06-02T08:20:00Z'
    const later = await replace(world, member, [{ id, end }])
    expect(later.body[0]?.timeInterval).toMatchObject({ start: morning.start, end })
    const running = await replace(world, member, [{ id, start: morning.start }])
    expect(running.body[0]?.timeInterval.end).toBeNull()
  })

  test('writes nothing at all where one of them is refused', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const id = await track(member, workspaceId, { description: 'kept' })
    const foreign = await track(owner, workspaceId)
    const good = { id, ...morning, description: 'lost' }
    for (const bad of [
      { id: newId(), ...morning },
      { id: 'nothing', ...morning },
      { id: foreign, ...morning },
      { id, ...morning },
      { id: await track(member, workspaceId), start: morning.end, end: morning.start },
      { id: await track(member, workspaceId), ...morning, projectId: newId() },
    ]) {
      const failure = await member.refused(replaceMany, 400, {
        path: pathOf(world, member),
        body: [good, bad],
      })
      expect(failure.code).toBe(501)
    }
    await member.refused(replaceMany, 400, { path: pathOf(world, member), body: [] })
    expect((await descriptions(workspaceId))[0]).toBe('kept')
    expect(await eventTypes(workspaceId)).not.toContain('TIME_ENTRY_UPDATED')
  })

  test('two that would run are refused by the database', async () => {
    const world = await makeWorld()
    const ids = [await track(world.member, world.workspaceId), await track(world.member, world.workspaceId)]
    const failure = await world.member.refused(replaceMany, 400, {
      path: pathOf(world, world.member),
      body: ids.map((id) => ({ id, start: morning.start })),
    })
    expect(failure.message).toBe('A timer is already running')
  })

  test('hydrated has project, task, tags, person, kiosk and the billable rate', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(owner, workspaceId, { isPublic: true, hourlyRate: { amount: 500 } })
    const taskId = await insertTask(workspaceId, projectId)
    const tag = await makeTag(owner, workspaceId)
    const id = await track(member, workspaceId)
    const edit = [{ id, ...morning, projectId, taskId, tagIds: [tag] }]
    const hydrated = await replace(world, owner, edit, { hydrated: true })
    expect(hydrated.body[0]).toMatchObject({
      project: { id: projectId },
      task: { id: taskId },
      tags: [{ id: tag }],
      user: { id: member.id },
      kiosk: null,
      hourlyRate: { amount: 500, currency: 'USD' },
    })
    expect((await replace(world, member, edit, { hydrated: true })).body[0]?.hourlyRate).toBeNull()
  })

  test('is for oneself, administrators, and team managers where the workspace lets them', async () => {
    const world = await makeWorld()
    const { workspaceId, admin, member } = world
    const manager = await makePerson('Tom Manager')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { user: member.id })
    const id = await track(member, workspaceId)
    const call = { path: pathOf(world, member), body: [{ id, ...morning, description: 'by another' }] }
    expect((await manager.refused(replaceMany, 403, call)).message).toBe('Access Denied')
    await letTeamManagersEdit(workspaceId)
    await manager.call(replaceMany, call)
    await admin.call(replaceMany, call)
    await admin.refused(replaceMany, 400, { ...call, path: { workspaceId, userId: newId() } })
  })

  test('takes two thousand at once', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    const field = await insertEntryField(workspaceId)
    const ids = Array.from({ length: 2_000 }, newId)
    await rows(
      `insert into time_entries (workspace_id, id, user_id, billable, started_at, ended_at, local_day, created_at, updated_at)
       select $1, id, $2, false, timestamptz '2026-06-02T08:00:00Z', timestamptz '2026-06-02T08:15:00Z', '2026-06-02',
         now(), now() from unnest($3::text[]) as n (id)`,
      [workspaceId, member.id, ids],
    )
    const customFields = [{ customFieldId: field, value: 'x' }]
    const edits = ids.map((id, n) => ({ id, ...morning, projectId, description: `${n}`, customFields }))
    const { body } = await replace(world, member, edits)
    expect(body.map(({ id }) => id)).toEqual(ids)
    expect(body.every((entry, n) => entry.description === `${n}` && entry.projectId === projectId)).toBe(true)
    expect((await eventTypes(workspaceId)).filter((type) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(
      2_000,
    )
    const { body: found } = await owner.call(getMultipleTimeEntries, {
      path: { workspaceId },
      body: { timeEntryIds: ids },
    })
    expect(found).toHaveLength(2_000)
  })
})
