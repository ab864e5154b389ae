import { describe, expect, test } from 'vitest'
import {
  deleteMany,
  duplicateTimeEntry,
  getMultipleTimeEntries,
  replaceMany,
  updateInvoicedStatus,
} from '../../contract/time-entry-edits.ts'
import { newId } from '../../server/platform/ids.ts'
import { insertGroup } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  insertTask,
  letTeamManagersEdit,
  makeManager,
  makeProject,
  makeTag,
  morning,
  startTimer,
  track,
} from '../../test/tracking.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

type Body = Record<string, unknown>

const pathOf = ({ workspaceId }: World, owner: Person) => ({ workspaceId, userId: owner.id })
const typesOf = async (workspaceId: string) => (await eventsOf(workspaceId)).map(({ type }) => type)
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
    expect((await typesOf(workspaceId)).filter((type) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(1)
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
    expect(await typesOf(workspaceId)).not.toContain('TIME_ENTRY_UPDATED')
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
    expect((await typesOf(workspaceId)).filter((type) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(2_000)
    const { body: found } = await owner.call(getMultipleTimeEntries, {
      path: { workspaceId },
      body: { timeEntryIds: ids },
    })
    expect(found).toHaveLength(2_000)
  })
})

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
    expect(await typesOf(workspaceId)).not.toContain('TIME_ENTRY_DELETED')
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
    const types = (await typesOf(workspaceId)).slice(2)
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
    const events = await typesOf(workspaceId)
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

describe('marking as invoiced', () => {
  const mark = (workspaceId: string, timeEntryIds: string[], invoiced = true) => ({
    path: { workspaceId },
    body: { timeEntryIds, invoiced },
  })
  const invoicedOf = async (id: string) =>
    (await rows<{ invoiced: boolean }>('select invoiced from time_entries where id = $1', [id]))[0]?.invoiced

  test('writes and tells what was not so before, and answers an empty body', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const ids = [await track(member, workspaceId), await track(admin, workspaceId)]
    for (const _ of [1, 2]) await admin.call(updateInvoicedStatus, mark(workspaceId, ids))
    for (const id of ids) expect(await invoicedOf(id)).toBe(true)
    expect((await typesOf(workspaceId)).filter((type) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(2)
    expect(
      await rows(
        'select action, before, after from audit_log where subject_id = $1 order by seq desc limit 1',
        [ids[0]],
      ),
    ).toMatchObject([
      { action: 'UPDATE_TIME_FOR_OTHER', before: { invoiced: false }, after: { invoiced: true } },
    ])
    await admin.call(updateInvoicedStatus, mark(workspaceId, ids, false))
    expect(await invoicedOf(ids[0] ?? '')).toBe(false)
  })

  test('is for administrators, for who manages invoices, and for team managers about their people', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const [biller, inGroup, manager] = [
      await makePerson('Bill Biller'),
      await makePerson('Gina Group'),
      await makePerson('Tom Manager'),
    ]
    for (const person of [biller, inGroup, manager]) await addMember(workspaceId, person)
    const group = await insertGroup(workspaceId, 'Billing', [inGroup])
    await makeManager(workspaceId, manager, { user: member.id })
    const [hers, others] = [await track(member, workspaceId), await track(owner, workspaceId)]
    for (const person of [member, biller, inGroup])
      await person.refused(updateInvoicedStatus, 403, mark(workspaceId, [hers]))
    await manager.refused(updateInvoicedStatus, 403, mark(workspaceId, [hers, others]))
    expect(await invoicedOf(hers)).toBe(false)
    await manager.call(updateInvoicedStatus, mark(workspaceId, [hers]))
    await rows('update workspaces set invoice_managers = $2 where id = $1', [
      workspaceId,
      JSON.stringify({ userIds: [biller.id], userGroupIds: [group] }),
    ])
    for (const person of [biller, inGroup])
      await person.call(updateInvoicedStatus, mark(workspaceId, [hers, others]))
  })

  test('marks none where one is unknown', async () => {
    const { workspaceId, owner } = await makeWorld()
    const id = await track(owner, workspaceId)
    for (const unknown of [newId(), 'nothing'])
      expect(await owner.refused(updateInvoicedStatus, 400, mark(workspaceId, [id, unknown]))).toEqual({
        message: "Time entry doesn't belong to Workspace",
        code: 501,
      })
    await owner.refused(updateInvoicedStatus, 400, mark(workspaceId, []))
    expect(await invoicedOf(id)).toBe(false)
  })
})

describe('entries by their ids', () => {
  test('come in that order, with rates as the caller may see them, and hydrated on request', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows('update workspaces set hourly_rate_minor = 100 where id = $1', [workspaceId])
    const ids = [await track(member, workspaceId), await track(owner, workspaceId)].reverse()
    const call = (body: Body) => ({ path: { workspaceId }, body })
    const { body } = await owner.call(
      getMultipleTimeEntries,
      call({ timeEntryIds: [...ids, newId(), 'nothing'] }),
    )
    expect(body).toMatchObject(ids.map((id) => ({ id, hourlyRate: { amount: 100 } })))
    const seen = await member.call(getMultipleTimeEntries, call({ timeEntryIds: ids, hydrated: true }))
    expect(seen.body).toMatchObject(ids.map((id) => ({ id, hourlyRate: null, project: null, tags: [] })))
    await owner.refused(getMultipleTimeEntries, 400, call({ timeEntryIds: [] }))
  })

  test('show managers the time of their projects and of their people', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    const [projectManager, teamManager] = [await makePerson('Petra Manager'), await makePerson('Tom Manager')]
    for (const person of [projectManager, teamManager]) await addMember(workspaceId, person)
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    await makeManager(workspaceId, projectManager, { project: projectId })
    await makeManager(workspaceId, teamManager, { user: member.id })
    const onProject = await track(owner, workspaceId, { projectId })
    const hers = await track(member, workspaceId)
    const seenBy = async (person: Person) =>
      (
        await person.call(getMultipleTimeEntries, {
          path: { workspaceId },
          body: { timeEntryIds: [onProject, hers] },
        })
      ).body.map(({ id }) => id)
    expect(await seenBy(projectManager)).toEqual([onProject])
    expect(await seenBy(teamManager)).toEqual([hers])
    expect(await seenBy(owner)).toEqual([onProject, hers])
  })

  test('leave out what the caller may not see', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    const [mine, hers] = [await track(member, workspaceId), await track(owner, workspaceId)]
    const { body } = await member.call(getMultipleTimeEntries, {
      path: { workspaceId },
      body: { timeEntryIds: [hers, mine] },
    })
    expect(body.map(({ id }) => id)).toEqual([mine])
  })
})
