import { describe, expect, test } from 'vitest'
import {
  createForOthers,
  createTimeEntry,
  deleteTimeEntry,
  getInProgressTimeEntries,
  getTimeEntries,
  getTimeEntry,
  stopRunningTimeEntry,
} from '../../contract/time-entries.ts'
import { duplicateTimeEntry, replaceMany, updateTimeEntry } from '../../contract/time-entry-edits.ts'
import { updateWorkspaceSettings } from '../../contract/workspace-settings.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertRunning,
  letTeamManagersEdit,
  makeManager,
  morning,
  setZone,
  startTimer,
  track,
} from '../../test/tracking.ts'
import type { World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const locked = { message: "Can't edit locked time entry.", code: 1003 }
const forced = { message: 'Manual time tracking disabled on this workspace', code: 4030 }
/** The day after the morning. */
const lockDay = '2026-06-03T00:00:00Z'
const after = { start: '2026-06-03T00:00:00Z', end: '2026-06-03T00:15:00Z' }
const lastSecond = { start: '2026-06-02T23:59:59Z', end: '2026-06-03T00:15:00Z' }

const lock = (workspaceId: string) => changeSetting(workspaceId, 'lockTimeEntries', lockDay)
const force = (workspaceId: string) => changeSetting(workspaceId, 'timeTrackingMode', 'STOPWATCH_ONLY')
const agoSeconds = (seconds: number) => `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19)}Z`
const count = async (workspaceId: string) =>
  (await rows('select id from time_entries where workspace_id = $1', [workspaceId])).length

/** A team manager of the member, who may edit the time of the member. */
async function makeTeamManager({ workspaceId, member }: World) {
  const manager = await makePerson('Tea Manager')
  await addMember(workspaceId, manager)
  await makeManager(workspaceId, manager, { user: member.id })
  await letTeamManagersEdit(workspaceId)
  return manager
}

describe('locked dates', () => {
  test('members and team managers add nothing that starts before the lock; owner and admins do', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const manager = await makeTeamManager(world)
    await lock(workspaceId)
    const path = { workspaceId }
    for (const body of [morning, lastSecond, { start: morning.start }])
      expect(await member.refused(createTimeEntry, 403, { path, body })).toEqual(locked)
    const forMember = { workspaceId, userId: member.id }
    expect(await manager.refused(createForOthers, 403, { path: forMember, body: morning })).toEqual(locked)
    expect(await eventsOf(workspaceId)).toEqual([])
    await member.call(createTimeEntry, { path, body: after })
    await owner.call(createTimeEntry, { path, body: morning })
    await admin.call(createForOthers, { path: forMember, body: morning })
    expect(await count(workspaceId)).toBe(3)
  })

  test('a timer that crosses the lock is not stopped and no other starts; it may be discarded', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const id = await insertRunning(workspaceId, member, morning.start)
    await lock(workspaceId)
    const stop = { path: { workspaceId, userId: member.id }, body: { end: agoSeconds(0) } }
    expect(await member.refused(stopRunningTimeEntry, 403, stop)).toEqual(locked)
    expect(await member.refused(createTimeEntry, 403, { path: { workspaceId }, body: {} })).toEqual(locked)
    expect(await eventsOf(workspaceId)).toEqual([])
    await member.call(deleteTimeEntry, { path: { workspaceId, id } })
    await insertRunning(workspaceId, member, morning.start)
    await admin.call(stopRunningTimeEntry, { ...stop, body: { end: morning.end } })
  })

  test('a locked entry is not deleted by its owner', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const id = await track(member, workspaceId)
    await lock(workspaceId)
    expect(await member.refused(deleteTimeEntry, 403, { path: { workspaceId, id } })).toEqual(locked)
    expect(await count(workspaceId)).toBe(1)
    await admin.call(deleteTimeEntry, { path: { workspaceId, id } })
  })

  test('approved time nobody deletes', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const id = await track(member, workspaceId)
    await rows('update time_entries set approved = true where id = $1', [id])
    expect(await owner.refused(deleteTimeEntry, 403, { path: { workspaceId, id } })).toEqual(locked)
    const { body } = await owner.call(getTimeEntry, { path: { workspaceId, id } })
    expect(body.isLocked).toBe(true)
  })

  test('isLocked says so in every reply and list and in what webhooks get, whoever looks', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const before = await track(member, workspaceId)
    const open = await track(member, workspaceId, after)
    await lock(workspaceId)
    const running = await insertRunning(workspaceId, owner, morning.start)
    for (const viewer of [owner, member]) {
      for (const hydrated of [true, false]) {
        const one = await viewer.call(getTimeEntry, {
          path: { workspaceId, id: before },
          query: { hydrated },
        })
        expect(one.body.isLocked).toBe(true)
        const list = await viewer.call(getTimeEntries, {
          path: { workspaceId, userId: member.id },
          query: { hydrated },
        })
        expect(list.body.map(({ id, isLocked }) => [id, isLocked])).toEqual([
          [open, false],
          [before, true],
        ])
      }
      const inProgress = await viewer.call(getInProgressTimeEntries, { path: { workspaceId } })
      expect(inProgress.body).toMatchObject([{ id: running, isLocked: true }])
    }
    const created = await owner.call(createTimeEntry, { path: { workspaceId }, body: morning })
    expect(created.body.isLocked).toBe(true)
    expect((await eventsOf(workspaceId)).at(-1)?.payload).toMatchObject({ isLocked: true })
  })

  test('a rule locks at midnight in the zone of the owner, or in the one that the settings name', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await setZone(owner, 'Pacific/Kiritimati')
    const path = { workspaceId }
    const automaticLock = { type: 'OLDER_THAN', olderThanPeriod: 'DAYS', olderThanValue: 1 }
    await owner.call(updateWorkspaceSettings, { path, body: { automaticLock } })
    // Kiritimati is 14 hours ahead of UTC all year, Niue 11 behind
    const day = 86_400_000
    const ahead = 14 * 3_600_000
    const midnight = new Date(Math.floor((Date.now() + ahead) / day) * day - ahead).toISOString()
    const body = { start: agoSeconds(24 * 3600 + 1), end: agoSeconds(24 * 3600) }
    expect(await member.refused(createTimeEntry, 403, { path, body })).toEqual(locked)
    await member.call(createTimeEntry, { path, body: { start: midnight, end: midnight } })
    await owner.call(updateWorkspaceSettings, { path, body: { lockTimeZone: 'Pacific/Niue' } })
    await member.call(createTimeEntry, { path, body: { start: agoSeconds(60), end: agoSeconds(0) } })
  })

  test('today can not be locked over the settings', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    for (const lockTimeEntries of [agoSeconds(0), agoSeconds(-86_400)])
      await owner.refused(updateWorkspaceSettings, 400, { path, body: { lockTimeEntries } })
    await owner.call(updateWorkspaceSettings, { path, body: { lockTimeEntries: agoSeconds(90_000) } })
  })
})

