/** Every filter with every mode, through the detailed report. Source: wire.md §8.1, §5.ZZ; product.md E3, E8. */
import { beforeAll, describe, expect, test } from 'vitest'
import { generateDetailedReport } from '../../contract/reports/time.ts'
import { newId } from '../../server/platform/ids.ts'
import { insertGroup, insertProject, insertUserField, putStatus } from '../../test/inserted.ts'
import { insertTime } from '../../test/reported.ts'
import { useServer } from '../../test/server.ts'
import { insertTask } from '../../test/tracking.ts'
import type { World } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

const june = { dateRangeStart: '2026-06-01T00:00:00Z', dateRangeEnd: '2026-06-30T23:59:59Z' }
let world: World
const ids: Record<string, string> = {}

async function found(filters: Record<string, unknown>): Promise<string> {
  const { body } = await world.owner.call(generateDetailedReport, {
    path: { workspaceId: world.workspaceId },
    body: { ...june, detailedFilter: { sortColumn: 'DESCRIPTION' }, ...filters },
  })
  const total = body.totals[0]
  expect(total?.entriesCount ?? 0).toBe(body.timeentries.length)
  return body.timeentries.map(({ description }) => description).join(' ')
}

async function insertNamed(table: 'tags' | 'clients', name: string, archived = false): Promise<string> {
  const id = newId()
  await rows(
    `insert into ${table} (workspace_id, id, name, archived, created_at) values ($1, $2, $3, $4, now())`,
    [world.workspaceId, id, name, archived],
  )
  return id
}

beforeAll(async () => {
  world = await makeWorld()
  const { workspaceId, owner, admin, member } = world
  const left = await makePerson('Lea Left')
  await addMember(workspaceId, left)
  await putStatus(workspaceId, left, 'INACTIVE')
  const euro = await rows<{ id: string }>(
    `select id from workspace_currencies where workspace_id = $1 and code = 'EUR'`,
    [workspaceId],
  )
  Object.assign(ids, {
    owner: owner.id,
    admin: admin.id,
    member: member.id,
    left: left.id,
    euro: euro[0]?.id ?? '',
    red: await insertNamed('tags', 'Red'),
    blue: await insertNamed('tags', 'Blue'),
    old: await insertNamed('tags', 'Old', true),
    acme: await insertNamed('clients', 'Acme'),
    gone: await insertNamed('clients', 'Gone', true),
    one: await insertProject(workspaceId, 'One', { isPublic: true }),
    two: await insertProject(workspaceId, 'Two', { isPublic: true }),
    shut: await insertProject(workspaceId, 'Shut', { isPublic: true }),
    crew: await insertGroup(workspaceId, 'Crew', [admin, member]),
    band: await insertGroup(workspaceId, 'Band', [member]),
  })
  await rows('update projects set client_id = $2 where id = $1', [ids.one, ids.acme])
  await rows('update projects set client_id = $2, archived = true where id = $1', [ids.shut, ids.gone])
  await rows('update clients set currency_id = $2 where id = $1', [ids.acme, ids.euro])
  ids.task = await insertTask(workspaceId, ids.one ?? '')
  ids.done = await insertTask(workspaceId, ids.one ?? '', { status: 'DONE' })
  const at = (day: number) => `2026-06-${String(day).padStart(2, '0')}T08:00:00Z`
  const put = (description: string, more: Record<string, unknown>) =>
    insertTime(workspaceId, { userId: owner.id, start: at(2), description, ...more })
  await put('a', { projectId: ids.one, taskId: ids.task, tagIds: [ids.red], billable: true })
  await put('b', { projectId: ids.one, taskId: ids.done, tagIds: [ids.red, ids.blue], approved: true })
  await put('c', { projectId: ids.two, userId: admin.id, tagIds: [ids.old], invoiced: true })
  await put('d', { projectId: ids.shut, userId: member.id, type: 'BREAK', seconds: 30 })
  await put('e', { userId: left.id, seconds: 40_000 })
  ids.f = await put('Find ME', { type: 'HOLIDAY', start: at(30) })
})

