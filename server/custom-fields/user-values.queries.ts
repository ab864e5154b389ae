import type { CustomFieldType } from '../../contract/custom-fields.ts'
import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { fieldJson } from './json.queries.ts'

interface UserFieldRow {
  id: string
  name: string
  type: CustomFieldType
  status: 'INACTIVE' | 'VISIBLE' | 'INVISIBLE'
  allowed_values: string[]
}

/** The personal fields of a workspace, whatever their status. Values: workspace. */
export const listUserFields = prepared<UserFieldRow, [string]>(
  'customFields.listUserFields',
  `select id, name, type, status, allowed_values from custom_fields
   where workspace_id = $1 and entity_type = 'USER' order by id`,
)

/**
 * Sets values, index by index, and answers those that changed. A JSON null clears: it is kept as a row, because
 * no row means the workspace's default. Values: workspace, people, fields, values as JSON.
 */
export const upsertUserValues = prepared<
  { user_id: string; custom_field_id: string },
  [string, readonly string[], readonly string[], readonly string[]]
>(
  'customFields.upsertUserValues',
  `insert into user_custom_field_values as v (workspace_id, user_id, custom_field_id, value)
   select $1, given.user_id, given.field_id, nullif(given.value::jsonb, 'null')
   from unnest($2::text[], $3::text[], $4::text[]) as given (user_id, field_id, value)
   order by given.user_id, given.field_id
   on conflict (workspace_id, user_id, custom_field_id) do update set value = excluded.value
     where v.value is distinct from excluded.value
   returning user_id, custom_field_id`,
)

const selectProfileValues = prepared<{ json: string }, [string, string]>(
  'customFields.profileValues',
  `select '[' || coalesce(string_agg('{"customField":' || ${fieldJson("''")}
       || ',"customFieldId":"' || f.id || '","name":' || to_json(f.name)
       || ',"sourceType":"' || case when v.user_id is null then 'WORKSPACE' else 'USER' end
       || '","type":"' || f.type || '","userId":"' || $2
       || '","value":' || coalesce(case when v.user_id is null then f.workspace_default_value else v.value end::text, 'null')
       || '}', ',' order by f.id), '') || ']' as json
   from custom_fields f
   left join user_custom_field_values v
     on v.workspace_id = f.workspace_id and v.custom_field_id = f.id and v.user_id = $2
   where f.workspace_id = $1 and f.entity_type = 'USER'`,
)

/** Every personal field with its definition and this person's value or the workspace's default, as a JSON array. */
export async function profileValuesJson(db: Db, workspaceId: string, userId: string): Promise<string> {
  const [row] = await selectProfileValues(db, workspaceId, userId)
  return row?.json ?? '[]'
}
