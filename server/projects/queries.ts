import type { Db, Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Sight } from '../workspaces/index.ts'
import { managesProject, projectJoins, projectJson, projectOpenTo } from './json.queries.ts'

const withJoins = `from projects p ${projectJoins()}`

/** $1 workspace, $2 project, $3 caller, $4 caller is admin, $5 sees billable, $6 sees cost rates, $7 hydrated. */
const selectVisible = prepared<
  { json: string },
  [string, string, string, boolean, boolean, boolean, boolean]
>(
  'projects.find',
  `select ${projectJson('$5', '$6', '$7')} as json ${withJoins}
   where p.workspace_id = $1 and p.id = $2 and ${projectOpenTo('$3', '$4')}`,
)

export interface Viewer {
  readonly userId: string
  readonly isAdmin: boolean
  readonly sight: Sight
}

/** The project as JSON text; undefined when there is none that the viewer may see. */
export async function findProject(
  db: Db,
  workspaceId: string,
  projectId: string,
  viewer: Viewer,
  hydrated: boolean,
): Promise<string | undefined> {
  const { userId, isAdmin, sight } = viewer
  const { billableRates, costRates } = sight
  const [row] = await selectVisible(
    db,
    workspaceId,
    projectId,
    userId,
    isAdmin,
    billableRates,
    costRates,
    hydrated,
  )
  return row?.json
}

const selectJson = prepared<{ json: string }, [string, string, boolean, boolean]>(
  'projects.json',
  `select ${projectJson('$3', '$4')} as json ${withJoins} where p.workspace_id = $1 and p.id = $2`,
)

/** The project as JSON text; it is known to exist and to be seen. */
export async function projectDto(
  db: Db,
  workspaceId: string,
  projectId: string,
  sight: Sight,
): Promise<string> {
  const [row] = await selectJson(db, workspaceId, projectId, sight.billableRates, sight.costRates)
  if (!row) throw new Error(`project ${projectId} is gone`)
  return row.json
}

const clientJson = `coalesce('{"name":' || to_json(c.name) || ',"workspaceId":"' || c.workspace_id || '","archived":'
  || c.archived::text || ',"id":"' || c.id || '"}', 'null')`

const selectPayloads = prepared<{ json: string }, [string, readonly string[]]>(
  'projects.payloads',
  `select rtrim(${projectJson('true', 'true', 'true')}, '}') || ',"client":' || ${clientJson} || '}' as json ${withJoins}
   where p.workspace_id = $1 and p.id = any ($2::text[]) order by p.id`,
)

/** Hydrated projects with their clients, all amounts told, as JSON texts by id: for events and the audit log. */
export async function projectPayloads(
  db: Db,
  workspaceId: string,
  projectIds: readonly string[],
): Promise<string[]> {
  return (await selectPayloads(db, workspaceId, projectIds)).map(({ json }) => json)
}

export interface LockedProject {
  readonly id: string
  readonly archived: boolean
  /** The caller is one of its managers. */
  readonly managed: boolean
}

const selectLocked = prepared<
  { id: string; archived: boolean; open: boolean; managed: boolean },
  [string, string, string, boolean]
>(
  'projects.lock',
  `select p.id, p.archived, ${projectOpenTo('$3', '$4')} as open, ${managesProject('$3')} as managed
   from projects p where p.workspace_id = $1 and p.id = $2 for update of p`,
)

/** Holds the project until the commit; undefined when there is none that the caller may see. */
export async function lockProject(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  caller: { userId: string; isAdmin: boolean },
): Promise<LockedProject | undefined> {
  const [row] = await selectLocked(tx, workspaceId, projectId, caller.userId, caller.isAdmin)
  return row?.open ? row : undefined
}

export interface NewProject {
  readonly id: string
  readonly name: string
  readonly clientId: string | null
  readonly color: string
  readonly note: string
  /** Null: as the workspace says for new projects. */
  readonly billable: boolean | null
  readonly isPublic: boolean | null
  readonly hourlyRateMinor: number | null
  readonly costRateMinor: number | null
  /** JSON, as on the wire; null leaves what a fresh project has. */
  readonly estimate: string | null
  readonly timeEstimate: string | null
}

type NewValues = [
  string,
  string,
  string,
  string,
  string,
  boolean | null,
  boolean | null,
  number | null,
  number | null,
  string | null,
  string | null,
  Date,
  string | null,
  string | null,
]

const insertRow = prepared<never, NewValues>(
  'projects.insert',
  `insert into projects (workspace_id, id, name, color, note, billable, is_public, hourly_rate_minor, cost_rate_minor,
     estimate, time_estimate, created_at, created_by, client_id)
   select w.id, $2, $3, $4, $5,
     coalesce($6, (w.settings ->> 'defaultBillableProjects')::boolean),
     coalesce($7, (w.settings ->> 'isProjectPublicByDefault')::boolean), $8, $9,
     coalesce($10::json, '{"estimate":"PT0S","type":"AUTO"}'),
     coalesce($11::json, '{"active":false,"estimate":"PT0S","includeNonBillable":true,"resetOption":null,"type":"AUTO"}'),
     $12, $13, $14
   from workspaces w where w.id = $1`,
)

/** A taken name is refused by the database. */
export async function insertProject(tx: Tx, workspaceId: string, project: NewProject): Promise<void> {
  await insertRow(
    tx,
    workspaceId,
    project.id,
    project.name,
    project.color,
    project.note,
    project.billable,
    project.isPublic,
    project.hourlyRateMinor,
    project.costRateMinor,
    project.estimate,
    project.timeEstimate,
    tx.now,
    tx.origin.userId,
    project.clientId,
  )
}

/** Its entries stay and lose it; members, managers and field defaults go. Values: workspace, project. */
export const removeProject = prepared<never, [string, string]>(
  'projects.delete',
  'delete from projects where workspace_id = $1 and id = $2',
)
