/** Sample calls of projects and their tasks. */
import { createUserRole } from '../contract/member-roles.ts'
import { createNewProject } from '../contract/projects.ts'
import { createTask } from '../contract/tasks.ts'
import type { Cast, Input, Sample } from './cast.ts'
import { freshName } from './cast.ts'
import type { Person } from './world.ts'
import { rows } from './world.ts'

/** A private project of this person's; the project manager manages it too. */
export async function makeProject(cast: Cast, about: Person, archived = false): Promise<string> {
  const { owner, workspaceId } = cast
  const { body: project } = await owner.call(createNewProject, {
    path: { workspaceId },
    body: { name: freshName('Project'), isPublic: false, memberships: [{ userId: about.id }] },
  })
  if (about === cast.projectManager)
    await owner.call(createUserRole, {
      path: { workspaceId, userId: about.id },
      body: { entityId: project.id, role: 'PROJECT_MANAGER' },
    })
  if (archived) await rows('update projects set archived = true where id = $1', [project.id])
  return project.id
}

/** A task of such a project, active unless done. */
export async function makeTask(
  cast: Cast,
  about: Person,
  status: 'ACTIVE' | 'DONE' = 'ACTIVE',
): Promise<{ projectId: string; taskId: string }> {
  const projectId = await makeProject(cast, about)
  const path = { workspaceId: cast.workspaceId, projectId }
  const { body: task } = await cast.owner.call(createTask, {
    path,
    body: { name: freshName('Task'), status },
  })
  return { projectId, taskId: task.id }
}

async function rateOfTask(cast: Cast, about: Person): Promise<Input> {
  const { projectId, taskId } = await makeTask(cast, about)
  return { path: { projectId, id: taskId }, body: { amount: 5000 } }
}

export const projectSamples: Record<string, Sample> = {
  getProjects: () => ({}),
  getProjectOverview: () => ({}),
  createNewProject: () => ({ body: { name: freshName('Project') } }),
  getProject: async (cast, _by, about) => ({ path: { projectId: await makeProject(cast, about) } }),
  createProjectFromTemplate: async (cast, _by, about) => {
    const templateProjectId = await makeProject(cast, about)
    await rows('update projects set template = true where id = $1', [templateProjectId])
    return { body: { name: freshName('Project'), templateProjectId } }
  },
  updateProject: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
    body: { name: freshName('Project'), billable: true, color: '#112233' },
  }),
  updateEstimate: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
    body: { timeEstimate: { active: true, estimate: 'PT8H', type: 'MANUAL', resetOption: 'WEEKLY' } },
  }),
  getProjectStatus: async (cast, _by, about) => ({ path: { projectId: await makeProject(cast, about) } }),
  updateIsProjectTemplate: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
    body: { isTemplate: true },
  }),
  deleteProject: async (cast, _by, about) => ({ path: { projectId: await makeProject(cast, about, true) } }),
  addUsersToProject: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
    body: { userIds: [cast.member.id], remove: false },
  }),
  updateMemberships: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
    body: { memberships: [{ userId: about.id }, { userId: cast.member.id }] },
  }),
  getProjectMembers: async (cast, _by, about) => ({ path: { projectId: await makeProject(cast, about) } }),
  addUsersHourlyRate: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about), userId: about.id },
    body: { amount: 5000 },
  }),
  addUsersCostRate: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about), userId: about.id },
    body: { amount: 2500, since: '2026-01-01T00:00:00Z' },
  }),
}

export const taskSamples: Record<string, Sample> = {
  getTasks: async (cast, _by, about) => ({ path: { projectId: (await makeTask(cast, about)).projectId } }),
  createTask: async (cast, _by, about) => ({
    path: { projectId: await makeProject(cast, about) },
    body: { name: freshName('Task'), estimate: 'PT2H' },
  }),
  getTask: async (cast, _by, about) => ({ path: { ...(await makeTask(cast, about)) } }),
  updateTask: async (cast, _by, about) => ({
    path: { ...(await makeTask(cast, about)) },
    body: { name: freshName('Task'), status: 'DONE' },
  }),
  deleteTask: async (cast, _by, about) => ({ path: { ...(await makeTask(cast, about, 'DONE')) } }),
  setTaskHourlyRate: (cast, _by, about) => rateOfTask(cast, about),
  setTaskCostRate: (cast, _by, about) => rateOfTask(cast, about),
}
