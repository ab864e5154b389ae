import { describe, expect, test } from 'vitest'
import type { BodyOf } from '../../contract/operation.ts'
import {
  deleteSharedReportV1,
  getSharedReportsV1,
  saveSharedReportV1,
  updateSharedReportV1,
} from '../../contract/shared-reports.ts'
import { listSharedReports, setSharedReportExpiry } from '../../contract/sharing.ts'
import { insertGroup } from '../../test/inserted.ts'
import { server, useServer } from '../../test/server.ts'
import type { Person, World } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'
import { newChanceId } from '../platform/ids.ts'

useServer()

type NewReport = BodyOf<typeof saveSharedReportV1>

const june = {
  exportType: 'JSON_V1',
  dateRangeStart: '2026-06-01T00:00:00.000',
  dateRangeEnd: '2026-06-30T23:59:59.999',
} as const
const summary = { ...june, summaryFilter: { groups: ['PROJECT'] } }

async function make(by: Person, { workspaceId }: World, more: Partial<NewReport> = {}) {
  const body: NewReport = { name: 'June', type: 'SUMMARY', filter: summary, ...more }
  return (await by.call(saveSharedReportV1, { path: { workspaceId }, body })).body
}

const audited = (workspaceId: string) =>
  rows(
    "select action, subject_id, user_id, before, after from audit_log where workspace_id = $1 and subject_type = 'SHARED_REPORT' order by seq",
    [workspaceId],
  )

const names = async (by: Person, { workspaceId }: World, sharedReportsFilter: string) =>
  (
    await by.call(getSharedReportsV1, { path: { workspaceId }, query: { sharedReportsFilter } })
  ).body.reports.map(({ name }) => name)

