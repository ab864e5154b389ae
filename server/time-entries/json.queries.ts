/**
 * Pieces of SQL that print a time entry as JSON text, member by member. `e` is the entry.
 * Source: wire.md §3 (member order, null against absent), §6.3; recorded/087.
 */
import { lockedBeforeSql } from '../workspaces/index.ts'

/** `{"start":…,"end":null,"duration":null}` while it runs. */
export const timeIntervalJson = `'{"start":' || instant_json(e.started_at) || ',"end":' || instant_json(e.ended_at)
  || ',"duration":' || coalesce('"' || iso_duration(e.duration_seconds) || '"', 'null') || '}'`

/** null and [] are stored apart. Tag ids are hex: array_to_string needs no escaping. */
export const tagIdsJson = `case when e.tag_ids is null then 'null' when cardinality(e.tag_ids) = 0 then '[]'
  else '["' || array_to_string(e.tag_ids, '","') || '"]' end`

/** Every field that is visible for the entry (its project may show or hide one), with the entry's value or null. */
const customFieldValues = `'[' || coalesce((
    select string_agg('{"customFieldId":"' || f.id || '","timeEntryId":"' || e.id || '","value":'
        || coalesce(v.value::text, 'null') || ',"name":' || to_json(f.name) || ',"type":"' || f.type || '"}', ','
        order by f.id)
    from custom_fields f
    left join custom_field_project_defaults d
      on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = e.project_id
    left join time_entry_custom_field_values v
      on v.workspace_id = f.workspace_id and v.custom_field_id = f.id and v.time_entry_id = e.id
    where f.workspace_id = e.workspace_id and f.entity_type = 'TIMEENTRY'
      and coalesce(d.status, f.status) = 'VISIBLE'), '') || ']'`

const head = `'{"id":"' || e.id || '","description":' || to_json(e.description)
  || ',"tagIds":' || ${tagIdsJson}
  || ',"userId":"' || e.user_id || '","billable":' || e.billable::text
  || ',"taskId":' || id_json(e.task_id) || ',"projectId":' || id_json(e.project_id)
  || ',"workspaceId":"' || e.workspace_id || '","timeInterval":' || ${timeIntervalJson}
  || ',"customFieldValues":' || ${customFieldValues}
  || ',"type":"' || e.type || '","kioskId":' || id_json(e.kiosk_id)`

/** What is recorded of an entry that changes. */
export const auditedJson = `${head} || '}'`

/**
 * Locked by date or by an approval, whoever looks: the reference's clients ask for the role besides (client-apps.md
 * §2.7). In every statement `$1` is the workspace, so the date is found once, however many entries it prints.
 */
const isLocked = `(e.approved or coalesce(e.started_at < ${lockedBeforeSql('$1')}, false))::text`

/** What create and stop answer: no rates. */
export const entryJson = `${head} || ',"isLocked":' || ${isLocked} || '}'`

/** Both amounts as null for eyes that may not see them; the arguments are boolean SQL expressions. */
function ratesJson(seesBillable: string, seesCost: string): string {
  return `',"hourlyRate":' || rate_json(case when ${seesBillable} then e.hourly_rate_minor end, e.rate_currency)
    || ',"costRate":' || rate_json(case when ${seesCost} then e.cost_rate_minor end, e.rate_currency)`
}

/** What get and lists answer. */
export function entryWithRatesJson(seesBillable: string, seesCost: string): string {
  return `${head} || ${ratesJson(seesBillable, seesCost)} || ',"isLocked":' || ${isLocked} || '}'`
}

const projectJson = `case when p.id is null then 'null' else
  '{"id":"' || p.id || '","name":' || to_json(p.name) || ',"workspaceId":"' || p.workspace_id
  || '","clientId":"' || coalesce(p.client_id, '') || '","clientName":' || to_json(coalesce(c.name, '')) || ',"color":"' || p.color
  || '","billable":' || p.billable::text || ',"public":' || p.is_public::text
  || ',"archived":' || p.archived::text || ',"template":' || p.template::text
  || ',"note":' || to_json(p.note) || '}' end`

const idsJson = (ids: string) => `'[' || coalesce((${ids}), '') || ']'`
const assignees = `from task_assignees x where x.workspace_id = t.workspace_id and x.task_id = t.id`

/** No duration and no rates: they are another sum or another's secret; getTask has them. */
const taskJson = `case when t.id is null then 'null' else
  '{"id":"' || t.id || '","name":' || to_json(t.name) || ',"projectId":"' || t.project_id
  || '","assigneeIds":' || ${idsJson(`select string_agg('"' || x.user_id || '"', ',' order by x.added_seq) ${assignees}`)}
  || ',"assigneeId":' || coalesce((select '"' || x.user_id || '"' ${assignees} order by x.added_seq limit 1), 'null')
  || ',"userGroupIds":' || ${idsJson(`select string_agg('"' || x.group_id || '"', ',' order by x.added_seq)
      from task_groups x where x.workspace_id = t.workspace_id and x.task_id = t.id`)}
  || ',"estimate":"' || iso_duration(t.estimate_seconds) || '","status":"' || t.status
  || '","budgetEstimate":' || t.budget_estimate_minor || ',"billable":' || t.billable::text || '}' end`

const userJson = `'{"id":"' || a.id || '","name":' || coalesce(to_json(a.name)::text, 'null')
  || ',"status":"' || a.status || '"}'`

/** In the order of the entry's tag ids. */
const tagsJson = `'[' || coalesce((
    select string_agg('{"id":"' || g.id || '","name":' || to_json(g.name) || ',"workspaceId":"' || g.workspace_id
        || '","archived":' || g.archived::text || '}', ',' order by array_position(e.tag_ids, g.id::text))
    from tags g where g.workspace_id = e.workspace_id and g.id = any (e.tag_ids)), '') || ']'`

/** What `hydrated=true` and webhooks say on top; needs the joins below. */
const expansion = `',"project":' || ${projectJson} || ',"task":' || ${taskJson} || ',"user":' || ${userJson} || ',"tags":' || ${tagsJson}`

export const expansionJoins = `join accounts a on a.id = e.user_id
  left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
  left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
  left join tasks t on t.workspace_id = e.workspace_id and t.project_id = e.project_id and t.id = e.task_id`

/** The entry with its project, person and tags in full. */
export function hydratedEntryJson(seesBillable: string, seesCost: string): string {
  return `${head} || ${ratesJson(seesBillable, seesCost)} || ',"isLocked":' || ${isLocked} || ${expansion} || '}'`
}

/** The same from the bulk edit, which has no cost rate and says the kiosk. Source: DISC params.official-declares…. */
export function editedEntryJson(seesBillable: string): string {
  return `${head} || ',"hourlyRate":' || rate_json(case when ${seesBillable} then e.hourly_rate_minor end, e.rate_currency)
    || ',"isLocked":' || ${isLocked} || ${expansion} || ',"kiosk":null}'`
}

/** The body of entry and timer webhooks; their receivers were set up by administrators and see amounts. */
export const payloadJson = `${head} || ${ratesJson('true', 'true')} || ',"isLocked":' || ${isLocked} || ',"currentlyRunning":'
  || (e.ended_at is null)::text || ${expansion} || '}'`
