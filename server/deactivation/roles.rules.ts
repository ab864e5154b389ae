/** Bringing set-aside roles back. Source: interfaces.md `activate`; product.md A3 (who gives roles). Pure. */
import type { GrantableRole } from '../../contract/member-roles.ts'
import { accessDenied, badRequest } from '../platform/errors.ts'
import type { Actor } from './rules.ts'
import { administers } from './rules.ts'

export interface RoleTarget {
  readonly role: GrantableRole
  readonly entityId: string
  readonly isGroup: boolean
}

interface RoleNamed {
  readonly role: GrantableRole
  readonly entityId: string
  readonly sourceType?: 'USER_GROUP' | null
}

/** What the request names, each once. */
export function toTargets(roles: readonly RoleNamed[] = []): RoleTarget[] {
  const targets = roles.map(({ role, entityId, sourceType }) => ({
    role,
    entityId,
    isGroup: sourceType === 'USER_GROUP',
  }))
  return [...new Map(targets.map((target) => [JSON.stringify(target), target])).values()]
}

/** Only owner and admins give roles; somebody who was one, and is active again, can't take her own ones up. */
export function assertMayBringBack(actor: Actor, roles: readonly RoleTarget[]): void {
  if (roles.length > 0 && !administers(actor)) throw accessDenied()
}

/** Throws when one of the named roles was not set aside. `found` are those that were. */
export function assertSetAside(
  named: readonly RoleTarget[],
  found: readonly { role: string; entity_id: string }[],
): void {
  const missing = named.find(
    ({ role, entityId }) => !found.some((one) => one.role === role && one.entity_id === entityId),
  )
  if (missing) throw badRequest(`User has no set aside role ${missing.role} on ${missing.entityId}`)
}
