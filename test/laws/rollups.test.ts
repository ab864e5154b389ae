/**
 * The sums by month are those of the entries: after any sequence of edits, re-pricings and undos, each through the door
 * it comes by, and whatever was folded in meanwhile. `npm run laws` tries more.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Operation } from '../../contract/operation.ts'
import { updateTimeEntry } from '../../contract/time-entry-edits.ts'
import { deleteTimeEntries, restoreTimeEntries, updateTimeEntries } from '../../contract/tracking.ts'
import { makeLog } from '../../server/platform/log.ts'
import type { Rounding } from '../../server/reports/rounding.rules.ts'
import { roundedSeconds } from '../../server/reports/rounding.rules.ts'
import { differingSums, foldChanges, rollupJobs } from '../../server/rollups/index.ts'
import { repriceBatch } from '../../server/time-entries/reprice.queries.ts'
import { server, useServer } from '../server.ts'
import { changeSetting, makeProject, track } from '../tracking.ts'
import type { Person } from '../world.ts'
import { inTransaction, makeWorld, rows } from '../world.ts'

useServer()

const runs = Number(process.env.STINT_LAW_RUNS ?? 6)
const origin = Date.UTC(2025, 11, 29)
const at = (second: number) => `${new Date(origin + second * 1000).toISOString().slice(0, 19)}Z`

interface Stage {
  readonly workspaceId: string
  readonly owner: Person
  readonly people: readonly Person[]
  readonly projects: string[]
  /** In the order they were made; some are gone. */
  readonly ids: string[]
}

const second = fc.integer({ min: 0, max: 70 * 86_400 })
const length = fc.oneof(fc.integer({ min: 0, max: 7200 }), fc.constantFrom(0, 450, 449, 900, 3_596_400))
const one = fc.nat(30)

/** Each is a line of the story: what happens, with whatever numbers. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('track' as const), person: one, project: one, second, length }),
  fc.record({ kind: fc.constant('move' as const), entry: one, project: one, second, length }),
  fc.record({ kind: fc.constant('set' as const), entry: one, other: one, billable: fc.boolean() }),
  fc.record({ kind: fc.constant('delete' as const), entry: one, other: one }),
  fc.record({ kind: fc.constant('restore' as const), entry: one, other: one }),
  fc.record({ kind: fc.constant('rate' as const), person: one, amount: fc.nat(20_000), second }),
  fc.record({
    kind: fc.constant('approve' as const),
    entry: one,
    column: fc.constantFrom('approved', 'invoiced'),
  }),
  fc.record({
    kind: fc.constant('many' as const),
    person: one,
    project: one,
    second,
    length,
    count: fc.nat(40),
  }),
  fc.record({ kind: fc.constant('stop' as const), length }),
  fc.record({ kind: fc.constant('start' as const), person: one, second }),
  fc.record({ kind: fc.constant('drop project' as const), project: one }),
  fc.record({ kind: fc.constant('drop person' as const), person: one }),
  fc.record({ kind: fc.constant('fold' as const) }),
  fc.record({
    kind: fc.constant('round' as const),
    round: fc.constantFrom<Rounding['rounding']>('Round to nearest', 'Round up to', 'Round down to'),
    minutes: fc.constantFrom(1, 7, 15, 60),
  }),
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

const nth = <T>(list: readonly T[], place: number): T | undefined => list[place % list.length]

/** What is locked or approved may be refused: then nothing happened. */
async function refusable(...[person, operation, input]: Parameters<typeof sendAs>): Promise<void> {
  expect((await sendAs(person, operation, input)).status).toBeLessThan(500)
}
const sendAs = (person: Person, operation: Operation, input: Parameters<Person['send']>[1]) =>
  person.send(operation, input)

