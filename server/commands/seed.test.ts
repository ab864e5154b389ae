import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeOwnDatabase } from '../../test/own-database.ts'
import type { Database } from '../platform/db/database.ts'
import { makeLog } from '../platform/log.ts'
import { calendar, workdays } from './seed/days.ts'
import type { Size } from './seed/plan.ts'
import { fill } from './seed.ts'

const until = new Date('2026-06-02T00:00:00Z')
const small: Size = { users: 120, entries: 5_000, workspaces: 3, years: 2, seed: 7, until }

async function withSeeded(
  size: Size,
  work: (database: Database, key: string) => Promise<void>,
): Promise<void> {
  const database = await makeOwnDatabase(makeLog('error'))
  try {
    const { apiKey } = await fill(database, size)
    await work(database, apiKey)
  } finally {
    await database.drop()
  }
}

async function one(database: Database, text: string): Promise<Record<string, unknown>> {
  const { rows } = await database.pool.query(text)
  return rows[0]
}

const seededTables = [
  'workspaces',
  'workspace_currencies',
  'workspace_rates',
  'accounts',
  'memberships',
  'member_rates',
  'tags',
  'user_groups',
  'user_group_members',
  'clients',
  'projects',
  'tasks',
  'project_members',
  'favorite_projects',
  'favorite_entries',
  'role_grants',
  'time_entries',
  'expense_categories',
  'expenses',
]