describe('saveSharedReportV1', () => {
  test('answers 200 with the report as it was kept, under an id that chance drew, and is told and audited', async () => {
    const world = await makeWorld()
    const { workspaceId, member, admin } = world
    const groupId = await insertGroup(workspaceId, 'Crew', [admin])
    const report = await make(member, world, {
      name: '  June ',
      visibleToUsers: [admin.id, admin.id],
      visibleToUserGroups: [groupId],
    })
    expect(report).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      workspaceId,
      userId: member.id,
      name: 'June',
      isPublic: false,
      visibleToUserGroups: [groupId],
      visibleToUsers: [admin.id],
      fixedDate: false,
      type: 'SUMMARY',
      filter: { ...summary, dateRangeType: 'ABSOLUTE' },
    })
    const again = await make(member, world)
    expect(again.id.slice(0, 8)).not.toBe(report.id.slice(0, 8)) // ids that follow the clock would be alike
    expect(await eventsOf(workspaceId)).toMatchObject([
      { type: 'SHARED_REPORT_UPDATED', user_id: member.id, entity_id: report.id },
      { type: 'SHARED_REPORT_UPDATED', entity_id: again.id },
    ])
    expect((await audited(workspaceId))[0]).toMatchObject({
      action: 'CREATE_SHARED_REPORT',
      subject_id: report.id,
      before: null,
      after: { name: 'June', isPublic: false, visibleToUsers: [admin.id] },
    })
  })

  test('keeps the zone and the week of its creator, unless the filter names others', async () => {
    const world = await makeWorld()
    const { workspaceId, member } = world
    await rows(
      `update accounts set settings = jsonb_set(settings::jsonb, '{timeZone}', '"Europe/Belgrade"')::json where id = $1`,
      [member.id],
    )
    await rows(`update memberships set week_start = 'SUNDAY' where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      member.id,
    ])
    const { id } = await make(member, world)
    const named = await make(member, world, {
      filter: { ...summary, timeZone: 'Asia/Tokyo', weekStart: 'FRIDAY' },
    })
    const kept = await rows('select id, time_zone, week_start from shared_reports where workspace_id = $1', [
      workspaceId,
    ])
    expect(kept).toContainEqual({ id, time_zone: 'Europe/Belgrade', week_start: 'SUNDAY' })
    expect(kept).toContainEqual({ id: named.id, time_zone: 'Asia/Tokyo', week_start: 'FRIDAY' })
  })

  test('is refused with the recorded texts where a part is missing, and nothing is written', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    const refusal = (body: object) => owner.refused(saveSharedReportV1, 400, { path, body })
    const name = 'June'
    // recorded/137
    expect(await refusal({ name, type: 'SUMMARY', filter: june })).toEqual({
      code: 501,
      message: 'Please provide summary filter.',
    })
    expect(await refusal({ name, type: 'DETAILED', filter: june })).toMatchObject({
      message: 'Please provide detailed filter.',
    })
    expect(await refusal({ name, type: 'WEEKLY', filter: june })).toMatchObject({
      message: 'Please provide weekly filter.',
    })
    // wire.md §1.3
    expect(await refusal({ name, type: 'SUMMARY', filter: { exportType: 'JSON_V1' } })).toEqual({
      code: 400,
      message:
        'saveSharedReportV1.arg0.filter.dateRangeEnd: Field dateRangeEnd is required, saveSharedReportV1.arg0.filter.dateRangeStart: Field dateRangeStart is required',
    })
    expect(await refusal({})).toEqual({
      code: 400,
      message: ['filter', 'name', 'type']
        .map((member) => `saveSharedReportV1.arg0.${member}: Field ${member} is required`)
        .join(', '),
    })
    expect(await refusal({ name, type: 'PIE', filter: summary })).toMatchObject({ code: 3002 })
    expect(await refusal({ name: ' ', type: 'SUMMARY', filter: summary })).toMatchObject({ code: 501 })
    expect(await refusal({ name: 'x'.repeat(251), type: 'SUMMARY', filter: summary })).toMatchObject({
      code: 501,
    })
    const stranger = await makePerson()
    for (const visibleToUsers of [[stranger.id], ['nobody']])
      expect(await refusal({ name, type: 'SUMMARY', filter: summary, visibleToUsers })).toMatchObject({
        message: "User doesn't belong to Workspace",
      })
    expect(
      await refusal({ name, type: 'SUMMARY', filter: summary, visibleToUserGroups: [newChanceId()] }),
    ).toMatchObject({ message: "User group doesn't belong to Workspace" })
    expect(
      await refusal({ name, type: 'SUMMARY', filter: { ...summary, description: 'x'.repeat(200_000) } }),
    ).toMatchObject({ message: 'The filter is too long' })
    expect(await rows('select id from shared_reports where workspace_id = $1', [workspaceId])).toEqual([])
    expect(await eventsOf(workspaceId)).toEqual([])
  })
})

describe('getSharedReportsV1', () => {
  test('lists own ones and those that are shown to the caller, with the link where people open it', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, admin, member } = world
    const groupId = await insertGroup(workspaceId, 'Crew', [member])
    const own = await make(member, world, { name: 'b own' })
    await make(owner, world, { name: 'c to her', visibleToUsers: [member.id] })
    await make(owner, world, { name: 'A to her group', visibleToUserGroups: [groupId] })
    await make(owner, world, { name: 'd public', isPublic: true })
    await make(owner, world, { name: 'e private' })
    expect(await names(member, world, 'ALL')).toEqual(['A to her group', 'b own', 'c to her'])
    expect(await names(member, world, 'CREATED_BY_ME')).toEqual(['b own'])
    expect(await names(member, world, 'SHARED_WITH_ME')).toEqual(['A to her group', 'c to her'])
    expect(await names(admin, world, 'ALL')).toEqual(['d public'])
    expect(await names(admin, world, 'ALL_ADMIN')).toHaveLength(5)
    await member.refused(getSharedReportsV1, 403, {
      path: { workspaceId },
      query: { sharedReportsFilter: 'ALL_ADMIN' },
    })
    const { body } = await member.call(getSharedReportsV1, {
      path: { workspaceId },
      query: { page: 2, pageSize: 1 },
    })
    expect(body).toEqual({
      count: 3,
      reports: [
        {
          id: own.id,
          name: 'b own',
          reportAuthor: member.name,
          link: `${server().url}/shared/${own.id}`,
          isPublic: false,
          fixedDate: false,
          type: 'SUMMARY',
          visibleToUsers: [],
          visibleToUserGroups: [],
        },
      ],
    })
    const past = await member.call(getSharedReportsV1, { path: { workspaceId }, query: { page: 9 } })
    expect(past.body).toEqual({ count: 3, reports: [] })
  })

  test('answers 500 to an unknown filter, as recorded, and 400 to a size below 1', async () => {
    const { workspaceId, owner } = await makeWorld()
    const path = { workspaceId }
    await owner.refused(getSharedReportsV1, 500, { path, query: { sharedReportsFilter: 'MINE' } })
    await owner.refused(getSharedReportsV1, 400, { path, query: { pageSize: 0 } })
  })

  test('is served under /v1 and /report/v1, and 404 under /api/v1; one report alone is 405', async () => {
    const world = await makeWorld()
    const { workspaceId, owner } = world
    const { id } = await make(owner, world)
    const get = async (path: string) => {
      const reply = await fetch(`${server().url}${path}`, { headers: owner.headers })
      return [reply.status, await reply.json()]
    }
    const path = `/v1/workspaces/${workspaceId}/shared-reports`
    for (const prefix of ['', '/report']) expect((await get(prefix + path))[0]).toBe(200)
    // recorded/009
    expect(await get(`/api${path}`)).toEqual([
      404,
      { message: `No static resource v1/workspaces/${workspaceId}/shared-reports.`, code: 3000 },
    ])
    expect(await get(`${path}/${id}`)).toEqual([405, { code: 405, message: 'HTTP 405 Method Not Allowed' }])
  })
})

describe('updateSharedReportV1', () => {
  test('merges: what is left out stays; no change is told to nobody', async () => {
    const world = await makeWorld()
    const { workspaceId, member, admin } = world
    const report = await make(member, world, { fixedDate: true, visibleToUsers: [admin.id] })
    const path = { workspaceId, id: report.id }
    const { body } = await member.call(updateSharedReportV1, { path, body: { name: 'July', isPublic: true } })
    expect(body).toEqual({ ...report, name: 'July', isPublic: true })
    const emptied = await admin.call(updateSharedReportV1, {
      path,
      body: { name: 'July', visibleToUsers: [] },
    })
    expect(emptied.body).toEqual({ ...body, visibleToUsers: [] })
    const before = await eventsOf(workspaceId)
    await member.call(updateSharedReportV1, { path, body: { name: ' July', visibleToUsers: [] } })
    expect(await eventsOf(workspaceId)).toEqual(before)
    expect((await audited(workspaceId)).map(({ action }) => action)).toEqual([
      'CREATE_SHARED_REPORT',
      'UPDATE_SHARED_REPORT',
      'UPDATE_SHARED_REPORT',
    ])
  })

  test('is for its creator and administrators, also where it is shown to others', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const { id } = await make(owner, world, { visibleToUsers: [member.id] })
    const path = { workspaceId, id }
    await member.refused(updateSharedReportV1, 403, { path, body: { name: 'Mine' } })
    await member.refused(deleteSharedReportV1, 403, { path })
    await member.refused(setSharedReportExpiry, 403, { path, body: { expiresAt: null } })
    expect(await rows('select name from shared_reports where id = $1', [id])).toEqual([{ name: 'June' }])
  })

  test('finds no report of another workspace', async () => {
    const world = await makeWorld()
    const { owner } = world
    const { id } = await make(owner, world)
    const elsewhere = await makeWorkspace(owner, 'Elsewhere')
    for (const path of [
      { workspaceId: elsewhere, id },
      { workspaceId: world.workspaceId, id: 'none' },
    ])
      for (const [operation, body] of [
        [updateSharedReportV1, { name: 'Mine' }],
        [deleteSharedReportV1, undefined],
        [setSharedReportExpiry, { expiresAt: null }],
      ] as const)
        expect((await owner.refused(operation, 400, { path, body })).message).toBe(
          "Shared report doesn't belong to Workspace",
        )
  })
})

test('deleteSharedReportV1 answers 204, and everything of the report is gone', async () => {
  const world = await makeWorld()
  const { workspaceId, member, owner } = world
  const { id } = await make(member, world, { visibleToUsers: [owner.id] })
  await member.call(deleteSharedReportV1, { path: { workspaceId, id } })
  expect(await rows('select report_id from shared_report_people where report_id = $1', [id])).toEqual([])
  expect(await names(member, world, 'ALL')).toEqual([])
  expect((await audited(workspaceId)).at(-1)).toMatchObject({ action: 'DELETE_SHARED_REPORT', after: null })
  expect(await eventsOf(workspaceId)).toHaveLength(2)
})

describe('the own list', () => {
  test('says what becomes of a link: who made it, when it ends, whom it goes to', async () => {
    const world = await makeWorld()
    const { workspaceId, member, owner } = world
    const { id } = await make(member, world, { visibleToUsers: [owner.id] })
    const path = { workspaceId, id }
    const { body: report } = await member.call(setSharedReportExpiry, {
      path,
      body: { expiresAt: '2038-01-19T03:14:07Z' },
    })
    expect(report).toEqual({
      id,
      name: 'June',
      type: 'SUMMARY',
      author: { id: member.id, name: member.name },
      link: `${server().url}/shared/${id}`,
      isPublic: false,
      fixedDate: false,
      dateRangeType: 'ABSOLUTE',
      visibleToUsers: [{ id: owner.id, name: owner.name }],
      visibleToUserGroups: [],
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: '2038-01-19T03:14:07Z',
      authorInactive: false,
      schedule: null,
      editable: true,
    })
    expect((await member.call(listSharedReports, { path: { workspaceId } })).body).toEqual([report])
    expect((await owner.call(listSharedReports, { path: { workspaceId } })).body).toEqual([report])
    await member.refused(setSharedReportExpiry, 400, { path, body: { expiresAt: '2026-01-01T00:00:00Z' } })
    const never = await member.call(setSharedReportExpiry, { path, body: { expiresAt: null } })
    expect(never.body.expiresAt).toBeNull()
    await member.call(setSharedReportExpiry, { path, body: { expiresAt: null } })
    expect(await audited(workspaceId)).toHaveLength(3)
  })

  test('shows a colleague what is shown to them, not to be changed, and no more once it is over', async () => {
    const world = await makeWorld()
    const { workspaceId, owner, member } = world
    const colleague = await makePerson('Carl')
    await addMember(workspaceId, colleague)
    const { id } = await make(owner, world, { visibleToUsers: [member.id] })
    const list = async (by: Person) =>
      (await by.call(listSharedReports, { path: { workspaceId } })).body.map(({ editable }) => editable)
    expect(await list(member)).toEqual([false])
    expect(await list(colleague)).toEqual([])
    await rows("update shared_reports set expires_at = now() - interval '1 second' where id = $1", [id])
    expect(await list(member)).toEqual([])
    expect(await list(owner)).toEqual([true])
  })
})
