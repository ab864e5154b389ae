import { describe, expect, test } from 'vitest'
import { createForOthers, createTimeEntry, getTimeEntry } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  makeProject,
  makeTag,
  morning,
  setZone,
} from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const count = async (workspaceId: string) =>
  (await rows('select id from time_entries where workspace_id = $1', [workspaceId])).length

describe('createTimeEntry', () => {
  test('answers the recorded shape without rates, and tells NEW_TIME_ENTRY', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const projectId = await makeProject(world.owner, world.workspaceId)
    const customFieldId = await insertEntryField(workspaceId)
    const { status, body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: {
        billable: false,
        customFields: [{ customFieldId, value: 'codex-live-test' }],
        description: 'd',
        projectId,
        type: 'REGULAR',
        ...morning,
      },
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      billable: false,
      customFieldValues: [
        { customFieldId, name: 'Field', timeEntryId: body.id, type: 'TXT', value: 'codex-live-test' },
      ],
      description: 'd',
      id: body.id,
      isLocked: false,
      kioskId: null,
      projectId,
      tagIds: null,
      taskId: null,
      timeInterval: { duration: 'PT15M', end: '2026-06-02T08:15:00Z', start: '2026-06-02T08:00:00Z' },
      type: 'REGULAR',
      userId: member.id,
      workspaceId,
    })
    const event = (await eventsOf(workspaceId)).at(-1)
    expect(event).toMatchObject({ type: 'NEW_TIME_ENTRY', user_id: member.id, entity_id: body.id })
    expect(event?.payload).toMatchObject({
      ...body,
      hourlyRate: null,
      costRate: null,
      project: { id: projectId, workspaceId },
      task: null,
      user: { id: member.id, name: member.name, status: 'ACTIVE' },
      tags: [],
      currentlyRunning: false,
    })
  })

  test('without an end it runs, without a start from now on, and tells NEW_TIMER_STARTED', async () => {
    const { workspaceId, member } = await makeWorld()
    const before = Math.floor(Date.now() / 1000) * 1000
    const { body } = await member.call(createTimeEntry, { path: { workspaceId } })
    expect(body.timeInterval).toMatchObject({ end: null, duration: null })
    const start = Date.parse(body.timeInterval.start)
    expect(start).toBeGreaterThanOrEqual(before)
    expect(start).toBeLessThanOrEqual(Date.now())
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'NEW_TIMER_STARTED', entity_id: body.id, payload: { currentlyRunning: true } },
    ])
  })

  test('starting stops the timer that ran where the new one begins', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    const first = await member.call(createTimeEntry, { path, body: { start: '2026-06-02T08:00:00Z' } })
    const second = await member.call(createTimeEntry, { path, body: { start: '2026-06-02T09:01:01Z' } })
    const stopped = await member.call(getTimeEntry, { path: { workspaceId, id: first.body.id } })
    expect(stopped.body.timeInterval).toEqual({
      start: '2026-06-02T08:00:00Z',
      end: '2026-06-02T09:01:01Z',
      duration: 'PT1H1M1S',
    })
    expect((await eventsOf(workspaceId)).map((event) => [event.type, event.entity_id])).toEqual([
      ['NEW_TIMER_STARTED', first.body.id],
      ['TIMER_STOPPED', first.body.id],
      ['NEW_TIMER_STARTED', second.body.id],
    ])
  })

  test('a timer that is started before the running one does not cut it to nothing', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    const started = new Date(Date.now() - 3_600_000).toISOString()
    const first = await member.call(createTimeEntry, { path, body: { start: started } })
    await member.call(createTimeEntry, { path, body: { start: '2026-06-02T08:00:00Z' } })
    const [row] = await rows<{ duration_seconds: number }>(
      'select duration_seconds from time_entries where id = $1',
      [first.body.id],
    )
    expect(row?.duration_seconds).toBeGreaterThanOrEqual(3600)
  })

  test('finished time leaves the timer alone', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    await member.call(createTimeEntry, { path, body: {} })
    await member.call(createTimeEntry, { path, body: morning })
    expect(
      await rows('select id from time_entries where workspace_id = $1 and ended_at is null', [workspaceId]),
    ).toHaveLength(1)
  })

  test('reads milliseconds and offsets, and answers whole seconds in UTC', async () => {
    const { workspaceId, member } = await makeWorld()
    const { body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { start: '2026-06-02T10:00:00.999+02:00', end: '2026-06-02T08:00:00.000Z' },
    })
    expect(body.timeInterval).toEqual({
      start: '2026-06-02T08:00:00Z',
      end: '2026-06-02T08:00:00Z',
      duration: 'PT0S',
    })
  })

  test('keeps the civil day of the start in the zone of its owner', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await setZone(member, 'Pacific/Auckland')
    const body = { start: '2026-06-01T20:00:00Z', end: '2026-06-01T21:00:00Z' }
    await owner.call(createForOthers, { path: { workspaceId, userId: member.id }, body })
    await owner.call(createTimeEntry, { path: { workspaceId }, body })
    expect(
      await rows(
        'select user_id, local_day::text from time_entries where workspace_id = $1 order by local_day',
        [workspaceId],
      ),
    ).toEqual([
      { user_id: owner.id, local_day: '2026-06-01' },
      { user_id: member.id, local_day: '2026-06-02' },
    ])
  })

  test('billable is as asked, else as the project, else false; or always the default where admins alone change it', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(world.owner, world.workspaceId, { billable: true })
    const billable = async (person: Person, body: Record<string, unknown>) =>
      (await person.call(createTimeEntry, { path: { workspaceId }, body: { ...morning, ...body } })).body
        .billable
    expect(await billable(member, {})).toBe(false)
    expect(await billable(member, { billable: true })).toBe(true)
    expect(await billable(member, { projectId })).toBe(true)
    expect(await billable(member, { projectId, billable: false })).toBe(false)
    expect(await billable(member, { projectId, billable: null })).toBe(true)
    await changeSetting(workspaceId, 'onlyAdminsCanChangeBillableStatus', true)
    expect(await billable(member, { projectId, billable: false })).toBe(true)
    expect(await billable(owner, { projectId, billable: false })).toBe(false)
  })

  test('tags are kept in their order, each once; none and an empty list are null', async () => {
    const { workspaceId, member } = await makeWorld()
    const [a, b] = [await makeTag(member, workspaceId), await makeTag(member, workspaceId)]
    await rows('update tags set archived = true where id = $1', [a])
    const { body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { ...morning, tagIds: [b, a, b] },
    })
    expect(body.tagIds).toEqual([b, a])
    expect((await eventsOf(workspaceId)).at(-1)?.payload.tags).toMatchObject([
      { id: b },
      { id: a, archived: true },
    ])
    const bare = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { ...morning, tagIds: [] },
    })
    expect(bare.body.tagIds).toBeNull()
  })

  test('an archived project is accepted', async () => {
    const world = await makeWorld()
    const projectId = await makeProject(world.owner, world.workspaceId)
    await rows('update projects set archived = true where id = $1', [projectId])
    const { body } = await world.member.call(createTimeEntry, {
      path: { workspaceId: world.workspaceId },
      body: { ...morning, projectId },
    })
    expect(body.projectId).toBe(projectId)
  })

  test('refuses what it can not read or find, and writes nothing', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const elsewhere = await makeWorld()
    const foreign = await makeProject(elsewhere.owner, elsewhere.workspaceId)
    const hidden = await makeProject(world.owner, world.workspaceId, { isPublic: false })
    const projectId = await makeProject(world.owner, world.workspaceId)
    const events = (await eventsOf(workspaceId)).length
    const refusal = (body: Record<string, unknown>) =>
      member.refused(createTimeEntry, 400, { path: { workspaceId }, body: { ...morning, ...body } })
    for (const id of ['NOT-AN-ID', newId(), foreign, hidden])
      expect(await refusal({ projectId: id })).toEqual({
        message: "Project doesn't belong to Workspace",
        code: 501,
      })
    for (const id of ['NOT-AN-ID', newId()])
      expect(await refusal({ tagIds: [id] })).toEqual({
        message: "Tag doesn't belong to Workspace",
        code: 501,
      })
    expect(await refusal({ projectId, taskId: 't' })).toEqual({
      message: `Task doesn't belong to PROJECT with id ${projectId}`,
      code: 501,
    })
    expect(await refusal({ end: '2026-06-02T07:59:59Z' })).toEqual({
      message: 'start time is greater than end time',
      code: 501,
    })
    expect(await refusal({ start: '2026-04-01T00:00:00Z' })).toMatchObject({
      message: 'Time entry can not be longer than 999 hours',
    })
    expect(await refusal({ start: 'yesterday' })).toMatchObject({ code: 3002 })
    expect(await refusal({ type: 'HOLIDAY' })).toMatchObject({ code: 3002 })
    expect(await refusal({ billable: 'yes' })).toMatchObject({ code: 3002 })
    expect(await refusal({ description: 'x'.repeat(3001) })).toMatchObject({
      message: 'length must be between 0 and 3000',
    })
    expect(await refusal({ customFields: [{ customFieldId: newId(), value: 1 }] })).toMatchObject({
      message: "Custom field doesn't belong to Workspace",
    })
    expect(await count(workspaceId)).toBe(0)
    expect(await eventsOf(workspaceId)).toHaveLength(events)
  })

  test('999 hours are the longest that fits', async () => {
    const { workspaceId, member } = await makeWorld()
    const { body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { start: '2026-01-01T00:00:00Z', end: '2026-02-11T15:00:00Z' },
    })
    expect(body.timeInterval.duration).toBe('PT999H')
  })

  test('is audited as timer, as manual time, and as time for others', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await member.call(createTimeEntry, { path: { workspaceId }, body: {} })
    await member.call(createTimeEntry, { path: { workspaceId }, body: morning })
    await owner.call(createForOthers, { path: { workspaceId, userId: member.id }, body: morning })
    const entries = await rows(
      `select action, actor_id, user_id, after ->> 'userId' as whose from audit_log
       where workspace_id = $1 and subject_type = 'TIME_ENTRY' order by seq`,
      [workspaceId],
    )
    const own = { actor_id: member.id, user_id: member.id, whose: member.id }
    expect(entries).toEqual([
      { action: 'CREATE_TIME_PERSONAL_TIMER', ...own },
      { action: 'CREATE_TIME_PERSONAL_MANUAL', ...own },
      { action: 'CREATE_TIME_FOR_OTHER', ...own, actor_id: owner.id },
    ])
  })
})
