import { describe, expect, test } from 'vitest'
import { createNewProject } from '../../contract/projects.ts'
import { createNewTag } from '../../contract/tags.ts'
import {
  createTimeEntry,
  deleteTimeEntry,
  getInProgressTimeEntries,
  getTimeEntries,
  getTimeEntry,
} from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const notHere = { message: "Time entry doesn't belong to Workspace", code: 501 }

const track = async (person: Person, workspaceId: string, body: Record<string, unknown> = {}) =>
  (
    await person.call(createTimeEntry, {
      path: { workspaceId },
      body: { start: '2026-06-02T08:00:00Z', end: '2026-06-02T08:15:00Z', ...body },
    })
  ).body.id

const start = async (person: Person, workspaceId: string, body: Record<string, unknown> = {}) =>
  (await person.call(createTimeEntry, { path: { workspaceId }, body })).body.id

const makeProject = async (person: Person, workspaceId: string, isPublic: boolean) =>
  (
    await person.call(createNewProject, {
      path: { workspaceId },
      body: { name: `Project ${newId()}`, isPublic, note: 'n' },
    })
  ).body.id

const set = (workspaceId: string, name: string, value: unknown) =>
  rows(
    'update workspaces set settings = jsonb_set(settings::jsonb, $2::text[], $3::jsonb)::json where id = $1',
    [workspaceId, [name], JSON.stringify(value)],
  )

const grant = (
  workspaceId: string,
  person: Person,
  target: { project?: string; user?: string; group?: string },
) =>
  rows(
    `insert into role_grants (workspace_id, user_id, role, project_id, managed_user_id, managed_group_id, granted_at)
     values ($1, $2, $3, $4, $5, $6, now())`,
    [
      workspaceId,
      person.id,
      target.project ? 'PROJECT_MANAGER' : 'TEAM_MANAGER',
      target.project ?? null,
      target.user ?? null,
      target.group ?? null,
    ],
  )

describe('getTimeEntry', () => {
  test('answers the entry with the rates that the caller may see', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await rows('update workspaces set hourly_rate_minor = 5000, cost_rate_minor = 3000 where id = $1', [
      workspaceId,
    ])
    const id = await track(member, workspaceId, { billable: true })
    const path = { workspaceId, id }
    const hers = await owner.call(getTimeEntry, { path })
    expect(Object.keys(hers.body)).toEqual([
      'id',
      'description',
      'tagIds',
      'userId',
      'billable',
      'taskId',
      'projectId',
      'workspaceId',
      'timeInterval',
      'customFieldValues',
      'type',
      'kioskId',
      'hourlyRate',
      'costRate',
      'isLocked',
    ])
    expect(hers.body).toMatchObject({
      hourlyRate: { amount: 5000, currency: 'USD' },
      costRate: { amount: 3000, currency: 'USD' },
      isLocked: false,
    })
    expect((await member.call(getTimeEntry, { path })).body).toMatchObject({
      hourlyRate: null,
      costRate: null,
    })
    await set(workspaceId, 'onlyAdminsSeeBillableRates', false)
    expect((await member.call(getTimeEntry, { path })).body).toMatchObject({
      hourlyRate: { amount: 5000 },
      costRate: null,
    })
  })

  test('hydrated=true brings project, task, user and tags along', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, true)
    const tag = await owner.call(createNewTag, { path: { workspaceId }, body: { name: 'Tag' } })
    const id = await track(owner, workspaceId, {
      projectId,
      tagIds: [tag.body.id],
      description: 'a "b" \\ ü\n',
    })
    const { body } = await owner.call(getTimeEntry, { path: { workspaceId, id }, query: { hydrated: 1 } })
    expect(body).toMatchObject({
      description: 'a "b" \\ ü\n',
      projectId,
      project: {
        id: projectId,
        workspaceId,
        clientId: '',
        clientName: '',
        public: true,
        archived: false,
        note: 'n',
      },
      task: null,
      user: { id: owner.id, name: owner.name, status: 'ACTIVE' },
      tags: [tag.body],
    })
    const bare = await track(owner, workspaceId)
    const plain = await owner.call(getTimeEntry, {
      path: { workspaceId, id: bare },
      query: { hydrated: 'true' },
    })
    expect(plain.body).toMatchObject({ project: null, tags: [] })
  })

  test('a missing, foreign, deleted or senseless id answers 400/501', async () => {
    const { workspaceId, owner } = await makeWorld()
    const elsewhere = await makeWorld()
    const foreign = await track(elsewhere.owner, elsewhere.workspaceId)
    for (const operation of [getTimeEntry, deleteTimeEntry])
      for (const id of [newId(), foreign, 'invoiced'])
        expect(await owner.refused(operation, 400, { path: { workspaceId, id } })).toEqual(notHere)
  })
})

