import type { ReplyOf } from '../../contract/operation.ts'
import type { getTimesheetTemplates } from '../../contract/timesheet-templates.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from '../projects/index.ts'

type Template = ReplyOf<typeof getTimesheetTemplates>[number]

/** In their order, with what the person sees of projects and tasks. Values: workspace, person, person is admin. */
export const listTemplates = prepared<Template & Record<string, unknown>, [string, string, boolean]>(
  'timesheetTemplates.list',
  `select t.template ->> 'name' as name, r.rows
   from timesheet_templates s
   cross join lateral jsonb_array_elements(s.templates) with ordinality as t (template, place)
   cross join lateral (
     select coalesce(json_agg(json_build_object(
         'projectId', r.value ->> 'projectId', 'taskId', r.value ->> 'taskId', 'type', r.value ->> 'type',
         'daySeconds', r.value -> 'daySeconds',
         'project', case when p.id is not null then json_build_object('name', p.name, 'color', p.color,
           'clientName', c.name, 'billable', p.billable, 'archived', p.archived) end,
         'task', case when k.id is not null then json_build_object('name', k.name, 'status', k.status,
           'billable', k.billable) end)
       order by r.place), '[]'::json) as rows
     from jsonb_array_elements(t.template -> 'rows') with ordinality as r (value, place)
     left join projects p on p.workspace_id = $1 and p.id = r.value ->> 'projectId' and ${projectOpenTo('$2', '$3')}
     left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
     left join tasks k on k.workspace_id = $1 and k.id = r.value ->> 'taskId' and k.project_id = p.id) r
   where s.workspace_id = $1 and s.user_id = $2
   order by t.place`,
)

/** Values: workspace, person, the templates as JSON. */
export const putTemplates = prepared<never, [string, string, string]>(
  'timesheetTemplates.put',
  `insert into timesheet_templates (workspace_id, user_id, templates) values ($1, $2, $3::jsonb)
   on conflict (workspace_id, user_id) do update set templates = excluded.templates`,
)
