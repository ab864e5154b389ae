import { describe, expect, test } from 'vitest'
import { auditOfEntry, edit, eventTypes, refusedEdit, storedEntry } from '../../test/edits.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertTask,
  letTeamManagersEdit,
  makeManager,
  makeProject,
  makeTag,
  morning,
  startTimer,
  track,
} from '../../test/tracking.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

describe('PUT of a time entry', () => {
  test('replaces it: what is left out is cleared, the event and the audit tell both sides', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { isPublic: true, billable: true })
    const taskId = await insertTask(workspaceId, projectId)
    const tag = await makeTag(owner, workspaceId)
    const id = await track(member, workspaceId, {
      description: 'D',
      projectId,
      taskId,
      tagIds: [tag],
      billable: true,
    })
    const body = await edit(member, workspaceId, id, morning)
    expect(body).toMatchObject({
      id,
      description: '',
      projectId: null,
      taskId: null,
      tagIds: [],
      billable: false,
    })
    expect(body.timeInterval).toEqual({ ...morning, duration: 'PT15M' })
    expect(await storedEntry(id)).toMatchObject({
      project_id: null,
      task_id: null,
      tag_ids: [],
      billable: false,
    })
    const event = (await eventsOf(workspaceId)).at(-1)
    expect(event).toMatchObject({ type: 'TIME_ENTRY_UPDATED', entity_id: id, user_id: member.id })
    expect(event?.payload).toMatchObject({ projectId: null, currentlyRunning: false, project: null })
    const [, change] = await auditOfEntry(id)
    expect(change).toMatchObject({
      action: 'UPDATE_TIME_PERSONAL',
      before: { projectId, taskId, tagIds: [tag], description: 'D', billable: true },
      after: { projectId: null, taskId: null, tagIds: [], description: '', billable: false },
    })
  })

  test('that changes nothing writes and tells nothing', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId, { description: 'same' })
    const before = await storedEntry(id)
    await edit(member, workspaceId, id, { ...morning, description: 'same' })
    expect(await storedEntry(id)).toEqual(before)
    expect(await eventTypes(workspaceId)).toEqual(['NEW_TIME_ENTRY'])
    expect(await auditOfEntry(id)).toHaveLength(1)
  })

  test('needs a start, an end not before it, and at most 999 hours', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    await refusedEdit(member, 400, workspaceId, id, { end: morning.end })
    const backwards = { start: morning.end, end: morning.start }
    expect((await refusedEdit(member, 400, workspaceId, id, backwards)).message).toBe(
      'start time is greater than end time',
    )
    const start = '2026-01-01T00:00:00Z'
    await refusedEdit(member, 400, workspaceId, id, { start, end: '2026-02-11T15:00:01Z' })
    const longest = await edit(member, workspaceId, id, { start, end: '2026-02-11T15:00:00Z' })
    expect(longest.timeInterval.duration).toBe('PT999H')
    expect((await edit(member, workspaceId, id, { start, end: start })).timeInterval.duration).toBe('PT0S')
  })

  test('moves the local day with the start, in the zone of its owner', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows(
      `update accounts set settings = jsonb_set(settings::jsonb, '{timeZone}', '"Pacific/Apia"')::json where id = $1`,
      [member.id],
    )
    const id = await track(member, workspaceId)
    const day = async () =>
      (await rows<{ day: string }>('select local_day::text as day from time_entries where id = $1', [id]))[0]
        ?.day
    expect(await day()).toBe('2026-06-02')
    await edit(owner, workspaceId, id, { start: '2026-06-02T11:30:00Z', end: '2026-06-02T12:00:00Z' })
    expect(await day()).toBe('2026-06-03')
  })

  test('across midnight, in the future and over other entries is fine', async () => {
    const { workspaceId, member } = await makeWorld()
    await track(member, workspaceId)
    const id = await track(member, workspaceId)
    for (const times of [
      { start: '2026-06-02T22:00:00Z', end: '2026-06-03T02:00:00Z' },
      { start: '2031-01-01T00:00:00Z', end: '2031-01-01T01:00:00Z' },
      { start: '2026-06-02T07:00:00Z', end: '2026-06-02T08:10:00Z' },
    ])
      expect((await edit(member, workspaceId, id, times)).timeInterval).toMatchObject(times)
  })

  test('of an unknown, foreign or no id answers 400/501', async () => {
    const world = await makeWorld()
    const other = await makeWorld()
    const foreign = await track(other.member, other.workspaceId)
    for (const id of ['f'.repeat(24), 'nothing', foreign])
      expect(await refusedEdit(world.owner, 400, world.workspaceId, id, morning)).toEqual({
        message: "Time entry doesn't belong to Workspace",
        code: 501,
      })
  })

  test('with unknown parts answers 400/501 and leaves the entry', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const hidden = await makeProject(owner, workspaceId, { isPublic: false })
    const id = await track(member, workspaceId, { description: 'kept' })
    const nobody = 'f'.repeat(24)
    for (const part of [
      { projectId: nobody },
      { projectId: 'x' },
      { projectId: hidden },
      { taskId: nobody },
      { tagIds: [nobody] },
      { tagIds: ['x'] },
      { customFields: [{ customFieldId: nobody, value: 'x' }] },
    ])
      expect((await refusedEdit(member, 400, workspaceId, id, { ...morning, ...part })).code).toBe(501)
    expect(await storedEntry(id)).toMatchObject({ description: 'kept' })
    expect(await eventTypes(workspaceId)).toEqual(['NEW_PROJECT', 'NEW_TIME_ENTRY'])
  })
})

