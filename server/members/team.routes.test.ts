import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { addUser, createUserGroup } from '../../contract/groups.ts'
import { addLimitedUsersWithInfo } from '../../contract/limited-users.ts'
import { setCostRateForUser, setHourlyRateForUser } from '../../contract/rates.ts'
import { exportTeamCsv, exportTeamXlsx, getTeam } from '../../contract/team.ts'
import { putStatus } from '../../test/inserted.ts'
import { server, useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

/** The world with Zoe (90.00, cost 40.00, in Design), Abe (no rate) and Old (INACTIVE, 20.00). */
async function makeTeam() {
  const world = await makeWorld()
  const { workspaceId, owner } = world
  const join = async (name: string) => {
    const person = await makePerson(name)
    await addMember(workspaceId, person)
    return person
  }
  const [zoe, abe, old] = [await join('Zoe Zander'), await join('Abe Adams'), await join('Old Otto')]
  const rate = (
    operation: typeof setHourlyRateForUser | typeof setCostRateForUser,
    who: Person,
    amount: number,
  ) => owner.call(operation, { path: { workspaceId, userId: who.id }, body: { amount } })
  await rate(setHourlyRateForUser, zoe, 9000)
  await rate(setCostRateForUser, zoe, 4000)
  await rate(setHourlyRateForUser, old, 2000)
  await putStatus(workspaceId, old, 'INACTIVE')
  const { body: group } = await owner.call(createUserGroup, {
    path: { workspaceId },
    body: { name: 'Design' },
  })
  await owner.call(addUser, { path: { workspaceId, userGroupId: group.id }, body: { userId: zoe.id } })
  return { ...world, zoe, abe, old, groupId: group.id }
}

type Query = Readonly<Record<string, string | number>>

async function found(person: Person, workspaceId: string, query: Query) {
  const { body } = await person.call(getTeam, { path: { workspaceId }, query })
  expect(body.members).toHaveLength(body.total)
  return body.members.map(({ name }) => name)
}

describe('getTeam', () => {
  test('shows one light row a person, by name, with what the caller may see', async () => {
    const { workspaceId, owner, member, zoe, groupId } = await makeTeam()
    const query = { q: 'zander' }
    const { body } = await owner.call(getTeam, { path: { workspaceId }, query })
    const row = {
      id: zoe.id,
      email: zoe.email,
      name: 'Zoe Zander',
      accountStatus: 'ACTIVE',
      membershipStatus: 'ACTIVE',
      access: 'MEMBER',
      groups: [{ id: groupId, name: 'Design' }],
      hourlyRate: { amount: 9000, currency: 'USD' },
      costRate: { amount: 4000, currency: 'USD' },
    }
    expect(body).toEqual({ total: 1, members: [row] })
    const seen = await member.call(getTeam, { path: { workspaceId }, query })
    expect(seen.body.members).toEqual([{ ...row, hourlyRate: null, costRate: null }])
  })

  test('finds by a part of the name or of the e-mail, by status, group and role', async () => {
    const { workspaceId, owner, admin, abe, groupId } = await makeTeam()
    expect(await found(owner, workspaceId, { q: 'ABE a' })).toEqual(['Abe Adams'])
    expect(await found(owner, workspaceId, { q: abe.email })).toEqual(['Abe Adams'])
    expect(await found(owner, workspaceId, { status: 'INACTIVE' })).toEqual(['Old Otto'])
    expect(await found(owner, workspaceId, { group: groupId })).toEqual(['Zoe Zander'])
    expect(await found(owner, workspaceId, { group: 'f'.repeat(24) })).toEqual([])
    const admins = await owner.call(getTeam, { path: { workspaceId }, query: { role: 'WORKSPACE_ADMIN' } })
    expect(admins.body.members.map(({ id }) => id).sort()).toEqual([owner.id, admin.id].sort())
    expect(admins.body.members.map(({ access }) => access).sort()).toEqual(['ADMIN', 'OWNER'])
  })

  test('narrows by rates that are set, unset, or between bounds', async () => {
    const { workspaceId, owner } = await makeTeam()
    const by = (query: Query) => found(owner, workspaceId, query)
    expect(await by({ hourlyRate: 'SET' })).toEqual(['Old Otto', 'Zoe Zander'])
    expect(await by({ hourlyRate: 'UNSET' })).not.toContain('Zoe Zander')
    expect(await by({ hourlyRateFrom: 2001 })).toEqual(['Zoe Zander'])
    expect(await by({ hourlyRateFrom: 2000, hourlyRateTo: 8999 })).toEqual(['Old Otto'])
    expect(await by({ costRate: 'SET' })).toEqual(['Zoe Zander'])
    expect(await by({ costRateTo: 3999 })).toEqual([])
  })

  test('lets nobody narrow or sort by amounts that they may not see', async () => {
    const { workspaceId, member, owner } = await makeTeam()
    for (const query of [
      { hourlyRate: 'SET' },
      { hourlyRateFrom: 1 },
      { costRate: 'UNSET' },
      { costRateTo: 1 },
    ])
      expect(await member.refused(getTeam, 403, { path: { workspaceId }, query })).toMatchObject({
        code: 501,
      })
    const down = { 'sort-column': 'HOURLYRATE', 'sort-order': 'DESCENDING' }
    expect((await found(owner, workspaceId, down))[0]).toBe('Zoe Zander')
    expect(await found(member, workspaceId, down)).toEqual(
      await found(member, workspaceId, { 'sort-column': 'NAME', 'sort-order': 'DESCENDING' }),
    )
  })

  test('keeps limited people apart, and counts all while it shows a page', async () => {
    const { workspaceId, owner } = await makeTeam()
    const users = [{ name: 'Kim' }, { name: 'Lou' }, { name: 'Max' }]
    await owner.call(addLimitedUsersWithInfo, { path: { workspaceId }, body: { users } })
    expect(await found(owner, workspaceId, { kind: 'LIMITED' })).toEqual(['Kim', 'Lou', 'Max'])
    expect(await found(owner, workspaceId, {})).not.toContain('Kim')
    const query = { kind: 'LIMITED', page: 2, 'page-size': 2 }
    const { body } = await owner.call(getTeam, { path: { workspaceId }, query })
    expect(body).toMatchObject({
      total: 3,
      members: [{ name: 'Max', email: null, accountStatus: 'LIMITED' }],
    })
    const after = await owner.call(getTeam, { path: { workspaceId }, query: { ...query, page: 9 } })
    expect(after.body).toEqual({ total: 3, members: [] })
  })
})

const columns =
  'Name,Email,Billable rate,Cost rate,Currency,Role,Group,Status,Week start,Working days,Daily capacity (h)'

describe('exportTeamCsv', () => {
  test('holds everybody who matches, amounts with a point, and no text that runs as a formula', async () => {
    const { workspaceId, owner, zoe } = await makeTeam()
    await rows(`update accounts set name = '=1+1' where id = $1`, [zoe.id])
    const { body, headers } = await owner.call(exportTeamCsv, {
      path: { workspaceId },
      query: { hourlyRate: 'SET' },
    })
    expect(headers.get('content-disposition')).toBe('attachment; filename="team.csv"')
    const [head, first, second, ...others] = String(body)
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n')
    expect(others).toEqual([])
    expect(head).toBe(columns)
    const days = '"Monday, Tuesday, Wednesday, Thursday, Friday"'
    expect(first).toBe(`'=1+1,${zoe.email},90.00,40.00,USD,Member,Design,Active,Monday,${days},8.00`)
    expect(second).toMatch(/^Old Otto,[^,]+,20\.00,,USD,Member,,Inactive,/)
  })

  test('has no column for amounts that the caller may not see', async () => {
    const { workspaceId, member } = await makeTeam()
    const { body } = await member.call(exportTeamCsv, { path: { workspaceId } })
    expect(String(body)).toContain('Name,Email,Role,Group,Status')
    expect(String(body)).not.toContain('90')
    await member.refused(exportTeamCsv, 403, { path: { workspaceId }, query: { costRate: 'SET' } })
  })
})

describe('exportTeamXlsx', () => {
  test('is a sheet with the head in view, numbers as numbers and text as text', async () => {
    const { workspaceId, owner, zoe } = await makeTeam()
    await rows(`update accounts set name = $2 where id = $1`, [zoe.id, '=1+1\u0001'])
    const path = { workspaceId }
    await owner.call(exportTeamXlsx, { path })
    const response = await fetch(
      `${server().url}/api/stint/v1/workspaces/${workspaceId}/members/export.xlsx?hourlyRate=SET`,
      { headers: owner.headers },
    )
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="team.xlsx"')
    const [sheet] = await readXlsxFile(Buffer.from(await response.arrayBuffer()))
    expect(sheet?.sheet).toBe('Team')
    const [head, first, second, ...others] = sheet?.data ?? []
    expect(others).toEqual([])
    expect(head).toEqual(columns.split(','))
    expect(first?.slice(0, 6)).toEqual(['=1+1', zoe.email, 90, 40, 'USD', 'Member'])
    expect(second?.slice(0, 4)).toMatchObject(['Old Otto', expect.any(String), 20, null])
  })
})
