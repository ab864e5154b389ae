import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/**
 * Locks the workspace where it has a limit, so that two requests can't take the same last seat. A workspace
 * without a limit is not locked: nobody waits there.
 */
const lockSeatLimit = prepared<{ seat_limit: number }, [string]>(
  'workspaces.lockSeatLimit',
  'select seat_limit from workspaces where id = $1 and seat_limit is not null for no key update',
)

/** Active and invited full members; limited people take no seat. Source: product.md A8. */
const countSeats = prepared<{ used: number }, [string]>(
  'workspaces.countSeats',
  `select count(*)::integer as used from memberships m join accounts a on a.id = m.user_id
   where m.workspace_id = $1 and m.status in ('ACTIVE', 'PENDING')
     and a.status in ('ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED')`,
)

/** Active and invited full members of a workspace. */
export async function seatsInUse(tx: Tx, workspaceId: string): Promise<number> {
  const [seats] = await countSeats(tx, workspaceId)
  return seats?.used ?? 0
}

/** How many seats are left, kept so until the commit; undefined without a limit. */
export async function lockFreeSeats(tx: Tx, workspaceId: string): Promise<number | undefined> {
  const [limit] = await lockSeatLimit(tx, workspaceId)
  if (!limit) return undefined
  // a statement of its own, so that it sees what committed while the lock was waited for
  return limit.seat_limit - (await seatsInUse(tx, workspaceId))
}
