/** Planning a deactivation for a future date, and taking the plan back. The job of that date is in jobs.ts. */
import type { AuditAction } from '../../contract/audit-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { dequeue, enqueue } from '../platform/jobs/enqueue.ts'
import { dropPlannedDeactivation, planDeactivation } from '../workspaces/index.ts'
import type { LockedPerson } from './people.ts'
import type { Plan } from './schedule.rules.ts'
import { isSamePlan, planKey } from './schedule.rules.ts'

/** The name of the job that runs on the date. */
export const dueJob = 'deactivation.due'

/** Replaces an earlier plan; the same plan again changes nothing. */
export async function plan(tx: Tx, workspaceId: string, person: LockedPerson, wanted: Plan): Promise<void> {
  if (isSamePlan(person.plan, wanted)) return
  const { userId } = person
  await planDeactivation(tx, workspaceId, userId, wanted.at, wanted.by, wanted.reason)
  const payload = { workspaceId, userId, at: wanted.at.toISOString() }
  await enqueue(tx, dueJob, payload, { runAt: wanted.at, key: planKey(workspaceId, userId) })
  await tell(tx, workspaceId, person, 'SCHEDULE_DEACTIVATION', wanted.at, wanted.reason)
}

/** Takes the plan back; none is fine. */
export async function dropPlan(tx: Tx, workspaceId: string, person: LockedPerson): Promise<void> {
  if (!person.plan) return
  await dropPlannedDeactivation(tx, workspaceId, person.userId)
  await dequeue(tx, planKey(workspaceId, person.userId))
  await tell(tx, workspaceId, person, 'CANCEL_SCHEDULED_DEACTIVATION', null, null)
}

/** The date came, but who planned it has no right to it any more: the plan ends and the log says why. */
export async function refusePlan(
  tx: Tx,
  workspaceId: string,
  person: LockedPerson,
  why: string,
): Promise<void> {
  await dropPlannedDeactivation(tx, workspaceId, person.userId)
  await tell(tx, workspaceId, person, 'REFUSE_SCHEDULED_DEACTIVATION', null, why)
}

async function tell(
  tx: Tx,
  workspaceId: string,
  { userId, plan: before }: LockedPerson,
  action: AuditAction,
  at: Date | null,
  reason: string | null,
): Promise<void> {
  await emit(tx, {
    type: 'MEMBERSHIP_UPDATED',
    workspaceId,
    userId,
    entityId: userId,
    payload: { workspaceId, userId, deactivatesAt: at },
  })
  await audit(tx, {
    workspaceId,
    action,
    subject: { type: 'USER', id: userId },
    userId,
    before: { deactivatesAt: before?.at ?? null },
    after: { deactivatesAt: at },
    reason,
  })
}
