import { errors } from '../../contract/errors.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { lockFreeSeats } from './seats.queries.ts'

/**
 * Throws when the workspace has a seat limit and fewer free seats than wanted. A seat is an ACTIVE or PENDING full
 * member (a LIMITED account needs none). Call it before the membership becomes ACTIVE or PENDING, after the rows of the people are locked: the
 * workspace is locked last. Source: decisions.md "Plans and seats".
 */
export async function assertSeatFree(tx: Tx, workspaceId: string, wanted = 1): Promise<void> {
  if (wanted === 0) return
  const free = await lockFreeSeats(tx, workspaceId)
  if (free !== undefined && wanted > free) throw new ApiError(errors.seatLimit)
}