describe('whose time is seen', () => {
  async function sights() {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const pub = await makeProject(owner, workspaceId, true)
    const hidden = await makeProject(owner, workspaceId, false)
    const entries = {
      bare: await track(owner, workspaceId),
      public: await track(owner, workspaceId, { projectId: pub }),
      private: await track(owner, workspaceId, { projectId: hidden }),
    }
    /** Which of the owner's entries a person finds: one by one, in the list, and, running, in progress. */
    const seen = async (person: Person) => {
      const found: string[] = []
      for (const [name, id] of Object.entries(entries))
        if ((await person.send(getTimeEntry, { path: { workspaceId, id } })).status === 200) found.push(name)
      const { body } = await person.call(getTimeEntries, { path: { workspaceId, userId: owner.id } })
      expect(body.map((entry) => entry.id).sort()).toEqual(
        Object.entries(entries)
          .filter(([name]) => found.includes(name))
          .map(([, id]) => id)
          .sort(),
      )
      return found
    }
    const colleague = await makePerson('Cole League')
    await addMember(workspaceId, colleague)
    return { ...world, admin, member, colleague, pub, hidden, seen }
  }

  test('administrators see all; others all but that of private projects they are not on', async () => {
    const { workspaceId, owner, admin, member, hidden, seen } = await sights()
    for (const person of [owner, admin]) expect(await seen(person)).toEqual(['bare', 'public', 'private'])
    expect(await seen(member)).toEqual(['bare', 'public'])
    await rows('insert into project_members (workspace_id, project_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      hidden,
      member.id,
    ])
    expect(await seen(member)).toEqual(['bare', 'public', 'private'])
  })

  test('where only public projects are shown, others see no more; where nothing is shown, only their own', async () => {
    const { workspaceId, admin, member, seen } = await sights()
    await set(workspaceId, 'onlyAdminsSeePublicProjectsEntries', true)
    expect(await seen(member)).toEqual(['public'])
    await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    expect(await seen(member)).toEqual([])
    expect(await seen(admin)).toHaveLength(3)
    const own = await track(member, workspaceId)
    const { body } = await member.call(getTimeEntries, { path: { workspaceId, userId: member.id } })
    expect(body.map((entry) => entry.id)).toEqual([own])
  })

  test('managers see the time of their project and of their people, until the role is set aside', async () => {
    const { workspaceId, owner, member, colleague, hidden, seen } = await sights()
    await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    await grant(workspaceId, member, { project: hidden })
    expect(await seen(member)).toEqual(['private'])
    const groupId = newId()
    await rows("insert into user_groups (workspace_id, id, name, created_at) values ($1, $2, 'G', now())", [
      workspaceId,
      groupId,
    ])
    await grant(workspaceId, colleague, { group: groupId })
    expect(await seen(colleague)).toEqual([])
    await rows('insert into user_group_members (workspace_id, group_id, user_id) values ($1, $2, $3)', [
      workspaceId,
      groupId,
      owner.id,
    ])
    expect(await seen(colleague)).toHaveLength(3)
    await rows('update role_grants set set_aside = true where workspace_id = $1', [workspaceId])
    expect(await seen(member)).toEqual([])
    expect(await seen(colleague)).toEqual([])
    await grant(workspaceId, colleague, { user: owner.id })
    expect(await seen(colleague)).toHaveLength(3)
  })
})

