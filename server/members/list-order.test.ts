import { describe, expect, test } from 'vitest'
import { filterUsersOfWorkspace, getUsersOfWorkspace, memberSortColumns } from '../../contract/members.ts'
import { list, search } from '../../test/people.ts'
import { useServer } from '../../test/server.ts'
import type { Person } from '../../test/world.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

type Fact = { email: string; name: string; access: number; hourly: number | null; cost: number | null }
/** What each column sorts by. */
const keys: Record<(typeof memberSortColumns)[number], (fact: Fact, id: string) => string | number> = {
  ID: (_, id) => id,
  EMAIL: (fact, id) => `${id}${fact.email}`.toLowerCase(),
  NAME: (fact) => fact.name.toLowerCase(),
  NAME_LOWERCASE: (fact) => fact.name.toLowerCase(),
  ACCESS: (fact) => fact.access,
  HOURLYRATE: (fact) => fact.hourly ?? -1,
  COSTRATE: (fact) => fact.cost ?? -1,
}

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
  }, 180_000)

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
