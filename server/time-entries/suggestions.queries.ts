import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** $1 workspace, $2 person, $3 what is typed, $4 since when. */
const selectSuggestions = prepared<{ json: string }, [string, string, string | null, Date]>(
  'timeEntries.suggest',
  `with lately as (
     select e.* from time_entries e
     where e.workspace_id = $1 and e.user_id = $2 and e.started_at > $4 and e.type in ('REGULAR', 'BREAK')
     order by e.started_at desc, e.id desc limit 250),
   alike as (
     select distinct on (description, project_id, task_id, coalesce(tag_ids, '{}'), billable, type) *
     from lately
     order by description, project_id, task_id, coalesce(tag_ids, '{}'), billable, type, started_at desc, id desc),
   suggested as (
     select e.id, e.description, e.project_id, p.name as project_name, p.color, c.name as client_name, e.task_id,
       t.name as task_name, e.tag_ids, e.billable, e.type, e.started_at
     from alike e
     left join projects p on p.workspace_id = $1 and p.id = e.project_id
     left join clients c on c.workspace_id = $1 and c.id = p.client_id
     left join tasks t on t.workspace_id = $1 and t.id = e.task_id
     where (e.description <> '' or e.project_id is not null)
       and ($3::text is null
         or strpos(lower(concat_ws(E'\\n', e.description, p.name, t.name, c.name)), lower($3)) > 0)
     order by e.started_at desc, e.id desc limit 8)
   select coalesce(json_agg(json_build_object('timeEntryId', id, 'description', description, 'projectId', project_id,
     'projectName', project_name, 'projectColor', color, 'clientName', client_name, 'taskId', task_id,
     'taskName', task_name, 'tagIds', coalesce(tag_ids, '{}'), 'billable', billable, 'type', type)
     order by started_at desc, id desc), '[]'::json)::text as json
   from suggested`,
)

/** Up to eight different beginnings of the person's latest 250 entries, as a JSON array. */
export async function findSuggestions(
  db: Db,
  workspaceId: string,
  userId: string,
  search: string | null,
  since: Date,
): Promise<string> {
  const [row] = await selectSuggestions(db, workspaceId, userId, search, since)
  return row?.json ?? '[]'
}
