/** Which status changes are allowed. Source: decisions.md U-1, U-2; wire.md §4.6. Pure. */

import { errors } from '../../contract/errors.ts'
import type { Role } from '../../contract/permissions.ts'
import { ApiError, accessDenied, badRequest, invalidField } from '../platform/errors.ts'

export type Target = 'ACTIVE' | 'INACTIVE'

export interface Person {
  readonly userId: string
  readonly status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'
  readonly role: 'OWNER' | 'ADMIN' | 'MEMBER'
  readonly accountStatus: string
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

export function administers(actor: Actor): boolean {
  return actor.roles.includes('OWNER') || actor.roles.includes('ADMIN')
}

/**
 * Why the actor may not bring the person to the target; undefined when nothing is in the way. The order of the
 * checks is the decided one: unknown person, oneself, the caller's role, owner, admin by admin, pending or
 * declined. The same state passes.
 */
export function refusalOf(actor: Actor, person: Person | undefined, target: Target): ApiError | undefined {
  if (person === undefined) return new ApiError(errors.userNotInWorkspace)
  const self = actor.userId === person.userId
  if (!self && !administers(actor)) return accessDenied()
  if (target === 'INACTIVE') {
    if (person.role === 'OWNER') return badRequest("Workspace owner can't be deactivated")
    if (person.role === 'ADMIN' && !self && !actor.roles.includes('OWNER')) return accessDenied()
  }
  if (person.status === 'PENDING' || person.status === 'DECLINED')
    return badRequest(
      `User's invitation is ${person.status.toLowerCase()}. Revoke the invitation or invite again`,
    )
  if (target === 'ACTIVE' && isDeleted(person)) return badRequest("User's account is deleted")
  return undefined
}

/** Throws what `refusalOf` finds. */
export function assertStatusChange<P extends Person>(
  actor: Actor,
  person: P | undefined,
  target: Target,
): asserts person is P {
  const refusal = refusalOf(actor, person, target)
  if (refusal) throw refusal
}

/** Limited people take no seat. Source: product.md A8. */
export function takesSeat(person: Person): boolean {
  return person.accountStatus !== 'LIMITED'
}

/** What was deleted and anonymised can't come back. */
function isDeleted(person: Person): boolean {
  return person.accountStatus === 'DELETED' || person.accountStatus === 'LIMITED_DELETED'
}
