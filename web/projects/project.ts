/** One project: as it is, how the caller stands to it, and changes of it that show at once. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BodyOf } from '../../contract/operation.ts'
import { api, type Operations, Refused, type Reply } from '../platform/api.ts'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import type { Overview } from './projects.ts'

export type Details = Reply<'getProject'>
export type Standing = Omit<Overview, 'projects' | 'total'> & {
  readonly project: Overview['projects'][number]
}
export type ProjectMember = Reply<'getProjectMembers'>[number]
type Body = NonNullable<BodyOf<Operations['updateProject']>>

/** What each tab of a project's page is given. */
export interface TabProps {
  readonly workspaceId: string
  readonly project: Details
  readonly standing: Standing
  /** An owner or admin of the workspace. */
  readonly admin: boolean
}

export const projectKey = (workspaceId: string, projectId: string) =>
  ['w', workspaceId, 'project', projectId] as const
const detailsKey = (workspaceId: string, projectId: string) =>
  [...projectKey(workspaceId, projectId), 'details'] as const

/** Null: there is none that the caller may see. */
export function useStanding(workspaceId: string, projectId: string) {
  return useQuery({
    queryKey: [...projectKey(workspaceId, projectId), 'standing'],
    async queryFn(): Promise<Standing | null> {
      const {
        projects,
        total: _,
        ...may
      } = await api('getProjectOverview', {
        path: { workspaceId },
        query: { id: projectId, status: 'ALL' },
      })
      const [project] = projects
      return project ? { ...may, project } : null
    },
  })
}

export function useDetails(workspaceId: string, projectId: string) {
  return useQuery({
    queryKey: detailsKey(workspaceId, projectId),
    async queryFn(): Promise<Details | null> {
      try {
        return await api('getProject', { path: { workspaceId, projectId } })
      } catch (error) {
        if (error instanceof Refused && error.status < 500) return null
        throw error
      }
    },
  })
}

/** What is not named stays: the server would reset `billable` and `isPublic`. */
function sent(project: Details, change: Body): Body {
  return { billable: project.billable, isPublic: project.public, ...change }
}

function shown(old: Details | null, change: Body): Details | null {
  if (!old) return old
  const { name, color, note, archived, billable, isPublic, clientId } = change
  return {
    ...old,
    ...(name === undefined ? {} : { name }),
    ...(color === undefined ? {} : { color }),
    ...(note === undefined ? {} : { note }),
    ...(archived === undefined ? {} : { archived }),
    ...(billable === undefined ? {} : { billable }),
    ...(isPublic === undefined ? {} : { public: isPublic }),
    ...(clientId === undefined ? {} : { clientId }),
  }
}

/** Changes of the project itself. `undo: true` offers to put back what was there. */
export function useChangeProject(workspaceId: string, project: Details) {
  const { t } = useTranslation()
  const path = { workspaceId, projectId: project.id }
  const change = useWrite({
    write: ({ body }: { body: Body; said?: string; before?: Body }) =>
      api('updateProject', { path, body: sent(project, body) }),
    refresh: ['w', workspaceId],
    shown: {
      key: detailsKey(workspaceId, project.id),
      become: (old: Details | null, { body }: { body: Body }) => shown(old, body),
    },
    done(_project, { said, before }) {
      if (said !== undefined && before === undefined) toast(said)
      if (said !== undefined && before !== undefined)
        toast(said, { undo: () => change.mutate({ body: before, said: t('projects.asBefore') }) })
    },
  })
  return change
}
