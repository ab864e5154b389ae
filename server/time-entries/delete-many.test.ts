import { describe, expect, test } from 'vitest'
import { deleteMany, replaceMany } from '../../contract/time-entry-edits.ts'
import { newId } from '../../server/platform/ids.ts'
import { eventTypes } from '../../test/edits.ts'
import { useServer } from '../../test/server.ts'
import { changeSetting, insertEntryField, morning, startTimer, track } from '../../test/tracking.ts'
import type { Person, World } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const pathOf = ({ workspaceId }: World, owner: Person) => ({ workspaceId, userId: owner.id })
const descriptions = async (workspaceId: string) =>
  (
    await rows<{ description: string }>(
      'select description from time_entries where workspace_id = $1 order by id',
      [workspaceId],
    )
  ).map(({ description }) => description)

describe('DELETE of many entries', () => {
  test('answers what they were, in the order given, with one event and audit row each', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const field = await insertEntryField(workspaceId)
    const customFields = [{ customFieldId: field, value: 'x' }]
    const ids = [
      await startTimer(member, workspaceId),
      await track(member, workspaceId, { description: 'D', customFields }),
    ].reverse()
    const left = await track(member, workspaceId)
    const { body } = await member.call(deleteMany, {
      path: pathOf(world, member),
      query: { 'time-entry-ids': ids.join(',') },
    })
    expect(body.map(({ id }) => id)).toEqual(ids)
    expect(body[0]).toMatchObject({ description: 'D', customFieldValues: [{ value: 'x' }] })
    expect(await rows('select id from time_entries where workspace_id = $1', [workspaceId])).toEqual([
      { id: left },
    ])
    const told = (await eventsOf(workspaceId)).filter(({ type }) => type === 'TIME_ENTRY_DELETED')
    expect(told.map(({ entity_id }) => entity_id)).toEqual(ids)
    const audits = await rows(
      'select before from audit_log where workspace_id = $1 and action = $2 order by seq',
      [workspaceId, 'DELETE_TIME_PERSONAL'],
    )
    expect(audits).toMatchObject([
      { before: { description: 'D' } },
      { before: { timeInterval: { end: null } } },
    ])
  })

  test('deletes nothing where one is unknown, of another person, approved or locked; repeated names are fine', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const [id, approved] = [await track(member, workspaceId), await track(member, workspaceId)]
    await rows('update time_entries set approved = true where id = $1', [approved])
    const call = (ids: string[]) => ({ path: pathOf(world, member), query: { 'time-entry-ids': ids } })
    for (const other of [newId(), 'nothing', await track(owner, workspaceId)])
      expect(await member.refused(deleteMany, 400, call([id, other]))).toEqual({
        message: "Time entry doesn't belong to Workspace",
        code: 501,
      })
    for (const person of [owner, member]) await person.refused(deleteMany, 403, call([id, approved]))
    await changeSetting(workspaceId, 'lockTimeEntries', '2026-07-01T00:00:00Z')
    await member.refused(deleteMany, 403, call([id]))
    expect(await eventTypes(workspaceId)).not.toContain('TIME_ENTRY_DELETED')
    expect((await owner.call(deleteMany, call([id, id]))).body).toHaveLength(1)
  })

  test('and edits at once: each entry is edited and then deleted, or only deleted, and told so', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const ids = [await track(member, workspaceId), await track(member, workspaceId)]
    const path = pathOf(world, member)
    const replies = await Promise.all([
      member.send(deleteMany, { path, query: { 'time-entry-ids': [...ids].reverse() } }),
      ...[1, 2, 3].map((n) =>
        member.send(replaceMany, { path, body: ids.map((id) => ({ id, ...morning, description: `${n}` })) }),
      ),
    ])
    const [deleted, ...edits] = replies.map(({ status }) => status)
    expect(deleted).toBe(200)
    expect(edits.every((status) => status === 200 || status === 400)).toBe(true)
    const types = (await eventTypes(workspaceId)).slice(2)
    const edited = edits.filter((status) => status === 200).length
    expect(types).toEqual([
      ...Array.from({ length: edited * 2 }, () => 'TIME_ENTRY_UPDATED'),
      'TIME_ENTRY_DELETED',
      'TIME_ENTRY_DELETED',
    ])
    expect(await descriptions(workspaceId)).toEqual([])
  })

  test('asks for the ids', async () => {
    const world = await makeWorld()
    const failure = await world.member.refused(deleteMany, 400, { path: pathOf(world, world.member) })
    expect(failure).toEqual({
      message: "Required request parameter 'time-entry-ids' for method parameter type List is not present",
      code: 3001,
    })
  })
})
