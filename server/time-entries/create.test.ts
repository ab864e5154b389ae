import { describe, expect, test } from 'vitest'
import { createNewProject } from '../../contract/projects.ts'
import { createNewTag } from '../../contract/tags.ts'
import { createForOthers, createTimeEntry, getTimeEntry } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const morning = { start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:15:00Z' }

async function makeProject(
  { workspaceId, owner }: World,
  body: Record<string, unknown> = {},
): Promise<string> {
  const name = `Project ${newId()}`
  return (await owner.call(createNewProject, { path: { workspaceId }, body: { name, ...body } })).body.id
}

async function makeField({ workspaceId }: World, values: Record<string, unknown> = {}): Promise<string> {
  const id = newId()
  const field = {
    type: 'TXT',
    status: 'VISIBLE',
    required: false,
    only_admin_can_edit: false,
    fallback: null,
    ...values,
  }
  await rows(
    `insert into custom_fields (workspace_id, id, name, entity_type, type, status, required, only_admin_can_edit,
       workspace_default_value, allowed_values, created_at)
     values ($1, $2, 'Field', 'TIMEENTRY', $3, $4, $5, $6, $7, '{S,M}', now())`,
    [
      workspaceId,
      id,
      field.type,
      field.status,
      field.required,
      field.only_admin_can_edit,
      JSON.stringify(field.fallback),
    ],
  )
  return id
}

const set = (workspaceId: string, name: string, value: unknown) =>
  rows(
    'update workspaces set settings = jsonb_set(settings::jsonb, $2::text[], $3::jsonb)::json where id = $1',
    [workspaceId, [name], JSON.stringify(value)],
  )

const count = async (workspaceId: string) =>
  (await rows('select id from time_entries where workspace_id = $1', [workspaceId])).length

const setStatus = (workspaceId: string, person: Person, status: string) =>
  rows('update memberships set status = $3 where workspace_id = $1 and user_id = $2', [
    workspaceId,
    person.id,
    status,
  ])

const makeTeamManager = (workspaceId: string, manager: Person, person: Person) =>
  rows(
    "insert into role_grants (workspace_id, user_id, role, managed_user_id, granted_at) values ($1, $2, 'TEAM_MANAGER', $3, now())",
    [workspaceId, manager.id, person.id],
  )

describe('createTimeEntry', () => {
  test('answers the recorded shape without rates, and tells NEW_TIME_ENTRY', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const projectId = await makeProject(world)
    const customFieldId = await makeField(world)
    const { status, body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: {
        billable: false,
        customFields: [{ customFieldId, value: 'codex-live-test' }],
        description: 'd',
        projectId,
        type: 'REGULAR',
        ...morning,
      },
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      billable: false,
      customFieldValues: [
        { customFieldId, name: 'Field', timeEntryId: body.id, type: 'TXT', value: 'codex-live-test' },
      ],
      description: 'd',
      id: body.id,
      isLocked: false,
      kioskId: null,
      projectId,
      tagIds: null,
      taskId: null,
      timeInterval: { duration: 'PT15M', end: '2026-06-02T08:15:00Z', start: '2026-06-02T08:00:00Z' },
      type: 'REGULAR',
      userId: member.id,
      workspaceId,
    })
    const event = (await eventsOf(workspaceId)).at(-1)
    expect(event).toMatchObject({ type: 'NEW_TIME_ENTRY', user_id: member.id, entity_id: body.id })
    expect(event?.payload).toMatchObject({
      ...body,
      hourlyRate: null,
      costRate: null,
      project: { id: projectId, workspaceId },
      task: null,
      user: { id: member.id, name: member.name, status: 'ACTIVE' },
      tags: [],
      currentlyRunning: false,
    })
  })

  test('without an end it runs, without a start from now on, and tells NEW_TIMER_STARTED', async () => {
    const { workspaceId, member } = await makeWorld()
    const before = Math.floor(Date.now() / 1000) * 1000
    const { body } = await member.call(createTimeEntry, { path: { workspaceId } })
    expect(body.timeInterval).toMatchObject({ end: null, duration: null })
    const start = Date.parse(body.timeInterval.start)
    expect(start).toBeGreaterThanOrEqual(before)
    expect(start).toBeLessThanOrEqual(Date.now())
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'NEW_TIMER_STARTED', entity_id: body.id, payload: { currentlyRunning: true } },
    ])
  })

  test('starting stops the timer that ran where the new one begins', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    const first = await member.call(createTimeEntry, { path, body: { start: '2026-06-02T08:00:00Z' } })
    const second = await member.call(createTimeEntry, { path, body: { start: '2026-06-02T09:01:01Z' } })
    const stopped = await member.call(getTimeEntry, { path: { workspaceId, id: first.body.id } })
    expect(stopped.body.timeInterval).toEqual({
      start: '2026-06-02T08:00:00Z',
      end: '2026-06-02T09:01:01Z',
      duration: 'PT1H1M1S',
    })
    expect((await eventsOf(workspaceId)).map((event) => [event.type, event.entity_id])).toEqual([
      ['NEW_TIMER_STARTED', first.body.id],
      ['TIMER_STOPPED', first.body.id],
      ['NEW_TIMER_STARTED', second.body.id],
    ])
  })

  test('a timer that is started before the running one does not cut it to nothing', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    const started = new Date(Date.now() - 3_600_000).toISOString()
    const first = await member.call(createTimeEntry, { path, body: { start: started } })
    await member.call(createTimeEntry, { path, body: { start: '2026-06-02T08:00:00Z' } })
    const [row] = await rows<{ duration_seconds: number }>(
      'select duration_seconds from time_entries where id = $1',
      [first.body.id],
    )
    expect(row?.duration_seconds).toBeGreaterThanOrEqual(3600)
  })

  test('finished time leaves the timer alone', async () => {
    const { workspaceId, member } = await makeWorld()
    const path = { workspaceId }
    await member.call(createTimeEntry, { path, body: {} })
    await member.call(createTimeEntry, { path, body: morning })
    expect(
      await rows('select id from time_entries where workspace_id = $1 and ended_at is null', [workspaceId]),
    ).toHaveLength(1)
  })

  test('reads milliseconds and offsets, and answers whole seconds in UTC', async () => {
    const { workspaceId, member } = await makeWorld()
    const { body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { start: '2026-06-02T10:00:00.999+02:00', end: '2026-06-02T08:00:00.000Z' },
    })
    expect(body.timeInterval).toEqual({
      start: '2026-06-02T08:00:00Z',
      end: '2026-06-02T08:00:00Z',
      duration: 'PT0S',
    })
  })

  test('keeps the civil day of the start in the zone of its owner', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows(
      `update accounts set settings = jsonb_set(settings::jsonb, '{timeZone}', '"Pacific/Auckland"')::json where id = $1`,
      [member.id],
    )
    const body = { start: '2026-06-01T20:00:00Z', end: '2026-06-01T21:00:00Z' }
    await owner.call(createForOthers, { path: { workspaceId, userId: member.id }, body })
    await owner.call(createTimeEntry, { path: { workspaceId }, body })
    expect(
      await rows(
        'select user_id, local_day::text from time_entries where workspace_id = $1 order by local_day',
        [workspaceId],
      ),
    ).toEqual([
      { user_id: owner.id, local_day: '2026-06-01' },
      { user_id: member.id, local_day: '2026-06-02' },
    ])
  })

  test('billable is as asked, else as the project, else false; or always the default where admins alone change it', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(world, { billable: true })
    const billable = async (person: Person, body: Record<string, unknown>) =>
      (await person.call(createTimeEntry, { path: { workspaceId }, body: { ...morning, ...body } })).body
        .billable
    expect(await billable(member, {})).toBe(false)
    expect(await billable(member, { billable: true })).toBe(true)
    expect(await billable(member, { projectId })).toBe(true)
    expect(await billable(member, { projectId, billable: false })).toBe(false)
    expect(await billable(member, { projectId, billable: null })).toBe(true)
    await set(workspaceId, 'onlyAdminsCanChangeBillableStatus', true)
    expect(await billable(member, { projectId, billable: false })).toBe(true)
    expect(await billable(owner, { projectId, billable: false })).toBe(false)
  })

  test('tags are kept in their order, each once; none and an empty list are null', async () => {
    const { workspaceId, member } = await makeWorld()
    const tag = async (name: string) =>
      (await member.call(createNewTag, { path: { workspaceId }, body: { name } })).body.id
    const [a, b] = [await tag('a'), await tag('b')]
    await rows('update tags set archived = true where id = $1', [a])
    const { body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { ...morning, tagIds: [b, a, b] },
    })
    expect(body.tagIds).toEqual([b, a])
    expect((await eventsOf(workspaceId)).at(-1)?.payload.tags).toMatchObject([
      { id: b },
      { id: a, archived: true },
    ])
    const bare = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { ...morning, tagIds: [] },
    })
    expect(bare.body.tagIds).toBeNull()
  })

  test('an archived project is accepted', async () => {
    const world = await makeWorld()
    const projectId = await makeProject(world)
    await rows('update projects set archived = true where id = $1', [projectId])
    const { body } = await world.member.call(createTimeEntry, {
      path: { workspaceId: world.workspaceId },
      body: { ...morning, projectId },
    })
    expect(body.projectId).toBe(projectId)
  })

  test('refuses what it can not read or find, and writes nothing', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const elsewhere = await makeWorld()
    const foreign = await makeProject(elsewhere)
    const hidden = await makeProject(world, { isPublic: false })
    const projectId = await makeProject(world)
    const events = (await eventsOf(workspaceId)).length
    const refusal = (body: Record<string, unknown>) =>
      member.refused(createTimeEntry, 400, { path: { workspaceId }, body: { ...morning, ...body } })
    for (const id of ['NOT-AN-ID', newId(), foreign, hidden])
      expect(await refusal({ projectId: id })).toEqual({
        message: "Project doesn't belong to Workspace",
        code: 501,
      })
    for (const id of ['NOT-AN-ID', newId()])
      expect(await refusal({ tagIds: [id] })).toEqual({
        message: "Tag doesn't belong to Workspace",
        code: 501,
      })
    expect(await refusal({ projectId, taskId: 't' })).toEqual({
      message: `Task doesn't belong to PROJECT with id ${projectId}`,
      code: 501,
    })
    expect(await refusal({ end: '2026-06-02T07:59:59Z' })).toEqual({
      message: 'start time is greater than end time',
      code: 501,
    })
    expect(await refusal({ start: '2026-04-01T00:00:00Z' })).toMatchObject({
      message: 'Time entry can not be longer than 999 hours',
    })
    expect(await refusal({ start: 'yesterday' })).toMatchObject({ code: 3002 })
    expect(await refusal({ type: 'HOLIDAY' })).toMatchObject({ code: 3002 })
    expect(await refusal({ billable: 'yes' })).toMatchObject({ code: 3002 })
    expect(await refusal({ description: 'x'.repeat(3001) })).toMatchObject({
      message: 'length must be between 0 and 3000',
    })
    expect(await refusal({ customFields: [{ customFieldId: newId(), value: 1 }] })).toMatchObject({
      message: "Custom field doesn't belong to Workspace",
    })
    expect(await count(workspaceId)).toBe(0)
    expect(await eventsOf(workspaceId)).toHaveLength(events)
  })

  test('999 hours are the longest that fits', async () => {
    const { workspaceId, member } = await makeWorld()
    const { body } = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { start: '2026-01-01T00:00:00Z', end: '2026-02-11T15:00:00Z' },
    })
    expect(body.timeInterval.duration).toBe('PT999H')
  })

  test('is audited as timer, as manual time, and as time for others', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await member.call(createTimeEntry, { path: { workspaceId }, body: {} })
    await member.call(createTimeEntry, { path: { workspaceId }, body: morning })
    await owner.call(createForOthers, { path: { workspaceId, userId: member.id }, body: morning })
    const entries = await rows(
      `select action, actor_id, user_id, after ->> 'userId' as whose from audit_log
       where workspace_id = $1 and subject_type = 'TIME_ENTRY' order by seq`,
      [workspaceId],
    )
    const own = { actor_id: member.id, user_id: member.id, whose: member.id }
    expect(entries).toEqual([
      { action: 'CREATE_TIME_PERSONAL_TIMER', ...own },
      { action: 'CREATE_TIME_PERSONAL_MANUAL', ...own },
      { action: 'CREATE_TIME_FOR_OTHER', ...own, actor_id: owner.id },
    ])
  })
})

