/** Projects and tasks as an entry has them, of what pickers and suggestions know. Pure. */
import type { Entry } from './entries.ts'

/** As much of a project as a line shows. */
export function toProject(
  workspaceId: string,
  id: string,
  project: { name: string; color: string; clientName: string | null; billable?: boolean },
): NonNullable<Entry['project']> {
  const { name, color, clientName, billable = false } = project
  const flags = { billable, public: false, archived: false, template: false }
  return { id, name, color, workspaceId, clientId: '', clientName: clientName ?? '', note: '', ...flags }
}

export function toTask(
  projectId: string,
  id: string,
  { name, billable = false }: { name: string; billable?: boolean },
): NonNullable<Entry['task']> {
  const people = { assigneeIds: [], assigneeId: null, userGroupIds: [] }
  return { id, name, projectId, ...people, estimate: 'PT0S', status: 'ACTIVE', budgetEstimate: 0, billable }
}

/** Without the members that are not there. */
export function pickedOf({ projectId, taskId, project, task, tags, description }: Partial<Entry>) {
  return {
    ...(projectId === undefined ? {} : { projectId }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(project === undefined ? {} : { project }),
    ...(task === undefined ? {} : { task }),
    ...(tags === undefined ? {} : { tags }),
    ...(description === undefined ? {} : { description }),
  }
}