async function happen(stage: Stage, it: Happening): Promise<void> {
  const { workspaceId, owner, people, projects, ids } = stage
  const person = 'person' in it ? nth(people, it.person) : undefined
  const projectId = 'project' in it ? nth([null, ...projects], it.project) : null
  const some = 'entry' in it ? nth(ids, it.entry) : undefined
  const named = [...new Set([some, 'other' in it ? nth(ids, it.other) : some])].filter(
    (id) => id !== undefined,
  )
  const there = (await rows<{ id: string }>('select id from time_entries where id = any ($1)', [named])).map(
    ({ id }) => id,
  )
  switch (it.kind) {
    case 'track': {
      if (!person) return
      const body = {
        start: at(it.second),
        end: at(it.second + it.length),
        ...(projectId ? { projectId } : {}),
      }
      ids.push(await track(person, workspaceId, body))
      return
    }
    case 'move': {
      const [id] = there
      if (id === undefined) return
      const body = {
        start: at(it.second),
        end: at(it.second + it.length),
        ...(projectId ? { projectId } : {}),
      }
      await refusable(owner, updateTimeEntry, { path: { workspaceId, id }, body })
      return
    }
    case 'set':
      if (there.length > 0)
        await refusable(owner, updateTimeEntries, {
          path: { workspaceId },
          body: { ids: there, set: { billable: it.billable, description: `${it.billable}` } },
        })
      return
    case 'delete':
      if (there.length > 0)
        await refusable(owner, deleteTimeEntries, { path: { workspaceId }, body: { ids: there } })
      return
    case 'restore': {
      const gone = await rows<{ id: string }>(
        `select id from tombstones where workspace_id = $1 and type = 'TIME_ENTRY' and id = any ($2)`,
        [workspaceId, named],
      )
      if (gone.length > 0)
        await refusable(owner, restoreTimeEntries, {
          path: { workspaceId },
          body: { ids: gone.map(({ id }) => id) },
        })
      return
    }
    case 'rate':
      await rows(
        `insert into member_rates (workspace_id, user_id, kind, since, amount_minor)
         select $1, $2, kind, $3, $4 from unnest(array['BILLABLE', 'COST']) kind
         on conflict (workspace_id, user_id, kind, since) do update set amount_minor = excluded.amount_minor`,
        [workspaceId, person?.id, at(it.second), it.amount],
      )
      await inTransaction((tx) =>
        repriceBatch(
          tx,
          { workspaceId, userIds: [person?.id ?? ''], projectId: null, taskId: null },
          new Date(at(it.second)),
          '',
          5000,
        ),
      )
      return
    case 'approve':
      await rows(`update time_entries set ${it.column} = not ${it.column} where id = any ($1)`, [there])
      return
    case 'many':
      await rows(
        `insert into time_entries (workspace_id, id, user_id, project_id, billable, type, started_at, ended_at, local_day,
           hourly_rate_minor, created_at, updated_at)
         select $1, substr(md5(random()::text), 1, 24), $2, $3::text, n % 2 = 0,
           (array['REGULAR', 'BREAK', 'HOLIDAY', 'TIME_OFF'])[1 + n % 4], s.at, s.at + make_interval(secs => $5), s.at,
           nullif(n, 3), now(), now()
         from generate_series(1, $6::integer) n
         cross join lateral (select $4::timestamptz + make_interval(hours => n * 7) as at) s`,
        [workspaceId, person?.id, projectId ?? null, at(it.second), it.length, it.count],
      )
      return
    case 'start':
      await rows(
        `insert into time_entries (workspace_id, id, user_id, billable, started_at, local_day, created_at, updated_at)
         select m.workspace_id, substr(md5(random()::text), 1, 24), m.user_id, true, $3, '2026-01-01', now(), now()
         from memberships m where m.workspace_id = $1 and m.user_id = $2 and not exists (
           select from time_entries e where e.workspace_id = $1 and e.user_id = $2 and e.ended_at is null)`,
        [workspaceId, person?.id, at(it.second)],
      )
      return
    case 'stop':
      await rows(
        `update time_entries set ended_at = started_at + make_interval(secs => $2) where workspace_id = $1
         and ended_at is null`,
        [workspaceId, it.length],
      )
      return
    case 'drop project': {
      const gone = nth(projects, it.project)
      if (gone === undefined || projects.length < 2) return
      projects.splice(projects.indexOf(gone), 1)
      await rows('delete from projects where workspace_id = $1 and id = $2', [workspaceId, gone])
      return
    }
    case 'drop person':
      await rows('delete from time_entries where workspace_id = $1 and user_id = $2', [
        workspaceId,
        person?.id,
      ])
      return
    case 'fold':
      await inTransaction((tx) => foldChanges(tx, workspaceId))
      return
    default:
      await changeSetting(workspaceId, 'round', { round: it.round, minutes: String(it.minutes) })
  }
}

interface Entry extends Record<string, unknown> {
  readonly user_id: string
  readonly project_id: string | null
  readonly type: string
  readonly billable: boolean
  readonly approved: boolean
  readonly invoiced: boolean
  readonly started_at: Date
  readonly ended_at: Date
  readonly hourly_rate_minor: number | null
  readonly cost_rate_minor: number | null
}

const sumNames = [
  'entries',
  'seconds',
  'rounded_seconds',
  'earned',
  'rounded_earned',
  'cost',
  'rounded_cost',
] as const

/** What a table of sums has a row for each of, besides the month. */
const tables = {
  time_rollups: ['user_id', 'project_id', 'type', 'billable', 'approved', 'invoiced'],
  time_project_rollups: ['project_id', 'type', 'billable', 'approved', 'invoiced'],
} as const
type Table = keyof typeof tables
const everyTable: readonly Table[] = ['time_rollups', 'time_project_rollups']

