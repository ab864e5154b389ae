import type { Tx } from '../platform/db/database.ts'
import type { Account, Member } from '../platform/http/caller.ts'
import { idOrNull } from '../platform/http/routes.ts'
import type { StatusRow } from '../workspaces/index.ts'
import { lockMembershipsForChange } from '../workspaces/index.ts'
import type { Actor, Person } from './rules.ts'
import type { Plan } from './schedule.rules.ts'

/** A person whose membership is locked until the commit. */
export interface LockedPerson extends Person {
  readonly since: Date
  /** A deactivation on a future date; undefined: none. */
  readonly plan: Plan | undefined
}

/** Locks the memberships in the order of their ids; whoever has none is left out. */
export async function lockPeople(
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
): Promise<LockedPerson[]> {
  const rows = await lockMembershipsForChange(tx, workspaceId, userIds)
  return rows.map(toPerson)
}

/** `userId` as it stands in a path: anything. */
export async function lockPerson(
  tx: Tx,
  workspaceId: string,
  userId: string,
): Promise<LockedPerson | undefined> {
  const id = idOrNull(userId)
  const [person] = id === null ? [] : await lockPeople(tx, workspaceId, [id])
  return person
}

function toPerson(row: StatusRow): LockedPerson {
  return {
    userId: row.user_id,
    status: row.status,
    role: row.role,
    accountStatus: row.account_status,
    since: row.status_since,
    plan:
      row.deactivates_at === null
        ? undefined
        : { at: row.deactivates_at, by: row.deactivates_by, reason: row.deactivates_reason },
  }
}

export function actorOf(account: Account, member: Member): Actor {
  return { userId: account.id, roles: member.roles }
}
