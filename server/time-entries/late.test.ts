/** Requests that come late: docs/tracking.md. */
import { describe, expect, test } from 'vitest'
import { getTimeEntry } from '../../contract/time-entries.ts'
import {
  continueTimeEntry,
  copyTimeEntry,
  moveTimeEntry,
  stopTimeEntry,
  trackTime,
  updateTimeEntries,
} from '../../contract/tracking.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, makeTag, morning, startTimer, track } from '../../test/tracking.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const changed = { message: 'Time entry was changed meanwhile', code: 409 }
const another = { message: 'Another timer was started or stopped meanwhile', code: 409 }
const ago = (seconds: number) => `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19)}Z`
const typesOf = async (workspaceId: string) => (await eventsOf(workspaceId)).map(({ type }) => type)

describe('stopTimeEntry', () => {
  test('stops the entry that it names, and no other that runs by then', async () => {
    const { workspaceId, member } = await makeWorld()
    const first = await startTimer(member, workspaceId, { start: ago(600) })
    const second = await startTimer(member, workspaceId, { start: ago(300) })
    const body = { end: ago(60) }
    expect(await member.refused(stopTimeEntry, 409, { path: { workspaceId, id: first }, body })).toEqual(
      changed,
    )
    const stopped = await member.call(stopTimeEntry, { path: { workspaceId, id: second }, body })
    expect(stopped.body.timeInterval.end).toBe(body.end)
    expect((await typesOf(workspaceId)).at(-1)).toBe('TIMER_STOPPED')
    expect(
      await rows(
        'select count(*)::integer as running from time_entries where workspace_id = $1 and ended_at is null',
        [workspaceId],
      ),
    ).toEqual([{ running: 0 }])
  })

  test('what the workspace asks for is asked for', async () => {
    const { workspaceId, member } = await makeWorld()
    await changeSetting(workspaceId, 'forceDescription', true)
    const id = await startTimer(member, workspaceId, { start: ago(600) })
    await member.refused(stopTimeEntry, 400, { path: { workspaceId, id }, body: { end: ago(0) } })
  })
})

describe('moveTimeEntry', () => {
  const times = { start: '2026-06-02T07:00:00Z', end: '2026-06-02T07:30:00Z' }

  test('moves an entry and keeps all that it says; no move tells nothing', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const tagId = await makeTag(owner, workspaceId)
    const id = await track(member, workspaceId, { description: 'kept', tagIds: [tagId], type: 'BREAK' })
    const path = { workspaceId, id }
    const { body } = await member.call(moveTimeEntry, { path, body: { ...times, was: morning } })
    expect(body).toMatchObject({ description: 'kept', tagIds: [tagId], type: 'BREAK', timeInterval: times })
    expect(await typesOf(workspaceId)).toEqual(['NEW_TAG', 'NEW_TIME_ENTRY', 'TIME_ENTRY_UPDATED'])
    await member.call(moveTimeEntry, { path, body: times })
    expect(await typesOf(workspaceId)).toHaveLength(3)
  })

  test('is refused where the entry is not at the times that were seen, and moves nothing', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const path = { workspaceId, id }
    const was = { start: morning.start, end: null }
    expect(await member.refused(moveTimeEntry, 409, { path, body: { ...times, was } })).toEqual(changed)
    expect((await member.call(getTimeEntry, { path })).body.timeInterval).toMatchObject(morning)
  })

  test('without an end it runs, as long as nothing else does', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const start = ago(60)
    const path = { workspaceId, id }
    const { body } = await member.call(moveTimeEntry, { path, body: { start, end: null } })
    expect(body.timeInterval).toMatchObject({ start, end: null })
    expect((await typesOf(workspaceId)).at(-1)).toBe('NEW_TIMER_STARTED')
  })
})

test('a change says what was seen, and is refused where the entry says something else by now', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const tagIds = [await makeTag(owner, workspaceId), await makeTag(owner, workspaceId)]
  const id = await track(member, workspaceId, { description: 'seen', tagIds })
  const path = { workspaceId }
  const set = { description: 'late' }
  const seen = { id, description: 'seen', projectId: null, tagIds: [...tagIds].reverse(), billable: false }
  for (const other of [{ description: 'else' }, { tagIds: [] }, { billable: true }, { type: 'BREAK' }])
    expect(
      await member.refused(updateTimeEntries, 409, {
        path,
        body: { ids: [id], set, was: [{ ...seen, ...other }] },
      }),
    ).toEqual(changed)
  const { body } = await member.call(updateTimeEntries, { path, body: { ids: [id], set, was: [seen] } })
  expect(body.ids).toEqual([id])
})

test('of several entries the refusal says which changed, and none is written', async () => {
  const { workspaceId, member } = await makeWorld()
  const [one, other] = [await track(member, workspaceId), await track(member, workspaceId)]
  const was = [
    { id: one, description: '' },
    { id: other, description: 'gone' },
  ]
  const body = { ids: [one, other], set: { description: 'late' }, was }
  const refusal = await member.refused(updateTimeEntries, 409, { path: { workspaceId }, body })
  expect(refusal.message).toBe(`Time entry was changed meanwhile. Refused: ${other}`)
  expect(await typesOf(workspaceId)).toEqual(['NEW_TIME_ENTRY', 'NEW_TIME_ENTRY'])
})

test('a timer that was started late stops the one that was seen, and no other', async () => {
  const { workspaceId, member } = await makeWorld()
  const path = { workspaceId }
  const seen = await startTimer(member, workspaceId, { start: ago(900) })
  const from = { start: ago(600) }
  expect(await member.refused(trackTime, 409, { path, body: { ...from, running: null } })).toEqual(another)
  const { body } = await member.call(trackTime, { path, body: { ...from, running: seen } })
  const again = { path: { workspaceId, id: seen }, body: { start: ago(300), running: seen } }
  expect(await member.refused(continueTimeEntry, 409, again)).toEqual(another)
  const went = await member.call(continueTimeEntry, {
    ...again,
    body: { start: ago(300), running: body.id },
  })
  expect(went.body.timeInterval.end).toBeNull()
  expect(await typesOf(workspaceId)).toEqual([
    'NEW_TIMER_STARTED',
    'TIMER_STOPPED',
    'NEW_TIMER_STARTED',
    'TIMER_STOPPED',
    'NEW_TIMER_STARTED',
  ])
})

test('a change whose answer was lost is answered again, and undoes nothing that came after it', async () => {
  const { workspaceId, member } = await makeWorld()
  const id = await track(member, workspaceId)
  const path = { workspaceId }
  const late = {
    path,
    body: { ids: [id], set: { description: 'late' } },
    headers: { 'idempotency-key': 'k' },
  }
  const { body } = await member.call(updateTimeEntries, late)
  await member.call(updateTimeEntries, { path, body: { ids: [id], set: { description: 'later' } } })
  const again = await member.call(updateTimeEntries, late)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(again.body).toEqual(body)
  expect((await member.call(getTimeEntry, { path: { ...path, id } })).body.description).toBe('later')
})

test('a copy is the documented duplicate, made once however often it is asked for', async () => {
  const { workspaceId, member, outsider } = await makeWorld()
  const id = await track(member, workspaceId, { description: 'twice' })
  const asked = { path: { workspaceId, id }, headers: { 'idempotency-key': 'copy' } }
  const { body } = await member.call(copyTimeEntry, asked)
  expect(body).toMatchObject({ description: 'twice', timeInterval: morning })
  expect((await member.call(copyTimeEntry, asked)).body.id).toBe(body.id)
  await outsider.refused(copyTimeEntry, 403, { path: { workspaceId, id } })
})
