/** Who may create what, as the workspace says. The server decides; this keeps dead offers out of pickers. */
import { useMyRoles } from '../platform/my-roles.ts'
import { type Settings, useSettings } from '../settings/workspace-settings.ts'

type Creators = Settings['entityCreationPermissions']['whoCanCreateTags']

interface MayCreate {
  /** Projects and clients. */
  readonly projects: boolean
  readonly tags: boolean
  /** Tasks of a project: of one's own always. */
  tasks(projectId: string): boolean
}

export function useMayCreate(workspaceId: string): MayCreate {
  const { admin, projects } = useMyRoles(workspaceId)
  const creation = useSettings(workspaceId).data?.entityCreationPermissions
  const isAmong = (who: Creators | undefined) =>
    admin || who === 'EVERYONE' || (who === 'ADMINS_AND_PROJECT_MANAGERS' && projects.size > 0)
  return {
    projects: isAmong(creation?.whoCanCreateProjectsAndClients),
    tags: isAmong(creation?.whoCanCreateTags),
    tasks: (projectId) => projects.has(projectId) || isAmong(creation?.whoCanCreateTasks),
  }
}
