import { personPayload } from '../members/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { takeUpRoles } from '../workspaces/index.ts'
import type { RoleTarget } from './roles.rules.ts'
import { assertSetAside } from './roles.rules.ts'

/**
 * Brings back what a deactivation set aside, all of it or, with a 400, nothing. The person is ACTIVE and locked.
 * Told as any other change of roles is.
 */
export async function bringBackRoles(
  tx: Tx,
  workspaceId: string,
  userId: string,
  roles: readonly RoleTarget[],
): Promise<void> {
  if (roles.length === 0) return
  const found = await takeUpRoles(
    tx,
    workspaceId,
    userId,
    roles.map((target) => target.role),
    roles.map((target) => target.entityId),
    roles.map((target) => target.isGroup),
  )
  assertSetAside(roles, found)
  const { id, email, name } = await personPayload(tx, userId)
  await emit(tx, {
    type: 'USER_UPDATED',
    workspaceId,
    userId,
    entityId: userId,
    payload: { id, email, name },
    sources: { USER_ID: [userId] },
  })
  await auditEach(
    tx,
    found.map(({ role, entity_id }) => ({
      workspaceId,
      action: 'BRING_BACK_ROLE',
      subject: { type: 'USER', id: userId },
      userId,
      before: { role, entityId: entity_id, setAside: true },
      after: { role, entityId: entity_id, setAside: false },
    })),
  )
}
