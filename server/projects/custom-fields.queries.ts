import type { CustomFieldStatus } from '../../contract/custom-fields.ts'
import { fieldJsonFor } from '../custom-fields/index.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

const selectFields = prepared<
  { json: string },
  [string, string, string, boolean, string | null, readonly string[] | null]
>(
  'projects.listFields',
  `select '[' || coalesce(string_agg(${fieldJsonFor('$3', '$4')}, ',' order by f.id), '') || ']' as json
   from custom_fields f
   left join custom_field_project_defaults here
     on here.workspace_id = f.workspace_id and here.custom_field_id = f.id and here.project_id = $2
   where f.workspace_id = $1 and f.entity_type = 'TIMEENTRY' and ($6::text[] is null or f.entity_type = any ($6))
     and case when $5::text is null then here.project_id is not null or f.status <> 'INACTIVE'
       else coalesce(here.status, f.status) = $5 end`,
)

/** The fields of entries that are in use on a project, or have this status there, as a JSON array. */
export async function listFieldsOfProject(
  db: Db,
  workspaceId: string,
  projectId: string,
  viewer: { userId: string; isAdmin: boolean },
  filter: { status: CustomFieldStatus | null; entityTypes: readonly string[] | null },
): Promise<string> {
  const { status, entityTypes } = filter
  const [row] = await selectFields(
    db,
    workspaceId,
    projectId,
    viewer.userId,
    viewer.isAdmin,
    status,
    entityTypes,
  )
  return row?.json ?? '[]'
}

/** What a project says about a field. */
export interface FieldOnProject {
  readonly status: CustomFieldStatus
  /** Null: the workspace's default. */
  readonly value: unknown
}

/** Values: workspace, project, field. */
export const findFieldOnProject = prepared<
  { status: CustomFieldStatus; value: unknown },
  [string, string, string]
>(
  'projects.findField',
  `select status, value from custom_field_project_defaults
   where workspace_id = $1 and project_id = $2 and custom_field_id = $3`,
)

/** How many fields besides this one are visible on the project. Values: workspace, project, field. */
export const countVisibleFields = prepared<{ visible: number }, [string, string, string]>(
  'projects.countVisibleFields',
  `select count(*)::integer as visible from custom_fields f
   left join custom_field_project_defaults d
     on d.workspace_id = f.workspace_id and d.custom_field_id = f.id and d.project_id = $2
   where f.workspace_id = $1 and f.id <> $3 and f.entity_type = 'TIMEENTRY'
     and coalesce(d.status, f.status) = 'VISIBLE'`,
)

const upsertRow = prepared<{ project_id: string }, [string, string, string, CustomFieldStatus, string]>(
  'projects.putField',
  `insert into custom_field_project_defaults as d (workspace_id, project_id, custom_field_id, status, value)
   values ($1, $2, $3, $4, nullif($5::jsonb, 'null'))
   on conflict (workspace_id, custom_field_id, project_id) do update set status = excluded.status, value = excluded.value
     where (d.status, d.value) is distinct from (excluded.status, excluded.value)
   returning project_id`,
)

/** False when the project says so already. */
export async function putFieldOnProject(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  fieldId: string,
  { status, value }: FieldOnProject,
): Promise<boolean> {
  const rows = await upsertRow(tx, workspaceId, projectId, fieldId, status, JSON.stringify(value ?? null))
  return rows.length > 0
}

/** Values: workspace, project, field. */
export const takeFieldOffProject = prepared<
  { status: CustomFieldStatus; value: unknown },
  [string, string, string]
>(
  'projects.removeField',
  `delete from custom_field_project_defaults
   where workspace_id = $1 and project_id = $2 and custom_field_id = $3 returning status, value`,
)