describe('deleteTimeEntry', () => {
  test('answers 204 without a body, tells TIME_ENTRY_DELETED with the last state, and a second time 400', async () => {
    const { workspaceId, member } = await makeWorld()
    const fieldId = newId()
    await rows(
      `insert into custom_fields (workspace_id, id, name, entity_type, type, created_at)
       values ($1, $2, 'Field', 'TIMEENTRY', 'TXT', now())`,
      [workspaceId, fieldId],
    )
    const id = await track(member, workspaceId, { customFields: [{ customFieldId: fieldId, value: 'last' }] })
    const reply = await member.call(deleteTimeEntry, { path: { workspaceId, id } })
    expect([reply.status, reply.headers.get('content-type')]).toEqual([204, null])
    expect(await member.refused(deleteTimeEntry, 400, { path: { workspaceId, id } })).toEqual(notHere)
    expect(await member.refused(getTimeEntry, 400, { path: { workspaceId, id } })).toEqual(notHere)
    const told = await eventsOf(workspaceId)
    expect(told.map((event) => event.type)).toEqual(['NEW_TIME_ENTRY', 'TIME_ENTRY_DELETED'])
    expect(told.at(-1)).toMatchObject({
      user_id: member.id,
      entity_id: id,
      payload: { id, customFieldValues: [{ value: 'last' }], user: { id: member.id } },
    })
    expect(
      await rows(
        "select action, before ->> 'id' as before, after from audit_log where workspace_id = $1 and action like 'DELETE%'",
        [workspaceId],
      ),
    ).toEqual([{ action: 'DELETE_TIME_PERSONAL', before: id, after: null }])
  })

  test('a running timer is discarded', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await start(member, workspaceId)
    await member.call(deleteTimeEntry, { path: { workspaceId, id } })
    expect((await eventsOf(workspaceId)).map((event) => event.type)).toEqual([
      'NEW_TIMER_STARTED',
      'TIME_ENTRY_DELETED',
    ])
  })

  test('the time of others is for administrators, and for team managers where the workspace says so', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const [one, two] = [await track(owner, workspaceId), await track(owner, workspaceId)]
    expect(await member.refused(deleteTimeEntry, 403, { path: { workspaceId, id: one } })).toEqual({
      message: 'Access Denied',
      code: 501,
    })
    await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    expect(await member.refused(deleteTimeEntry, 400, { path: { workspaceId, id: one } })).toEqual(notHere)
    await admin.call(deleteTimeEntry, { path: { workspaceId, id: one } })
    await grant(workspaceId, member, { user: owner.id })
    await member.refused(deleteTimeEntry, 403, { path: { workspaceId, id: two } })
    await rows("update workspaces set who_edits_for_others = 'ADMINS_AND_TEAM_MANAGERS' where id = $1", [
      workspaceId,
    ])
    await member.call(deleteTimeEntry, { path: { workspaceId, id: two } })
    expect(
      await rows(
        "select actor_id from audit_log where workspace_id = $1 and action = 'DELETE_TIME_FOR_OTHER' order by seq",
        [workspaceId],
      ),
    ).toEqual([{ actor_id: admin.id }, { actor_id: member.id }])
  })

  test('of many that delete the same entry one succeeds', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => member.send(deleteTimeEntry, { path: { workspaceId, id } })),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([
      204,
      ...Array.from({ length: 7 }, () => 400),
    ])
    expect(await eventsOf(workspaceId)).toHaveLength(2)
  })
})

