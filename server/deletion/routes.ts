import { deleteMember, deleteMyAccount, deleteWorkspace } from '../../contract/deletion.ts'
import { errors } from '../../contract/errors.ts'
import { bringTo, lockPeople } from '../deactivation/index.ts'
import { lockInstanceAdmins } from '../identity/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import {
  countOthers,
  declineEverywhere,
  lockMembershipForChange,
  lockMembershipsOf,
  lockWorkspaceForDeletion,
} from '../workspaces/index.ts'
import { erasePerson } from './erase-person.ts'
import { lockDoomed } from './queries.ts'
import { removeWorkspace } from './remove-workspace.ts'
import type { Others } from './rules.ts'
import {
  assertConfirmed,
  assertDeletable,
  assertEmptied,
  assertNobodyLeftBehind,
  assertNotLastAdmin,
} from './rules.ts'

export function deletionRoutes(on: On): void {
  on(deleteWorkspace, async ({ tx, member, body }) => {
    const { name, others } = await lockForRemoval(tx, member.workspaceId)
    assertConfirmed(body.name, name)
    assertEmptied(others)
    await removeWorkspace(tx, member.workspaceId, name)
  })

  on(deleteMember, async ({ tx, member, path }) => {
    const userId = idOrNull(path.userId) ?? ''
    const [membership] = await lockMembershipForChange(tx, member.workspaceId, userId)
    const [person] = await lockDoomed(tx, userId)
    assertDeletable(membership, person)
    if (person) await erasePerson(tx, person, member.workspaceId)
  })

  on(deleteMyAccount, async ({ tx, account }) => {
    assertNotLastAdmin(account.id, account.isInstanceAdmin ? await adminIds(tx) : [])
    const memberships = await lockMembershipsOf(tx, account.id)
    for (const { workspace_id: workspaceId, role, status } of memberships) {
      if (role === 'OWNER') await giveUp(tx, workspaceId)
      else if (status === 'ACTIVE') await leave(tx, workspaceId, account.id)
    }
    await declineEverywhere(tx, account.id, tx.now)
    const [person] = await lockDoomed(tx, account.id)
    if (person) await erasePerson(tx, person, null)
  })
}

/** Keeps others from joining until the commit. */
async function lockForRemoval(tx: Tx, workspaceId: string): Promise<{ name: string; others: Others }> {
  const [row] = await lockWorkspaceForDeletion(tx, workspaceId)
  if (!row) throw new ApiError(errors.workspaceUnknown)
  // a statement of its own, so that it sees who joined while the lock was waited for
  const [others] = await countOthers(tx, workspaceId)
  return { name: row.name, others: others ?? { active: 0, pending: 0 } }
}

/** Deletes an own workspace that nobody else is active in. */
async function giveUp(tx: Tx, workspaceId: string): Promise<void> {
  const { name, others } = await lockForRemoval(tx, workspaceId)
  assertNobodyLeftBehind(name, others)
  await removeWorkspace(tx, workspaceId, name)
}

/** As `leaveWorkspace` does it: the timer stops, webhooks pass on, everyone is told. */
async function leave(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  const [person] = await lockPeople(tx, workspaceId, [userId])
  if (person) await bringTo(tx, workspaceId, person, 'INACTIVE', null)
}

async function adminIds(tx: Tx): Promise<string[]> {
  return (await lockInstanceAdmins(tx)).map((row) => row.id)
}
