import type { CustomFieldEntity, CustomFieldStatus, CustomFieldType } from '../../contract/custom-fields.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { fieldJsonFor } from './json.queries.ts'

/** Whose eyes: what a private project says is for those who see the project. */
export interface FieldViewer {
  readonly userId: string
  readonly isAdmin: boolean
}

/** What the list is narrowed to; null does not narrow. */
export interface FieldFilter {
  /** A part of it, without regard to case. */
  readonly name: string | null
  readonly status: CustomFieldStatus | null
  readonly entityTypes: readonly CustomFieldEntity[] | null
}

const selectFields = prepared<
  { json: string },
  [string, string, boolean, string | null, string | null, readonly string[] | null]
>(
  'customFields.list',
  `select '[' || coalesce(string_agg(${fieldJsonFor('$2', '$3')}, ',' order by f.id), '') || ']' as json
   from custom_fields f
   where f.workspace_id = $1 and ($4::text is null or strpos(lower(f.name), lower($4)) > 0)
     and ($5::text is null or f.status = $5) and ($6::text[] is null or f.entity_type = any ($6))`,
)

/** Fields in the order in which they were defined, as a JSON array. */
export async function listFields(
  db: Db,
  workspaceId: string,
  { userId, isAdmin }: FieldViewer,
  { name, status, entityTypes }: FieldFilter,
): Promise<string> {
  const [row] = await selectFields(db, workspaceId, userId, isAdmin, name, status, entityTypes)
  return row?.json ?? '[]'
}

const selectJson = prepared<{ json: string }, [string, string, string, boolean]>(
  'customFields.json',
  `select ${fieldJsonFor('$3', '$4')} as json from custom_fields f where f.workspace_id = $1 and f.id = $2`,
)

/** The field as JSON text; it is known to exist. */
export async function fieldDto(
  db: Db,
  workspaceId: string,
  fieldId: string,
  { userId, isAdmin }: FieldViewer,
): Promise<string> {
  const [row] = await selectJson(db, workspaceId, fieldId, userId, isAdmin)
  if (!row) throw new Error(`custom field ${fieldId} is gone`)
  return row.json
}

/** What a field is made of. */
export interface Definition {
  readonly name: string
  readonly type: CustomFieldType
  readonly status: CustomFieldStatus
  readonly required: boolean
  readonly onlyAdminCanEdit: boolean
  readonly allowedValues: readonly string[]
  readonly placeholder: string | null
  readonly description: string | null
  readonly workspaceDefaultValue: unknown
}

export interface LockedField extends Definition {
  readonly id: string
  readonly entityType: CustomFieldEntity
  /** What projects have as their own default. */
  readonly projectDefaults: readonly unknown[]
}

const selectLocked = prepared<
  {
    id: string
    entity_type: CustomFieldEntity
    name: string
    type: CustomFieldType
    status: CustomFieldStatus
    required: boolean
    only_admin_can_edit: boolean
    allowed_values: string[]
    placeholder: string | null
    description: string | null
    workspace_default_value: unknown
    project_defaults: unknown[]
  },
  [string, string]
>(
  'customFields.lock',
  `select f.*, array(select d.value from custom_field_project_defaults d
     where d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.value is not null) as project_defaults
   from custom_fields f where f.workspace_id = $1 and f.id = $2 for update of f`,
)

/** Held until the commit. */
export async function lockField(
  tx: Tx,
  workspaceId: string,
  fieldId: string,
): Promise<LockedField | undefined> {
  const [row] = await selectLocked(tx, workspaceId, fieldId)
  return (
    row && {
      id: row.id,
      entityType: row.entity_type,
      name: row.name,
      type: row.type,
      status: row.status,
      required: row.required,
      onlyAdminCanEdit: row.only_admin_can_edit,
      allowedValues: row.allowed_values,
      placeholder: row.placeholder,
      description: row.description,
      workspaceDefaultValue: row.workspace_default_value,
      projectDefaults: row.project_defaults,
    }
  )
}

type DefinitionValues = [
  string,
  string,
  string,
  CustomFieldType,
  CustomFieldStatus,
  boolean,
  boolean,
  readonly string[],
  string | null,
  string | null,
  string,
]

function valuesOf(workspaceId: string, fieldId: string, field: Definition): DefinitionValues {
  const { name, type, status, required, onlyAdminCanEdit, allowedValues, placeholder, description } = field
  const defaultJson = JSON.stringify(field.workspaceDefaultValue ?? null)
  return [
    workspaceId,
    fieldId,
    name,
    type,
    status,
    required,
    onlyAdminCanEdit,
    allowedValues,
    placeholder,
    description,
    defaultJson,
  ]
}

const insertRow = prepared<never, [...DefinitionValues, CustomFieldEntity, Date]>(
  'customFields.insert',
  `insert into custom_fields (workspace_id, id, name, type, status, required, only_admin_can_edit, allowed_values,
     placeholder, description, workspace_default_value, entity_type, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11::jsonb, 'null'), $12, $13)`,
)

export async function insertField(
  tx: Tx,
  workspaceId: string,
  fieldId: string,
  entityType: CustomFieldEntity,
  field: Definition,
): Promise<void> {
  await insertRow(tx, ...valuesOf(workspaceId, fieldId, field), entityType, tx.now)
}

const replaceRow = prepared<{ id: string }, DefinitionValues>(
  'customFields.replace',
  `update custom_fields f set name = $3, type = $4, status = $5, required = $6, only_admin_can_edit = $7,
     allowed_values = $8, placeholder = $9, description = $10, workspace_default_value = nullif($11::jsonb, 'null')
   where f.workspace_id = $1 and f.id = $2
     and (f.name, f.type, f.status, f.required, f.only_admin_can_edit, f.allowed_values, f.placeholder, f.description,
       f.workspace_default_value)
       is distinct from ($3, $4, $5, $6, $7, $8::text[], $9, $10, nullif($11::jsonb, 'null'))
   returning f.id`,
)

/** False when the field is so already. */
export async function replaceField(
  tx: Tx,
  workspaceId: string,
  fieldId: string,
  field: Definition,
): Promise<boolean> {
  return (await replaceRow(tx, ...valuesOf(workspaceId, fieldId, field))).length > 0
}

/** The values of entries and people and what projects say of it go with it. Values: workspace, field. */
export const removeField = prepared<never, [string, string]>(
  'customFields.delete',
  'delete from custom_fields where workspace_id = $1 and id = $2',
)

/**
 * Whoever has no value of their own goes on with the default as it was. Values: workspace, field, that default as JSON.
 */
export const keepDefault = prepared<never, [string, string, string]>(
  'customFields.keepDefault',
  `insert into user_custom_field_values (workspace_id, user_id, custom_field_id, value)
   select m.workspace_id, m.user_id, $2, nullif($3::jsonb, 'null') from memberships m where m.workspace_id = $1
   order by m.user_id
   on conflict (workspace_id, user_id, custom_field_id) do nothing`,
)

/** Whoever has an empty value gets the default again. Values: workspace, field. */
export const pushDefault = prepared<never, [string, string]>(
  'customFields.pushDefault',
  'delete from user_custom_field_values where workspace_id = $1 and custom_field_id = $2 and value is null',
)
