import { errors } from '../../contract/errors.ts'
import { createTask, deleteTask, getTask, getTasks, updateTask } from '../../contract/tasks.ts'
import { ApiError } from '../platform/errors.ts'
import { rawJson, rawPage } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { assertMayCreate } from '../workspaces/index.ts'
import { answerTask } from './answer.ts'
import { replaceAssignees } from './assignees.queries.ts'
import { assigneesAfter, assigneesMeant } from './assignees.ts'
import { assertManagesTasks, assertMayAssign, managesTasks } from './policy.ts'
import { findTask, listTasks, removeTask } from './queries.ts'
import { taskRateRoutes } from './rates.routes.ts'
import { requireProject, requireTask, taskViewer } from './require.ts'
import { assertDone, assertTaskName, taskNotInProject, toEstimates } from './rules.ts'
import { tasksInFull, tellNewTasks, tellTask } from './tell.ts'
import { insertTasks, replaceTask } from './write.queries.ts'

export function taskRoutes(on: On): void {
  on(getTasks, async ({ db, account, member, path, query }) => {
    const size = query['page-size'] ?? 50
    const found = await listTasks(
      db,
      member.workspaceId,
      idOrNull(path.projectId) ?? '',
      await taskViewer(db, member, account.id),
      {
        name: query.name || null,
        strictName: query['strict-name-search'] ?? false,
        activeOnly: query['is-active'] ?? false,
      },
      { column: query['sort-column'] ?? 'NAME', order: query['sort-order'] ?? 'ASCENDING' },
      { limit: size, offset: ((query.page ?? 1) - 1) * size },
    )
    if (!found) throw new ApiError(errors.projectNotInWorkspace)
    return rawPage(found.json, found.isLast)
  })

  on(createTask, async ({ tx, account, member, path, query, body }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    if (!managesTasks(member, project)) await assertMayCreate(tx, member, 'whoCanCreateTasks')
    assertTaskName(body.name)
    const estimates = toEstimates(body)
    const given = query['contains-assignee'] === false ? {} : body
    const { userIds, groupIds } = await assigneesMeant(tx, workspaceId, project.id, given)
    if (userIds.length + groupIds.length > 0) assertMayAssign(member, project)

    const { name, status = 'ACTIVE', billable = null } = body
    const [id = ''] = await insertTasks(tx, workspaceId, project.id, [
      { name, status, billable, ...estimates, assigneeIds: userIds, groupIds },
    ])
    await tellNewTasks(tx, { workspaceId, isPublic: project.is_public }, [id])
    return answerTask(tx, member, id)
  })

  on(getTask, async ({ db, account, member, path }) => {
    const viewer = await taskViewer(db, member, account.id)
    const [projectId, taskId] = [idOrNull(path.projectId) ?? '', idOrNull(path.taskId) ?? '']
    const json = await findTask(db, member.workspaceId, projectId, taskId, viewer)
    if (json === undefined) throw new ApiError(errors.projectNotInWorkspace)
    if (json === null) throw taskNotInProject(projectId)
    return rawJson(json)
  })

  on(updateTask, async ({ tx, account, member, path, query, body }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    if (!managesTasks(member, project)) await assertMayCreate(tx, member, 'whoCanCreateTasks')
    const { id } = await requireTask(tx, workspaceId, project.id, path.taskId)
    const [before] = await tasksInFull(tx, workspaceId, [id])
    if (!before) throw new Error(`task ${id} is gone`)

    const { name, status = 'ACTIVE', billable = false } = body
    assertTaskName(name)
    await replaceTask(tx, workspaceId, id, { name, status, billable, ...toEstimates(body) })
    const assignees = await assigneesAfter(tx, member, project, before, {
      ...(query['contains-assignee'] === false ? { assigneeIds: [] } : body),
      membershipStatus: query['membership-status'],
    })
    if (assignees) await replaceAssignees(tx, workspaceId, id, assignees.userIds, assignees.groupIds)

    const [after] = await tasksInFull(tx, workspaceId, [id])
    if (JSON.stringify(after) !== JSON.stringify(before))
      await tellTask(tx, 'TASK_UPDATED', { workspaceId, isPublic: project.is_public }, before, after)
    return answerTask(tx, member, id)
  })

  on(deleteTask, async ({ tx, account, member, path }) => {
    const { workspaceId } = member
    const project = await requireProject(tx, member, account.id, path.projectId)
    assertManagesTasks(member, project)
    const task = await requireTask(tx, workspaceId, project.id, path.taskId)
    assertDone(task)
    const answer = await answerTask(tx, member, task.id)
    const [before] = await tasksInFull(tx, workspaceId, [task.id])
    if (!before) throw new Error(`task ${task.id} is gone`)
    await removeTask(tx, workspaceId, task.id)
    await tellTask(tx, 'TASK_DELETED', { workspaceId, isPublic: project.is_public }, before)
    return answer
  })

  taskRateRoutes(on)
}
