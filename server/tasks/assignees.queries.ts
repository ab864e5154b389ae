import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from '../projects/index.ts'

/** People and groups that a body names, as far as the workspace has them. */
export interface Candidates {
  readonly people: readonly { readonly id: string; readonly status: string; readonly isOnProject: boolean }[]
  readonly groups: readonly { readonly id: string; readonly isOnProject: boolean }[]
}

/** $1 workspace, $2 project, $3 people, $4 groups. Everybody is on a public project. */
const selectCandidates = prepared<
  { people: Candidates['people']; groups: Candidates['groups'] },
  [string, string, readonly string[], readonly string[]]
>(
  'tasks.candidates',
  `select coalesce((
       select json_agg(json_build_object('id', m.user_id, 'status', m.status,
         'isOnProject', ${projectOpenTo('m.user_id', 'false')}))
       from memberships m where m.workspace_id = $1 and m.user_id = any ($3::text[])), '[]'::json) as people,
     coalesce((
       select json_agg(json_build_object('id', g.id, 'isOnProject', p.is_public or exists (
         select from project_groups pg where pg.workspace_id = $1 and pg.project_id = p.id and pg.group_id = g.id)))
       from user_groups g where g.workspace_id = $1 and g.id = any ($4::text[])), '[]'::json) as groups
   from projects p where p.workspace_id = $1 and p.id = $2`,
)

export async function findCandidates(
  tx: Tx,
  workspaceId: string,
  projectId: string,
  userIds: readonly string[],
  groupIds: readonly string[],
): Promise<Candidates> {
  const [row] = await selectCandidates(tx, workspaceId, projectId, userIds, groupIds)
  return row ?? { people: [], groups: [] }
}

const replaceRows = prepared<never, [string, string, readonly string[], readonly string[]]>(
  'tasks.replaceAssignees',
  `with people_off as (
     delete from task_assignees where workspace_id = $1 and task_id = $2 and user_id <> all ($3::text[])),
   groups_off as (
     delete from task_groups where workspace_id = $1 and task_id = $2 and group_id <> all ($4::text[])),
   people_on as (
     insert into task_assignees (workspace_id, task_id, user_id)
     select $1, $2, given.id from unnest($3::text[]) with ordinality as given (id, place) order by given.place
     on conflict do nothing)
   insert into task_groups (workspace_id, task_id, group_id)
   select $1, $2, given.id from unnest($4::text[]) with ordinality as given (id, place) order by given.place
   on conflict do nothing`,
)

/** These people and groups and no others; who stays keeps the place in the order. */
export async function replaceAssignees(
  tx: Tx,
  workspaceId: string,
  taskId: string,
  userIds: readonly string[],
  groupIds: readonly string[],
): Promise<void> {
  await replaceRows(tx, workspaceId, taskId, userIds, groupIds)
}
