/** Projects that come with tasks: made from what a body says, or from a template. */
import { createProjectFromTemplate } from '../../contract/project-creation.ts'
import { createNewProject } from '../../contract/projects.ts'
import { isAdmin } from '../platform/http/caller.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import {
  assertMaySetRates,
  copyTemplate,
  createProject,
  projectDto,
  tellNewProject,
} from '../projects/index.ts'
import { copyTasks, createTasksOf, tellNewTasks } from '../tasks/index.ts'
import { assertMayCreate, sightIn } from '../workspaces/index.ts'

export function projectCreationRoutes(on: On): void {
  on(createNewProject, async ({ tx, account, member, body }) => {
    const { workspaceId } = member
    const { tasks = [], memberships = [] } = body
    await assertMayCreate(tx, member, 'whoCanCreateProjectsAndClients')
    const sight = await sightIn(tx, member)
    assertMaySetRates(sight, [body, ...memberships, ...tasks])

    const isPublic = body.isPublic ?? body.public
    const given = isPublic === undefined ? body : { ...body, isPublic }
    const id = await createProject(tx, workspaceId, account.id, given)
    const taskIds = await createTasksOf(tx, workspaceId, id, tasks)
    const place = await tellNewProject(tx, workspaceId, id)
    await tellNewTasks(tx, place, taskIds)
    return rawJson(await projectDto(tx, workspaceId, id, sight))
  })

  on(createProjectFromTemplate, async ({ tx, account, member, body }) => {
    const { workspaceId } = member
    await assertMayCreate(tx, member, 'whoCanCreateProjectsAndClients')
    const creator = { userId: account.id, isAdmin: isAdmin(member) }

    const { id, templateId } = await copyTemplate(tx, workspaceId, creator, body.templateProjectId, body)
    const taskIds = await copyTasks(tx, workspaceId, templateId, id)
    const place = await tellNewProject(tx, workspaceId, id)
    await tellNewTasks(tx, place, taskIds)
    return rawJson(await projectDto(tx, workspaceId, id, await sightIn(tx, member)))
  })
}
