/** Which status changes are allowed. Source: decisions.md U-1, U-2; wire.md §4.6. Pure. */

import { errors } from '../../contract/errors.ts'
import type { Role } from '../../contract/permissions.ts'
import { ApiError, accessDenied, badRequest, invalidField } from '../platform/errors.ts'

export type Target = 'ACTIVE' | 'INACTIVE'

export interface Person {
  readonly userId: string
  readonly status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'
  readonly role: 'OWNER' | 'ADMIN' | 'MEMBER'
}

export interface Actor {
  readonly userId: string
  readonly roles: readonly Role[]
}

/** `active` and `ACTIVE` are the same; anything else can't be read: 400/3002. */
export function toTarget(value: string): Target {
  const upper = value.toUpperCase()
  if (upper === 'ACTIVE' || upper === 'INACTIVE') return upper
  throw invalidField('status', ['ACTIVE', 'INACTIVE'])
}

/**
 * Throws when the actor may not bring the person to the target. The order of the checks is the decided one:
 * unknown person, oneself, the caller's role, owner, admin by admin, pending or declined. The same state passes.
 */
export function assertStatusChange(
  actor: Actor,
  person: Person | undefined,
  target: Target,
): asserts person is Person {
  if (person === undefined) throw new ApiError(errors.userNotInWorkspace)
  const self = actor.userId === person.userId
  const owner = actor.roles.includes('OWNER')
  if (!self && !owner && !actor.roles.includes('ADMIN')) throw accessDenied()
  if (person.role === 'OWNER' && target === 'INACTIVE')
    throw badRequest("Workspace owner can't be deactivated")
  if (!self && !owner && person.role === 'ADMIN' && target === 'INACTIVE') throw accessDenied()
  if (person.status === 'PENDING' || person.status === 'DECLINED')
    throw badRequest(
      `User's invitation is ${person.status.toLowerCase()}. Revoke the invitation or invite again`,
    )
}
