import type { getFavoriteProjects } from '../../contract/favorites.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectOpenTo } from '../projects/index.ts'

export interface Viewer {
  readonly userId: string
  readonly isAdmin: boolean
}

type FavoriteProject = ReplyOf<typeof getFavoriteProjects>[number]

const favoriteTasks = `from favorite_tasks ft
  join tasks k on k.workspace_id = ft.workspace_id and k.id = ft.task_id
  where ft.workspace_id = $1 and ft.user_id = $2 and k.project_id = p.id`

const selectProjects = prepared<FavoriteProject & Record<string, unknown>, [string, string, boolean]>(
  'favorites.projects',
  `select p.id as "projectId", p.name, p.color, p.client_id as "clientId", c.name as "clientName", p.billable,
     p.is_public as "public", p.archived, f.project_id is not null as favorite,
     coalesce((select json_agg(json_build_object('taskId', k.id, 'name', k.name, 'status', k.status)
       order by lower(k.name), k.id) ${favoriteTasks}), '[]'::json) as tasks
   from projects p
   left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
   left join favorite_projects f on f.workspace_id = $1 and f.user_id = $2 and f.project_id = p.id
   where p.workspace_id = $1 and (f.project_id is not null or exists (select ${favoriteTasks}))
     and ${projectOpenTo('$2', '$3')}
   order by lower(p.name), p.id`,
)

export function listFavoriteProjects(
  db: Db,
  workspaceId: string,
  { userId, isAdmin }: Viewer,
): Promise<FavoriteProject[]> {
  return selectProjects(db, workspaceId, userId, isAdmin)
}

/** No row where the workspace is gone. Values: workspace. */
export const findSwitch = prepared<{ is_on: boolean }, [string]>(
  'favorites.switch',
  `select (settings ->> 'projectFavorites')::boolean as is_on from workspaces where id = $1`,
)

/** A row where the person sees the project. Values: workspace, person, person is admin, project. */
export const findOpenProject = prepared<{ id: string; name: string }, [string, string, boolean, string]>(
  'favorites.openProject',
  `select p.id, p.name from projects p where p.workspace_id = $1 and p.id = $4 and ${projectOpenTo('$2', '$3')}
   for key share of p`,
)

/** A row where the person sees the task. Values: workspace, person, person is admin, task. */
export const findOpenTask = prepared<{ id: string; project_id: string }, [string, string, boolean, string]>(
  'favorites.openTask',
  `select k.id, k.project_id from tasks k join projects p on p.workspace_id = k.workspace_id and p.id = k.project_id
   where k.workspace_id = $1 and k.id = $4 and ${projectOpenTo('$2', '$3')} for key share of k`,
)

/** Values: workspace, person, project, now. */
export const addProject = prepared<never, [string, string, string, Date]>(
  'favorites.addProject',
  `insert into favorite_projects (workspace_id, user_id, project_id, added_at) values ($1, $2, $3, $4)
   on conflict do nothing`,
)

/** A row when it was one. Values: workspace, person, project. */
export const takeProject = prepared<{ project_id: string }, [string, string, string]>(
  'favorites.takeProject',
  'delete from favorite_projects where workspace_id = $1 and user_id = $2 and project_id = $3 returning project_id',
)

/** Values: workspace, person, task, now. */
export const addTask = prepared<never, [string, string, string, Date]>(
  'favorites.addTask',
  `insert into favorite_tasks (workspace_id, user_id, task_id, added_at) values ($1, $2, $3, $4)
   on conflict do nothing`,
)

/** A row when it was one. Values: workspace, person, task. */
export const takeTask = prepared<{ task_id: string }, [string, string, string]>(
  'favorites.takeTask',
  'delete from favorite_tasks where workspace_id = $1 and user_id = $2 and task_id = $3 returning task_id',
)
