import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Estimates } from './estimates.rules.ts'
import { managesProject, projectCurrency, projectJoins, projectOpenTo } from './json.queries.ts'
import type { Span } from './periods.rules.ts'

export interface StatusHead extends Estimates {
  readonly id: string
  readonly currency: string
  /** The caller is one of its managers. */
  readonly managed: boolean
  readonly seers: 'ADMINS_AND_PROJECT_MANAGERS' | 'EVERYONE'
}

/** No row where the caller sees no such project. Values: workspace, project, caller, caller is admin. */
export const findStatusHead = prepared<StatusHead, [string, string, string, boolean]>(
  'projects.statusHead',
  `select p.id, p.time_estimate as time, p.budget_estimate as budget, p.estimate_reset as reset,
     ${projectCurrency} as currency, ${managesProject('$3')} as managed, w.who_sees_project_status as seers
   from projects p ${projectJoins('')}
   where p.workspace_id = $1 and p.id = $2 and ${projectOpenTo('$3', '$4')}`,
)

/** Time and money on a task; all that names none has a row of its own, with `task_id` null. */
export interface Spent {
  readonly task_id: string | null
  readonly name: string
  readonly status: 'ACTIVE' | 'DONE'
  readonly estimate_seconds: number
  readonly budget_minor: number
  readonly seconds: number
  readonly billable_seconds: number
  /** Minor units, not yet rounded. */
  readonly amount: number
  readonly cost: number
}

const selectSpent = prepared<Spent, [string, string, Date | null, Date | null]>(
  'projects.spent',
  `with spent as (
     select te.task_id, sum(te.duration_seconds)::float8 as seconds,
       sum(te.duration_seconds) filter (where te.billable)::float8 as billable_seconds,
       (sum(te.duration_seconds::bigint * te.hourly_rate_minor) filter (where te.billable) / 3600.0)::float8 as amount,
       (sum(te.duration_seconds::bigint * te.cost_rate_minor) / 3600.0)::float8 as cost
     from time_entries te
     where te.workspace_id = $1 and te.project_id = $2
       and ($3::timestamptz is null or te.started_at >= $3 and te.started_at < $4)
     group by te.task_id)
   select k.id as task_id, coalesce(k.name, '') as name, coalesce(k.status, 'ACTIVE') as status,
     coalesce(k.estimate_seconds, 0) as estimate_seconds, coalesce(k.budget_estimate_minor, 0) as budget_minor,
     coalesce(s.seconds, 0) as seconds, coalesce(s.billable_seconds, 0) as billable_seconds,
     coalesce(s.amount, 0) as amount, coalesce(s.cost, 0) as cost
   from (select id, name, status, estimate_seconds, budget_estimate_minor from tasks
     where workspace_id = $1 and project_id = $2) k
   full join spent s on s.task_id = k.id
   order by lower(k.name), k.id`,
)

/** Finished time of a project by task, of the span or of all time. */
export function listSpent(
  db: Db,
  workspaceId: string,
  projectId: string,
  span: Span | undefined,
): Promise<Spent[]> {
  return selectSpent(db, workspaceId, projectId, span?.start ?? null, span?.end ?? null)
}
