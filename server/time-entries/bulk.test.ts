import { describe, expect, test } from 'vitest'
import { getTimeEntry } from '../../contract/time-entries.ts'
import { deleteTimeEntries, updateTimeEntries } from '../../contract/tracking.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  makeProject,
  makeTag,
  setZone,
  startTimer,
  track,
} from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const entryOf = async (person: Person, workspaceId: string, id: string) =>
  (await person.call(getTimeEntry, { path: { workspaceId, id } })).body
const updatesOf = async (workspaceId: string) =>
  (await eventsOf(workspaceId)).filter(({ type }) => type === 'TIME_ENTRY_UPDATED')
const june3 = { start: '2026-06-03T08:00:00Z', end: '2026-06-03T09:00:00Z' }

describe('updateTimeEntries', () => {
  test('sets what is named on entries of several people and leaves the rest; each change is told once', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { billable: true })
    const tagIds = [await makeTag(owner, workspaceId), await makeTag(owner, workspaceId)]
    const customFieldId = await insertEntryField(workspaceId)
    const his = await track(member, workspaceId, { description: 'his', tagIds: tagIds.slice(0, 1) })
    const hers = await track(owner, workspaceId, { description: 'hers', type: 'BREAK' })
    const running = await startTimer(member, workspaceId, { description: 'runs' })
    await rows('update projects set hourly_rate_minor = 4200 where id = $1', [projectId])
    const ids = [hers, his, running]
    const set = {
      projectId,
      tagIds: tagIds.slice(1),
      tagMode: 'ADD',
      customFields: [{ customFieldId, value: 'S' }],
    }
    const { status, body } = await admin.call(updateTimeEntries, {
      path: { workspaceId },
      body: { ids, set },
    })
    expect([status, body]).toEqual([200, { ids }])
    const changed = {
      projectId,
      hourlyRate: { amount: 4200 },
      billable: false,
      customFieldValues: [{ value: 'S' }],
    }
    expect(await entryOf(owner, workspaceId, his)).toMatchObject({ ...changed, description: 'his', tagIds })
    expect(await entryOf(owner, workspaceId, hers)).toMatchObject({
      ...changed,
      type: 'BREAK',
      tagIds: tagIds.slice(1),
    })
    expect(await entryOf(owner, workspaceId, running)).toMatchObject({
      ...changed,
      timeInterval: { end: null },
    })
    expect((await updatesOf(workspaceId)).map(({ entity_id, user_id }) => [entity_id, user_id])).toEqual([
      [hers, owner.id],
      [his, member.id],
      [running, member.id],
    ])
    expect(
      await rows(
        `select action, before ->> 'projectId' as before, after ->> 'projectId' as after from audit_log
         where workspace_id = $1 and subject_id = $2 order by seq desc limit 1`,
        [workspaceId, his],
      ),
    ).toEqual([{ action: 'UPDATE_TIME_FOR_OTHER', before: null, after: projectId }])

    const again = await admin.call(updateTimeEntries, {
      path: { workspaceId },
      body: { ids, set: { projectId } },
    })
    expect(again.body).toEqual({ ids: [] })
    expect(await updatesOf(workspaceId)).toHaveLength(3)
  })

  test('null takes project and task away, REPLACE the other tags, and a new project the old task', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId)
    const other = await makeProject(owner, workspaceId)
    const taskId = newId()
    await rows(
      `insert into tasks (workspace_id, id, project_id, name, billable, created_at)
       values ($1, $2, $3, 'Task', true, now())`,
      [workspaceId, taskId, projectId],
    )
    const tagId = await makeTag(owner, workspaceId)
    const id = await track(owner, workspaceId, { projectId, taskId, tagIds: [tagId] })
    const change = (set: unknown) =>
      owner.call(updateTimeEntries, { path: { workspaceId }, body: { ids: [id], set } })
    await change({ projectId: other, tagIds: [] })
    expect(await entryOf(owner, workspaceId, id)).toMatchObject({
      projectId: other,
      taskId: null,
      tagIds: [],
    })
    await change({ projectId, taskId })
    expect(await entryOf(owner, workspaceId, id)).toMatchObject({ projectId, taskId })
    await change({ projectId: null })
    expect(await entryOf(owner, workspaceId, id)).toMatchObject({ projectId: null, taskId: null })
  })

  test('entries become another person’s: their day, their rates, no timers', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await setZone(admin, 'Pacific/Kiritimati')
    await rows('update memberships set hourly_rate_minor = 9900 where workspace_id = $1 and user_id = $2', [
      workspaceId,
      admin.id,
    ])
    const id = await track(member, workspaceId, {
      start: '2026-06-02T20:00:00Z',
      end: '2026-06-02T21:00:00Z',
    })
    const running = await startTimer(member, workspaceId)
    const path = { workspaceId }
    const set = { userId: admin.id }
    expect(await owner.refused(updateTimeEntries, 400, { path, body: { ids: [id, running], set } })).toEqual({
      message: `A running time entry can't be given to another user. Refused: ${running}`,
      code: 501,
    })
    await owner.call(updateTimeEntries, { path, body: { ids: [id], set } })
    expect(await entryOf(owner, workspaceId, id)).toMatchObject({
      userId: admin.id,
      hourlyRate: { amount: 9900 },
    })
    expect(await rows('select local_day::text as day from time_entries where id = $1', [id])).toEqual([
      { day: '2026-06-03' },
    ])
    await member.refused(updateTimeEntries, 403, {
      path,
      body: { ids: [running], set: { userId: owner.id } },
    })
    for (const userId of [newId(), 'nobody'])
      await owner.refused(updateTimeEntries, 400, { path, body: { ids: [id], set: { userId } } })
  })

  test('one entry that refuses keeps all as they were, and is named', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const locked = await track(member, workspaceId)
    const open = await track(member, workspaceId, june3)
    await changeSetting(workspaceId, 'lockTimeEntries', '2026-06-03T00:00:00Z')
    const set = { description: 'x' }
    const ids = [locked, open]
    expect(await member.refused(updateTimeEntries, 403, { path, body: { ids, set } })).toEqual({
      message: `Can't edit locked time entry. Refused: ${locked}`,
      code: 1003,
    })
    const hers = await track(owner, workspaceId, june3)
    await member.refused(updateTimeEntries, 403, { path, body: { ids: [open, hers], set } })
    const unknown = newId()
    expect(
      await member.refused(updateTimeEntries, 400, { path, body: { ids: [open, unknown], set } }),
    ).toEqual({ message: `Time entry doesn't belong to Workspace. Refused: ${unknown}`, code: 501 })
    for (const [wrong, status] of [
      [{ projectId: newId() }, 400],
      [{ tagIds: [newId()] }, 400],
      [{ taskId: newId() }, 400],
      [{ type: 'BREAK' }, 403],
      [{}, 400],
      [{ start: june3.start }, 400],
    ] as const)
      await member.refused(updateTimeEntries, status, { path, body: { ids: [open], set: wrong } })
    expect(await updatesOf(workspaceId)).toEqual([])
    expect((await entryOf(member, workspaceId, open)).description).toBe('')
  })
})

