import { describe, expect, test } from 'vitest'
import { deleteTimeEntry, getTimeEntry } from '../../contract/time-entries.ts'
import { getDeletedTimeEntries, restoreTimeEntries } from '../../contract/tracking.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  letTeamManagersEdit,
  makeManager,
  makeProject,
  makeTag,
  morning,
  startTimer,
  track,
} from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const remove = (person: Person, workspaceId: string, id: string) =>
  person.call(deleteTimeEntry, { path: { workspaceId, id } })
const tombstones = (workspaceId: string) =>
  rows('select type from tombstones where workspace_id = $1 order by type', [workspaceId])

describe('restoreTimeEntries', () => {
  test('brings back everything, its fields too, tells TIME_ENTRY_RESTORED, and leaves no tombstone', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { hourlyRate: { amount: 777 } })
    const tagIds = [await makeTag(owner, workspaceId), await makeTag(owner, workspaceId)]
    const customFieldId = await insertEntryField(workspaceId)
    const customFields = [{ customFieldId, value: 'kept' }]
    const id = await track(member, workspaceId, {
      description: 'undo',
      projectId,
      tagIds,
      customFields,
      type: 'BREAK',
    })
    await rows('update time_entries set invoiced = true where id = $1', [id])
    const path = { workspaceId, id }
    const before = (await owner.call(getTimeEntry, { path })).body
    await remove(member, workspaceId, id)
    expect(await tombstones(workspaceId)).toHaveLength(2)
    const { status, body } = await member.call(restoreTimeEntries, {
      path: { workspaceId },
      body: { ids: [id, id] },
    })
    expect([status, body]).toEqual([200, { ids: [id] }])
    expect((await owner.call(getTimeEntry, { path })).body).toEqual(before)
    expect(await rows('select invoiced from time_entries where id = $1', [id])).toEqual([{ invoiced: true }])
    expect(await tombstones(workspaceId)).toEqual([])
    expect((await eventsOf(workspaceId)).at(-1)).toMatchObject({
      type: 'TIME_ENTRY_RESTORED',
      user_id: member.id,
      entity_id: id,
      payload: { id, description: 'undo', customFieldValues: [{ value: 'kept' }] },
    })
    expect(
      await rows('select action from audit_log where workspace_id = $1 order by seq desc limit 1', [
        workspaceId,
      ]),
    ).toEqual([{ action: 'RESTORE_TIME' }])
    // a second time there is nothing to restore
    await member.refused(restoreTimeEntries, 400, { path: { workspaceId }, body: { ids: [id] } })
  })

  test('what is gone by then is left out', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId)
    const tagIds = [await makeTag(owner, workspaceId), await makeTag(owner, workspaceId)]
    const customFieldId = await insertEntryField(workspaceId)
    const customFields = [{ customFieldId, value: 'gone' }]
    const id = await track(member, workspaceId, { projectId, tagIds, customFields })
    await remove(member, workspaceId, id)
    await rows('delete from projects where id = $1', [projectId])
    await rows('delete from tags where id = $1', [tagIds[0]])
    await rows('delete from custom_fields where id = $1', [customFieldId])
    await owner.call(restoreTimeEntries, { path: { workspaceId }, body: { ids: [id] } })
    const { body } = await owner.call(getTimeEntry, { path: { workspaceId, id } })
    expect(body).toMatchObject({ projectId: null, tagIds: [tagIds[1]], customFieldValues: [] })
  })

  test('a discarded timer comes back finished, beside the one that runs now', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await startTimer(member, workspaceId)
    await remove(member, workspaceId, id)
    const running = await startTimer(member, workspaceId)
    await member.call(restoreTimeEntries, { path: { workspaceId }, body: { ids: [id] } })
    const { body } = await member.call(getTimeEntry, { path: { workspaceId, id } })
    expect(body.timeInterval.end).not.toBeNull()
    expect(
      await rows('select id from time_entries where workspace_id = $1 and ended_at is null', [workspaceId]),
    ).toEqual([{ id: running }])
  })

  test('the lock is asked again, the 30 days end, and one that refuses keeps all away', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId }
    const old = await track(member, workspaceId)
    const open = await track(member, workspaceId, {
      start: '2026-06-03T08:00:00Z',
      end: '2026-06-03T09:00:00Z',
    })
    await remove(member, workspaceId, old)
    await remove(member, workspaceId, open)
    await changeSetting(workspaceId, 'lockTimeEntries', '2026-06-03T00:00:00Z')
    const events = (await eventsOf(workspaceId)).length
    expect(await member.refused(restoreTimeEntries, 403, { path, body: { ids: [open, old] } })).toEqual({
      message: `Can't edit locked time entry. Refused: ${old}`,
      code: 1003,
    })
    await rows(
      "update tombstones set deleted_at = now() - interval '30 days 1 minute' where workspace_id = $1 and id = $2",
      [workspaceId, open],
    )
    expect(await owner.refused(restoreTimeEntries, 400, { path, body: { ids: [open, old] } })).toEqual({
      message: `Time entry doesn't belong to Workspace. Refused: ${open}`,
      code: 501,
    })
    expect(await eventsOf(workspaceId)).toHaveLength(events)
    await admin.call(restoreTimeEntries, { path, body: { ids: [old] } })
    expect(
      await rows('select action from audit_log where workspace_id = $1 order by seq desc limit 1', [
        workspaceId,
      ]),
    ).toEqual([{ action: 'RESTORE_TIME_FOR_OTHER' }])
  })

  test('one restores what is one’s own; team managers that of their people; nobody what is foreign', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const manager = await makePerson('Tea Manager')
    await addMember(workspaceId, manager)
    await makeManager(workspaceId, manager, { user: member.id })
    await letTeamManagersEdit(workspaceId)
    const path = { workspaceId }
    const hers = await track(owner, workspaceId)
    await remove(owner, workspaceId, hers)
    const his = await track(member, workspaceId)
    await remove(owner, workspaceId, his)
    await member.refused(restoreTimeEntries, 403, { path, body: { ids: [hers] } })
    await manager.refused(restoreTimeEntries, 403, { path, body: { ids: [hers, his] } })
    await manager.call(restoreTimeEntries, { path, body: { ids: [his] } })
    for (const id of [newId(), 'none', his])
      await owner.refused(restoreTimeEntries, 400, { path, body: { ids: [id] } })
    const other = await makeWorld()
    await other.owner.refused(restoreTimeEntries, 400, {
      path: { workspaceId: other.workspaceId },
      body: { ids: [hers] },
    })
  })

  test('the same restore twice at once brings one entry back', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    await remove(member, workspaceId, id)
    const input = { path: { workspaceId }, body: { ids: [id] } }
    const replies = await Promise.all([1, 2, 3].map(() => member.send(restoreTimeEntries, input)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect((await eventsOf(workspaceId)).filter(({ type }) => type === 'TIME_ENTRY_RESTORED')).toHaveLength(1)
  })
})

