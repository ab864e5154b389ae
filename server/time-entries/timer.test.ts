import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { updateUserStatus } from '../../contract/deactivation.ts'
import { createForOthers, createTimeEntry, stopRunningTimeEntry } from '../../contract/time-entries.ts'
import { toDuration } from '../../contract/vocabulary/duration.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, insertRunning } from '../../test/tracking.ts'
import { addMember, eventsOf, inTransaction, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { stopRunning } from './index.ts'

useServer()

const endOf = (id: string) =>
  rows<{ ended_at: Date | null }>('select ended_at from time_entries where id = $1', [id]).then(
    ([row]) => row?.ended_at?.toISOString() ?? null,
  )

const runningIn = async (workspaceId: string) =>
  (await rows('select id from time_entries where workspace_id = $1 and ended_at is null', [workspaceId])).map(
    (row) => row.id,
  )

const eight = '2026-06-02T08:00:00Z'

describe('stopRunning', () => {
  test('ends the running entry at that instant and tells so once', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await insertRunning(workspaceId, member, eight)
    const at = new Date('2026-06-02T09:01:01.900Z')
    expect(await inTransaction((tx) => stopRunning(tx, workspaceId, member.id, at))).toBe(id)
    expect(await inTransaction((tx) => stopRunning(tx, workspaceId, member.id, at))).toBeUndefined()
    expect(await endOf(id)).toBe('2026-06-02T09:01:01.000Z')
    expect(await eventsOf(workspaceId)).toMatchObject([
      {
        type: 'TIMER_STOPPED',
        user_id: member.id,
        entity_id: id,
        payload: {
          id,
          timeInterval: { start: eight, end: '2026-06-02T09:01:01Z', duration: 'PT1H1M1S' },
          user: { id: member.id, name: member.name, status: 'ACTIVE' },
          project: null,
          tags: [],
          currentlyRunning: false,
        },
      },
    ])
    const [entry] = await rows(
      "select user_id, before -> 'timeInterval' ->> 'end' as before, after -> 'timeInterval' ->> 'end' as after from audit_log where workspace_id = $1 and action = 'UPDATE_TIME_FOR_OTHER'",
      [workspaceId],
    )
    expect(entry).toEqual({ user_id: member.id, before: null, after: '2026-06-02T09:01:01Z' })
  })

  test('never ends an entry before its start, nor later than 999 hours after it', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const future = await insertRunning(workspaceId, member, '2030-01-01T00:00:00Z')
    const forgotten = await insertRunning(workspaceId, owner, '2026-01-01T00:00:00Z')
    const at = new Date('2026-06-02T09:00:00Z')
    await inTransaction(async (tx) => {
      await stopRunning(tx, workspaceId, member.id, at)
      await stopRunning(tx, workspaceId, owner.id, at)
    })
    expect(await endOf(future)).toBe('2030-01-01T00:00:00.000Z')
    expect(await endOf(forgotten)).toBe('2026-02-11T15:00:00.000Z')
  })

  test('a part that the workspace requires does not keep it from ending', async () => {
    const { workspaceId, member } = await makeWorld()
    await changeSetting(workspaceId, 'forceProjects', true)
    const id = await insertRunning(workspaceId, member, eight)
    await inTransaction((tx) => stopRunning(tx, workspaceId, member.id, tx.now))
    expect(await endOf(id)).not.toBeNull()
  })
})

