/** What projects are estimated at, and how much of it is used. Source: product.md D5. */
import type { EstimateReset } from '../../contract/project-estimates.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Estimates } from './estimates.rules.ts'

const ofTasks = (column: string) =>
  `(select sum(k.${column}) from tasks k where k.workspace_id = p.workspace_id and k.project_id = p.id)`
const budgetActive = `coalesce((p.budget_estimate ->> 'active')::boolean, false)`

/**
 * Of the project `p`: seconds, or minor units where its budget is the active one; null without an active estimate.
 * @param seesBudget boolean SQL expression.
 */
export function estimated(seesBudget: string): string {
  return `case when ${budgetActive} then
      case when not ${seesBudget} then null when p.budget_estimate ->> 'type' = 'AUTO'
        then ${ofTasks('budget_estimate_minor')} else (p.budget_estimate ->> 'estimate')::numeric end
    when (p.time_estimate ->> 'active')::boolean then
      case when p.time_estimate ->> 'type' = 'AUTO' then ${ofTasks('estimate_seconds')}
        else extract(epoch from (p.time_estimate ->> 'estimate')::interval) end
    end`
}

/**
 * What a project's progress counts, once for each: `by_budget`, `all_time` where time counts that is not billable, and
 * the bounds of the period, null where its estimate never begins anew.
 * @param periods a relation of project_id, starts and ends.
 */
export function goals(workspace: string, periods: string): string {
  return `select p.id, ${budgetActive} as by_budget, (p.time_estimate ->> 'includeNonBillable')::boolean as all_time,
      period.starts, period.ends
    from projects p left join ${periods} as period (project_id, starts, ends) on period.project_id = p.id
    where p.workspace_id = ${workspace}`
}

const inPeriod = '(g.starts is null or te.started_at >= g.starts and te.started_at < g.ends)'

/** Aggregate over the entries `te` of one project with its goal `g`, in the unit of its active estimate. */
export const used = `case when bool_or(g.by_budget)
    then sum(te.duration_seconds::bigint * te.hourly_rate_minor) filter (where te.billable and ${inPeriod}) / 3600.0
    else sum(te.duration_seconds) filter (where (te.billable or g.all_time) and ${inPeriod}) end`

/** Values: workspace, project. */
export const findEstimates = prepared<Estimates, [string, string]>(
  'projects.estimates',
  `select time_estimate as time, budget_estimate as budget, estimate_reset as reset from projects
   where workspace_id = $1 and id = $2`,
)

const updateRow = prepared<{ id: string }, [string, string, string, string, string | null, string | null]>(
  'projects.updateEstimates',
  `update projects set estimate = $3::json, time_estimate = $4::json, budget_estimate = $5::json,
     estimate_reset = $6::json
   where workspace_id = $1 and id = $2
     and (estimate::jsonb, time_estimate::jsonb, budget_estimate::jsonb, estimate_reset::jsonb)
       is distinct from ($3::jsonb, $4::jsonb, $5::jsonb, $6::jsonb)
   returning id`,
)

/** Answers whether anything changed. */
export async function writeEstimates(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  { time, budget, reset }: Estimates,
): Promise<boolean> {
  const changed = await updateRow(
    tx,
    workspaceId,
    projectId,
    JSON.stringify({ estimate: time.estimate, type: time.type }),
    JSON.stringify(time),
    budget && JSON.stringify(budget),
    reset && JSON.stringify(reset),
  )
  return changed.length > 0
}

const selectResets = prepared<{ id: string; reset: EstimateReset; zone: string }, [string, string | null]>(
  'projects.resets',
  `select p.id, p.estimate_reset as reset, coalesce(a.settings ->> 'timeZone', 'UTC') as zone
   from projects p
   join memberships m on m.workspace_id = p.workspace_id and m.role = 'OWNER'
   join accounts a on a.id = m.user_id
   where p.workspace_id = $1 and ($2::text is null or p.id = $2) and p.estimate_reset is not null`,
)

/** Projects whose estimate begins anew, in the zone of the workspace's owner; all, or the one. */
export function listResets(
  db: Db,
  workspaceId: string,
  projectId: string | null,
): Promise<{ id: string; reset: EstimateReset; zone: string }[]> {
  return selectResets(db, workspaceId, projectId)
}
