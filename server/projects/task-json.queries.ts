/**
 * A task `k` of a project as JSON text. Source: wire.md §5 Task, TaskDtoV1; §5.ZZ "unset on create"; the order of the
 * members is ours.
 */

/** Ids of a table of the task's, in the order in which they were added. */
const ofTask = (table: string) =>
  `from ${table} added where added.workspace_id = k.workspace_id and added.task_id = k.id`

const idList = (id: string, table: string) =>
  `coalesce((select '["' || string_agg(added.${id}, '","' order by added.added_seq) || '"]' ${ofTask(table)}), '[]')`

/** All finished time of the task, in seconds: read off an index alone. */
const trackedSeconds = `(select coalesce(sum(te.duration_seconds), 0)::bigint from time_entries te
      where te.workspace_id = k.workspace_id and te.task_id = k.id)`

/** The arguments are SQL expressions: two booleans, and the currency of the project. */
export function taskJson(seesBillable: string, seesCost: string, currency: string): string {
  return `'{"id":"' || k.id || '","name":' || to_json(k.name) || ',"projectId":"' || k.project_id
    || '","assigneeIds":' || ${idList('user_id', 'task_assignees')}
    || ',"assigneeId":' || id_json((select added.user_id ${ofTask('task_assignees')} order by added.added_seq limit 1))
    || ',"userGroupIds":' || ${idList('group_id', 'task_groups')}
    || ',"estimate":"' || iso_duration(k.estimate_seconds) || '","status":"' || k.status
    || '","active":' || (k.status = 'ACTIVE')::text || ',"budgetEstimate":' || k.budget_estimate_minor || ',"billable":' || k.billable::text
    || ',"hourlyRate":' || rate_json(case when ${seesBillable} then k.hourly_rate_minor end, ${currency})
    || ',"costRate":' || rate_json(case when ${seesCost} then k.cost_rate_minor end, ${currency})
    || ',"duration":"' || iso_duration(${trackedSeconds}) || '"}'`
}