/** What is in a table, in a few letters; the database says itself when a row changed, and where that stands. */
async function printOf(database: Database, table: string): Promise<string> {
  const { rows } = await database.pool.query(
    `select (to_jsonb(t) - '{updated_at,change_txid,change_seq}'::text[])::text as row from ${table} t order by 1`,
  )
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

async function prints(size: Size): Promise<string[]> {
  const found: string[] = []
  await withSeeded(size, async (database) => {
    for (const table of seededTables) found.push(`${table} ${await printOf(database, table)}`)
  })
  return found
}

describe('seeded data', () => {
  test('is the same for the same seed, and other for another', async () => {
    const first = await prints(small)
    expect(await prints(small)).toEqual(first)
    const other = await prints({ ...small, seed: 8 })
    expect(first.filter((print) => other.includes(print))).toEqual([])
  })

  test('has the people and entries that were asked for, about a fifth of the members deactivated', async () => {
    await withSeeded(small, async (database) => {
      expect(
        await one(
          database,
          `select (select count(*) from accounts) as accounts, (select count(*) from time_entries) as entries,
             (select count(*) from workspaces) as workspaces,
             (select count(*) from memberships where role = 'OWNER') as owners`,
        ),
      ).toEqual({ accounts: 120, entries: 5_000, workspaces: 3, owners: 3 })
      const { share, running } = await one(
        database,
        `select avg((status = 'INACTIVE')::int)::float as share,
           (select count(*) from time_entries where ended_at is null) as running from memberships`,
      )
      expect(share).toBeGreaterThan(0.1)
      expect(share).toBeLessThan(0.3)
      expect(running).toBeGreaterThan(0)
    })
  })

  test('fits together: days in the zone of the owner, time within the membership, the most specific rate', async () => {
    await withSeeded(small, async (database) => {
      expect(
        await one(
          database,
          `select
             count(*) filter (where e.local_day <> (e.started_at at time zone (a.settings ->> 'timeZone'))::date) as day,
             count(*) filter (where e.started_at < m.created_at or e.started_at > '2026-06-02' or e.ended_at > '2026-06-02') as outside,
             count(*) filter (where m.status = 'INACTIVE' and coalesce(e.ended_at, now()) > m.status_since) as late,
             count(*) filter (where e.hourly_rate_minor <> coalesce(pm.hourly_rate_minor, k.hourly_rate_minor,
               p.hourly_rate_minor, m.hourly_rate_minor, w.hourly_rate_minor)) as hourly,
             count(*) filter (where e.cost_rate_minor <> coalesce(pm.cost_rate_minor, p.cost_rate_minor,
               m.cost_rate_minor, w.cost_rate_minor)) as cost,
             count(*) filter (where e.project_id is not null and p.id is null) as strays,
             count(*) filter (where not p.is_public and pm.user_id is null) as secret,
             count(*) filter (where e.task_id is not null and k.id is null) as tasks,
             count(*) filter (where e.billable <> coalesce(k.billable, p.billable, false)) as billable,
             count(*) filter (where e.ended_at is null and k.status = 'DONE') as undone
           from time_entries e
           join accounts a on a.id = e.user_id
           join workspaces w on w.id = e.workspace_id
           left join memberships m on m.workspace_id = e.workspace_id and m.user_id = e.user_id
           left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
           left join project_members pm on pm.workspace_id = e.workspace_id and pm.project_id = e.project_id
             and pm.user_id = e.user_id
           left join tasks k on k.workspace_id = e.workspace_id and k.project_id = e.project_id and k.id = e.task_id`,
        ),
      ).toEqual({
        day: 0,
        outside: 0,
        late: 0,
        hourly: 0,
        cost: 0,
        strays: 0,
        secret: 0,
        tasks: 0,
        billable: 0,
        undone: 0,
      })
    })
  })

  test('has clients with their projects, tasks with time, archived and done ones, and a few favourites', async () => {
    await withSeeded({ ...small, users: 400, workspaces: 1 }, async (database) => {
      const found = await one(
        database,
        `select (select count(*) from clients) as clients,
           (select count(*) from clients where archived) as archived_clients,
           (select count(*) from projects p join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
             where c.archived and not p.archived) as left_behind,
           (select count(*) from projects where client_id is not null) as of_clients,
           (select count(*) from projects where client_id is null) as own,
           (select count(*) from tasks) as tasks, (select count(*) from tasks where status = 'DONE') as done,
           (select avg((task_id is not null)::int)::float from time_entries) as with_task,
           (select count(*) from favorite_projects) as favorite_projects,
           (select count(*) from favorite_entries) as favorite_entries,
           (select count(*) from memberships) as members`,
      )
      expect(found).toMatchObject({ left_behind: 0, members: 400 })
      for (const some of [
        'clients',
        'archived_clients',
        'of_clients',
        'own',
        'tasks',
        'done',
        'favorite_projects',
        'favorite_entries',
      ])
        expect(found[some], some).toBeGreaterThan(0)
      expect(found.with_task).toBeGreaterThan(0.3)
      expect(found.favorite_entries).toBeLessThan(200)
    })
  })

  test('has expenses of people who were there, on their projects, priced by the unit where the category is', async () => {
    await withSeeded(small, async (database) => {
      const found = await one(
        database,
        `select count(*) as expenses, count(distinct e.workspace_id) as workspaces,
           count(*) filter (where e.spent_on <= m.created_at::date or e.spent_on >= '2026-06-02'
             or m.status = 'INACTIVE' and e.spent_on >= m.status_since::date) as absent,
           count(*) filter (where c.has_unit_price <> (e.unit_price_minor is not null)) as strange,
           count(*) filter (where e.unit_price_minor is null and e.total_minor <> e.quantity * 100) as wrong,
           count(*) filter (where e.billable <> coalesce(k.billable, p.billable, false)) as billable,
           count(*) filter (where e.invoiced) as invoiced, count(*) filter (where e.task_id is not null) as of_tasks
         from expenses e join expense_categories c on c.workspace_id = e.workspace_id and c.id = e.category_id
         join memberships m on m.workspace_id = e.workspace_id and m.user_id = e.user_id
         left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
         left join tasks k on k.workspace_id = e.workspace_id and k.id = e.task_id`,
      )
      expect(found).toMatchObject({
        expenses: 60,
        workspaces: 3,
        absent: 0,
        strange: 0,
        wrong: 0,
        billable: 0,
      })
      expect(found.invoiced).toBeGreaterThan(0)
      expect(found.of_tasks).toBeGreaterThan(0)
    })
  })

  test('refuses a seed that the database already has, and leaves it as it was', async () => {
    await withSeeded(small, async (database) => {
      const before = await one(database, 'select count(*) as n from api_keys')
      await expect(fill(database, small)).rejects.toThrow('--seed takes another number')
      expect(await one(database, 'select count(*) as n from api_keys')).toEqual(before)
      await fill(database, { ...small, seed: 8 })
    })
  })

  test('comes in any size', async () => {
    for (const size of [
      { users: 1, entries: 0, workspaces: 1, years: 1 },
      { users: 1, entries: 3_000, workspaces: 1, years: 1 },
      { users: 40, entries: 3, workspaces: 40, years: 1 },
    ])
      await withSeeded({ seed: 1, until, ...size }, async (database) => {
        const { n } = await one(database, 'select count(*) as n from time_entries')
        expect(n).toBe(size.entries)
      })
  })
})

test('a day begins where the zone says, also on the days when clocks change', () => {
  const dayNumber = Date.parse('2026-03-29T00:00:00Z') / 86_400_000
  const berlin = calendar('Europe/Berlin')
  // summer time begins at 2 in the night of this day: 8 in the morning is 06:00 UTC
  expect(new Date(berlin(dayNumber).startsAt + 8 * 3_600_000).toISOString()).toBe('2026-03-29T06:00:00.000Z')
  expect(new Date(berlin(dayNumber - 1).startsAt).toISOString()).toBe('2026-03-27T23:00:00.000Z')
  expect(new Date(calendar('Asia/Kolkata')(dayNumber).startsAt).toISOString()).toBe(
    '2026-03-28T18:30:00.000Z',
  )
})

test('working days are Monday to Friday', () => {
  const friday = Date.parse('2026-06-05T00:00:00Z') / 86_400_000
  expect(workdays(friday - 1, friday + 4)).toEqual([friday - 1, friday, friday + 3, friday + 4])
})
