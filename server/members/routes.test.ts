import { describe, expect, test } from 'vitest'
import { createUserRole } from '../../contract/member-roles.ts'
import {
  filterUsersOfWorkspace,
  getManagersOfUser,
  getUsersOfWorkspace,
  memberSortColumns,
  refuseToDeleteMember,
} from '../../contract/members.ts'
import {
  insertGroup,
  insertProject,
  insertProjectGroup,
  insertUserField,
  putStatus,
} from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'

useServer()

type Query = Record<string, string | number | boolean | readonly string[]>
const noId = '0123456789abcdef01234567'

async function list(person: Person, workspaceId: string, query: Query = {}) {
  const { body, headers } = await person.call(getUsersOfWorkspace, { path: { workspaceId }, query })
  return { body, ids: body.map((user) => user.id), last: headers.get('last-page') }
}

async function search(person: Person, workspaceId: string, body: Record<string, unknown> = {}) {
  const reply = await person.call(filterUsersOfWorkspace, { path: { workspaceId }, body })
  return {
    body: reply.body,
    ids: reply.body.map((user) => user.id),
    last: reply.headers.get('last-page'),
    status: reply.status,
  }
}

const sorted = (...people: Person[]) => people.map((person) => person.id).sort()

describe('getUsersOfWorkspace and filterUsersOfWorkspace', () => {
  test('show ten members a person, no roles and no memberships unless asked', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const one = await list(owner, workspaceId, { email: member.email })
    const two = await search(owner, workspaceId, { email: member.email })
    expect(two.status).toBe(200)
    expect(two.body).toEqual(one.body)
    expect(Object.keys(one.body[0] ?? {})).toEqual([
      'id',
      'email',
      'name',
      'memberships',
      'profilePicture',
      'activeWorkspace',
      'defaultWorkspace',
      'settings',
      'status',
      'customFields',
    ])
    expect(one.body[0]).toMatchObject({ memberships: [], customFields: [], status: 'ACTIVE' })
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('fill memberships as asked, of this workspace alone', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const elsewhere = await makeWorkspace(member, 'Elsewhere')
    await insertProject(elsewhere, 'Hidden', { members: [member] })
    const project = await insertProject(workspaceId, 'Website', { members: [member] })
    const group = await insertGroup(workspaceId, 'Design', [member])
    await rows(
      `update project_members set hourly_rate_minor = 9900, cost_rate_minor = 0 where project_id = $1`,
      [project],
    )
    const row = (targetId: string, membershipType: string, rates = {}) => ({
      userId: member.id,
      hourlyRate: null,
      costRate: null,
      targetId,
      membershipType,
      membershipStatus: 'ACTIVE',
      ...rates,
    })
    const workspaceRow = row(workspaceId, 'WORKSPACE')
    const projectRow = row(project, 'PROJECT', {
      hourlyRate: { amount: 9900, currency: 'USD' },
      costRate: { amount: 0, currency: 'USD' },
    })
    const groupRow = row(group, 'USERGROUP')
    const expected = {
      NONE: [],
      WORKSPACE: [workspaceRow],
      PROJECT: [projectRow],
      USERGROUP: [groupRow],
      ALL: [workspaceRow, projectRow, groupRow],
    }
    for (const [memberships, wanted] of Object.entries(expected)) {
      const { body } = await list(owner, workspaceId, { email: member.email, memberships })
      expect(body[0]?.memberships, memberships).toEqual(wanted)
      const twin = await search(owner, workspaceId, { email: member.email, memberships })
      expect(twin.body, memberships).toEqual(body)
    }
  })

  test('hide rates, and an order by them, from those who may not see them', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    await rows(
      `update memberships set hourly_rate_minor = case user_id when $2 then 100 when $3 then 300 else 200 end,
         cost_rate_minor = 50 where workspace_id = $1`,
      [workspaceId, member.id, admin.id],
    )
    const query = { memberships: 'WORKSPACE', 'sort-column': 'HOURLYRATE', 'sort-order': 'DESCENDING' }
    const seen = await list(admin, workspaceId, query)
    expect(seen.ids).toEqual([admin.id, owner.id, member.id])
    expect(seen.body[0]?.memberships[0]).toMatchObject({
      hourlyRate: { amount: 300, currency: 'USD' },
      costRate: { amount: 50, currency: 'USD' },
    })
    const hidden = await list(member, workspaceId, query)
    expect(hidden.body.every((user) => user.memberships[0]?.hourlyRate === null)).toBe(true)
    expect(hidden.ids).toEqual((await list(member, workspaceId, { 'sort-order': 'DESCENDING' })).ids)
    await rows(
      `update workspaces set settings = (settings::jsonb || '{"onlyAdminsSeeBillableRates": false}')::json where id = $1`,
      [workspaceId],
    )
    const open = await list(member, workspaceId, query)
    expect(open.ids).toEqual([admin.id, owner.id, member.id])
    expect(open.body[0]?.memberships[0]).toMatchObject({ hourlyRate: { amount: 300 }, costRate: null })
  })

  test('filter by membership status; ALL and nothing show everybody', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const pending = await makePerson('Pia Pending')
    const declined = await makePerson('Dan Declined')
    for (const person of [pending, declined]) await addMember(workspaceId, person)
    await putStatus(workspaceId, member, 'INACTIVE')
    await putStatus(workspaceId, pending, 'PENDING')
    await putStatus(workspaceId, declined, 'DECLINED')
    const expected = {
      ACTIVE: sorted(owner, admin),
      PENDING: sorted(pending),
      DECLINED: sorted(declined),
      INACTIVE: sorted(member),
      ALL: sorted(owner, admin, member, pending, declined),
    }
    for (const [status, ids] of Object.entries(expected)) {
      expect((await list(owner, workspaceId, { status })).ids.sort(), status).toEqual(ids)
      expect((await search(owner, workspaceId, { status })).ids.sort(), status).toEqual(ids)
    }
    expect((await list(owner, workspaceId)).ids.sort()).toEqual(expected.ALL)
  })

  test('filter by account status, repeated or with commas; limited and deleted accounts only when asked', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const invited = await makePerson('Ivy Invited')
    const limited = await makePerson('Lin Limited')
    const deleted = await makePerson('Del Deleted')
    for (const person of [invited, limited, deleted]) await addMember(workspaceId, person)
    await rows(`update accounts set status = 'NOT_REGISTERED', name = null, settings = null where id = $1`, [
      invited.id,
    ])
    await rows(`update accounts set status = 'LIMITED', email = null where id = $1`, [limited.id])
    await rows(`update memberships set status = 'INACTIVE' where user_id = $1`, [deleted.id])
    await rows(`update accounts set status = 'DELETED', email = null where id = $1`, [deleted.id])
    await rows(`update accounts set status = 'PENDING_EMAIL_VERIFICATION' where id = $1`, [member.id])
    const usual = sorted(owner, admin, member, invited)
    expect((await list(owner, workspaceId)).ids.sort()).toEqual(usual)
    expect((await search(owner, workspaceId)).ids.sort()).toEqual(usual)
    const some = sorted(limited, deleted)
    for (const query of [
      { 'account-statuses': 'LIMITED,DELETED' },
      { 'account-statuses': ['LIMITED', 'DELETED'] },
      { 'account-statuses': ['LIMITED,DELETED', 'LIMITED_DELETED'] },
    ])
      expect((await list(owner, workspaceId, query)).ids.sort()).toEqual(some)
    expect(
      (await search(owner, workspaceId, { accountStatuses: ['LIMITED', 'DELETED'] })).ids.sort(),
    ).toEqual(some)
    const [unnamed] = (await list(owner, workspaceId, { 'account-statuses': 'NOT_REGISTERED' })).body
    expect(unnamed).toMatchObject({ id: invited.id, name: null, settings: null, status: 'NOT_REGISTERED' })
    const [nameless] = (await list(owner, workspaceId, { 'account-statuses': 'LIMITED' })).body
    expect(nameless).toMatchObject({ id: limited.id, email: null, status: 'LIMITED' })
  })

  test('find parts of e-mail and name in any case; percent and underscore stand for themselves', async () => {
    const { workspaceId, owner, admin } = await makeWorld()
    expect((await list(owner, workspaceId, { email: admin.email.slice(1, -3).toUpperCase() })).ids).toEqual([
      admin.id,
    ])
    expect((await list(owner, workspaceId, { name: 'dA aDM' })).ids).toEqual([admin.id])
    expect((await search(owner, workspaceId, { name: 'DA ADM', email: 'ADA' })).ids).toEqual([admin.id])
    for (const name of ['%', '_', "'", '\\'])
      expect((await list(owner, workspaceId, { name })).ids).toEqual([])
  })

  test('find who has access to a project: everybody on a public one, direct or by group on a private one', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const other = await makeWorld()
    const open = await insertProject(workspaceId, 'Open', { isPublic: true })
    const closed = await insertProject(workspaceId, 'Closed', { members: [member] })
    const foreign = await insertProject(other.workspaceId, 'Foreign', { isPublic: true })
    const everyone = sorted(owner, admin, member)
    const who = async (id: string) => {
      const ids = (await list(owner, workspaceId, { 'project-id': id })).ids.sort()
      expect((await search(owner, workspaceId, { projectId: id })).ids.sort()).toEqual(ids)
      return ids
    }
    expect(await who(open)).toEqual(everyone)
    expect(await who(closed)).toEqual([member.id])
    await insertProjectGroup(workspaceId, closed, await insertGroup(workspaceId, 'Design', [admin, member]))
    expect(await who(closed)).toEqual(sorted(admin, member))
    expect(await who(foreign)).toEqual([])
    expect(await who('nonsense')).toEqual([])
  })

  test('find by role, where the owner counts as an admin, and by group', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const friend = await makePerson('Fay Friend')
    await addMember(workspaceId, friend)
    const project = await insertProject(workspaceId, 'Website')
    const group = await insertGroup(workspaceId, 'Design', [friend, owner])
    const grant = (person: Person, role: string, entityId: string) =>
      owner.call(createUserRole, { path: { workspaceId, userId: person.id }, body: { entityId, role } })
    await grant(member, 'PROJECT_MANAGER', project)
    await grant(friend, 'TEAM_MANAGER', member.id)
    const by = async (body: Record<string, unknown>) => (await search(owner, workspaceId, body)).ids.sort()
    expect(await by({ roles: ['WORKSPACE_ADMIN'] })).toEqual(sorted(owner, admin))
    expect(await by({ roles: ['OWNER'] })).toEqual([owner.id])
    expect(await by({ roles: ['PROJECT_MANAGER'] })).toEqual([member.id])
    expect(await by({ roles: ['TEAM_MANAGER', 'OWNER'] })).toEqual(sorted(friend, owner))
    expect(await by({ roles: [] })).toEqual(sorted(owner, admin, member, friend))
    expect(await by({ userGroups: [group] })).toEqual(sorted(friend, owner))
    expect(await by({ userGroups: [group, noId], roles: ['TEAM_MANAGER'] })).toEqual([friend.id])
    expect(await by({ userGroups: [noId] })).toEqual([])
    await putStatus(workspaceId, friend, 'INACTIVE')
    await putStatus(workspaceId, admin, 'INACTIVE')
    expect(await by({ roles: ['TEAM_MANAGER', 'WORKSPACE_ADMIN'] })).toEqual([owner.id])
    const gone = await search(owner, workspaceId, { status: 'INACTIVE', includeRoles: true })
    expect(gone.body.map((user) => user.roles)).toEqual([[], []])
  })

  test('show roles when asked under either name: two for the owner, none for a plain member', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const entities = [{ id: workspaceId, name: '', membershipStatus: '', source: null }]
    const role = (name: string) => ({ role: name, formatterRoleName: 'Admin', entities })
    for (const query of [{ 'include-roles': true }, { includeRoles: '1' }]) {
      const { body } = await list(owner, workspaceId, query)
      const rolesOf = (person: Person) => body.find((user) => user.id === person.id)?.roles
      expect(rolesOf(owner)).toEqual([role('WORKSPACE_ADMIN'), role('WORKSPACE_OWN')])
      expect(rolesOf(admin)).toEqual([role('WORKSPACE_ADMIN')])
      expect(rolesOf(member)).toEqual([])
    }
  })

  test('show values of personal fields, the default where there is none, of fields in use', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const shirt = await insertUserField(workspaceId, { name: 'Shirt', type: 'TXT', defaultValue: 'M' })
    const old = await insertUserField(workspaceId, { name: 'Old', type: 'TXT', status: 'INACTIVE' })
    await insertUserField(workspaceId, {
      name: 'Entry',
      type: 'TXT',
      entityType: 'TIMEENTRY',
      defaultValue: 'x',
    })
    await insertUserField(workspaceId, { name: 'Empty', type: 'NUMBER' })
    for (const field of [shirt, old])
      await rows(
        `insert into user_custom_field_values (workspace_id, user_id, custom_field_id, value)
         values ($1, $2, $3, '"L"')`,
        [workspaceId, member.id, field],
      )
    const { body } = await list(owner, workspaceId)
    const fieldsOf = (person: Person) => body.find((user) => user.id === person.id)?.customFields
    const value = (person: Person, text: string) => [
      {
        customFieldId: shirt,
        customFieldName: 'Shirt',
        customFieldType: 'TXT',
        userId: person.id,
        value: text,
      },
    ]
    expect(fieldsOf(member)).toEqual(value(member, 'L'))
    expect(fieldsOf(owner)).toEqual(value(owner, 'M'))
  })

  test('do not tell where people are active elsewhere', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const elsewhere = await makeWorkspace(member, 'Elsewhere')
    await rows('update accounts set active_workspace_id = $2, default_workspace_id = $2 where id = $1', [
      member.id,
      elsewhere,
    ])
    const { body } = await list(owner, workspaceId, { email: member.email })
    expect(body[0]).toMatchObject({ activeWorkspace: null, defaultWorkspace: null })
  })
})

