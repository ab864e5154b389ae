/** What is done to projects from their list: shown at once, told to the server, taken back with its words. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { eachOf } from '../ui/each-of.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { useArchiveWithTasks } from './archive-with-tasks.ts'
import { type Project, showInLists } from './projects.ts'

export interface Change {
  readonly archived?: boolean
  readonly client?: { readonly id: string | null; readonly name: string | null }
  readonly color?: string
  readonly billable?: boolean
  readonly public?: boolean
}

interface Changes {
  readonly of: readonly { readonly project: Project; readonly change: Change }[]
  /** What the message says when it is done. */
  readonly said: string
  readonly undoes?: boolean
}

/** The server resets `billable` and `isPublic` where they are left out. */
function bodyOf(project: Project, { client, ...change }: Change) {
  const { public: isPublic = project.public, ...rest } = change
  return {
    billable: project.billable,
    ...rest,
    isPublic,
    ...(client === undefined ? {} : { clientId: client.id ?? '' }),
  }
}

function changed(project: Project, { client, ...change }: Change): Project {
  return {
    ...project,
    ...change,
    ...(client === undefined ? {} : { clientId: client.id, clientName: client.name }),
  }
}

/** What brings a project back to how it was before a change. */
function back(project: Project, change: Change): Change {
  return {
    ...(change.archived === undefined ? {} : { archived: project.archived }),
    ...(change.color === undefined ? {} : { color: project.color }),
    ...(change.billable === undefined ? {} : { billable: project.billable }),
    ...(change.public === undefined ? {} : { public: project.public }),
    ...(change.client === undefined ? {} : { client: { id: project.clientId, name: project.clientName } }),
  }
}

export interface Deeds {
  readonly change: (projects: readonly Project[], change: Change) => void
  readonly star: (project: Project) => void
  readonly template: (project: Project) => void
  readonly remove: (projects: readonly Project[]) => void
  /** And marks their tasks as done. */
  readonly archiveWithTasks: (projects: readonly Project[]) => void
}

/** The same object for the page's life. */
export function useDeeds(workspaceId: string): Deeds {
  const { t } = useTranslation()
  const client = useQueryClient()
  const archiveWithTasks = useArchiveWithTasks(workspaceId)
  const shared = {
    onError(error: Error, _input: unknown, putBack: (() => void) | undefined) {
      putBack?.()
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['w', workspaceId] }),
  }
  const show = async (become: (project: Project) => Project | undefined) => {
    await client.cancelQueries({ queryKey: ['w', workspaceId, 'projects'] })
    return showInLists(client, workspaceId, become)
  }
  const { mutate: change } = useMutation({
    ...shared,
    mutationFn: (changes: Changes) =>
      eachOf(changes.of, ({ project, change: wanted }) =>
        api('updateProject', {
          path: { workspaceId, projectId: project.id },
          body: bodyOf(project, wanted),
        }),
      ),
    onMutate(changes) {
      const byId = new Map(changes.of.map((each) => [each.project.id, each.change]))
      return show((project) => changed(project, byId.get(project.id) ?? {}))
    },
    onSuccess(_nothing, { of, said, undoes }) {
      if (undoes) return toast(t('projects.asBefore'))
      const undo = () =>
        change({
          of: of.map(({ project, change: done }) => ({
            project: changed(project, done),
            change: back(project, done),
          })),
          said: '',
          undoes: true,
        })
      toast(said, { undo })
    },
  })
  const { mutate: star } = useMutation({
    ...shared,
    mutationFn: ({ id, favorite }: Project) =>
      api(favorite ? 'removeFavoriteProject' : 'addFavoriteProject', {
        path: { workspaceId, projectId: id },
      }),
    onMutate: ({ id, favorite }) =>
      show((project) => (project.id === id ? { ...project, favorite: !favorite } : project)),
  })
  const { mutate: template } = useMutation({
    ...shared,
    mutationFn: (project: Project) =>
      api('updateIsProjectTemplate', {
        path: { workspaceId, projectId: project.id },
        body: { isTemplate: !project.template },
      }),
    onMutate: ({ id, template: is }) =>
      show((project) => (project.id === id ? { ...project, template: !is } : project)),
    onSuccess(_nothing, project) {
      const now = { ...project, template: !project.template }
      toast(t(now.template ? 'projects.isTemplate' : 'projects.noTemplate', { name: project.name }), {
        undo: () => template(now),
      })
    },
  })
  const { mutate: remove } = useMutation({
    ...shared,
    mutationFn: (projects: readonly Project[]) =>
      eachOf(projects, ({ id }) => api('deleteProject', { path: { workspaceId, projectId: id } })),
    onMutate(projects) {
      const gone = new Set(projects.map(({ id }) => id))
      return show((project) => (gone.has(project.id) ? undefined : project))
    },
    onSuccess: (_nothing, projects) => toast(t('projects.deleted', { count: projects.length })),
  })
  return useMemo(
    () => ({
      change(projects, wanted) {
        const [first] = projects
        if (!first) return
        const what =
          wanted.archived === undefined
            ? 'projects.changed'
            : `projects.${wanted.archived ? 'archived' : 'restored'}`
        change({
          of: projects.map((project) => ({ project, change: wanted })),
          said: t(what, { count: projects.length, name: first.name }),
        })
      },
      star: (project) => star(project),
      template: (project) => template(project),
      remove: (projects) => remove(projects),
      archiveWithTasks: (projects) => archiveWithTasks(projects),
    }),
    [t, change, star, template, remove, archiveWithTasks],
  )
}