describe('stored rates', () => {
  const ratesOf = (id: string) =>
    rows(
      'select hourly_rate_minor as hourly, cost_rate_minor as cost, rate_currency as currency from time_entries where id = $1',
      [id],
    )

  test('the most specific rate in force at the start is stored; 0 is a rate', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(world, { hourlyRate: { amount: 300 } })
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
    const visible = await makeField(world)
    await makeField(world, { status: 'INVISIBLE' })
    const ignored = [{ customFieldId: visible, sourceType: 'WORKSPACE', value: 'x' }]
    expect(await values(member, workspaceId, undefined, { customFieldValues: ignored })).toMatchObject([
      { customFieldId: visible, value: null },
    ])
  })

  test('defaults fill what is not given, those of the project before those of the workspace', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    const projectId = await makeProject(world)
    const field = await makeField(world, { fallback: 'everywhere' })
    await rows(
      `insert into custom_field_project_defaults (workspace_id, custom_field_id, project_id, status, value)
       values ($1, $2, $3, 'VISIBLE', '"here"')`,
      [workspaceId, field, projectId],
    )
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
    const number = await makeField(world, { type: 'NUMBER' })
    const path = { workspaceId }
    const body = (value: unknown, customFieldId = number) => ({
      ...morning,
      customFields: [{ customFieldId, value }],
    })
    await member.refused(createTimeEntry, 400, { path, body: body('7') })
    await member.call(createTimeEntry, { path, body: body(7.5) })
    const adminsOnly = await makeField(world, { only_admin_can_edit: true })
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
    const projectId = await makeProject(world)
    await set(workspaceId, 'forceProjects', true)
    expect(await refusal()).toBe(
      "Time entry couldn't be created. Project is either required field or given project is archived.",
    )
    await set(workspaceId, 'forceTags', true)
    expect(await refusal({ projectId })).toBe("Time entry couldn't be created. Tag is required field.")
    const tag = await owner.call(createNewTag, { path, body: { name: 'T' } })
    const tagIds = [tag.body.id]
    await set(workspaceId, 'forceDescription', true)
    expect(await refusal({ projectId, tagIds, description: ' ' })).toBe(
      "Time entry couldn't be created. Description is required field.",
    )
    const customFieldId = await makeField(world, { required: true })
    const full = { projectId, tagIds, description: 'Done' }
    expect(await refusal(full)).toBe("Time entry couldn't be created. Field is required field.")
    await set(workspaceId, 'forceTasks', true)
    expect(await refusal(full)).toBe("Time entry couldn't be created. Task is required field.")
    await set(workspaceId, 'forceTasks', false)
    await owner.call(createTimeEntry, {
      path,
      body: { ...morning, ...full, customFields: [{ customFieldId, value: 'v' }] },
    })
    await owner.call(createTimeEntry, { path, body: {} })
    expect(await count(workspaceId)).toBe(2)
  })

  test('a timer that lacks them is not stopped by starting another', async () => {
    const { workspaceId, member } = await makeWorld()
    await set(workspaceId, 'forceDescription', true)
    const path = { workspaceId }
    await member.call(createTimeEntry, { path, body: { start: morning.start } })
    const { message } = await member.refused(createTimeEntry, 400, { path, body: { description: 'Next' } })
    expect(message).toBe("Time entry couldn't be stopped. Description is required field.")
    expect(await count(workspaceId)).toBe(1)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })
})

