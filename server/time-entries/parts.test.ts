import { describe, expect, test } from 'vitest'
import { createTimeEntry } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  insertProjectDefault,
  makeProject,
  makeTag,
  morning,
} from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, makeWorld, rows } from '../../test/world.ts'

useServer()

const count = async (workspaceId: string) =>
  (await rows('select id from time_entries where workspace_id = $1', [workspaceId])).length

describe('stored rates', () => {
  const ratesOf = (id: string) =>
    rows(
      'select hourly_rate_minor as hourly, cost_rate_minor as cost, rate_currency as currency from time_entries where id = $1',
      [id],
    )

  test('the most specific rate in force at the start is stored; 0 is a rate', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(world.owner, world.workspaceId, { hourlyRate: { amount: 300 } })
    const track = async (body: Record<string, unknown> = {}) =>
      ratesOf(
        (await member.call(createTimeEntry, { path: { workspaceId }, body: { ...morning, ...body } })).body
          .id,
      )
    expect(await track()).toEqual([{ hourly: null, cost: null, currency: 'USD' }])
    await rows('update workspaces set hourly_rate_minor = 100, cost_rate_minor = 50 where id = $1', [
      workspaceId,
    ])
    expect(await track()).toEqual([{ hourly: 100, cost: 50, currency: 'USD' }])
    await rows('update memberships set hourly_rate_minor = 200 where workspace_id = $1 and user_id = $2', [
      workspaceId,
      member.id,
    ])
    expect(await track()).toEqual([{ hourly: 200, cost: 50, currency: 'USD' }])
    expect(await track({ projectId })).toEqual([{ hourly: 300, cost: 50, currency: 'USD' }])
    await rows(
      'insert into project_members (workspace_id, project_id, user_id, hourly_rate_minor, cost_rate_minor) values ($1, $2, $3, 0, 7)',
      [workspaceId, projectId, member.id],
    )
    expect(await track({ projectId })).toEqual([{ hourly: 0, cost: 7, currency: 'USD' }])
    const hers = await owner.call(createTimeEntry, { path: { workspaceId }, body: { ...morning, projectId } })
    expect(await ratesOf(hers.body.id)).toEqual([{ hourly: 300, cost: 50, currency: 'USD' }])
  })

  test('history decides by the start; before its first row no rate is set', async () => {
    const { workspaceId, member } = await makeWorld()
    await rows('update workspaces set hourly_rate_minor = 100 where id = $1', [workspaceId])
    await rows('update memberships set hourly_rate_minor = 30 where workspace_id = $1 and user_id = $2', [
      workspaceId,
      member.id,
    ])
    for (const [since, amount] of [
      ['2026-02-01T00:00:00Z', 20],
      ['2026-03-01T00:00:00Z', 30],
    ])
      await rows(
        "insert into member_rates (workspace_id, user_id, kind, since, amount_minor) values ($1, $2, 'BILLABLE', $3, $4)",
        [workspaceId, member.id, since, amount],
      )
    const hourly = async (start: string) => {
      const { body } = await member.call(createTimeEntry, {
        path: { workspaceId },
        body: { start, end: start },
      })
      const [row] = await rows<{ hourly_rate_minor: number }>(
        'select hourly_rate_minor from time_entries where id = $1',
        [body.id],
      )
      return row?.hourly_rate_minor
    }
    expect(await hourly('2026-01-31T23:59:59Z')).toBe(100)
    expect(await hourly('2026-02-01T00:00:00Z')).toBe(20)
    expect(await hourly('2026-02-28T23:59:59Z')).toBe(20)
    expect(await hourly('2026-04-01T00:00:00Z')).toBe(30)
  })
})

