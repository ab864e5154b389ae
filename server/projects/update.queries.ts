import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** What a project is after a change; null keeps what is there. */
export interface ProjectChange {
  readonly name: string | null
  /** Empty: none. */
  readonly clientId: string | null
  readonly isPublic: boolean
  readonly billable: boolean
  readonly color: string | null
  readonly note: string | null
  readonly archived: boolean | null
}

const updateRow = prepared<
  { id: string },
  [
    string,
    string,
    string | null,
    string | null,
    boolean,
    boolean,
    string | null,
    string | null,
    boolean | null,
  ]
>(
  'projects.update',
  `update projects p set name = next.name, client_id = next.client_id, is_public = $5, billable = $6,
     color = next.color, note = next.note, archived = next.archived
   from (
     select coalesce($3, name) as name,
       case when $4::text is null then client_id else nullif($4, '') end as client_id,
       coalesce($7, color) as color, coalesce($8, note) as note, coalesce($9, archived) as archived
     from projects where workspace_id = $1 and id = $2) next
   where p.workspace_id = $1 and p.id = $2
     and (p.name, p.client_id, p.is_public, p.billable, p.color, p.note, p.archived)
       is distinct from
       (next.name, next.client_id, $5, $6, next.color, next.note, next.archived)
   returning p.id`,
)

/**
 * Answers whether anything changed. Rates are set by setProjectRates. A taken name and an unknown client are refused by the database.
 */
export async function writeProject(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  change: ProjectChange,
): Promise<boolean> {
  const changed = await updateRow(
    tx,
    workspaceId,
    projectId,
    change.name,
    change.clientId,
    change.isPublic,
    change.billable,
    change.color,
    change.note,
    change.archived,
  )
  return changed.length > 0
}

/** One row when that changed anything. Values: workspace, project, is a template. */
export const writeTemplate = prepared<{ id: string }, [string, string, boolean]>(
  'projects.updateTemplate',
  `update projects set template = $3 where workspace_id = $1 and id = $2 and template <> $3 returning id`,
)