describe('Force timer', () => {
  test('in the tracker nobody adds finished time or starts in the past', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await force(workspaceId)
    const path = { workspaceId }
    for (const person of [owner, member])
      for (const body of [morning, { start: agoSeconds(600) }, { start: agoSeconds(-600) }])
        expect(await person.refused(createTimeEntry, 403, { path, body })).toEqual(forced)
    expect(await eventsOf(workspaceId)).toEqual([])
    await member.call(createTimeEntry, { path, body: { start: agoSeconds(30) } })
    await owner.call(createTimeEntry, { path, body: {} })
  })

  test('owner, admins and those who edit the time of others add it for people', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const manager = await makeTeamManager(world)
    await force(workspaceId)
    const forMember = { workspaceId, userId: member.id }
    await manager.call(createForOthers, { path: forMember, body: morning })
    await owner.call(createForOthers, { path: { workspaceId, userId: owner.id }, body: morning })
    for (const person of [member, manager])
      expect(
        await person.refused(createForOthers, 403, {
          path: { workspaceId, userId: person.id },
          body: morning,
        }),
      ).toEqual(forced)
    expect(await count(workspaceId)).toBe(2)
  })

  test('a timer ends now or earlier, not later; deleting goes on', async () => {
    const { workspaceId, member } = await makeWorld()
    await force(workspaceId)
    const id = await startTimer(member, workspaceId)
    const path = { workspaceId, userId: member.id }
    expect(
      await member.refused(stopRunningTimeEntry, 403, { path, body: { end: agoSeconds(-3600) } }),
    ).toEqual(forced)
    await member.call(stopRunningTimeEntry, { path, body: { end: agoSeconds(-1) } })
    await member.call(deleteTimeEntry, { path: { workspaceId, id } })
  })
})

describe('edits and copies', () => {
  const edit = { description: 'changed' }

  test('a locked entry is not edited or copied by its owner, nor moved into the locked past', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const before = await track(member, workspaceId)
    const open = await track(member, workspaceId, after)
    await lock(workspaceId)
    const put = (id: string, body: unknown) =>
      member.refused(updateTimeEntry, 403, { path: { workspaceId, id }, body })
    expect(await put(before, { ...morning, ...edit })).toEqual(locked)
    expect(await put(before, after)).toEqual(locked)
    expect(await put(open, lastSecond)).toEqual(locked)
    const path = { workspaceId, userId: member.id }
    expect(await member.refused(replaceMany, 403, { path, body: [{ id: open }, { id: before }] })).toEqual(
      locked,
    )
    expect(await member.refused(duplicateTimeEntry, 403, { path: { ...path, id: before } })).toEqual(locked)
    await admin.call(updateTimeEntry, { path: { workspaceId, id: before }, body: { ...morning, ...edit } })
    expect((await eventsOf(workspaceId)).filter(({ type }) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(1)
  })

  test('under Force timer times stay, other members change; admins edit times, nobody duplicates', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const id = await track(member, workspaceId)
    await force(workspaceId)
    const path = { workspaceId, id }
    const later = { ...morning, end: '2026-06-02T09:00:00Z' }
    expect(await member.refused(updateTimeEntry, 403, { path, body: later })).toEqual(forced)
    await member.call(updateTimeEntry, { path, body: { ...morning, ...edit } })
    await admin.call(updateTimeEntry, { path, body: later })
    for (const person of [member, admin])
      expect(await person.refused(duplicateTimeEntry, 403, { path: { ...path, userId: member.id } })).toEqual(
        forced,
      )
    const running = await startTimer(member, workspaceId)
    const start = agoSeconds(600)
    expect(
      await member.refused(updateTimeEntry, 403, { path: { workspaceId, id: running }, body: { start } }),
    ).toEqual(forced)
  })
})