describe('the filters of reports', () => {
  test('without any, everything finished is in, inactive people too', async () => {
    expect(await found({})).toBe('a b c d e Find ME')
    expect(await found({ exportType: 'JSON_V1', unknownMember: 1, users: null })).toBe('a b c d e Find ME')
  })

  test('people: among them, not among them, by status', async () => {
    const { owner, admin, left } = ids
    expect(await found({ users: { ids: [owner], contains: 'CONTAINS' } })).toBe('a b Find ME')
    expect(await found({ users: { ids: [owner], contains: 'CONTAINS_ONLY' } })).toBe('a b Find ME')
    expect(await found({ users: { ids: [owner, admin], contains: 'DOES_NOT_CONTAIN' } })).toBe('d e')
    expect(await found({ users: { status: 'INACTIVE' } })).toBe('e')
    expect(await found({ users: { status: 'ACTIVE' } })).toBe('a b c d Find ME')
    expect(await found({ users: { status: 'ACTIVE_WITH_PENDING' } })).toBe('a b c d Find ME')
    expect(await found({ users: { status: 'PENDING' } })).toBe('')
    expect(await found({ users: { ids: [owner, left], status: 'INACTIVE' } })).toBe('e')
    expect(await found({ users: { ids: [], contains: 'DOES_NOT_CONTAIN', status: 'ALL' } })).toBe(
      'a b c d e Find ME',
    )
    expect(await found({ users: { ids: ['not an id', 'f'.repeat(24)] } })).toBe('')
  })

  test('groups: any of them, all of them, none; what is wanted adds up with people', async () => {
    const { crew, band, left } = ids
    expect(await found({ userGroups: { ids: [crew] } })).toBe('c d')
    expect(await found({ userGroups: { ids: [crew, band], contains: 'CONTAINS_ONLY' } })).toBe('d')
    expect(await found({ userGroups: { ids: [band], contains: 'DOES_NOT_CONTAIN' } })).toBe('a b c e Find ME')
    expect(await found({ userGroups: { ids: [''] } })).toBe('a b e Find ME')
    expect(await found({ userGroups: { ids: [''], contains: 'DOES_NOT_CONTAIN' } })).toBe('c d')
    expect(await found({ userGroups: { ids: [''], status: 'INACTIVE' } })).toBe('e')
    expect(await found({ users: { ids: [left] }, userGroups: { ids: [band] } })).toBe('d e')
  })

  test('projects and clients: among them, without one, archived ones', async () => {
    const { one, two, acme } = ids
    expect(await found({ projects: { ids: [one] } })).toBe('a b')
    expect(await found({ projects: { ids: [one, ''] } })).toBe('a b e Find ME')
    expect(await found({ projects: { ids: [''] } })).toBe('e Find ME')
    expect(await found({ projects: { ids: [''], contains: 'DOES_NOT_CONTAIN' } })).toBe('a b c d')
    expect(await found({ projects: { ids: [one, two], contains: 'DOES_NOT_CONTAIN' } })).toBe('d e Find ME')
    expect(await found({ projects: { status: 'ACTIVE' } })).toBe('a b c e Find ME')
    expect(await found({ projects: { status: 'ARCHIVED' } })).toBe('d')
    expect(await found({ archived: true })).toBe('d')
    expect(await found({ archived: false })).toBe('a b c e Find ME')
    expect(await found({ clients: { ids: [acme] } })).toBe('a b')
    expect(await found({ clients: { ids: [''] } })).toBe('c e Find ME')
    expect(await found({ clients: { ids: [acme], contains: 'DOES_NOT_CONTAIN' } })).toBe('c d e Find ME')
    expect(await found({ clients: { ids: ['', acme], contains: 'DOES_NOT_CONTAIN' } })).toBe('d')
    expect(await found({ clients: { status: 'ACTIVE' } })).toBe('a b c e Find ME')
    expect(await found({ clients: { status: 'ARCHIVED' } })).toBe('d')
  })

  test('tasks: among them, without one, done ones', async () => {
    const { task } = ids
    expect(await found({ tasks: { ids: [task] } })).toBe('a')
    expect(await found({ tasks: { ids: [''] } })).toBe('c d e Find ME')
    expect(await found({ tasks: { ids: [task], contains: 'DOES_NOT_CONTAIN' } })).toBe('b c d e Find ME')
    expect(await found({ tasks: { status: 'ARCHIVED' } })).toBe('b')
    expect(await found({ tasks: { status: 'ACTIVE' } })).toBe('a c d e Find ME')
  })

  test('tags: any of them, every one of them, none of them, without any', async () => {
    const { red, blue } = ids
    expect(await found({ tags: { ids: [red, blue] } })).toBe('a b')
    expect(await found({ tags: { ids: [red, blue], containedInTimeentry: 'CONTAINS' } })).toBe('a b')
    expect(await found({ tags: { ids: [red, blue], containedInTimeentry: 'CONTAINS_ONLY' } })).toBe('b')
    expect(await found({ tags: { ids: [blue], containedInTimeentry: 'DOES_NOT_CONTAIN' } })).toBe(
      'a c d e Find ME',
    )
    expect(
      await found({ tags: { ids: [blue], contains: 'DOES_NOT_CONTAIN', containedInTimeentry: 'CONTAINS' } }),
    ).toBe('a c d e Find ME')
    expect(await found({ tags: { ids: [''] } })).toBe('d e Find ME')
    expect(await found({ tags: { ids: ['', blue] } })).toBe('b d e Find ME')
    expect(await found({ tags: { status: 'ARCHIVED' } })).toBe('c')
    expect(await found({ tags: { status: 'ACTIVE' } })).toBe('a b d e Find ME')
  })

  test('currency: by id or code; that of the client, else the workspace', async () => {
    expect(await found({ currency: { ids: [ids.euro] } })).toBe('a b')
    expect(await found({ currency: { ids: ['USD'] } })).toBe('c d e Find ME')
    expect(await found({ currency: { ids: ['EUR'], contains: 'DOES_NOT_CONTAIN' } })).toBe('c d e Find ME')
    expect(await found({ currency: { ids: ['EUR', 'USD'] } })).toBe('a b c d e Find ME')
  })

  test('flags, description, types', async () => {
    expect(await found({ billable: true })).toBe('a')
    expect(await found({ billable: false })).toBe('b c d e Find ME')
    expect(await found({ approvalState: 'APPROVED' })).toBe('b')
    expect(await found({ approvalState: 'UNAPPROVED' })).toBe('a c d e Find ME')
    expect(await found({ approvalState: 'ALL' })).toBe('a b c d e Find ME')
    expect(await found({ invoicingState: 'INVOICED' })).toBe('c')
    expect(await found({ invoicingState: 'UNINVOICED' })).toBe('a b d e Find ME')
    expect(await found({ description: 'find me' })).toBe('Find ME')
    expect(await found({ description: '%' })).toBe('')
    expect(await found({ withoutDescription: true })).toBe('')
    expect(await found({ withoutDescription: false })).toBe('a b c d e Find ME')
    expect(await found({ types: ['BREAK', 'HOLIDAY'] })).toBe('d Find ME')
  })

  test('an audit looks for what is missing, too long, too short', async () => {
    const audit = (auditFilter: unknown) =>
      found({ detailedFilter: { auditFilter, sortColumn: 'DESCRIPTION' } })
    expect(await audit({ withoutProject: true })).toBe('e Find ME')
    expect(await audit({ withoutTask: true })).toBe('c d e Find ME')
    expect(await audit({ duration: 60, durationShorter: true })).toBe('d')
    expect(await audit({ duration: 28_800 })).toBe('e')
    expect(await audit({ duration: 28_800, withoutTask: true, durationShorter: true })).toBe('c d Find ME')
  })

  test('fields of entries and of people', async () => {
    const { workspaceId } = world
    const field = (name: string, type: string, entityType: string, allowedValues: string[] = []) =>
      insertUserField(workspaceId, { name, type, entityType, allowedValues })
    const place = await field('Place', 'TXT', 'TIMEENTRY')
    const amount = await field('Amount', 'NUMBER', 'TIMEENTRY')
    const sizes = await field('Sizes', 'DROPDOWN_MULTIPLE', 'TIMEENTRY', ['S', 'M', 'L'])
    const ticked = await field('Ticked', 'CHECKBOX', 'TIMEENTRY')
    const grade = await field('Grade', 'DROPDOWN_SINGLE', 'USER', ['junior', 'senior'])
    for (const [id, value] of [
      [place, 'At Home'],
      [amount, 7.5],
      [sizes, ['S', 'M']],
      [ticked, true],
    ] as const)
      await rows(
        `insert into time_entry_custom_field_values (workspace_id, time_entry_id, custom_field_id, value)
         values ($1, $2, $3, $4)`,
        [workspaceId, ids.f, id, JSON.stringify(value)],
      )
    await rows(
      `insert into user_custom_field_values (workspace_id, user_id, custom_field_id, value) values ($1, $2, $3, $4)`,
      [workspaceId, ids.admin, grade, '"senior"'],
    )
    const rest = 'a b c d e'
    const by = (...customFields: unknown[]) => found({ customFields })
    expect(await by({ id: place, type: 'TXT', value: 'home' })).toBe('Find ME')
    expect(await by({ id: place, type: 'TXT', value: 'office' })).toBe('')
    expect(await by({ id: place, isEmpty: true })).toBe(rest)
    expect(await by({ id: place, isEmpty: false })).toBe('Find ME')
    expect(await by({ id: amount, type: 'NUMBER', value: 7.5, numberCondition: 'EQUAL' })).toBe('Find ME')
    expect(await by({ id: amount, type: 'NUMBER', value: '7', numberCondition: 'GREATER_THAN' })).toBe(
      'Find ME',
    )
    expect(await by({ id: amount, type: 'NUMBER', value: 7, numberCondition: 'LESS_THAN' })).toBe('')
    expect(await by({ id: sizes, type: 'DROPDOWN_MULTIPLE', value: ['M', 'L'] })).toBe('Find ME')
    expect(await by({ id: sizes, type: 'DROPDOWN_MULTIPLE', value: ['L'] })).toBe('')
    expect(await by({ id: ticked, type: 'CHECKBOX', value: true })).toBe('Find ME')
    expect(await by({ id: ticked, type: 'CHECKBOX', value: false })).toBe(rest)
    expect(await by({ id: place, value: 'home' }, { id: ticked, type: 'CHECKBOX', value: false })).toBe('')
    expect(await by({ id: place, type: 'TXT' }, {})).toBe('a b c d e Find ME')
    const people = (one: unknown) => found({ userCustomFields: [one] })
    expect(await people({ id: grade, type: 'DROPDOWN_SINGLE', value: 'senior' })).toBe('c')
    expect(await people({ id: grade, isEmpty: true })).toBe('a b d e Find ME')
  })
})
