/** Archives projects and marks their tasks as done; the way back opens those tasks again. Source: product.md D2. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { eachOf } from '../ui/each-of.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { bodyOf, type Task } from './task-list.ts'

interface Archivable {
  readonly id: string
  readonly name: string
  readonly billable: boolean
  readonly public: boolean
}

interface Archived {
  readonly project: Archivable
  /** Those that were open. */
  readonly tasks: readonly Task[]
}

/** The same function for the component's life. */
export function useArchiveWithTasks(workspaceId: string): (projects: readonly Archivable[]) => void {
  const { t } = useTranslation()
  const client = useQueryClient()
  const shared = {
    onError: (error: Error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['w', workspaceId] }),
  }
  const setTasks = ({ project, tasks }: Archived, status: Task['status']) =>
    eachOf(tasks, (task) =>
      api('updateTask', {
        path: { workspaceId, projectId: project.id, taskId: task.id },
        body: bodyOf(task, { status }),
        query: { 'membership-status': 'ALL' },
      }),
    )
  // the server resets `billable` and `isPublic` where they are left out
  const setArchived = ({ id, billable, public: isPublic }: Archivable, archived: boolean) =>
    api('updateProject', { path: { workspaceId, projectId: id }, body: { archived, billable, isPublic } })
  const back = useMutation({
    ...shared,
    mutationFn: (all: readonly Archived[]) =>
      eachOf(all, async (each) => {
        await setArchived(each.project, false)
        await setTasks(each, 'ACTIVE')
      }),
    onSuccess: () => toast(t('projects.asBefore')),
  })
  const { mutate } = useMutation({
    ...shared,
    async mutationFn(projects: readonly Archivable[]): Promise<readonly Archived[]> {
      const done: Archived[] = []
      await eachOf(projects, async (project) => {
        const path = { workspaceId, projectId: project.id }
        const tasks = await api('getTasks', { path, query: { 'is-active': true, 'page-size': 5000 } })
        const archived = { project, tasks }
        await setTasks(archived, 'DONE')
        await setArchived(project, true)
        done.push(archived)
      })
      return done
    },
    onSuccess(done) {
      const [first] = done
      if (!first) return
      const tasks = done.reduce((sum, each) => sum + each.tasks.length, 0)
      const text = [
        t('projects.archived', { count: done.length, name: first.project.name }),
        t('projects.tasksDone', { count: tasks }),
      ].join(' ')
      toast(text, { undo: () => back.mutate(done) })
    },
  })
  return mutate
}