/** What the entries add up to, counted here one by one; sums that are nothing throughout are left out. */
async function counted(workspaceId: string, table: Table): Promise<Map<string, string>> {
  const found = await rows<Entry>(
    'select * from time_entries where workspace_id = $1 and ended_at is not null',
    [workspaceId],
  )
  const [workspace] = await rows<{ round: { round: Rounding['rounding']; minutes: string } }>(
    `select settings -> 'round' as round from workspaces where id = $1`,
    [workspaceId],
  )
  if (!workspace) throw new Error('no workspace')
  const rounding = { rounding: workspace.round.round, minutes: Number(workspace.round.minutes) }
  const sums = new Map<string, bigint[]>()
  for (const entry of found) {
    const month = `${entry.started_at.toISOString().slice(0, 7)}-01`
    const { billable } = entry
    const key = [month, ...tables[table].map((name) => entry[name])].join(' ')
    const seconds = (entry.ended_at.getTime() - entry.started_at.getTime()) / 1000
    const rounded = roundedSeconds(seconds, rounding)
    const hourly = billable ? (entry.hourly_rate_minor ?? 0) : 0
    const cost = entry.cost_rate_minor ?? 0
    const added = [1, seconds, rounded, hourly * seconds, hourly * rounded, cost * seconds, cost * rounded]
    const before = sums.get(key) ?? added.map(() => 0n)
    sums.set(
      key,
      before.map((sum, place) => sum + BigInt(added[place] ?? 0)),
    )
  }
  return new Map([...sums].sort().map(([key, each]) => [key, each.join(' ')]))
}

async function rolledUp(workspaceId: string, table: Table, rounded: boolean): Promise<Map<string, string>> {
  const keys = `month::text, ${tables[table].join(', ')}`
  const found = await rows<Record<string, unknown>>(
    `select ${keys}, ${sumNames.map((name) => `sum(${name})::text as ${name}`).join(', ')}
     from (select ${keys}, ${sumNames.join(', ')} from ${table} where workspace_id = $1
       union all select ${keys}, ${sumNames.join(', ')} from time_rollup_changes where workspace_id = $1) r
     group by ${keys}`,
    [workspaceId],
  )
  const each = found.map((row): [string, string] => [
    [row.month, ...tables[table].map((name) => row[name])].join(' '),
    sumNames.map((name) => (rounded || !name.startsWith('rounded') ? row[name] : '-')).join(' '),
  ])
  return new Map(each.filter(([, sums]) => /[1-9]/.test(sums)).sort())
}

const unrounded = (sums: Map<string, string>) =>
  new Map(
    [...sums].map(([key, all]) => [
      key,
      all
        .split(' ')
        .map((sum, place) => (sumNames[place]?.startsWith('rounded') ? '-' : sum))
        .join(' '),
    ]),
  )

test('sums by month are what the entries add up to, after whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async (story) => {
      const { workspaceId, owner, admin, member } = await makeWorld()
      const isPublic = { isPublic: true, billable: true }
      const projects = [
        await makeProject(owner, workspaceId, isPublic),
        await makeProject(owner, workspaceId, isPublic),
      ]
      const stage: Stage = { workspaceId, owner, people: [owner, admin, member], projects, ids: [] }
      for (const it of story) await happen(stage, it)

      const [{ follows } = { follows: false }] = await rows<{ follows: boolean }>(
        'select rounding_version = rolled_version as follows from workspaces where id = $1',
        [workspaceId],
      )
      for (const table of everyTable) {
        const wanted = await counted(workspaceId, table)
        expect(await rolledUp(workspaceId, table, follows)).toEqual(follows ? wanted : unrounded(wanted))
      }
      expect(await rows(differingSums)).toEqual([])

      const { database } = server()
      await rollupJobs['rollups:fold']?.({}, { database, log: makeLog('error') })
      expect(
        await rows('select seq from time_rollup_changes where workspace_id = $1', [workspaceId]),
      ).toEqual([])
      for (const table of everyTable)
        expect(await rolledUp(workspaceId, table, true)).toEqual(await counted(workspaceId, table))
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 3_600_000)

test('sums stay exact while everybody writes, others fold and one rebuilds', async () => {
  const { workspaceId, owner, admin, member } = await makeWorld()
  const write = async (person: Person) => {
    for (let n = 0; n < 12; n++) {
      const id = await track(person, workspaceId, { start: at(n), end: at(n + 100 + n) })
      if (n % 3 === 0) await person.call(deleteTimeEntries, { path: { workspaceId }, body: { ids: [id] } })
      if (n % 4 === 0)
        await person.call(restoreTimeEntries, { path: { workspaceId }, body: { ids: [id] } }).catch(() => {})
    }
  }
  const keep = async () => {
    for (let n = 0; n < 12; n++) {
      await inTransaction((tx) => foldChanges(tx, workspaceId))
      expect(await rows(differingSums)).toEqual([])
    }
  }
  await Promise.all([write(owner), write(admin), write(member), keep(), keep()])
  for (const table of everyTable)
    expect(await rolledUp(workspaceId, table, true)).toEqual(await counted(workspaceId, table))
})