describe('getTimeEntries', () => {
  const list = async (person: Person, workspaceId: string, query = {}, userId = person.id) =>
    (await person.call(getTimeEntries, { path: { workspaceId, userId }, query })).body.map(
      (entry) => entry.id,
    )

  test('the latest start comes first, page by page', async () => {
    const { workspaceId, member } = await makeWorld()
    const at = (hour: string) => ({ start: `2026-06-02T${hour}:00:00Z`, end: `2026-06-02T${hour}:30:00Z` })
    const nine = await track(member, workspaceId, at('09'))
    const eleven = await track(member, workspaceId, at('11'))
    const ten = await track(member, workspaceId, at('10'))
    expect(await list(member, workspaceId)).toEqual([eleven, ten, nine])
    const page = (number: number) =>
      member.call(getTimeEntries, {
        path: { workspaceId, userId: member.id },
        query: { page: number, 'page-size': 2 },
      })
    expect((await page(1)).headers.get('last-page')).toBe('false')
    const last = await page(2)
    expect(last.body.map((entry) => entry.id)).toEqual([nine])
    expect(last.headers.get('last-page')).toBe('true')
    expect((await page(9)).body).toEqual([])
  })

  test('filters by description, project, tags, what they have, and what runs', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, true)
    const tag = async (name: string) =>
      (await owner.call(createNewTag, { path: { workspaceId }, body: { name } })).body.id
    const [a, b, c] = [await tag('a'), await tag('b'), await tag('c')]
    const plain = await track(owner, workspaceId, { description: 'Fix the 100% bug' })
    const tagged = await track(owner, workspaceId, { tagIds: [a, b], start: '2026-06-02T08:01:00Z' })
    const ofProject = await track(owner, workspaceId, {
      projectId,
      tagIds: [c],
      start: '2026-06-02T08:02:00Z',
    })
    const running = await start(owner, workspaceId)
    const found = (query: Record<string, unknown>) => list(owner, workspaceId, query)
    expect(await found({})).toEqual([running, ofProject, tagged, plain])
    expect(await found({ description: 'FIX THE 100%' })).toEqual([plain])
    expect(await found({ description: '%' })).toEqual([plain])
    expect(await found({ project: projectId })).toEqual([ofProject])
    expect(await found({ project: 'nonsense' })).toEqual([])
    expect(await found({ task: newId() })).toEqual([])
    expect(await found({ tags: [a, c] })).toEqual([ofProject, tagged])
    expect(await found({ tags: `${b},${newId()}` })).toEqual([tagged])
    expect(await found({ 'project-required': 'true' })).toEqual([ofProject])
    expect(await found({ 'task-required': 'true' })).toEqual([])
    expect(await found({ 'in-progress': '1' })).toEqual([running])
    expect(await found({ 'in-progress': 'false' })).toHaveLength(4)
    const { body } = await owner.call(getTimeEntries, {
      path: { workspaceId, userId: owner.id },
      query: { hydrated: 'true', 'in-progress': 'true' },
    })
    expect(body).toMatchObject([{ id: running, project: null, task: null, tags: [], user: { id: owner.id } }])
  })

  test('a window is half-open and read as wall clock in the zone of the caller', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const at = (instant: string) => track(member, workspaceId, { start: instant, end: instant })
    const before = await at('2026-06-01T11:59:59Z')
    const first = await at('2026-06-01T12:00:00Z')
    const last = await at('2026-06-02T11:59:59Z')
    const after = await at('2026-06-02T12:00:00Z')
    const day = { start: '2026-06-02T00:00:00Z', end: '2026-06-03T00:00:00Z' }
    expect(await list(owner, workspaceId, day, member.id)).toEqual([after, last])
    await rows(
      `update accounts set settings = jsonb_set(settings::jsonb, '{timeZone}', '"Pacific/Auckland"')::json where id = $1`,
      [member.id],
    )
    expect(await list(member, workspaceId, day)).toEqual([last, first])
    expect(await list(member, workspaceId, { start: '2026-06-02T02:00:00.000+02:00' })).toEqual([
      after,
      last,
      first,
    ])
    expect(await list(member, workspaceId, { end: day.start })).toEqual([before])
    expect(
      await member.refused(getTimeEntries, 400, {
        path: { workspaceId, userId: member.id },
        query: { start: 'yesterday' },
      }),
    ).toEqual({ message: 'invalid date format', code: 501 })
  })

  test('get-week-before brings the seven days before it that have a project', async () => {
    const { workspaceId, owner } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, true)
    const on = (day: string, body = {}) =>
      track(owner, workspaceId, {
        start: `2026-06-${day}T00:00:00Z`,
        end: `2026-06-${day}T01:00:00Z`,
        ...body,
      })
    await on('07', { projectId })
    const first = await on('08', { projectId })
    await on('09')
    const last = await on('14', { projectId })
    await on('15', { projectId })
    expect(await list(owner, workspaceId, { 'get-week-before': '2026-06-15T00:00:00Z' })).toEqual([
      last,
      first,
    ])
  })

  test('the time of a deactivated person stays; an unknown person answers 400/501', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const id = await track(member, workspaceId)
    await rows("update memberships set status = 'INACTIVE' where workspace_id = $1 and user_id = $2", [
      workspaceId,
      member.id,
    ])
    expect(await list(owner, workspaceId, {}, member.id)).toEqual([id])
    for (const userId of [outsider.id, newId(), 'nobody'])
      expect(await owner.refused(getTimeEntries, 400, { path: { workspaceId, userId } })).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
  })
})

describe('getInProgressTimeEntries', () => {
  test('shows running timers that the caller may see, ten a page unless asked otherwise', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const hidden = await makeProject(owner, workspaceId, false)
    const first = await start(owner, workspaceId, { projectId: hidden, start: '2026-06-02T08:00:00Z' })
    const second = await start(admin, workspaceId, { start: '2026-06-02T09:00:00Z' })
    const third = await start(member, workspaceId, { start: '2026-06-02T10:00:00Z' })
    await track(owner, workspaceId)
    const path = { workspaceId }
    const seen = async (person: Person, query = {}) => {
      const { body, headers } = await person.call(getInProgressTimeEntries, { path, query })
      return [body.map((entry) => entry.id), headers.get('last-page')]
    }
    expect(await seen(owner)).toEqual([[third, second, first], 'true'])
    expect(await seen(member)).toEqual([[third, second], 'true'])
    expect(await seen(owner, { 'page-size': 1, page: 2 })).toEqual([[second], 'false'])
    await set(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    expect(await seen(member)).toEqual([[third], 'true'])
    const { body } = await owner.call(getInProgressTimeEntries, { path })
    expect(body[0]).toMatchObject({
      timeInterval: { end: null, duration: null },
      hourlyRate: null,
      costRate: null,
    })
    expect(
      await owner.refused(getInProgressTimeEntries, 400, { path, query: { 'page-size': 1001 } }),
    ).toEqual({
      message: 'must be less than or equal to 1000',
      code: 501,
    })
  })
})