describe('whose entry', () => {
  test('a colleague may not, administrators may, team managers where the workspace lets them', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const [colleague, projectManager, teamManager] = [
      await makePerson('Carl Colleague'),
      await makePerson('Petra Manager'),
      await makePerson('Tom Manager'),
    ]
    for (const person of [colleague, projectManager, teamManager]) await addMember(workspaceId, person)
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    await makeManager(workspaceId, projectManager, { project: projectId })
    await makeManager(workspaceId, teamManager, { user: member.id })
    const id = await track(member, workspaceId, { projectId })
    const body = (description: string) => ({ ...morning, projectId, description })
    for (const person of [colleague, projectManager, teamManager])
      expect((await refusedEdit(person, 403, workspaceId, id, body('no'))).message).toBe('Access Denied')
    await edit(admin, workspaceId, id, body('by an admin'))
    expect((await auditOfEntry(id)).at(-1)).toMatchObject({ action: 'UPDATE_TIME_FOR_OTHER' })
    await letTeamManagersEdit(workspaceId)
    await edit(teamManager, workspaceId, id, body('by the team manager'))
    for (const person of [colleague, projectManager])
      await refusedEdit(person, 403, workspaceId, id, body('no'))
  })

  test('a private project that is not open to her any more stays on an edit of the rest', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    const taskId = await insertTask(workspaceId, projectId)
    const id = await track(member, workspaceId, { projectId, taskId })
    await rows('update projects set is_public = false where id = $1', [projectId])
    await rows("update tasks set status = 'DONE' where id = $1", [taskId])
    const kept = await edit(member, workspaceId, id, { ...morning, projectId, taskId, description: 'more' })
    expect(kept).toMatchObject({ projectId, taskId, description: 'more' })
    await edit(member, workspaceId, id, morning)
    await refusedEdit(member, 400, workspaceId, id, { ...morning, projectId, taskId })
  })

  test('an approved entry is edited by nobody, an invoiced one is', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const [approved, invoiced] = [await track(member, workspaceId), await track(member, workspaceId)]
    await rows('update time_entries set approved = true where id = $1', [approved])
    await rows('update time_entries set invoiced = true where id = $1', [invoiced])
    for (const person of [owner, member])
      await refusedEdit(person, 403, workspaceId, approved, { ...morning, description: 'no' })
    await edit(member, workspaceId, invoiced, { ...morning, description: 'yes' })
    expect(await storedEntry(invoiced)).toMatchObject({ invoiced: true, description: 'yes' })
  })

  test('locked time is edited by administrators alone, from the lock and into it', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const [before, after] = [
      await track(member, workspaceId),
      await track(member, workspaceId, { start: '2026-07-02T08:00:00Z', end: '2026-07-02T09:00:00Z' }),
    ]
    await changeSetting(workspaceId, 'lockTimeEntries', '2026-07-01T00:00:00Z')
    for (const id of [before, after])
      expect((await refusedEdit(member, 403, workspaceId, id, morning)).code).toBe(1003)
    await edit(owner, workspaceId, before, { ...morning, description: 'corrected' })
  })
})

describe('running and finished', () => {
  const start = '2026-06-02T08:00:00Z'

  test('an edit without an end leaves the timer running', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await startTimer(member, workspaceId, { start })
    const body = await edit(member, workspaceId, id, {
      start: '2026-06-02T07:00:00Z',
      description: 'earlier',
    })
    expect(body).toMatchObject({ description: 'earlier', timeInterval: { end: null, duration: null } })
    expect(await eventTypes(workspaceId)).toEqual(['NEW_TIMER_STARTED', 'TIME_ENTRY_UPDATED'])
  })

  test('an end stops it, and asks for what is required', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await startTimer(member, workspaceId, { start })
    await changeSetting(workspaceId, 'forceDescription', true)
    expect((await refusedEdit(member, 400, workspaceId, id, { start, end: morning.end })).message).toBe(
      "Time entry couldn't be updated. Description is required field.",
    )
    await edit(member, workspaceId, id, { start, end: morning.end, description: 'done' })
    expect(await eventTypes(workspaceId)).toEqual(['NEW_TIMER_STARTED', 'TIMER_STOPPED'])
    expect((await auditOfEntry(id)).at(-1)).toMatchObject({
      action: 'UPDATE_TIME_PERSONAL',
      before: { description: '', timeInterval: { end: null } },
      after: { description: 'done', timeInterval: { end: morning.end } },
    })
  })

  test('a finished entry without an end runs again, unless another does', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const running = await edit(member, workspaceId, id, { start })
    expect(running.timeInterval).toEqual({ start, end: null, duration: null })
    expect(await eventTypes(workspaceId)).toEqual(['NEW_TIME_ENTRY', 'NEW_TIMER_STARTED'])
    const second = await track(member, workspaceId)
    expect(await refusedEdit(member, 400, workspaceId, second, { start })).toEqual({
      message: 'A timer is already running',
      code: 501,
    })
    expect(await storedEntry(second)).toMatchObject({ ended_at: expect.any(Date) })
  })

  test('nothing runs again for who is not active', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const id = await track(member, workspaceId)
    await rows("update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2", [
      workspaceId,
      member.id,
    ])
    await refusedEdit(owner, 400, workspaceId, id, { start })
    await edit(owner, workspaceId, id, { ...morning, description: 'may be corrected' })
  })

  test('edits and stops at once leave one state and one event each', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await startTimer(member, workspaceId, { start })
    const bodies = Array.from({ length: 8 }, (_, n) => ({ start, end: morning.end, description: `${n}` }))
    await Promise.all(bodies.map((body) => edit(member, workspaceId, id, body)))
    const types = await eventTypes(workspaceId)
    expect(types.filter((type) => type === 'TIMER_STOPPED')).toHaveLength(1)
    expect(types).toHaveLength(9)
  })
})
