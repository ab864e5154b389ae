import { describe, expect, test } from 'vitest'
import {
  createTimeEntry,
  deleteTimeEntry,
  getTimeEntry,
  stopRunningTimeEntry,
} from '../../contract/time-entries.ts'
import { continueTimeEntry, splitTimeEntry, suggestTimeEntries, trackTime } from '../../contract/tracking.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  insertRunning,
  makeProject,
  makeTag,
  morning,
  setZone,
  startTimer,
  track,
} from '../../test/tracking.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const unknown = { message: "Time entry doesn't belong to Workspace", code: 501 }
const forced = { message: 'Manual time tracking disabled on this workspace', code: 4030 }
const ago = (seconds: number) => `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19)}Z`

describe('trackTime', () => {
  test('answers the entry with the rates that the caller may see, and tells as createTimeEntry does', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows('update workspaces set hourly_rate_minor = 5000 where id = $1', [workspaceId])
    const path = { workspaceId }
    const { status, body } = await owner.call(trackTime, { path, body: morning })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      hourlyRate: { amount: 5000, currency: 'USD' },
      costRate: null,
      isLocked: false,
    })
    expect((await member.call(trackTime, { path, body: morning })).body.hourlyRate).toBeNull()
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).toEqual([
      'NEW_TIME_ENTRY',
      'NEW_TIME_ENTRY',
    ])
  })

  test('for another person by those who may edit their time, and nobody else', async () => {
    const { workspaceId, owner, admin, member, outsider } = await makeWorld()
    const path = { workspaceId }
    const { body } = await admin.call(trackTime, { path, body: { userId: member.id } })
    expect(body).toMatchObject({ userId: member.id, timeInterval: { end: null } })
    await member.refused(trackTime, 403, { path, body: { ...morning, userId: owner.id } })
    for (const userId of [outsider.id, 'nobody', ''])
      await owner.refused(trackTime, 400, { path, body: { ...morning, userId } })
    expect(await eventsOf(workspaceId)).toMatchObject([{ type: 'NEW_TIMER_STARTED', user_id: member.id }])
  })

  test('under Force timer only for others', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    await changeSetting(workspaceId, 'timeTrackingMode', 'STOPWATCH_ONLY')
    const path = { workspaceId }
    expect(await admin.refused(trackTime, 403, { path, body: morning })).toEqual(forced)
    await admin.call(trackTime, { path, body: { ...morning, userId: member.id } })
    await admin.call(trackTime, { path, body: {} })
  })
})

describe('continueTimeEntry', () => {
  test('starts now with what the entry says, its fields not, and stops the timer that ran', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { billable: true })
    const tagId = await makeTag(owner, workspaceId)
    const customFieldId = await insertEntryField(workspaceId)
    const said = { description: 'again', projectId, tagIds: [tagId], billable: false, type: 'BREAK' }
    const customFields = [{ customFieldId, value: 'once' }]
    const id = await track(member, workspaceId, { ...said, customFields })
    const running = await startTimer(member, workspaceId)
    const { status, body } = await member.call(continueTimeEntry, { path: { workspaceId, id }, body: {} })
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...said, customFieldValues: [{ value: null }], timeInterval: { end: null } })
    expect(body.id).not.toBe(id)
    const told = (await eventsOf(workspaceId)).slice(-2).map(({ type, entity_id }) => [type, entity_id])
    expect(told).toEqual([
      ['TIMER_STOPPED', running],
      ['NEW_TIMER_STARTED', body.id],
    ])
  })

  test('of somebody else’s entry one’s own is made; an unknown one is refused', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const id = await track(owner, workspaceId, { description: 'hers' })
    const start = ago(600)
    const { body } = await member.call(continueTimeEntry, { path: { workspaceId, id }, body: { start } })
    expect(body).toMatchObject({ userId: member.id, description: 'hers', timeInterval: { start } })
    for (const other of [newId(), 'none'])
      expect(
        await member.refused(continueTimeEntry, 400, { path: { workspaceId, id: other }, body: {} }),
      ).toEqual(unknown)
  })
})

