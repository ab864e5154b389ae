/** What may be deleted for good. Source: product.md A2 "INACTIVE, Delete", A9. Pure. */
import { errors } from '../../contract/errors.ts'
import type { AccountStatus, MembershipStatus } from '../../contract/people.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** Throws unless the name is the workspace's own: a call that meant another one ends here. */
export function assertConfirmed(given: string, name: string): void {
  if (given.trim() !== name) throw badRequest("The name doesn't match the name of the workspace")
}

export interface Others {
  readonly active: number
  readonly pending: number
}

/** Throws while the workspace has others in it. */
export function assertEmptied({ active, pending }: Others): void {
  if (active > 0)
    throw badRequest(`Workspace has ${counted(active, 'other active member')}. Deactivate them first`)
  if (pending > 0)
    throw badRequest(`Workspace has ${counted(pending, 'pending invitation')}. Revoke them first`)
}

/** Throws while somebody would lose a workspace that they work in. */
export function assertNobodyLeftBehind(workspace: string, { active }: Others): void {
  if (active > 0)
    throw badRequest(
      `You own ${workspace}, which has ${counted(active, 'other active member')}. Transfer it or deactivate them first`,
    )
}

export interface Membership {
  readonly status: MembershipStatus
  readonly role: 'OWNER' | 'ADMIN' | 'MEMBER'
}

export interface Account {
  readonly status: AccountStatus
  readonly is_instance_admin: boolean
}

/** Throws unless the person can be deleted from here. That they are inactive elsewhere the database holds. */
export function assertDeletable(membership: Membership | undefined, account: Account | undefined): void {
  if (!membership || !account) throw new ApiError(errors.userNotInWorkspace)
  if (account.status === 'DELETED' || account.status === 'LIMITED_DELETED')
    throw new ApiError(errors.userNotInWorkspace)
  if (membership.role === 'OWNER') throw badRequest("Workspace owner can't be deleted")
  if (membership.status === 'PENDING' || membership.status === 'DECLINED')
    throw badRequest(`User's invitation is ${membership.status.toLowerCase()}. Revoke the invitation instead`)
  if (membership.status === 'ACTIVE') throw badRequest('User is active. Deactivate them first')
  if (account.is_instance_admin) throw badRequest('User administers the instance. That has to end first')
}

/** Throws for the only administrator of the instance. */
export function assertNotLastAdmin(userId: string, admins: readonly string[]): void {
  if (admins.length === 1 && admins[0] === userId)
    throw badRequest('You are the only administrator of this instance. Make another one first')
}