describe('getDeletedTimeEntries', () => {
  test('lists one’s own with who deleted them and until when they can come back', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const first = await track(member, workspaceId, { description: 'first' })
    const second = await track(member, workspaceId, { description: 'second' })
    await remove(member, workspaceId, first)
    await remove(admin, workspaceId, second)
    const path = { workspaceId }
    const { body, headers } = await member.call(getDeletedTimeEntries, { path })
    expect(headers.get('last-page')).toBe('true')
    expect(body).toMatchObject([
      {
        id: second,
        description: 'second',
        timeInterval: { ...morning, duration: 'PT15M' },
        deletedBy: { id: admin.id, name: admin.name },
      },
      { id: first, deletedBy: { id: member.id } },
    ])
    const [entry] = body
    const days = Date.parse(entry?.restorableUntil ?? '') - Date.parse(entry?.deletedAt ?? '')
    expect(days / 86_400_000).toBe(30)
    const query = { 'page-size': 1 }
    const page = await admin.call(getDeletedTimeEntries, {
      path,
      query: { ...query, 'user-id': member.id, page: 2 },
    })
    expect(page.body).toMatchObject([{ id: first }])
    expect((await admin.call(getDeletedTimeEntries, { path })).body).toEqual([])
  })

  test('those of others are for those who may edit them', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const path = { workspaceId }
    await member.refused(getDeletedTimeEntries, 403, { path, query: { 'user-id': owner.id } })
    await admin.call(getDeletedTimeEntries, { path, query: { 'user-id': member.id } })
    for (const userId of [newId(), 'nobody'])
      await admin.refused(getDeletedTimeEntries, 400, { path, query: { 'user-id': userId } })
  })
})
