import { expect, test } from 'vitest'
import { statements } from '../../server/platform/db/prepared.ts'
import { newId } from '../../server/platform/ids.ts'
import { server, useServer } from '../../test/server.ts'
import { makeWorld, rows } from '../../test/world.ts'

useServer()

interface Plan extends Record<string, unknown> {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Actual Rows'?: number
  readonly Plans?: readonly Plan[]
}

const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]

/** The plan that every later call gets, with what it really read. */
async function planOf(name: string, types: string, values: string): Promise<Plan[]> {
  const client = await server().database.pool.connect()
  try {
    await client.query('set plan_cache_mode = force_generic_plan')
    await client.query(`prepare ${name} (${types}) as ${statements.get(`timeEntries.${name}`)}`)
    const found = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, format json) execute ${name} (${values})`,
    )
    return found.rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => flat(Plan)))
  } finally {
    client.release(true)
  }
}

async function makeTenThousand(): Promise<{ workspaceId: string; ownerId: string; memberId: string }> {
  const { workspaceId, owner, member } = await makeWorld()
  await rows(
    `insert into time_entries (workspace_id, id, user_id, billable, started_at, ended_at, local_day, created_at, updated_at)
     select $1, n.id, $2, false, t, t + interval '15 minutes', t::date, t, t
     from unnest($3::text[]) with ordinality as n (id, place)
     cross join lateral (select timestamptz '2020-01-01T00:00:00Z' + place * interval '1 hour' as t) as at`,
    [workspaceId, member.id, Array.from({ length: 10_000 }, newId)],
  )
  await rows('vacuum analyze time_entries')
  return { workspaceId, ownerId: owner.id, memberId: member.id }
}

test('without filters the place of a deep page is found in the index alone, and 51 rows are read', async () => {
  const { workspaceId, memberId } = await makeTenThousand()
  const nodes = await planOf(
    'page',
    'text, text, timestamptz, timestamptz, integer, integer, boolean, boolean',
    `'${workspaceId}', '${memberId}', null, null, 50, 9_000, true, true`,
  )
  const scans = nodes.filter((node) => node['Relation Name'] === 'time_entries')
  expect(scans.map((node) => [node['Node Type'], node['Index Name'], node['Actual Rows']])).toEqual([
    ['Index Only Scan', 'time_entries_of_user', 9051],
    ['Index Scan', 'time_entries_pkey', 1],
  ])
})

test('a page of ten thousand entries is read in the order of the index: nothing sorts them, page 1 reads 51', async () => {
  const { workspaceId, ownerId, memberId } = await makeTenThousand()
  const types =
    'text, text, text, text, timestamptz, timestamptz, timestamptz, text, text, text, text[], boolean, boolean, boolean, timestamptz, integer, integer, boolean, boolean'
  const open = 'null, null, null, null, null, null, null, false, false, false, null'
  for (const [viewer, breadth] of [
    [ownerId, 'EVERYTHING'],
    [memberId, 'OPEN'],
  ])
    for (const [page, read] of [
      [1, 51],
      [200, 10_000],
    ] as const) {
      const nodes = await planOf(
        'list',
        types,
        `'${workspaceId}', '${memberId}', '${viewer}', '${breadth}', ${open}, 50, ${(page - 1) * 50}, true, true`,
      )
      const scans = nodes.filter((node) => node['Relation Name'] === 'time_entries')
      expect(scans.map((node) => [node['Node Type'], node['Index Name']])).toEqual([
        ['Index Scan', 'time_entries_of_user'],
      ])
      expect(scans[0]?.['Actual Rows']).toBe(read)
      // one page of at most 51 may be sorted again to be printed, the ten thousand are not
      for (const node of nodes.filter((each) => each['Node Type'].includes('Sort')))
        expect(node['Actual Rows']).toBeLessThanOrEqual(51)
    }
})
