import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { addUsersCostRate, addUsersHourlyRate } from '../../contract/project-rates.ts'
import { updateProject } from '../../contract/projects.ts'
import {
  setCostRateForUser,
  setHourlyRateForUser,
  setWorkspaceCostRate,
  setWorkspaceHourlyRate,
} from '../../contract/rates.ts'
import { setTaskCostRate, setTaskHourlyRate } from '../../contract/tasks.ts'
import { deleteTimeEntry } from '../../contract/time-entries.ts'
import { updateTimeEntry } from '../../contract/time-entry-edits.ts'
import { restoreTimeEntries } from '../../contract/tracking.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { Kind } from '../../test/rate-model.ts'
import { RateModel } from '../../test/rate-model.ts'
import { server, useServer } from '../../test/server.ts'
import { insertTask, makeProject, startTimer, track } from '../../test/tracking.ts'
import type { Person } from '../../test/world.ts'
import { eventsOf, inTransaction, makeWorld, rows } from '../../test/world.ts'
import { repriceBatch } from './reprice.queries.ts'

useServer()

const day = 24 * 3600 * 1000

/** Lets a worker do what is queued for the workspace; what is planned for later days waits. */
async function settle(workspaceId: string): Promise<void> {
  server().startWorker()
  const waiting = () =>
    rows(
      `select j.id from graphile_worker._private_jobs j
       where j.payload ->> 'workspaceId' = $1 and j.run_at < now() + interval '1 minute'`,
      [workspaceId],
    )
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 30_000, interval: 50 })
}

const ratesOf = async (id: string) =>
  (
    await rows<{ hourly: number | null; cost: number | null }>(
      'select hourly_rate_minor as hourly, cost_rate_minor as cost from time_entries where id = $1',
      [id],
    )
  )[0]

const at = (instant: number) => toInstant(new Date(instant))
const quarterFrom = (instant: number) => ({ start: at(instant), end: at(instant + 900_000) })

describe('a rate since a date', () => {
  test('prices what started from then on, unbillable time and running timers too, and never what is approved', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const noon = Math.floor(Date.now() / day) * day - 10 * day
    const before = await track(member, workspaceId, quarterFrom(noon - 1000))
    const from = await track(member, workspaceId, { ...quarterFrom(noon), billable: false })
    const approved = await track(member, workspaceId, quarterFrom(noon + day))
    const others = await track(owner, workspaceId, quarterFrom(noon + day))
    const running = await startTimer(member, workspaceId)
    await rows('update time_entries set approved = true where id = $1', [approved])
    const path = { workspaceId, userId: member.id }
    await owner.call(setHourlyRateForUser, { path, body: { amount: 500, since: at(noon) } })
    await owner.call(setCostRateForUser, { path, body: { amount: 50, since: at(noon) } })
    await settle(workspaceId)
    expect(await ratesOf(before)).toEqual({ hourly: null, cost: null })
    expect(await ratesOf(from)).toEqual({ hourly: 500, cost: 50 })
    expect(await ratesOf(running)).toEqual({ hourly: 500, cost: 50 })
    expect(await ratesOf(approved)).toEqual({ hourly: null, cost: null })
    expect(await ratesOf(others)).toEqual({ hourly: null, cost: null })
  })

  test('shows in the change feed entry by entry, and on pages once', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const start = Date.now() - 5 * day
    const ids = [
      await track(member, workspaceId, quarterFrom(start)),
      await track(member, workspaceId, quarterFrom(start)),
    ]
    const seen = () =>
      rows<{ change_seq: number }>('select change_seq from time_entries where id = any ($1) order by id', [
        ids,
      ])
    const before = await seen()
    const path = { workspaceId, userId: member.id }
    const since = at(start - day)
    // a worker of this file may already run: one change, so that it is told of in one piece
    await owner.call(setHourlyRateForUser, { path, body: { amount: 500, since } })
    await settle(workspaceId)
    const after = await seen()
    expect(after.map((row, place) => row.change_seq > (before[place]?.change_seq ?? 0))).toEqual([true, true])
    const told = (await eventsOf(workspaceId)).filter(({ type }) => type === 'WORKSPACE_UPDATED')
    expect(told.map(({ payload }) => payload)).toEqual([{ workspaceId, changed: ['timeEntryRates'] }])
    await owner.call(setHourlyRateForUser, { path, body: { amount: 500, since: at(start - 2 * day) } })
    await settle(workspaceId)
    expect((await eventsOf(workspaceId)).filter(({ type }) => type === 'WORKSPACE_UPDATED')).toHaveLength(1)
  })

  test('a walk that was killed half way is done again from the start, and comes to the same', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const start = Date.now() - 5 * day
    const ids: string[] = []
    for (let nth = 0; nth < 7; nth++)
      ids.push(await track(member, workspaceId, quarterFrom(start + nth * 1000)))
    await rows(
      `insert into member_rates (workspace_id, user_id, kind, since, amount_minor) values ($1, $2, 'BILLABLE', $3, 9)`,
      [workspaceId, member.id, new Date(start - day)],
    )
    const time = { workspaceId, userIds: null, projectId: null, taskId: null }
    const some = (after: string) =>
      inTransaction((tx) => repriceBatch(tx, time, new Date(start - day), after, 3))
    const first = await some('')
    expect(first).toEqual({ last: ids[2], changed: 3 })
    await expect(
      inTransaction(async (tx) => {
        await repriceBatch(tx, time, new Date(start - day), first.last ?? '', 3)
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect((await ratesOf(ids[4] ?? ''))?.hourly).toBeNull()
    const again = [await some('')]
    while (again.at(-1)?.last) again.push(await some(again.at(-1)?.last ?? ''))
    expect(again.map(({ changed }) => changed)).toEqual([0, 3, 1, 0])
    for (const id of ids) expect((await ratesOf(id))?.hourly).toBe(9)
    expect(owner.id).not.toBe(member.id)
  })

  test('an entry that is written while the rate changes, by who read the rate of before, is priced anew too', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    server().startWorker()
    const start = Date.now() - 5 * day
    const client = await server().database.pool.connect()
    const late = await track(member, workspaceId, quarterFrom(start))
    try {
      await client.query('begin')
      await client.query('update time_entries set description = $2 where id = $1', [late, 'not yet'])
      await owner.call(setWorkspaceCostRate, {
        path: { workspaceId },
        body: { amount: 7, since: at(start - day) },
      })
      await vi.waitFor(
        async () =>
          expect(
            await rows(
              `select from graphile_worker._private_jobs where payload ->> 'workspaceId' = $1 and payload ->> 'horizon' is not null`,
              [workspaceId],
            ),
          ).toHaveLength(1),
        { timeout: 45_000, interval: 50 },
      )
      await client.query('update time_entries set cost_rate_minor = 1 where id = $1', [late])
      await client.query('commit')
    } finally {
      client.release()
    }
    await settle(workspaceId)
    expect((await ratesOf(late))?.cost).toBe(7)
  })
})

