/** A workspace with years of time, written by SQL: what the reports are measured on. */
import { fill } from '../server/commands/seed.ts'
import type { Database } from '../server/platform/db/database.ts'
import { foldChanges, rebuildRollups } from '../server/rollups/index.ts'

export interface Years {
  readonly workspaceId: string
  readonly ownerId: string
  readonly ownerKey: string
  readonly entries: number
}

export const lastYear = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } as const
export const tenYears = { from: '2016-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } as const

const origin = { userId: null, via: 'bench', address: null, userAgent: null }

/**
 * Every working day of the ten years everybody who was there that day works on their four projects, day after day as
 * time comes in. Indexes are built afterwards, which makes ten million rows a matter of minutes.
 * Each person's rate rises at the turn of a year. $1 workspace, $2 how many entries.
 */
const insertTime = `
  with people as materialized (
    select m.user_id, row_number() over (order by m.user_id) as nth,
      m.created_at::date as joined, coalesce(case when m.status = 'INACTIVE' then m.status_since end, 'infinity')::date as gone
    from memberships m where m.workspace_id = $1),
  work as materialized (
    select p.id, p.billable, row_number() over (order by p.id) - 1 as nth,
      array(select k.id::text from tasks k where k.workspace_id = $1 and k.project_id = p.id order by k.id) as tasks
    from projects p where p.workspace_id = $1),
  labels as materialized (
    select array_agg(id::text order by id) as tags, (select count(*) from work) as projects
    from tags where workspace_id = $1),
  days as materialized (
    select d::date as day from generate_series(timestamp '2016-01-01', timestamp '2025-12-31', interval '1 day') d
    where extract(isodow from d) < 6),
  shifts as materialized (
    select d.day, p.user_id, p.nth, hashint8(p.nth * 100003 + (d.day - date '2016-01-01')) & 1048575 as dice
    from days d join people p on d.day > p.joined and d.day < p.gone),
  share as materialized (select $2::numeric / count(*) as per_shift from shifts)
  insert into time_entries (workspace_id, id, user_id, description, project_id, task_id, tag_ids, billable, started_at,
    ended_at, local_day, hourly_rate_minor, cost_rate_minor, rate_currency, created_at, updated_at)
  select $1, lpad(to_hex(extract(epoch from at.started)::bigint), 8, '0') || lpad(to_hex(one.place), 16, '0'),
    one.user_id, case when one.dice % 10 = 0 then '' else 'What was done, part ' || one.dice % 40 end,
    w.id, w.tasks[1 + one.dice % nullif(cardinality(w.tasks), 0)],
    case when one.dice % 3 = 0 then array[labels.tags[1 + one.dice % cardinality(labels.tags)]] end,
    coalesce(w.billable, false), at.started, at.started + make_interval(secs => 600 + one.dice % 7000), one.day,
    (5000 + one.nth % 50 * 100 + (extract(year from one.day) - 2016) * 200)::integer,
    (3000 + one.nth % 20 * 100)::integer, 'USD', at.started, at.started
  from (
    select s.day, s.user_id, s.nth, n, row_number() over () as place, hashint8(s.dice * 31 + n) & 1048575 as dice
    from (select * from shifts order by day, user_id) s
    cross join share
    cross join lateral generate_series(1, floor(per_shift + s.dice % 1000 / 1000.0)::integer) n) one
  cross join labels
  cross join lateral (select one.day::timestamp at time zone 'UTC'
    + make_interval(mins => 420 + one.dice % 60, secs => 7700.0 * (one.n - 1)) as started) at
  cross join lateral (select case when one.dice % 14 <> 0
    then (one.nth * 7 + one.dice % 4 * 13) % labels.projects end as nth) on_project
  left join work w on w.nth = on_project.nth`

/** So many entries of so many people over ten years, a fifth of the people gone by now. */
export async function makeYears(database: Database, users: number, entries: number): Promise<Years> {
  const until = new Date('2026-01-01T00:00:00Z')
  const seeded = await fill(database, { users, entries: 0, workspaces: 1, years: 10, seed: 11, until })
  const { workspaceId, ownerId } = seeded
  const client = await database.pool.connect()
  try {
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid = 'time_entries'::regclass and not indisprimary`,
    )
    await client.query('begin')
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await client.query('set local session_replication_role = replica')
    await client.query(`set local work_mem = '256MB'`)
    await client.query(insertTime.replaceAll('$1', `'${workspaceId}'`).replaceAll('$2', String(entries)))
    await client.query(`set local maintenance_work_mem = '512MB'`)
    for (const { definition } of indexes) await client.query(definition)
    await client.query('commit')
  } finally {
    client.release()
  }
  await database.transaction(origin, async (tx) => {
    await rebuildRollups(tx, workspaceId)
    await foldChanges(tx, workspaceId)
  })
  await database.pool.query('vacuum analyze')
  const { rows } = await database.pool.query<{ n: number }>(
    'select count(*) as n from time_entries where workspace_id = $1',
    [workspaceId],
  )
  return { workspaceId, ownerId, ownerKey: seeded.apiKey, entries: rows[0]?.n ?? 0 }
}