describe('sorting and paging of people', () => {
  test('every sort column, both ways, without case, ties by id', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const friend = await makePerson('friend')
    await addMember(workspaceId, friend)
    const people = [owner, admin, member, friend]
    const facts = new Map([
      [owner.id, { email: 'B@x.test', name: 'same', access: 0, hourly: 5, cost: null }],
      [admin.id, { email: 'a@x.test', name: 'SAME', access: 1, hourly: null, cost: 7 }],
      [member.id, { email: 'C@x.test', name: 'Aaa', access: 2, hourly: null, cost: 7 }],
      [friend.id, { email: 'd@x.test', name: 'zzz', access: 2, hourly: 0, cost: 1 }],
    ])
    for (const [id, fact] of facts) {
      await rows('update accounts set name = $2, email = $3 where id = $1', [
        id,
        fact.name,
        `${id}${fact.email}`,
      ])
      await rows(
        'update memberships set hourly_rate_minor = $3, cost_rate_minor = $4 where workspace_id = $1 and user_id = $2',
        [workspaceId, id, fact.hourly, fact.cost],
      )
    }
    type Fact = { email: string; name: string; access: number; hourly: number | null; cost: number | null }
    const keys: Record<(typeof memberSortColumns)[number], (fact: Fact, id: string) => string | number> = {
      ID: (_, id) => id,
      EMAIL: (fact, id) => `${id}${fact.email}`.toLowerCase(),
      NAME: (fact) => fact.name.toLowerCase(),
      NAME_LOWERCASE: (fact) => fact.name.toLowerCase(),
      ACCESS: (fact) => fact.access,
      HOURLYRATE: (fact) => fact.hourly ?? -1,
      COSTRATE: (fact) => fact.cost ?? -1,
    }
    for (const column of memberSortColumns) {
      const compare = (a: Person, b: Person) => {
        const [x, y] = [a, b].map((person) => {
          const fact = facts.get(person.id)
          return fact ? keys[column](fact, person.id) : ''
        })
        if (x === y || x === undefined || y === undefined) return a.id < b.id ? -1 : 1
        return x < y ? -1 : 1
      }
      const ascending = [...people].sort(compare).map((person) => person.id)
      const query = { 'sort-column': column }
      expect((await list(owner, workspaceId, { ...query, 'sort-order': 'ASCENDING' })).ids, column).toEqual(
        ascending,
      )
      expect((await list(owner, workspaceId, { ...query, 'sort-order': 'DESCENDING' })).ids, column).toEqual(
        [...ascending].reverse(),
      )
      const twin = await search(owner, workspaceId, { sortColumn: column, sortOrder: 'DESCENDING' })
      expect(twin.ids, column).toEqual([...ascending].reverse())
    }
    const byDefault = (await list(owner, workspaceId)).ids
    expect(byDefault).toEqual((await list(owner, workspaceId, { 'sort-column': 'EMAIL' })).ids)
  })

  test('Last-Page is true on the page that holds the last row, at exact multiples and past the end', async () => {
    const { workspaceId, owner } = await makeWorld()
    const extra = await makePerson('Extra')
    await addMember(workspaceId, extra)
    const page = async (number: number, size: number) => {
      const one = await list(owner, workspaceId, { page: number, 'page-size': size })
      const two = await search(owner, workspaceId, { page: number, pageSize: size })
      expect([two.ids, two.last]).toEqual([one.ids, one.last])
      return [one.ids.length, one.last]
    }
    expect(await page(1, 2)).toEqual([2, 'false'])
    expect(await page(2, 2)).toEqual([2, 'true'])
    expect(await page(3, 2)).toEqual([0, 'true'])
    expect(await page(2, 3)).toEqual([1, 'true'])
    expect(await page(1, 4)).toEqual([4, 'true'])
    expect(await page(999_999_999, 5000)).toEqual([0, 'true'])
    expect((await list(owner, workspaceId, { 'page-size': 1 })).ids).toHaveLength(1)
  })

  test('pages follow each other without a gap or a double', async () => {
    const { workspaceId, owner } = await makeWorld()
    const all = (await list(owner, workspaceId)).ids
    const pages = await Promise.all(
      [1, 2, 3].map(async (page) => (await list(owner, workspaceId, { page, 'page-size': 1 })).ids),
    )
    expect(pages.flat()).toEqual(all)
  })

  test('above 5000 a page is clamped; the default is 50', async () => {
    const { workspaceId, owner } = await makeWorld()
    await rows(
      `with made as (
         insert into accounts (id, email, name, status, created_at)
         select new_object_id(), 'many' || n || '.' || $1 || '@example.test', 'Many', 'ACTIVE', now()
         from generate_series(1, 5001) n returning id)
       insert into memberships (workspace_id, user_id, status, status_since, created_at)
       select $1, id, 'ACTIVE', now(), now() from made`,
      [workspaceId],
    )
    const most = await list(owner, workspaceId, { 'page-size': 6000 })
    expect([most.ids.length, most.last]).toEqual([5000, 'false'])
    const rest = await list(owner, workspaceId, { 'page-size': 6000, page: 2 })
    expect([rest.ids.length, rest.last]).toEqual([4, 'true'])
    expect((await search(owner, workspaceId, { pageSize: 2_000_000_000 })).ids).toHaveLength(5000)
    expect((await list(owner, workspaceId)).ids).toHaveLength(50)
  }, 60_000)

  test.each([
    [{ 'page-size': '0' }, 501, 'must be greater than or equal to 1'],
    [{ page: '0' }, 501, 'must be greater than or equal to 1'],
    [{ page: '-3' }, 501, 'must be greater than or equal to 1'],
    [
      { 'page-size': 'abc' },
      3000,
      `Method parameter 'page-size': Failed to convert value of type 'java.lang.String' to required type 'int'; For input string: "abc"`,
    ],
    [{ memberships: 'SOME' }, 3000, undefined],
    [{ status: 'active' }, 3000, undefined],
    [{ 'account-statuses': 'ACTIVE,GONE' }, 3000, undefined],
    [{ 'sort-column': 'AGE' }, 3000, undefined],
    [{ 'sort-order': 'UP' }, 3000, undefined],
    [{ 'include-roles': 'perhaps' }, 3000, undefined],
  ])('GET %j answers 400/%i', async (query, code, message) => {
    const { workspaceId, owner } = await makeWorld()
    const failure = await owner.refused(getUsersOfWorkspace, 400, { path: { workspaceId }, query })
    expect(failure.code).toBe(code)
    if (message) expect(failure.message).toBe(message)
  })

  test.each([
    [{ pageSize: 0 }, 501],
    [{ page: 0 }, 501],
    [{ pageSize: '5' }, 3002],
    [{ memberships: 'SOME' }, 3002],
    [{ status: 'GONE' }, 3002],
    [{ roles: ['BOSS'] }, 3002],
    [{ roles: 'OWNER' }, 3002],
    [{ accountStatuses: ['GONE'] }, 3002],
    [{ sortColumn: 'AGE' }, 3002],
    [[], 3002],
  ])('POST %j answers 400/%i', async (body, code) => {
    const { workspaceId, owner } = await makeWorld()
    expect((await owner.refused(filterUsersOfWorkspace, 400, { path: { workspaceId }, body })).code).toBe(
      code,
    )
  })

  test('camelCase parameters of the list and kebab members of the body are unknown and ignored', async () => {
    const { workspaceId, owner } = await makeWorld()
    expect((await list(owner, workspaceId, { pageSize: 1, sortOrder: 'DESCENDING' })).ids).toEqual(
      (await list(owner, workspaceId)).ids,
    )
    expect((await search(owner, workspaceId, { 'page-size': 1 })).ids).toHaveLength(3)
    expect((await search(owner, workspaceId, { status: null, roles: null })).ids).toHaveLength(3)
  })
})

