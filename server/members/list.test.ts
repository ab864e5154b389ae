import { describe, expect, test } from 'vitest'
import { createUserRole } from '../../contract/member-roles.ts'
import {
  insertGroup,
  insertProject,
  insertProjectGroup,
  insertUserField,
  putStatus,
} from '../../test/inserted.ts'
import { list, search } from '../../test/people.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, eventsOf, makePerson, makeWorkspace, makeWorld, rows } from '../../test/world.ts'

useServer()

const noId = '0123456789abcdef01234567'

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
