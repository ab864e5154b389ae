import type { TaskSortColumn, TaskStatus } from '../../contract/tasks.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import { managesProject, projectCurrency, projectJoins, projectOpenTo, taskJson } from '../projects/index.ts'
import type { Sight } from '../workspaces/index.ts'

/** What prints a task needs of its project, without the project's time. */
const project = `from projects p ${projectJoins('')}`

export interface TaskViewer {
  readonly userId: string
  readonly isAdmin: boolean
  readonly sight: Sight
}

export interface TaskFilter {
  readonly name: string | null
  /** The whole name in place of a part of it; either way without regard to case. */
  readonly strictName: boolean
  readonly activeOnly: boolean
}

type ListValues = [
  string,
  string,
  string,
  boolean,
  boolean,
  boolean,
  string | null,
  boolean,
  boolean,
  number,
  number,
]

/**
 * $1 workspace, $2 project, $3 caller, $4 caller is admin, $5 sees billable, $6 sees cost rates, $7 name,
 * $8 whole name, $9 active only, $10 limit, $11 offset. No row where the project is not open to the caller.
 */
function listStatement(
  column: TaskSortColumn,
  order: 'asc' | 'desc',
): Prepared<{ json: string; is_last: boolean }, ListValues> {
  const key = column === 'ID' ? 'k.id' : 'lower(k.name)'
  return prepared(
    `tasks.list.${column}.${order}`,
    `with found as (
       select slice.*, row_number() over () as place from (
         select k.* from tasks k
         where k.workspace_id = $1 and k.project_id = $2
           and ($7::text is null or case when $8 then lower(k.name) = lower($7) else strpos(lower(k.name), lower($7)) > 0 end)
           and (not $9 or k.status = 'ACTIVE')
         order by ${key} ${order}, k.id ${order} limit $10 + 1 offset $11) slice)
     select (select '[' || coalesce(string_agg(${taskJson('$5', '$6', projectCurrency)}, ',' order by k.place)
         filter (where k.place <= $10), '') || ']' from found k) as json,
       (select count(*) <= $10 from found) as is_last
     ${project} where p.workspace_id = $1 and p.id = $2 and ${projectOpenTo('$3', '$4')}`,
  )
}

const lists = {
  ID: { ASCENDING: listStatement('ID', 'asc'), DESCENDING: listStatement('ID', 'desc') },
  NAME: { ASCENDING: listStatement('NAME', 'asc'), DESCENDING: listStatement('NAME', 'desc') },
}

/** One page of a project's tasks as a JSON array, and whether it is the last; undefined: no such project for this viewer. */
export async function listTasks(
  db: Db,
  workspaceId: string,
  projectId: string,
  { userId, isAdmin, sight }: TaskViewer,
  { name, strictName, activeOnly }: TaskFilter,
  sort: { column: TaskSortColumn; order: 'ASCENDING' | 'DESCENDING' },
  page: { limit: number; offset: number },
): Promise<{ json: string; isLast: boolean } | undefined> {
  const [row] = await lists[sort.column][sort.order](
    db,
    workspaceId,
    projectId,
    userId,
    isAdmin,
    sight.billableRates,
    sight.costRates,
    name,
    strictName,
    activeOnly,
    page.limit,
    page.offset,
  )
  return row && { json: row.json, isLast: row.is_last }
}

const selectVisible = prepared<
  { json: string | null },
  [string, string, string, string, boolean, boolean, boolean]
>(
  'tasks.find',
  `select (select ${taskJson('$6', '$7', projectCurrency)} from tasks k
       where k.workspace_id = $1 and k.project_id = $2 and k.id = $3) as json
   ${project} where p.workspace_id = $1 and p.id = $2 and ${projectOpenTo('$4', '$5')}`,
)

/** The task as JSON text, null where the project has no such one; undefined: no such project for this viewer. */
export async function findTask(
  db: Db,
  workspaceId: string,
  projectId: string,
  taskId: string,
  { userId, isAdmin, sight }: TaskViewer,
): Promise<string | null | undefined> {
  const { billableRates, costRates } = sight
  const [row] = await selectVisible(
    db,
    workspaceId,
    projectId,
    taskId,
    userId,
    isAdmin,
    billableRates,
    costRates,
  )
  return row?.json
}

export interface HeldProject {
  readonly id: string
  readonly is_public: boolean
  readonly managed: boolean
}

const selectHeld = prepared<HeldProject & { open: boolean }, [string, string, string, boolean]>(
  'tasks.holdProject',
  `select p.id, p.is_public, ${managesProject('$3')} as managed, ${projectOpenTo('$3', '$4')} as open
   from projects p where p.workspace_id = $1 and p.id = $2 for key share of p`,
)

/** Keeps the project from being deleted until the commit; undefined when there is none that the caller may see. */
export async function holdProject(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  caller: { userId: string; isAdmin: boolean },
): Promise<HeldProject | undefined> {
  const [row] = await selectHeld(tx, workspaceId, projectId, caller.userId, caller.isAdmin)
  return row?.open ? row : undefined
}

export interface LockedTask {
  readonly id: string
  readonly status: TaskStatus
}

/** Holds the task until the commit. Values: workspace, project, task. */
export const lockTask = prepared<LockedTask, [string, string, string]>(
  'tasks.lock',
  `select id, status from tasks where workspace_id = $1 and project_id = $2 and id = $3 for no key update`,
)

const selectJson = prepared<{ json: string }, [string, readonly string[], boolean, boolean]>(
  'tasks.json',
  `select ${taskJson('$3', '$4', projectCurrency)} as json
   from tasks k join projects p on p.workspace_id = k.workspace_id and p.id = k.project_id ${projectJoins('')}
   where k.workspace_id = $1 and k.id = any ($2::text[]) order by k.id`,
)

/** These tasks as JSON text, by id; they are known to exist and to be seen. */
export async function taskDtos(
  db: Db,
  workspaceId: string,
  taskIds: readonly string[],
  sight: Sight,
): Promise<string[]> {
  const rows = await selectJson(db, workspaceId, taskIds, sight.billableRates, sight.costRates)
  return rows.map((row) => row.json)
}

/** Its entries stay on the project and lose it. Values: workspace, task. */
export const removeTask = prepared<never, [string, string]>(
  'tasks.delete',
  'delete from tasks where workspace_id = $1 and id = $2',
)
