import type pg from 'pg'
import { copyRows } from './copy.ts'
import type { WorkspacePlan } from './plan.ts'

/** Clients, projects, tasks and favourites of a workspace; its people are there already. */
export async function writeWork(
  client: pg.ClientBase,
  w: WorkspacePlan,
  owner: string | null,
): Promise<void> {
  const tasks = w.projects.flatMap((project) => project.tasks.map((task) => ({ project, task })))
  await copyRows(
    client,
    'clients',
    ['workspace_id', 'id', 'name', 'note', 'archived', 'created_at', 'updated_at'],
    w.clients.map((c) => [w.id, c.id, c.name, c.note, c.archived, w.createdAt, w.createdAt]),
  )
  await copyRows(
    client,
    'projects',
    [
      'workspace_id',
      'id',
      'name',
      'client_id',
      'color',
      'billable',
      'is_public',
      'archived',
      'hourly_rate_minor',
      'cost_rate_minor',
      'created_at',
      'created_by',
      'updated_at',
    ],
    w.projects.map((p) => [
      w.id,
      p.id,
      p.name,
      p.client?.id ?? null,
      p.color,
      p.billable,
      p.isPublic,
      p.archived,
      p.hourlyRate,
      p.costRate,
      w.createdAt,
      owner,
      w.createdAt,
    ]),
  )
  await copyRows(
    client,
    'tasks',
    [
      'workspace_id',
      'id',
      'project_id',
      'name',
      'status',
      'billable',
      'estimate_seconds',
      'hourly_rate_minor',
      'created_at',
      'updated_at',
    ],
    tasks.map(({ project, task }) => [
      w.id,
      task.id,
      project.id,
      task.name,
      task.done ? 'DONE' : 'ACTIVE',
      task.billable,
      task.estimateSeconds,
      task.hourlyRate,
      w.createdAt,
      w.createdAt,
    ]),
  )
  await copyRows(
    client,
    'project_members',
    ['workspace_id', 'project_id', 'user_id', 'hourly_rate_minor', 'cost_rate_minor'],
    w.projects.flatMap((p) =>
      [...p.members].map(([userId, rate]) => [w.id, p.id, userId, rate.hourlyRate, rate.costRate]),
    ),
  )
  await writeFavorites(client, w)
}

async function writeFavorites(client: pg.ClientBase, w: WorkspacePlan): Promise<void> {
  await copyRows(
    client,
    'favorite_projects',
    ['workspace_id', 'user_id', 'project_id', 'added_at'],
    w.favorites.flatMap(({ userId, projects }) =>
      projects.map((project) => [w.id, userId, project.id, w.createdAt]),
    ),
  )
  await copyRows(
    client,
    'favorite_entries',
    ['workspace_id', 'id', 'user_id', 'place', 'name', 'description', 'project_id', 'created_at'],
    w.favorites.flatMap(({ userId, entries }) =>
      entries.map(({ id, name, project }, i) => [
        w.id,
        id,
        userId,
        i + 1,
        name,
        name,
        project?.id ?? null,
        w.createdAt,
      ]),
    ),
  )
}
