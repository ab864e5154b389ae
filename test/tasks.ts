/** Tasks that tests begin with, and what is told of them. */
import { createTask } from '../contract/tasks.ts'
import { newId } from '../server/platform/ids.ts'
import { changeSetting, makeProject } from './tracking.ts'
import type { Person } from './world.ts'
import { eventsOf, makeWorld, rows } from './world.ts'

export interface Place {
  readonly workspaceId: string
  readonly projectId: string
}

export async function makeTask(person: Person, path: Place, body: object = {}): Promise<string> {
  const given = { name: `Task ${newId()}`, ...body }
  return (await person.call(createTask, { path, body: given })).body.id
}

export async function makePlace(body: Readonly<Record<string, unknown>> = {}) {
  const world = await makeWorld()
  const projectId = await makeProject(world.owner, world.workspaceId, body)
  return { ...world, projectId, path: { workspaceId: world.workspaceId, projectId } }
}

export const eventsOfTasks = async (workspaceId: string) =>
  (await eventsOf(workspaceId)).filter(({ type }) => type.includes('TASK'))

export const auditOfTasks = (workspaceId: string) =>
  rows(
    `select action, subject_id, actor_id, before, after from audit_log
     where workspace_id = $1 and subject_type = 'TASK' order by seq`,
    [workspaceId],
  )

export const letCreateTasks = (workspaceId: string, who: string) =>
  changeSetting(workspaceId, 'entityCreationPermissions.whoCanCreateTasks', who)
