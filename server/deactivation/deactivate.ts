/**
 * Ending and giving back access to one workspace, in one transaction, from whichever side it comes.
 * Every effect is a row of the table "What INACTIVE means" in decisions.md.
 */

import type { EventType } from '../../contract/events.ts'
import { personPayloads } from '../members/index.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import { emitEach } from '../platform/events/emit.ts'
import { dequeue } from '../platform/jobs/enqueue.ts'
import { forgetSights, keepSights } from '../shared-reports/index.ts'
import { stopRunning } from '../time-entries/index.ts'
import { passWebhooksTo } from '../webhooks/index.ts'
import { assertSeatFree, endAccess, giveAccessBack } from '../workspaces/index.ts'
import type { LockedPerson } from './people.ts'
import type { Target } from './rules.ts'
import { takesSeat } from './rules.ts'
import { planKey } from './schedule.rules.ts'

/** Brings a person to a status that the rules allow; the same status changes nothing. */
export async function bringTo(
  tx: Tx,
  workspaceId: string,
  person: LockedPerson,
  target: Target,
  reason: string | null,
): Promise<void> {
  if (person.status === target) return
  if (target === 'INACTIVE') return deactivate(tx, workspaceId, [person], reason)
  if (takesSeat(person)) await assertSeatFree(tx, workspaceId)
  await activate(tx, workspaceId, [person], reason)
}

/** The memberships are ACTIVE, none of them is the owner's. */
export async function deactivate(
  tx: Tx,
  workspaceId: string,
  people: readonly LockedPerson[],
  reason: string | null,
): Promise<void> {
  const then = afterTheLast(tx, people)
  const userIds = people.map((person) => person.userId)
  await keepSights(then, workspaceId, userIds) // roles are about to be set aside
  const ended = await endAccess(then, workspaceId, userIds, then.now, then.origin.userId, reason)
  for (const person of ended) {
    if (person.has_running_timer) await stopRunning(then, workspaceId, person.user_id, then.now)
    if (person.owns_webhooks) await passWebhooksTo(then, workspaceId, person.user_id)
  }
  for (const { userId, plan } of people) if (plan) await dequeue(then, planKey(workspaceId, userId))
  await tell(then, workspaceId, 'USER_DEACTIVATED_ON_WORKSPACE', userIds)
  await auditEach(
    then,
    people.map(({ userId, role }) => ({
      workspaceId,
      action: 'DEACTIVATE_MEMBER',
      subject: { type: 'USER', id: userId },
      userId,
      before: { membershipStatus: 'ACTIVE', role },
      after: { membershipStatus: 'INACTIVE', role: 'MEMBER' },
      reason,
    })),
  )
}

/** The memberships are INACTIVE and have their seats. Set-aside roles stay aside. */
export async function activate(
  tx: Tx,
  workspaceId: string,
  people: readonly LockedPerson[],
  reason: string | null,
): Promise<void> {
  const then = afterTheLast(tx, people)
  const userIds = people.map((person) => person.userId)
  await giveAccessBack(then, workspaceId, userIds, then.now, then.origin.userId)
  await forgetSights(then, workspaceId, userIds)
  await tell(then, workspaceId, 'USER_ACTIVATED_ON_WORKSPACE', userIds)
  await auditEach(
    then,
    userIds.map((userId) => ({
      workspaceId,
      action: 'ACTIVATE_MEMBER',
      subject: { type: 'USER', id: userId },
      userId,
      before: { membershipStatus: 'INACTIVE' },
      after: { membershipStatus: 'ACTIVE' },
      reason,
    })),
  )
}

async function tell(tx: Tx, workspaceId: string, type: EventType, userIds: readonly string[]): Promise<void> {
  const payloads = await personPayloads(tx, userIds)
  await emitEach(
    tx,
    payloads.map((payload) => ({
      type,
      workspaceId,
      userId: payload.id,
      entityId: payload.id,
      payload,
      sources: { USER_ID: [payload.id] },
    })),
  )
}

/**
 * The same transaction with an instant that is not before the change that each person's status comes from: a
 * transaction takes its instant when it begins, and may then wait for the lock while a later one commits.
 */
function afterTheLast(tx: Tx, people: readonly LockedPerson[]): Tx {
  const last = Math.max(tx.now.getTime(), ...people.map((person) => person.since.getTime()))
  return { ...tx, now: new Date(last) }
}