describe('stopRunningTimeEntry', () => {
  const end = '2026-06-02T10:00:00Z'

  test('ends the timer, answers the entry without rates, and tells TIMER_STOPPED', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await insertRunning(workspaceId, member, eight)
    const { status, body } = await member.call(stopRunningTimeEntry, {
      path: { workspaceId, userId: member.id },
      body: { end: '2026-06-02T12:00:00.750+02:00' },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, timeInterval: { start: eight, end, duration: 'PT2H' } })
    expect(body).not.toHaveProperty('hourlyRate')
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'TIMER_STOPPED', entity_id: id, payload: body },
    ])
    expect(
      await rows(
        "select actor_id from audit_log where workspace_id = $1 and action = 'UPDATE_TIME_PERSONAL'",
        [workspaceId],
      ),
    ).toEqual([{ actor_id: member.id }])
  })

  test('with nothing running it is 404 with code 404', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    const missing = {
      message: `Currently running time entry doesn't exist on workspace ${workspaceId} for user ${member.id}.`,
      code: 404,
    }
    expect(await member.refused(stopRunningTimeEntry, 404, { path, body: { end } })).toEqual(missing)
    await insertRunning(workspaceId, member, eight)
    await member.call(stopRunningTimeEntry, { path, body: { end } })
    expect(await member.refused(stopRunningTimeEntry, 404, { path, body: { end } })).toEqual(missing)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('refuses an end before the start, one after 999 hours, a missing and an unreadable one', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await insertRunning(workspaceId, member, eight)
    const path = { workspaceId, userId: member.id }
    const refusal = (body: unknown) => member.refused(stopRunningTimeEntry, 400, { path, body })
    expect(await refusal({ end: '2026-06-02T07:59:59Z' })).toEqual({
      message: 'start time is greater than end time',
      code: 501,
    })
    expect(await refusal({ end: '2026-08-01T08:00:00Z' })).toMatchObject({ code: 501 })
    expect(await refusal({})).toMatchObject({ message: 'must not be null', code: 501 })
    expect(await refusal({ end: 'now' })).toMatchObject({ code: 3002 })
    expect(await endOf(id)).toBeNull()
    await member.call(stopRunningTimeEntry, { path, body: { end: eight } })
    expect(await endOf(id)).toBe('2026-06-02T08:00:00.000Z')
  })

  test('refuses while a required part is missing', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await insertRunning(workspaceId, member, eight)
    await changeSetting(workspaceId, 'forceProjects', true)
    const path = { workspaceId, userId: member.id }
    expect(await member.refused(stopRunningTimeEntry, 400, { path, body: { end } })).toEqual({
      message:
        "Time entry couldn't be stopped. Project is either required field or given project is archived.",
      code: 501,
    })
    await changeSetting(workspaceId, 'forceProjects', false)
    const fieldId = newId()
    await rows(
      `insert into custom_fields (workspace_id, id, name, entity_type, type, required, created_at)
       values ($1, $2, 'Ticket', 'TIMEENTRY', 'TXT', true, now())`,
      [workspaceId, fieldId],
    )
    expect(await member.refused(stopRunningTimeEntry, 400, { path, body: { end } })).toMatchObject({
      message: "Time entry couldn't be stopped. Ticket is required field.",
    })
    await rows(
      `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value)
       values ($1, $2, $3, '"T-1"')`,
      [workspaceId, id, fieldId],
    )
    const { body } = await member.call(stopRunningTimeEntry, { path, body: { end } })
    expect(body.customFieldValues).toMatchObject([{ value: 'T-1' }])
  })

  test('administrators stop the timers of others, regular members do not', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await insertRunning(workspaceId, member, eight)
    const hers = await insertRunning(workspaceId, owner, eight)
    await member.refused(stopRunningTimeEntry, 403, {
      path: { workspaceId, userId: owner.id },
      body: { end },
    })
    expect(await endOf(hers)).toBeNull()
    await admin.call(stopRunningTimeEntry, { path: { workspaceId, userId: member.id }, body: { end } })
    for (const userId of ['nobody', newId()])
      await owner.refused(stopRunningTimeEntry, 400, { path: { workspaceId, userId }, body: { end } })
  })
})

describe('timers at the same time', () => {
  test('of many that start at once exactly one runs, and events tell of each start and stop in turn', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const other = await makePerson('Other')
    await addMember(workspaceId, other)
    const starts = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0
        ? member.call(createTimeEntry, { path: { workspaceId }, body: {} })
        : admin.call(createForOthers, { path: { workspaceId, userId: member.id }, body: {} }),
    )
    const mine = other.call(createTimeEntry, { path: { workspaceId }, body: {} })
    const started = (await Promise.all(starts)).map((reply) => reply.body.id)
    const running = await runningIn(workspaceId)
    expect(running).toHaveLength(2)
    expect(running).toContain((await mine).body.id)

    const told = (await eventsOf(workspaceId)).filter((event) => event.user_id === member.id)
    expect(told).toHaveLength(79)
    expect(told.map((event) => event.type)).toEqual(
      told.map((_, index) => (index % 2 === 0 ? 'NEW_TIMER_STARTED' : 'TIMER_STOPPED')),
    )
    told.forEach((event, index) => {
      if (index % 2 === 1) expect(event.entity_id).toBe(told[index - 1]?.entity_id)
    })
    expect(running).toContain(told.at(-1)?.entity_id)
    expect(new Set(started)).toEqual(new Set(told.map((event) => event.entity_id)))
  })

  test('of many stops exactly one succeeds', async () => {
    const { workspaceId, member } = await makeWorld()
    await insertRunning(workspaceId, member, eight)
    const path = { workspaceId, userId: member.id }
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        member.send(stopRunningTimeEntry, { path, body: { end: '2026-06-02T09:00:00Z' } }),
      ),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([
      200,
      ...Array.from({ length: 11 }, () => 404),
    ])
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  test('a timer started while its owner is being deactivated never goes on running', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    for (let round = 0; round < 15; round++) {
      const starts = [
        ...Array.from({ length: 4 }, () => member.send(createTimeEntry, { path: { workspaceId }, body: {} })),
        ...Array.from({ length: 3 }, () => owner.send(createForOthers, { path, body: {} })),
      ]
      const end = owner.send(updateUserStatus, { path, body: { status: 'INACTIVE' } })
      const replies = await Promise.all(starts)
      expect((await end).status).toBe(200)
      for (const { status } of replies) expect([201, 400, 403]).toContain(status)
      expect(await runningIn(workspaceId)).toEqual([])
      await owner.call(updateUserStatus, { path, body: { status: 'ACTIVE' } })
    }
    const told = (await eventsOf(workspaceId)).filter((event) => event.type.includes('TIMER'))
    expect(told.filter((event) => event.type === 'TIMER_STOPPED')).toHaveLength(told.length / 2)
  })
})

test('PostgreSQL prints durations as the contract does', async () => {
  const seconds = fc
    .sample(fc.integer({ min: 0, max: 999 * 3600 }), 500)
    .concat([0, 1, 59, 60, 61, 3599, 3600, 3661])
  const printed = await rows<{ duration: string }>(
    'select iso_duration(seconds) as duration from unnest($1::integer[]) with ordinality as s (seconds, place) order by place',
    [seconds],
  )
  expect(printed.map((row) => row.duration)).toEqual(seconds.map(toDuration))
})
