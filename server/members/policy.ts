/** Who may touch which person. Source: product.md A3, A4 "Rules recoverable from the changelog", B2. Pure. */
import type { GrantableRole } from '../../contract/member-roles.ts'
import { accessDenied } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin, isOwner } from '../platform/http/caller.ts'

/**
 * Owner and admins give every role; a project manager makes others managers of a project of their own.
 * @param managesTarget whether the caller manages the project that the role points at.
 */
export function assertMayGrant(member: Member, role: GrantableRole, managesTarget: boolean): void {
  if (isAdmin(member)) return
  if (role === 'PROJECT_MANAGER' && managesTarget) return
  throw accessDenied()
}

/** Managers are taken back by owner and admins, an admin by the owner alone. */
export function assertMayRevoke(member: Member, role: GrantableRole): void {
  if (isOwner(member)) return
  if (role !== 'WORKSPACE_ADMIN' && isAdmin(member)) return
  throw accessDenied()
}

/** An admin doesn't edit the owner's profile; who edits none at all is the permission table's matter. */
export function assertMayEditProfile(member: Member, person: { role: 'OWNER' | 'ADMIN' | 'MEMBER' }): void {
  if (person.role === 'OWNER' && !isOwner(member)) throw accessDenied()
}

/** Admins, the person, and who manages the person's team. */
export function assertMaySeeProfile(member: Member, isSelf: boolean, managesPerson: boolean): void {
  if (!isAdmin(member) && !isSelf && !managesPerson) throw accessDenied()
}
