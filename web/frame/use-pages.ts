/** The pages that a person gets to see: by right, and as the workspace hides some from its regular members. */
import { useMyRoles } from '../platform/my-roles.ts'
import { may } from '../platform/permissions.ts'
import type { Session } from '../platform/session.ts'
import { useSettings } from '../settings/workspace-settings.ts'
import { type PageEntry, pages } from './pages.ts'

const nothing: never[] = []

/** Who manages something still sees what is hidden. Source: product.md B1, B3 "S-pages". */
export function usePages(session: Session, workspaceId: string): PageEntry[] {
  const hidden = useSettings(workspaceId).data?.adminOnlyPages ?? nothing
  const { admin, projects, people } = useMyRoles(workspaceId, hidden.length > 0)
  const manages = projects.size + people.size > 0
  const open = { PROJECT: projects.size > 0, TEAM: manages, REPORTS: manages }
  return pages.filter(
    ({ needs, hides }) =>
      (needs === undefined || may(session, workspaceId, needs)) &&
      (hides === undefined || admin || open[hides] || !hidden.includes(hides)),
  )
}
