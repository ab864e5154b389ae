/** What is counted over many fields and values before one field changes. */
import type { CustomFieldEntity } from '../../contract/custom-fields.ts'
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Others } from './definition.rules.ts'

/**
 * Whoever changes which fields there are and where they show waits here for others who do, until the commit: limits
 * count over many rows. A statement of its own, so that what is counted afterwards is what was committed. Value: workspace.
 */
export const takeFieldsTurn = prepared<never, [string]>(
  'customFields.takeTurn',
  `select pg_advisory_xact_lock(hashtextextended('custom-fields:' || $1, 0))`,
)

const countRows = prepared<Others & Record<string, unknown>, [string, CustomFieldEntity, string]>(
  'customFields.countOthers',
  `select count(*)::integer as defined, (count(*) filter (where status = 'VISIBLE'))::integer as visible,
     (count(*) filter (where status <> 'INACTIVE'))::integer as active
   from custom_fields where workspace_id = $1 and entity_type = $2 and id <> $3`,
)

/** The fields of this kind besides one; with '' all of them. */
export async function countOthers(
  tx: Tx,
  workspaceId: string,
  entityType: CustomFieldEntity,
  besides: string,
): Promise<Others> {
  const [row] = await countRows(tx, workspaceId, entityType, besides)
  return row ?? { defined: 0, visible: 0, active: 0 }
}

/**
 * The most fields besides this one that are visible on a project which says nothing about this one: there it shows
 * once it is visible in the workspace. Values: workspace, field.
 */
export const countOnFullestProject = prepared<{ visible: number }, [string, string]>(
  'customFields.countOnFullestProject',
  `select coalesce(max(project.visible), 0)::integer as visible
   from (
     select count(*) filter (where coalesce(d.status, f.status) = 'VISIBLE') as visible
     from (select distinct project_id from custom_field_project_defaults where workspace_id = $1) p
     cross join custom_fields f
     left join custom_field_project_defaults d
       on d.workspace_id = $1 and d.custom_field_id = f.id and d.project_id = p.project_id
     where f.workspace_id = $1 and f.entity_type = 'TIMEENTRY' and f.id <> $2
       and not exists (select from custom_field_project_defaults own
         where own.workspace_id = $1 and own.custom_field_id = $2 and own.project_id = p.project_id)
     group by p.project_id) project`,
)

/** Whether an entry or a person has a value. Values: workspace, field. */
export const hasValues = prepared<{ found: boolean }, [string, string]>(
  'customFields.hasValues',
  `select exists (select from time_entry_custom_field_values where workspace_id = $1 and custom_field_id = $2
       and value is not null)
     or exists (select from user_custom_field_values where workspace_id = $1 and custom_field_id = $2
       and value is not null) as found`,
)
