/** One rate of many people, from an instant on: as setRate, in a fixed number of statements. */
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import { emitEach } from '../platform/events/emit.ts'
import { enqueueKeyed } from '../platform/jobs/enqueue.ts'
import type { MemberRateRow } from './member-rates.queries.ts'
import { findOtherRates, writeRates } from './member-rates.queries.ts'
import { findWorkspaceRates } from './rates.queries.ts'
import type { WantedRate } from './set-rate.ts'
import { rateDueJob, rateKey } from './set-rate.ts'

type Wanted = Omit<WantedRate, 'currency'>

/** The memberships are locked. Says of whom something changed, and the rate they had. */
export async function setMemberRates(
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
  wanted: Wanted,
): Promise<{ userId: string; before: number | null }[]> {
  const { kind, amountMinor, since } = wanted
  const before = await findOtherRates(tx, workspaceId, userIds, kind, since, amountMinor, tx.now)
  const changed = before.map(({ user_id }) => user_id)
  if (changed.length === 0) return []
  const after = await writeRates(tx, workspaceId, changed, kind, since, amountMinor, tx.now)
  if (since > tx.now)
    await enqueueKeyed(
      tx,
      rateDueJob,
      changed.map((userId) => ({
        payload: { workspaceId, userId, since: since.toISOString() },
        key: rateKey(workspaceId, userId, since),
      })),
      since,
    )
  await tell(tx, workspaceId, wanted, before, after)
  return before.map((row) => ({ userId: row.user_id, before: amountOf(row, kind) }))
}

function amountOf(row: MemberRateRow, kind: Wanted['kind']): number | null {
  return kind === 'BILLABLE' ? row.hourly_rate_minor : row.cost_rate_minor
}

async function tell(
  tx: Tx,
  workspaceId: string,
  { kind, amountMinor, since }: Wanted,
  before: readonly MemberRateRow[],
  after: readonly MemberRateRow[],
): Promise<void> {
  const [workspace] = await findWorkspaceRates(tx, workspaceId)
  if (!workspace) throw new Error(`workspace ${workspaceId} is gone`)
  const { currency, currency_id } = workspace
  const rate = (amount: number | null) => (amount === null ? null : { amount, currency })
  await emitEach(
    tx,
    after.map((row) => ({
      type: kind === 'BILLABLE' ? 'BILLABLE_RATE_UPDATED' : 'COST_RATE_UPDATED',
      workspaceId,
      userId: row.user_id,
      entityId: row.user_id,
      payload: {
        workspaceId,
        rateChangeSource: 'WORKSPACE_MEMBER',
        modifiedEntity: {
          userId: row.user_id,
          hourlyRate: rate(row.hourly_rate_minor),
          costRate: rate(row.cost_rate_minor),
          targetId: workspaceId,
          membershipType: 'WORKSPACE',
          membershipStatus: row.status,
        },
        currency: { id: currency_id, code: currency },
        amount: amountMinor,
        since: toInstant(since),
      },
      sources: { USER_ID: [row.user_id] },
    })),
  )
  await auditEach(
    tx,
    before.map((row) => ({
      workspaceId,
      action: 'CHANGE_MEMBER_RATE',
      subject: { type: 'USER', id: row.user_id },
      userId: row.user_id,
      before: { kind, amountMinor: amountOf(row, kind), currency },
      after: { kind, amountMinor, currency, since: toInstant(since) },
    })),
  )
}