describe('deleteTimeEntries', () => {
  test('deletes entries of several people, and tells each', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const ids = [await track(member, workspaceId), await track(owner, workspaceId)]
    const { status, body } = await owner.call(deleteTimeEntries, { path: { workspaceId }, body: { ids } })
    expect([status, body]).toEqual([200, { ids }])
    const told = (await eventsOf(workspaceId)).slice(-2)
    expect(told.map(({ type, entity_id }) => [type, entity_id])).toEqual(
      ids.map((id) => ['TIME_ENTRY_DELETED', id]),
    )
    expect(
      await rows('select action from audit_log where workspace_id = $1 order by seq desc limit 2', [
        workspaceId,
      ]),
    ).toEqual([{ action: 'DELETE_TIME_PERSONAL' }, { action: 'DELETE_TIME_FOR_OTHER' }])
  })

  test('all or none', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const mine = await track(member, workspaceId)
    const hers = await track(owner, workspaceId)
    await member.refused(deleteTimeEntries, 403, { path, body: { ids: [mine, hers] } })
    await member.refused(deleteTimeEntries, 400, { path, body: { ids: [mine, newId()] } })
    await member.refused(deleteTimeEntries, 400, { path, body: { ids: [] } })
    expect(await rows('select id from time_entries where workspace_id = $1', [workspaceId])).toHaveLength(2)
  })

  test('ten thousand at once are changed and deleted; more are refused', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const ids = Array.from({ length: 10_000 }, () => newId())
    await rows(
      `insert into time_entries (workspace_id, id, user_id, billable, started_at, ended_at, local_day, created_at, updated_at)
       select $1, unnest($2::text[]), $3, false, '2026-06-02T08:00:00Z', '2026-06-02T09:00:00Z', '2026-06-02', now(), now()`,
      [workspaceId, ids, owner.id],
    )
    const set = { description: 'all' }
    await owner.refused(updateTimeEntries, 400, { path, body: { ids: [...ids, newId()], set } })
    expect((await owner.call(updateTimeEntries, { path, body: { ids, set } })).body.ids).toHaveLength(10_000)
    expect((await owner.call(deleteTimeEntries, { path, body: { ids } })).body.ids).toHaveLength(10_000)
    expect(await rows('select id from time_entries where workspace_id = $1', [workspaceId])).toEqual([])
  }, 180_000)
})