describe('createForOthers', () => {
  test('administrators add finished and running time, and the owner of the time hears of it', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    const finished = await admin.call(createForOthers, { path, body: morning })
    expect(finished.status).toBe(201)
    expect(finished.body.userId).toBe(member.id)
    const running = await admin.call(createForOthers, { path, body: {} })
    expect(
      (await eventsOf(workspaceId)).map((event) => [event.type, event.user_id, event.entity_id]),
    ).toEqual([
      ['NEW_TIME_ENTRY', member.id, finished.body.id],
      ['NEW_TIMER_STARTED', member.id, running.body.id],
    ])
  })

  test('one adds for oneself; a regular member for nobody else', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await member.call(createForOthers, { path: { workspaceId, userId: member.id }, body: morning })
    expect(
      await member.refused(createForOthers, 403, { path: { workspaceId, userId: owner.id }, body: morning }),
    ).toEqual({ message: 'Access Denied', code: 501 })
    expect(await count(workspaceId)).toBe(1)
  })

  test('team managers only where the workspace says so, and only for their people', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const manager = await makePerson('Tea Manager')
    await addMember(workspaceId, manager)
    await makeTeamManager(workspaceId, manager, member)
    const path = { workspaceId, userId: member.id }
    await manager.refused(createForOthers, 403, { path, body: morning })
    await rows("update workspaces set who_edits_for_others = 'ADMINS_AND_TEAM_MANAGERS' where id = $1", [
      workspaceId,
    ])
    await manager.call(createForOthers, { path, body: morning })
    await manager.refused(createForOthers, 403, { path: { workspaceId, userId: owner.id }, body: morning })
    await rows('update role_grants set set_aside = true where workspace_id = $1', [workspaceId])
    await manager.refused(createForOthers, 403, { path, body: morning })
    expect(await count(workspaceId)).toBe(1)
  })

  test('people who are not active get finished time, and no timer', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    for (const status of ['INACTIVE', 'PENDING', 'DECLINED']) {
      await setStatus(workspaceId, member, status)
      await owner.call(createForOthers, { path, body: morning })
      expect(await owner.refused(createForOthers, 400, { path, body: { start: morning.start } })).toEqual({
        message: "A timer can't be started for a user who is not active in Workspace",
        code: 501,
      })
    }
    expect(await count(workspaceId)).toBe(3)
  })

  test('an unknown, foreign or senseless person answers 400/501', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    for (const userId of [outsider.id, newId(), 'nobody'])
      expect(
        await owner.refused(createForOthers, 400, { path: { workspaceId, userId }, body: morning }),
      ).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
  })

  test('from-entry copies what the body leaves out; an unknown one is 404 with an empty body', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const projectId = await makeProject(world, { billable: true })
    const customFieldId = await makeField(world)
    const tag = await owner.call(createNewTag, { path: { workspaceId }, body: { name: 'T' } })
    const original = {
      description: 'Original',
      projectId,
      tagIds: [tag.body.id],
      billable: false,
      type: 'BREAK',
      customFields: [{ customFieldId, value: 'kept' }],
    }
    const source = await member.call(createTimeEntry, {
      path: { workspaceId },
      body: { ...morning, ...original },
    })
    const path = { workspaceId, userId: member.id }
    const query = { 'from-entry': source.body.id }
    const { body } = await member.call(createForOthers, { path, query, body: { description: 'Again' } })
    expect(body).toMatchObject({
      description: 'Again',
      projectId,
      tagIds: [tag.body.id],
      billable: false,
      type: 'BREAK',
      customFieldValues: [{ value: 'kept' }],
      timeInterval: { end: null },
    })
    const events = (await eventsOf(workspaceId)).length
    for (const unknown of [newId(), 'unknown']) {
      const reply = await member.send(createForOthers, { path, query: { 'from-entry': unknown }, body: {} })
      expect([reply.status, reply.body]).toEqual([404, undefined])
    }
    const other = await makeWorld()
    const foreign = { workspaceId: other.workspaceId, userId: other.owner.id }
    expect((await other.owner.send(createForOthers, { path: foreign, query, body: {} })).status).toBe(404)
    expect(await eventsOf(workspaceId)).toHaveLength(events)
  })

  test('an administrator may use any project, others those that are open to them or to the person', async () => {
    const world = await makeWorld()
    const { workspaceId, admin, member } = world
    const hidden = await makeProject(world, { isPublic: false })
    const body = { ...morning, projectId: hidden }
    await admin.call(createForOthers, { path: { workspaceId, userId: member.id }, body })
    await member.refused(createTimeEntry, 400, { path: { workspaceId }, body })
  })
})
