/**
 * Pieces of SQL about a project `p` in its workspace `w`: how it is printed. Whom it is open to is the workspace's to say.
 * Source: recorded/065 (what is "" and what null), wire.md §5 Project.
 */
import { taskJson } from './task-json.queries.ts'

export { managesProject, projectOpenTo } from '../workspaces/index.ts'

/** All finished time of the project, in seconds: read off an index alone. */
const trackedOnce = `cross join lateral (
  select coalesce(sum(te.duration_seconds), 0)::bigint as seconds from time_entries te
  where te.workspace_id = p.workspace_id and te.project_id = p.id) tracked`

/**
 * What projectJson reads besides the project: its workspace `w`, its client `c` with the currency `cc`, its time.
 * @param tracked another join that gives `tracked.seconds`, null where the project has no time.
 */
export function projectJoins(tracked = trackedOnce): string {
  return `join workspaces w on w.id = p.workspace_id
  left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
  left join workspace_currencies cc on cc.workspace_id = c.workspace_id and cc.id = c.currency_id
  ${tracked}`
}

/** Of the client where it has one of its own. Source: product.md D8. */
export const projectCurrency = 'coalesce(cc.code, w.currency)'

const memberships = (seesBillable: string, seesCost: string) => `(
  select coalesce(string_agg(membership_json(pm.user_id,
      rate_json(case when ${seesBillable} then pm.hourly_rate_minor end, ${projectCurrency}),
      rate_json(case when ${seesCost} then pm.cost_rate_minor end, ${projectCurrency}),
      p.id, 'PROJECT', pm.status), ',' order by pm.added_seq), '')
  from project_members pm where pm.workspace_id = p.workspace_id and pm.project_id = p.id)`

/** Tasks as they were made; fields are those visible on the project, with its own default. */
const hydration = (seesBillable: string, seesCost: string) => `',"tasks":[' || coalesce((
    select string_agg(${taskJson(seesBillable, seesCost, projectCurrency)}, ',' order by k.id)
    from tasks k where k.workspace_id = p.workspace_id and k.project_id = p.id), '') || '],"customFields":[' || coalesce((
    select string_agg('{"customFieldId":"' || f.id || '","name":' || to_json(f.name) || ',"type":"' || f.type
        || '","status":"' || coalesce(d.status, f.status) || '","value":'
        || coalesce(coalesce(d.value, f.workspace_default_value)::text, 'null') || '}', ',' order by f.id)
    from custom_fields f
    left join custom_field_project_defaults d
      on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = p.id
    where f.workspace_id = p.workspace_id and f.entity_type = 'TIMEENTRY'
      and coalesce(d.status, f.status) = 'VISIBLE'), '') || ']'`

/** The project DTO, with the joins above; the arguments are boolean SQL expressions. */
export function projectJson(seesBillable: string, seesCost: string, hydrated = 'false'): string {
  return `'{"id":"' || p.id || '","name":' || to_json(p.name)
    || ',"hourlyRate":' || rate_json(case when ${seesBillable} then coalesce(p.hourly_rate_minor, 0) else 0 end, ${projectCurrency})
    || ',"clientId":"' || coalesce(p.client_id, '') || '","workspaceId":"' || p.workspace_id
    || '","billable":' || p.billable::text
    || ',"memberships":[' || ${memberships(seesBillable, seesCost)}
    || '],"color":"' || p.color || '","estimate":' || p.estimate::text
    || ',"archived":' || p.archived::text
    || ',"duration":"' || iso_duration(coalesce(tracked.seconds, 0))
    || '","clientName":' || to_json(coalesce(c.name, '')) || ',"note":' || to_json(p.note)
    || ',"costRate":' || rate_json(case when ${seesCost} then p.cost_rate_minor end, ${projectCurrency})
    || ',"timeEstimate":' || p.time_estimate::text
    || ',"budgetEstimate":' || coalesce(case when ${seesBillable} then p.budget_estimate end::text, 'null')
    || ',"estimateReset":' || coalesce(p.estimate_reset::text, 'null')
    || ',"template":' || p.template::text || ',"public":' || p.is_public::text
    || case when ${hydrated} then ${hydration(seesBillable, seesCost)} else '' end || '}'`
}