describe('custom fields of an entry', () => {
  const values = async (person: Person, workspaceId: string, customFields: unknown, more = {}) =>
    (
      await person.call(createTimeEntry, {
        path: { workspaceId },
        body: { ...morning, customFields, ...more },
      })
    ).body.customFieldValues

  test('every visible field is listed; the reading key is ignored on write', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const visible = await insertEntryField(workspaceId)
    await insertEntryField(workspaceId, { status: 'INVISIBLE' })
    const ignored = [{ customFieldId: visible, sourceType: 'WORKSPACE', value: 'x' }]
    expect(await values(member, workspaceId, undefined, { customFieldValues: ignored })).toMatchObject([
      { customFieldId: visible, value: null },
    ])
  })

  test('defaults fill what is not given, those of the project before those of the workspace', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const projectId = await makeProject(world.owner, world.workspaceId)
    const field = await insertEntryField(workspaceId, { defaultValue: 'everywhere' })
    await insertProjectDefault(workspaceId, field, projectId, 'here')
    expect(await values(member, workspaceId, [])).toMatchObject([{ value: 'everywhere' }])
    expect(await values(member, workspaceId, [], { projectId })).toMatchObject([{ value: 'here' }])
    expect(await values(member, workspaceId, [{ customFieldId: field, value: 'mine' }])).toMatchObject([
      { value: 'mine' },
    ])
    expect(
      await rows(
        'select source_type from time_entry_custom_field_values where workspace_id = $1 order by source_type',
        [workspaceId],
      ),
    ).toEqual([{ source_type: 'PROJECT' }, { source_type: 'TIMEENTRY' }, { source_type: 'WORKSPACE' }])
  })

  test('a value of the wrong kind is refused, and one that only admins set', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const number = await insertEntryField(workspaceId, { type: 'NUMBER' })
    const path = { workspaceId }
    const body = (value: unknown, customFieldId = number) => ({
      ...morning,
      customFields: [{ customFieldId, value }],
    })
    await member.refused(createTimeEntry, 400, { path, body: body('7') })
    await member.call(createTimeEntry, { path, body: body(7.5) })
    const adminsOnly = await insertEntryField(workspaceId, { onlyAdminCanEdit: true })
    await member.refused(createTimeEntry, 403, { path, body: body('x', adminsOnly) })
    await member.call(createTimeEntry, { path, body: body(null, adminsOnly) })
    await owner.call(createTimeEntry, { path, body: body('x', adminsOnly) })
  })
})

describe('required parts', () => {
  test('finished time needs them, a timer may start without', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const path = { workspaceId }
    const refusal = async (body: Record<string, unknown> = {}) =>
      (await owner.refused(createTimeEntry, 400, { path, body: { ...morning, ...body } })).message
    const projectId = await makeProject(world.owner, world.workspaceId)
    await changeSetting(workspaceId, 'forceProjects', true)
    expect(await refusal()).toBe(
      "Time entry couldn't be created. Project is either required field or given project is archived.",
    )
    await changeSetting(workspaceId, 'forceTags', true)
    expect(await refusal({ projectId })).toBe("Time entry couldn't be created. Tag is required field.")
    const tagId = await makeTag(owner, workspaceId)
    const tagIds = [tagId]
    await changeSetting(workspaceId, 'forceDescription', true)
    expect(await refusal({ projectId, tagIds, description: ' ' })).toBe(
      "Time entry couldn't be created. Description is required field.",
    )
    const customFieldId = await insertEntryField(workspaceId, { required: true })
    const full = { projectId, tagIds, description: 'Done' }
    expect(await refusal(full)).toBe("Time entry couldn't be created. Field is required field.")
    await changeSetting(workspaceId, 'forceTasks', true)
    expect(await refusal(full)).toBe("Time entry couldn't be created. Task is required field.")
    await changeSetting(workspaceId, 'forceTasks', false)
    await owner.call(createTimeEntry, {
      path,
      body: { ...morning, ...full, customFields: [{ customFieldId, value: 'v' }] },
    })
    await owner.call(createTimeEntry, { path, body: {} })
    expect(await count(workspaceId)).toBe(2)
  })

  test('a timer that lacks them is not stopped by starting another', async () => {
    const { workspaceId, member } = await makeWorld()
    await changeSetting(workspaceId, 'forceDescription', true)
    const path = { workspaceId }
    await member.call(createTimeEntry, { path, body: { start: morning.start } })
    const { message } = await member.refused(createTimeEntry, 400, { path, body: { description: 'Next' } })
    expect(message).toBe("Time entry couldn't be stopped. Description is required field.")
    expect(await count(workspaceId)).toBe(1)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })
})
