/** The tasks of a project, and changes of one that show at once. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { projectKey } from './project.ts'

export type Task = Reply<'getTasks'>[number]

export interface TaskChange {
  readonly name?: string
  readonly status?: Task['status']
  readonly billable?: boolean
  /** ISO-8601. */
  readonly estimate?: string
  readonly budgetEstimate?: number
  readonly assigneeIds?: readonly string[]
  readonly userGroupIds?: readonly string[]
}

export const tasksKey = (workspaceId: string, projectId: string) =>
  [...projectKey(workspaceId, projectId), 'tasks'] as const

export function useTasks(workspaceId: string, projectId: string) {
  return useQuery({
    queryKey: tasksKey(workspaceId, projectId),
    queryFn: () => api('getTasks', { path: { workspaceId, projectId }, query: { 'page-size': 5000 } }),
  })
}

/** A task is replaced as a whole: what is left out would be reset. */
export function bodyOf(task: Task, change: TaskChange) {
  const { name, status, billable, estimate, budgetEstimate, assigneeIds, userGroupIds } = {
    ...task,
    ...change,
  }
  return {
    name,
    status,
    billable,
    estimate,
    budgetEstimate,
    assigneeIds: [...assigneeIds],
    userGroupIds: [...userGroupIds],
  }
}

export interface Changed {
  readonly task: Task
  readonly change: TaskChange
  readonly said?: string
  readonly before?: TaskChange
}

export function useChangeTask(workspaceId: string, projectId: string) {
  const { t } = useTranslation()
  const change = useWrite({
    write: ({ task, change: wanted }: Changed) =>
      api('updateTask', {
        path: { workspaceId, projectId, taskId: task.id },
        body: bodyOf(task, wanted),
        // who was assigned and left stays assigned
        query: { 'membership-status': 'ALL' },
      }),
    refresh: ['w', workspaceId],
    shown: {
      key: tasksKey(workspaceId, projectId),
      become: (old: Task[], { task, change: wanted }: Changed) =>
        old.map((each) => (each.id === task.id ? { ...each, ...bodyOf(each, wanted) } : each)),
    },
    done(_task, { task, change: done, said, before }) {
      if (said === undefined) return
      const undo = () =>
        change.mutate({
          task: { ...task, ...bodyOf(task, done) },
          change: before ?? {},
          said: t('projects.asBefore'),
        })
      toast(said, before ? { undo } : {})
    },
  })
  return change
}

/** How people and groups are called, for tasks that have some. */
export function useNames(workspaceId: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['w', workspaceId, 'names'],
    async queryFn() {
      const [people, groups] = await Promise.all([
        api('filterUsersOfWorkspace', {
          path: { workspaceId },
          body: {
            accountStatuses: ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED', 'LIMITED'],
            memberships: 'NONE',
            sortColumn: 'NAME',
            pageSize: 5000,
          },
        }),
        api('getUserGroups', { path: { workspaceId }, query: { 'page-size': 5000 } }),
      ])
      return {
        people: people.map(({ id, name, email }) => ({ id, name: name ?? email ?? id })),
        groups: groups.map(({ id, name }) => ({ id, name })),
      }
    },
  })
}
