import { projectOpenTo } from '../workspaces/index.ts'

const textOrNull = (column: string) => `coalesce(to_json(${column})::text, 'null')`

/** A custom field `f` as JSON text; the argument is SQL text: the elements of its projectDefaultValues. */
export function fieldJson(projectDefaults: string): string {
  return `'{"id":"' || f.id || '","workspaceId":"' || f.workspace_id
    || '","name":' || to_json(f.name) || ',"entityType":"' || f.entity_type || '","type":"' || f.type
    || '","status":"' || f.status || '","required":' || f.required::text
    || ',"onlyAdminCanEdit":' || f.only_admin_can_edit::text
    || ',"allowedValues":' || to_json(f.allowed_values)
    || ',"placeholder":' || ${textOrNull('f.placeholder')} || ',"description":' || ${textOrNull('f.description')}
    || ',"workspaceDefaultValue":' || coalesce(f.workspace_default_value::text, 'null')
    || ',"projectDefaultValues":[' || ${projectDefaults} || ']}'`
}

/** The field with what those projects say that are open to the person. The arguments are SQL expressions. */
export function fieldJsonFor(person: string, isAdmin: string): string {
  return fieldJson(`coalesce((
    select string_agg('{"projectId":"' || d.project_id || '","status":"' || d.status
      || '","value":' || coalesce(d.value::text, 'null') || '}', ',' order by d.project_id)
    from custom_field_project_defaults d
    join projects p on p.workspace_id = d.workspace_id and p.id = d.project_id
    where d.workspace_id = f.workspace_id and d.custom_field_id = f.id and ${projectOpenTo(person, isAdmin)}), '')`)
}
