import { describe, expect, test } from 'vitest'
import { getInProgressTimeEntries, getTimeEntries, getTimeEntry } from '../../contract/time-entries.ts'
import { insertGroup, putStatus } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  makeManager,
  makeProject,
  makeTag,
  setZone,
  startTimer,
  track,
} from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

useServer()

const _notHere = { message: "Time entry doesn't belong to Workspace", code: 501 }

describe('whose time is seen', () => {
  async function sights() {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const pub = await makeProject(owner, workspaceId, { isPublic: true })
    const hidden = await makeProject(owner, workspaceId, { isPublic: false })
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
    await changeSetting(workspaceId, 'onlyAdminsSeePublicProjectsEntries', true)
    expect(await seen(member)).toEqual(['public'])
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    expect(await seen(member)).toEqual([])
    expect(await seen(admin)).toHaveLength(3)
    const own = await track(member, workspaceId)
    const { body } = await member.call(getTimeEntries, { path: { workspaceId, userId: member.id } })
    expect(body.map((entry) => entry.id)).toEqual([own])
  })

  test('managers see the time of their project and of their people, until the role is set aside', async () => {
    const { workspaceId, owner, member, colleague, hidden, seen } = await sights()
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
    await makeManager(workspaceId, member, { project: hidden })
    expect(await seen(member)).toEqual(['private'])
    const groupId = await insertGroup(workspaceId, 'G')
    await makeManager(workspaceId, colleague, { group: groupId })
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
    await makeManager(workspaceId, colleague, { user: owner.id })
    expect(await seen(colleague)).toHaveLength(3)
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
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    const tag = () => makeTag(owner, workspaceId)
    const [a, b, c] = [await tag(), await tag(), await tag()]
    const plain = await track(owner, workspaceId, { description: 'Fix the 100% bug' })
    const tagged = await track(owner, workspaceId, { tagIds: [a, b], start: '2026-06-02T08:01:00Z' })
    const ofProject = await track(owner, workspaceId, {
      projectId,
      tagIds: [c],
      start: '2026-06-02T08:02:00Z',
    })
    const running = await startTimer(owner, workspaceId)
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
    await setZone(member, 'Pacific/Auckland')
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
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
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
    await putStatus(workspaceId, member, 'INACTIVE')
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
    const hidden = await makeProject(owner, workspaceId, { isPublic: false })
    const first = await startTimer(owner, workspaceId, { projectId: hidden, start: '2026-06-02T08:00:00Z' })
    const second = await startTimer(admin, workspaceId, { start: '2026-06-02T09:00:00Z' })
    const third = await startTimer(member, workspaceId, { start: '2026-06-02T10:00:00Z' })
    await track(owner, workspaceId)
    const path = { workspaceId }
    const seen = async (person: Person, query = {}) => {
      const { body, headers } = await person.call(getInProgressTimeEntries, { path, query })
      return [body.map((entry) => entry.id), headers.get('last-page')]
    }
    expect(await seen(owner)).toEqual([[third, second, first], 'true'])
    expect(await seen(member)).toEqual([[third, second], 'true'])
    expect(await seen(owner, { 'page-size': 1, page: 2 })).toEqual([[second], 'false'])
    await changeSetting(workspaceId, 'onlyAdminsSeeAllTimeEntries', true)
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