test('a rate that changed while an entry was deleted counts when it is restored, unless it is approved', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const start = Date.now() - 5 * day
  const [open, approved] = [
    await track(member, workspaceId, quarterFrom(start)),
    await track(member, workspaceId, quarterFrom(start)),
  ]
  for (const id of [open, approved]) await owner.call(deleteTimeEntry, { path: { workspaceId, id } })
  await rows(`update tombstones set document = document || '{"approved": true}' where id = $1`, [approved])
  const path = { workspaceId, userId: member.id }
  await owner.call(setHourlyRateForUser, { path, body: { amount: 500, since: at(start - day) } })
  await owner.call(restoreTimeEntries, { path: { workspaceId }, body: { ids: [open, approved] } })
  expect(await ratesOf(open)).toEqual({ hourly: 500, cost: null })
  expect(await ratesOf(approved)).toEqual({ hourly: null, cost: null })
})

/** Where a rate of the brute force can stand. */
type Level = 'workspace' | 'member' | 'project' | 'task' | 'projectMember'

interface Stage {
  readonly workspaceId: string
  readonly owner: Person
  readonly people: readonly Person[]
  readonly projects: readonly string[]
  /** One a project. */
  readonly tasks: readonly string[]
}

/** Makes the call that sets such a rate; says whose it is in the model. */
async function callRate(
  { workspaceId, owner, people, projects, tasks }: Stage,
  level: Level,
  which: number,
  kind: Kind,
  body: { amount: number; since?: string },
): Promise<string> {
  const billable = kind === 'BILLABLE'
  const userId = people[which]?.id ?? ''
  const projectId = projects[which]?.toString() ?? ''
  switch (level) {
    case 'workspace':
      if (billable)
        await owner.call(setWorkspaceHourlyRate, {
          path: { workspaceId },
          body: { ...body, currency: 'USD' },
        })
      else await owner.call(setWorkspaceCostRate, { path: { workspaceId }, body })
      return 'workspace'
    case 'member':
      await owner.call(billable ? setHourlyRateForUser : setCostRateForUser, {
        path: { workspaceId, userId },
        body,
      })
      return userId
    case 'project':
      await owner.call(updateProject, {
        path: { workspaceId, projectId },
        body: { isPublic: true, [billable ? 'hourlyRate' : 'costRate']: body },
      })
      return projectId
    case 'task': {
      const id = tasks[which] ?? ''
      await owner.call(billable ? setTaskHourlyRate : setTaskCostRate, {
        path: { workspaceId, projectId, id },
        body,
      })
      return id
    }
    case 'projectMember':
      await owner.call(billable ? addUsersHourlyRate : addUsersCostRate, {
        path: { workspaceId, projectId, userId },
        body,
      })
      return `${projectId} ${userId}`
  }
}

