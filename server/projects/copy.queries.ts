import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from './json.queries.ts'

/** The template, kept as it is until the commit. Values: workspace, project, caller, caller is admin. */
export const findTemplate = prepared<{ id: string }, [string, string, string, boolean]>(
  'projects.findTemplate',
  `select p.id from projects p
   where p.workspace_id = $1 and p.id = $2 and p.template and ${projectOpenTo('$3', '$4')} for share of p`,
)

/** Values: workspace, template, new id, name, client, colour, public, now, creator; null is as the template, no client. */
export const copyRow = prepared<
  { id: string },
  [string, string, string, string, string | null, string | null, boolean | null, Date, string]
>(
  'projects.copy',
  `with made as (
     insert into projects (workspace_id, id, name, client_id, color, note, billable, is_public, hourly_rate_minor,
       cost_rate_minor, estimate, time_estimate, budget_estimate, estimate_reset, created_at, created_by)
     select t.workspace_id, $3, $4, $5, coalesce($6, t.color), t.note, t.billable, coalesce($7, t.is_public),
       t.hourly_rate_minor, t.cost_rate_minor, t.estimate, t.time_estimate, t.budget_estimate, t.estimate_reset, $8, $9
     from projects t where t.workspace_id = $1 and t.id = $2
     returning workspace_id, id),
   people as (
     insert into project_members (workspace_id, project_id, user_id, hourly_rate_minor, cost_rate_minor)
     select pm.workspace_id, $3, pm.user_id, pm.hourly_rate_minor, pm.cost_rate_minor
     from project_members pm
     join memberships m on m.workspace_id = pm.workspace_id and m.user_id = pm.user_id and m.status = 'ACTIVE'
     where pm.workspace_id = $1 and pm.project_id = $2 order by pm.added_seq),
   groups as (
     insert into project_groups (workspace_id, project_id, group_id)
     select workspace_id, $3, group_id from project_groups where workspace_id = $1 and project_id = $2),
   fields as (
     insert into custom_field_project_defaults (workspace_id, custom_field_id, project_id, status, value)
     select workspace_id, custom_field_id, $3, status, value
     from custom_field_project_defaults where workspace_id = $1 and project_id = $2)
   select id from made`,
)
