import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { PricedTime } from '../workspaces/index.ts'

/** Which time of the workspace; $5 people, $6 project, $7 task. Apart, so that each has the plan of its own index. */
const scopes = {
  everybody: '',
  people: 'and e.user_id = any ($5::text[])',
  project: 'and e.project_id = $6',
  peopleOnProject: 'and e.project_id = $6 and e.user_id = any ($5::text[])',
  task: 'and e.task_id = $7',
} as const
type Scope = keyof typeof scopes

function scopeOf({ userIds, projectId, taskId }: PricedTime): Scope {
  if (taskId !== null) return 'task'
  if (projectId !== null) return userIds === null ? 'project' : 'peopleOnProject'
  return userIds === null ? 'everybody' : 'people'
}

type Values = [string, string, Date, number, readonly string[] | null, string | null, string | null]

const rates = (entry: string) => `cross join lateral resolved_rates(
  $1, ${entry}.user_id, ${entry}.project_id, ${entry}.task_id, ${entry}.started_at) rate`

/**
 * $1 workspace, $2 the id after which to go on, $3 from when, $4 how many, then the scope. What has to change is found
 * first and locked then, with the rates resolved anew: an entry that was moved to another project meanwhile gets the
 * rates of that one. `last` is null at the end of the walk.
 */
function batchStatement(scope: Scope) {
  return prepared<{ last: string | null; changed: number }, Values>(
    `timeEntries.reprice.${scope}`,
    `with walked as materialized (
       select e.id, e.user_id, e.project_id, e.task_id, e.started_at, e.hourly_rate_minor, e.cost_rate_minor
       from time_entries e
       where e.workspace_id = $1 and e.id > $2 and e.started_at >= $3 and not e.approved ${scopes[scope]}
         and ($5::text[] is null or $6::text is null or $7::text is null)
       order by e.id limit $4),
     stale as materialized (
       select walked.id from walked ${rates('walked')}
       where (walked.hourly_rate_minor, walked.cost_rate_minor) is distinct from (rate.hourly, rate.cost)),
     held as materialized (
       select e.id, e.user_id, e.project_id, e.task_id, e.started_at from time_entries e
       where e.workspace_id = $1 and e.id in (select id from stale) and not e.approved
       order by e.id for no key update of e),
     repriced as (
       update time_entries e set hourly_rate_minor = rate.hourly, cost_rate_minor = rate.cost,
         rate_currency = coalesce(e.rate_currency, (select w.currency from workspaces w where w.id = $1))
       from held ${rates('held')}
       where e.workspace_id = $1 and e.id = held.id
         and (e.hourly_rate_minor, e.cost_rate_minor) is distinct from (rate.hourly, rate.cost)
       returning e.id)
     select (select max(id) from walked) as last, (select count(*) from repriced) as changed`,
  )
}

const batches = {
  everybody: batchStatement('everybody'),
  people: batchStatement('people'),
  project: batchStatement('project'),
  peopleOnProject: batchStatement('peopleOnProject'),
  task: batchStatement('task'),
} satisfies Record<Scope, unknown>

/** Prices some of the entries after an id anew; answers the last id it came to, null at the end, and how many changed. */
export async function repriceBatch(
  tx: Tx,
  time: PricedTime,
  since: Date,
  after: string,
  size: number,
): Promise<{ last: string | null; changed: number }> {
  const { workspaceId, userIds, projectId, taskId } = time
  const [row] = await batches[scopeOf(time)](tx, workspaceId, after, since, size, userIds, projectId, taskId)
  return row ?? { last: null, changed: 0 }
}

const selectHorizon = prepared<{ horizon: string; passed: boolean }, [string | null]>(
  'timeEntries.horizon',
  `select coalesce($1, pg_snapshot_xmax(now.taken)::text) as horizon,
     pg_snapshot_xmin(now.taken) >= coalesce($1::xid8, pg_snapshot_xmax(now.taken)) as passed
   from (select pg_current_snapshot() as taken) now`,
)

/**
 * Whether every transaction has ended that ran when the horizon was taken, null: now. Those that run may have read the
 * rates as they were before, and are about to write entries.
 */
export async function findHorizon(
  db: Db,
  horizon: string | null,
): Promise<{ horizon: string; passed: boolean }> {
  const [row] = await selectHorizon(db, horizon)
  if (!row) throw new Error('no snapshot')
  return row
}