describe('getManagersOfUser', () => {
  test('shows team managers, direct and by group, sorted and paged as people are', async () => {
    const { workspaceId, owner, admin, member } = await makeWorld()
    const friend = await makePerson('Fay Friend')
    const away = await makePerson('Al Away')
    for (const person of [friend, away]) await addMember(workspaceId, person)
    const group = await insertGroup(workspaceId, 'Design', [member])
    const project = await insertProject(workspaceId, 'Website', { members: [member] })
    const grant = (person: Person, body: Record<string, string>) =>
      owner.call(createUserRole, { path: { workspaceId, userId: person.id }, body })
    await grant(admin, { role: 'TEAM_MANAGER', entityId: member.id })
    await grant(admin, { role: 'TEAM_MANAGER', entityId: group, sourceType: 'USER_GROUP' })
    await grant(friend, { role: 'TEAM_MANAGER', entityId: group, sourceType: 'USER_GROUP' })
    await grant(away, { role: 'TEAM_MANAGER', entityId: member.id })
    await grant(owner, { role: 'PROJECT_MANAGER', entityId: project })
    await putStatus(workspaceId, away, 'INACTIVE')
    const managers = async (query: Query = {}, userId = member.id) => {
      const { body, headers } = await member.call(getManagersOfUser, { path: { workspaceId, userId }, query })
      return { ids: body.map((user) => user.id), last: headers.get('last-page'), body }
    }
    const all = await managers()
    expect(all).toMatchObject({ ids: [admin.id, friend.id], last: 'true' })
    expect(all.body[0]).not.toHaveProperty('roles')
    expect(await managers({ 'page-size': 1, 'sort-order': 'DESCENDING' })).toMatchObject({
      ids: [friend.id],
      last: 'false',
    })
    expect(await managers({ 'page-size': 1, page: 2, 'sort-column': 'NAME' })).toMatchObject({
      ids: [friend.id],
      last: 'true',
    })
    expect((await managers({}, owner.id)).ids).toEqual([])
  })

  test('an unknown or foreign person answers 400/501', async () => {
    const { workspaceId, owner, outsider } = await makeWorld()
    for (const userId of [outsider.id, noId, 'x'])
      expect(await owner.refused(getManagersOfUser, 400, { path: { workspaceId, userId } })).toEqual({
        message: "User doesn't belong to Workspace",
        code: 501,
      })
  })
})

describe('the bound DELETE of a person', () => {
  test('answers 400/400 for a member, 400/501 for nobody, and deletes nothing', async () => {
    const { workspaceId, owner, member, outsider } = await makeWorld()
    const path = { workspaceId, userId: member.id }
    expect(await owner.refused(refuseToDeleteMember, 400, { path })).toMatchObject({ code: 400 })
    expect(
      await owner.refused(refuseToDeleteMember, 400, { path: { ...path, userId: outsider.id } }),
    ).toEqual({ message: "User doesn't belong to Workspace", code: 501 })
    expect((await list(owner, workspaceId)).ids).toContain(member.id)
    expect(await eventsOf(workspaceId)).toEqual([])
  })

  test('GET on the same path answers 405 and names DELETE and PUT', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const reply = await owner.send({
      ...getUsersOfWorkspace,
      path: `/v1/workspaces/${workspaceId}/users/${member.id}`,
    })
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'DELETE, PUT'])
    expect(reply.body).toEqual({ message: "Request method 'GET' is not supported", code: 3000 })
  })
})