describe('splitTimeEntry', () => {
  const at = '2026-06-02T08:05:00Z'

  test('makes two of one; both keep everything, and receivers hear of both', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { billable: true })
    const tagId = await makeTag(owner, workspaceId)
    const customFieldId = await insertEntryField(workspaceId)
    const said = { description: 'long', projectId, tagIds: [tagId], billable: true }
    const customFields = [{ customFieldId, value: 'kept' }]
    const id = await track(member, workspaceId, { ...said, customFields })
    await rows('update time_entries set hourly_rate_minor = 777, invoiced = true where id = $1', [id])
    const { status, body } = await owner.call(splitTimeEntry, { path: { workspaceId, id }, body: { at } })
    expect(status).toBe(201)
    const [first, second] = body
    const both = { ...said, customFieldValues: [{ value: 'kept' }], hourlyRate: { amount: 777 } }
    expect(first).toMatchObject({ ...both, id, timeInterval: { start: morning.start, end: at } })
    expect(second).toMatchObject({ ...both, timeInterval: { start: at, end: morning.end } })
    expect(
      await rows('select invoiced, local_day::text as day from time_entries where id = $1', [second?.id]),
    ).toEqual([{ invoiced: true, day: '2026-06-02' }])
    const told = (await eventsOf(workspaceId)).slice(-2)
    expect(told).toMatchObject([
      { type: 'TIME_ENTRY_SPLIT', entity_id: id, user_id: member.id, payload: { timeInterval: { end: at } } },
      { type: 'NEW_TIME_ENTRY', entity_id: second?.id, payload: { timeInterval: { start: at } } },
    ])
    expect(
      await rows(
        `select action, subject_id, before -> 'timeInterval' ->> 'end' as before from audit_log
         where workspace_id = $1 order by seq desc limit 2`,
        [workspaceId],
      ),
    ).toEqual([
      { action: 'CREATE_TIME_FOR_OTHER', subject_id: second?.id, before: null },
      { action: 'UPDATE_TIME_FOR_OTHER', subject_id: id, before: morning.end },
    ])
  })

  test('what runs goes on in the second half, on the day of its owner', async () => {
    const { workspaceId, member } = await makeWorld()
    await setZone(member, 'Pacific/Kiritimati')
    const id = await insertRunning(workspaceId, member, ago(4 * 3600))
    const cut = ago(2 * 3600)
    const { body } = await member.call(splitTimeEntry, { path: { workspaceId, id }, body: { at: cut } })
    expect(body[1]?.timeInterval).toEqual({ start: cut, end: null, duration: null })
    const kiritimati = new Date(Date.parse(cut) + 14 * 3_600_000).toISOString().slice(0, 10)
    expect(
      await rows('select local_day::text as day from time_entries where id = $1', [body[1]?.id]),
    ).toEqual([{ day: kiritimati }])
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).toEqual([
      'TIME_ENTRY_SPLIT',
      'NEW_TIMER_STARTED',
    ])
    const stop = { path: { workspaceId, userId: member.id }, body: { end: ago(0) } }
    expect((await member.call(stopRunningTimeEntry, stop)).body.id).toBe(body[1]?.id)
  })

  test('each half has a minute; locks, approvals, holidays, Force timer and others refuse', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const path = { workspaceId, id }
    for (const cut of [
      '2026-06-02T08:00:59Z',
      '2026-06-02T08:14:01Z',
      '2026-06-02T07:00:00Z',
      '2026-06-02T09:00:00Z',
    ])
      expect(await member.refused(splitTimeEntry, 400, { path, body: { at: cut } })).toMatchObject({
        code: 501,
      })
    const set = (change: string) => rows(`update time_entries set ${change} where id = $1`, [id])
    await set("type = 'HOLIDAY'")
    await owner.refused(splitTimeEntry, 400, { path, body: { at } })
    await set("type = 'REGULAR', approved = true")
    expect(await owner.refused(splitTimeEntry, 403, { path, body: { at } })).toMatchObject({ code: 1003 })
    await set('approved = false')
    await changeSetting(workspaceId, 'lockTimeEntries', '2026-06-03T00:00:00Z')
    expect(await member.refused(splitTimeEntry, 403, { path, body: { at } })).toMatchObject({ code: 1003 })
    await changeSetting(workspaceId, 'timeTrackingMode', 'STOPWATCH_ONLY')
    expect(await owner.refused(splitTimeEntry, 403, { path, body: { at } })).toEqual(forced)
    const hers = await track(owner, workspaceId).catch(() => undefined)
    expect(hers).toBeUndefined()
    await changeSetting(workspaceId, 'timeTrackingMode', 'DEFAULT')
    const others = { workspaceId, id: await track(owner, workspaceId) }
    await member.refused(splitTimeEntry, 403, { path: others, body: { at } })
    expect(
      await member.refused(splitTimeEntry, 400, { path: { ...path, id: newId() }, body: { at } }),
    ).toEqual(unknown)
    expect((await eventsOf(workspaceId)).filter(({ type }) => type === 'TIME_ENTRY_SPLIT')).toEqual([])
  })

  test('split and stop at once leave one running entry or none, and no time twice', async () => {
    const { workspaceId, member } = await makeWorld()
    for (let round = 0; round < 8; round++) {
      const id = await insertRunning(workspaceId, member, ago(3600))
      const stop = { path: { workspaceId, userId: member.id }, body: { end: ago(0) } }
      const replies = await Promise.all([
        member.send(splitTimeEntry, { path: { workspaceId, id }, body: { at: ago(1800) } }),
        member.send(stopRunningTimeEntry, stop),
      ])
      expect(replies.map(({ status }) => status)).toEqual([201, 200])
      const left = await rows<{ id: string; ended_at: Date | null }>(
        'select id, ended_at from time_entries where workspace_id = $1',
        [workspaceId],
      )
      expect(left).toHaveLength(2)
      expect(left.every(({ ended_at }) => ended_at !== null)).toBe(true)
      for (const entry of left) await member.call(deleteTimeEntry, { path: { workspaceId, id: entry.id } })
    }
  })
})

