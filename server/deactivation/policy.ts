/** Whose standing somebody may look at: owner and admins everybody's, each person her own. Pure. */
import { accessDenied } from '../platform/errors.ts'
import type { Member } from '../platform/http/caller.ts'
import { isAdmin } from '../platform/http/caller.ts'

/** `member` is the caller's own membership, in whatever status; its roles are empty unless it is ACTIVE. */
export function assertMayLookAt(
  member: Member | undefined,
  accountId: string,
  userId: string,
): asserts member is Member {
  if (!member || !(isAdmin(member) || accountId === userId)) throw accessDenied()
}
