import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Event } from '../platform/events/emit.ts'
import { emitEach } from '../platform/events/emit.ts'
import { findWorkspaceRates } from '../workspaces/index.ts'
import type { ProjectDto } from './tell.ts'

type Membership = ProjectDto['memberships'][number]

/** BILLABLE_RATE_UPDATED and COST_RATE_UPDATED of people whose rate on the project changed. Source: wire.md §6.3. */
export async function tellMemberRates(tx: Tx, before: ProjectDto, after: ProjectDto): Promise<void> {
  const earlier = new Map(before.memberships.map((membership) => [membership.userId, membership]))
  const changes = after.memberships.flatMap((membership) =>
    changedRates(earlier.get(membership.userId), membership),
  )
  if (changes.length === 0) return
  const [workspace] = await findWorkspaceRates(tx, after.workspaceId)
  const currency = { id: workspace?.currency_id ?? null, code: workspace?.currency }
  const since = toInstant(tx.now)
  await emitEach(
    tx,
    changes.map(({ type, membership, amount }) => ({
      type,
      workspaceId: after.workspaceId,
      userId: membership.userId,
      entityId: membership.userId,
      payload: {
        workspaceId: after.workspaceId,
        rateChangeSource: 'PROJECT_MEMBER',
        modifiedEntity: membership,
        currency,
        amount,
        since,
      },
      sources: { USER_ID: [membership.userId], PROJECT_ID: [after.id] },
    })),
  )
}

function changedRates(
  before: Membership | undefined,
  membership: Membership,
): { type: Event['type']; membership: Membership; amount: number }[] {
  const rates = [
    { type: 'BILLABLE_RATE_UPDATED', was: before?.hourlyRate?.amount, amount: membership.hourlyRate?.amount },
    { type: 'COST_RATE_UPDATED', was: before?.costRate?.amount, amount: membership.costRate?.amount },
  ] as const
  return rates.flatMap(({ type, was, amount }) =>
    amount === undefined || amount === was ? [] : [{ type, membership, amount }],
  )
}