const daysAgo = fc.integer({ min: -3, max: 20 })
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('rate' as const),
      level: fc.constantFrom<Level>('workspace', 'member', 'project', 'task', 'projectMember'),
      which: fc.integer({ min: 0, max: 1 }),
      kind: fc.constantFrom<Kind>('BILLABLE', 'COST'),
      // 0 on an unset project leaves it unset: kept out
      amount: fc.integer({ min: 1, max: 5 }),
      since: fc.option(daysAgo),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('track' as const),
      who: fc.integer({ min: 0, max: 1 }),
      project: fc.option(fc.integer({ min: 0, max: 1 })),
      task: fc.boolean(),
      start: daysAgo,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('approve' as const), which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('move' as const), which: fc.nat(20), start: daysAgo }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const), which: fc.nat(20) }) },
)

test('after any sequence of rates and entries each entry that is not approved holds what its start is worth', async () => {
  const base = Math.floor(Date.now() / day) * day
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      const { workspaceId, owner, member } = await makeWorld()
      const people = [owner, member]
      const memberships = people.map(({ id }) => ({ userId: id }))
      const projects = [
        await makeProject(owner, workspaceId, { isPublic: true, memberships, hourlyRate: { amount: 8 } }),
        await makeProject(owner, workspaceId, { isPublic: true, memberships }),
      ]
      const tasks = await Promise.all(projects.map((projectId) => insertTask(workspaceId, projectId)))
      const stage = { workspaceId, owner, people, projects, tasks }
      const model = new RateModel()
      model.put(projects[0] ?? '', 'BILLABLE', { column: 8, rows: [] })
      const entries: { id: string; who: number; project: number | null; task: boolean; start: number }[] = []
      const approved = new Map<string, unknown>()
      const pick = (which: number) => {
        const open = entries.filter(({ id }) => !approved.has(id))
        return open[which % Math.max(open.length, 1)]
      }
      for (const todo of steps) {
        if (todo.does === 'rate') {
          const { level, which, kind, amount } = todo
          const since = todo.since === null ? undefined : base - todo.since * day
          const body = { amount, ...(since === undefined ? {} : { since: at(since) }) }
          const told = (await eventsOf(workspaceId)).length
          const whose = await callRate(stage, level, which, kind, body)
          const [event] = (await eventsOf(workspaceId)).slice(told)
          if (event) model.set(whose, kind, amount, Date.parse(String(event.payload.since)), Date.now())
        }
        if (todo.does === 'track') {
          const project = todo.project === null ? undefined : projects[todo.project]
          const task = todo.task && todo.project !== null ? tasks[todo.project] : undefined
          const start = base - todo.start * day + entries.length * 60_000
          const id = await track(people[todo.who] ?? owner, workspaceId, {
            ...quarterFrom(start),
            ...(project && { projectId: project }),
            ...(task && { taskId: task }),
          })
          entries.push({ id, who: todo.who, project: todo.project, task: task !== undefined, start })
        }
        const entry = 'which' in todo ? pick(todo.which) : undefined
        if (todo.does === 'approve' && entry) {
          await rows('update time_entries set approved = true where id = $1', [entry.id])
          approved.set(entry.id, await ratesOf(entry.id))
        }
        if (todo.does === 'move' && entry) {
          entry.start = base - todo.start * day + 30_000
          const projectId = entry.project === null ? undefined : projects[entry.project]
          const taskId = entry.task && entry.project !== null ? tasks[entry.project] : undefined
          await (people[entry.who] ?? owner).call(updateTimeEntry, {
            path: { workspaceId, id: entry.id },
            body: { ...quarterFrom(entry.start), ...(projectId && { projectId }), ...(taskId && { taskId }) },
          })
        }
        if (todo.does === 'delete' && entry) {
          await owner.call(deleteTimeEntry, { path: { workspaceId, id: entry.id } })
          entries.splice(entries.indexOf(entry), 1)
        }
      }
      await settle(workspaceId)
      for (const { id, who, project, task, start } of entries) {
        const owners = {
          workspace: 'workspace',
          member: people[who]?.id ?? '',
          project: project === null ? null : (projects[project] ?? null),
          task: task && project !== null ? (tasks[project] ?? null) : null,
        }
        const price = {
          hourly: model.price(owners, 'BILLABLE', start),
          cost: model.price(owners, 'COST', start),
        }
        expect(await ratesOf(id)).toEqual(approved.get(id) ?? price)
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 240_000)
