import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { History, Kind } from '../../test/rate-model.ts'
import { RateModel } from '../../test/rate-model.ts'
import { useServer } from '../../test/server.ts'
import { insertTask, makeProject } from '../../test/tracking.ts'
import { makeWorld, rows } from '../../test/world.ts'

useServer()

const second = fc.integer({ min: 0, max: 40 })
const amount = fc.integer({ min: 0, max: 3 })
const history: fc.Arbitrary<History> = fc.record({
  column: fc.option(amount),
  rows: fc.uniqueArray(fc.record({ since: second, amount }), {
    maxLength: 4,
    selector: ({ since }) => since,
  }),
})

/** The tables of each level: where its column is, where its history. */
const levels = {
  workspace: ['workspaces', 'id = $1', 'workspace_rates', []],
  member: ['memberships', 'workspace_id = $1 and user_id = $2', 'member_rates', ['user_id']],
  project: ['projects', 'workspace_id = $1 and id = $2', 'project_rates', ['project_id']],
  task: ['tasks', 'workspace_id = $1 and id = $2', 'task_rates', ['task_id']],
  projectMember: [
    'project_members',
    'workspace_id = $1 and project_id = $2 and user_id = $3',
    'project_member_rates',
    ['project_id', 'user_id'],
  ],
} as const
type Level = keyof typeof levels

const base = Date.UTC(2026, 0, 1)
const instant = (at: number) => new Date(base + at * 1000)

async function write(level: Level, ids: readonly string[], kind: Kind, { column, rows: given }: History) {
  const [table, owner, historyTable, keys] = levels[level]
  const name = kind === 'BILLABLE' ? 'hourly_rate_minor' : 'cost_rate_minor'
  const next = ids.length + 1
  await rows(`update ${table} set ${name} = $${next} where ${owner}`, [...ids, column])
  const ofHistory = ['workspace_id', ...keys].map((key, place) => `${key} = $${place + 1}`).join(' and ')
  await rows(`delete from ${historyTable} where ${ofHistory} and kind = $${next}`, [...ids, kind])
  await rows(
    `insert into ${historyTable} (${['workspace_id', ...keys, 'kind', 'since', 'amount_minor'].join(', ')})
     select ${ids.map((_, place) => `$${place + 1}`).join(', ')}, $${next}, since, amount
     from unnest($${next + 1}::timestamptz[], $${next + 2}::integer[]) as given (since, amount)`,
    [...ids, kind, given.map(({ since }) => instant(since)), given.map((row) => row.amount)],
  )
}

test('the database resolves a rate as the pure function does, whatever the histories', async () => {
  const { workspaceId, owner, member } = await makeWorld()
  const projectId = await makeProject(owner, workspaceId, { memberships: [{ userId: member.id }] })
  const taskId = await insertTask(workspaceId, projectId)
  const idsOf: Record<Level, string[]> = {
    workspace: [workspaceId],
    member: [workspaceId, member.id],
    project: [workspaceId, projectId],
    task: [workspaceId, taskId],
    projectMember: [workspaceId, projectId, member.id],
  }
  const kinds = ['BILLABLE', 'COST'] as const
  const drawn = fc.record({ level: fc.constantFrom(...Object.keys(levels).map((name) => name)), history })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...kinds), drawn), { minLength: 1, maxLength: 6 }),
      fc.array(second, { minLength: 1, maxLength: 5 }),
      async (changes, starts) => {
        const model = new RateModel()
        const name: Record<Level, string> = {
          workspace: 'w',
          member: 'm',
          project: 'p',
          task: 't',
          projectMember: 'p m',
        }
        const empty: History = { column: null, rows: [] }
        const all = new Map<string, History>()
        for (const [kind, { level, history: drawnHistory }] of changes)
          all.set(`${level} ${kind}`, drawnHistory)
        for (const kind of kinds)
          for (const level of ['workspace', 'member', 'project', 'task', 'projectMember'] as const) {
            const given = all.get(`${level} ${kind}`) ?? empty
            model.put(name[level], kind, given)
            await write(level, idsOf[level], kind, given)
          }
        const places = [
          [null, null],
          [projectId, null],
          [projectId, taskId],
        ] as const
        for (const [project, task] of places) {
          const found = await rows(
            `select rate.hourly, rate.cost from unnest($5::timestamptz[]) with ordinality as start (at, place)
             cross join lateral resolved_rates($1, $2, $3, $4, start.at) rate order by start.place`,
            [workspaceId, member.id, project, task, starts.map(instant)],
          )
          const owners = { workspace: 'w', member: 'm', project: project && 'p', task: task && 't' }
          expect(found).toEqual(
            starts.map((at) => ({
              hourly: model.price(owners, 'BILLABLE', at),
              cost: model.price(owners, 'COST', at),
            })),
          )
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
