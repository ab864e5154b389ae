import { type Permission, type Role, widestGrant } from '../../contract/permissions.ts'
import type { Session } from './session.ts'

/** What the signed-in person is in a workspace. The server decides; this only keeps dead buttons off the page. */
export function rolesIn(session: Session, workspaceId: string): readonly Role[] {
  const workspace = session.workspaces.find(({ id }) => id === workspaceId)
  if (workspace?.membershipStatus !== 'ACTIVE') return []
  return workspace.role === 'MEMBER' ? ['MEMBER'] : [workspace.role, 'MEMBER']
}

/** Whether the kind of thing is open to the person without a row rule to ask. */
export function may(session: Session, workspaceId: string, permission: Permission): boolean {
  return widestGrant(permission, rolesIn(session, workspaceId)) === 'yes'
}