describe('suggestTimeEntries', () => {
  test('up to eight different ones of the last 60 days, the latest first', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId }
    const at = (minutes: number) => ({ start: ago(minutes * 60 + 1), end: ago(minutes * 60) })
    for (let n = 9; n >= 0; n--)
      await member.call(createTimeEntry, { path, body: { ...at(n + 1), description: `Work ${n}` } })
    await member.call(createTimeEntry, { path, body: { ...at(0), description: 'Work 3' } })
    await member.call(createTimeEntry, { path, body: at(0) })
    await member.call(createTimeEntry, { path, body: { ...at(61 * 24 * 60), description: 'Work long ago' } })
    await owner.call(createTimeEntry, { path, body: { ...at(0), description: 'Work of another' } })
    const { body } = await member.call(suggestTimeEntries, { path })
    expect(body.map(({ description }) => description)).toEqual(
      [3, 0, 1, 2, 4, 5, 6, 7].map((n) => `Work ${n}`),
    )
    const typed = await member.call(suggestTimeEntries, { path, query: { search: 'ork 9' } })
    expect(typed.body).toMatchObject([{ description: 'Work 9', projectId: null, tagIds: [] }])
    expect((await member.call(suggestTimeEntries, { path, query: { search: 'w' } })).body).toHaveLength(8)
    expect((await member.call(suggestTimeEntries, { path, query: { search: '%%' } })).body).toEqual([])
  })

  test('a project is found by its name and comes along', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { name: 'Moon landing' })
    const id = await track(member, workspaceId, { start: ago(60), end: ago(0), projectId })
    const { body } = await member.call(suggestTimeEntries, {
      path: { workspaceId },
      query: { search: 'LANDING' },
    })
    expect(body).toMatchObject([{ timeEntryId: id, projectId, projectName: 'Moon landing', taskName: null }])
    expect((await member.call(getTimeEntry, { path: { workspaceId, id } })).body.projectId).toBe(projectId)
  })
})
