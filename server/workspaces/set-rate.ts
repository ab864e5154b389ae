/** A rate holds from an instant on: written, told, and, when that instant is to come, planned. */
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { Tx } from '../platform/db/database.ts'
import { audit } from '../platform/events/audit.ts'
import { emit } from '../platform/events/emit.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { RateKind } from './rates.queries.ts'
import {
  changeDefaultCurrency,
  findMemberRates,
  findWorkspaceRates,
  rateStands,
  writeRate,
} from './rates.queries.ts'

export const rateDueJob = 'workspaces.rateDue'

export interface WantedRate {
  readonly kind: RateKind
  readonly amountMinor: number
  readonly since: Date
  /** Becomes the workspace's default, at once; the amounts stay. */
  readonly currency?: string
}

/**
 * The row of the membership or workspace is locked by the caller. Silent when nothing changes: the amount holds
 * since then already, in this currency.
 * @param userId null: the workspace's own rate.
 */
export async function setRate(
  tx: Tx,
  workspaceId: string,
  userId: string | null,
  wanted: WantedRate,
): Promise<void> {
  const { kind, amountMinor, since, currency } = wanted
  const scope = userId === null ? 'workspace' : 'member'
  const values = [workspaceId, userId, kind, since, amountMinor, tx.now] as const
  const [known] = await rateStands[scope](tx, ...values)
  const before = await ratesNow(tx, workspaceId, userId)
  const relabels = currency !== undefined && currency !== before.currency.code
  if (known?.stands && !relabels) return
  if (relabels) await changeDefaultCurrency(tx, workspaceId, currency)
  await writeRate[scope](tx, ...values)
  if (since > tx.now) await plan(tx, workspaceId, userId, since)
  await tell(tx, workspaceId, userId, wanted, before)
}

/** One job a person and instant, whichever kinds of rate come into force then. */
async function plan(tx: Tx, workspaceId: string, userId: string | null, since: Date): Promise<void> {
  await enqueue(
    tx,
    rateDueJob,
    { workspaceId, userId, since: since.toISOString() },
    { runAt: since, key: rateKey(workspaceId, userId, since) },
  )
}

/** One job for each person and instant. */
export function rateKey(workspaceId: string, userId: string | null, since: Date): string {
  return `rate:${workspaceId}:${userId ?? ''}:${since.toISOString()}`
}

interface RatesNow {
  readonly hourly: number | null
  readonly cost: number | null
  readonly currency: { readonly id: string | null; readonly code: string }
  /** What the webhook shows as changed: the membership, or the workspace. */
  readonly entity: Readonly<Record<string, unknown>>
}

async function ratesNow(tx: Tx, workspaceId: string, userId: string | null): Promise<RatesNow> {
  const [workspace] = await findWorkspaceRates(tx, workspaceId)
  const [row] = userId === null ? [workspace] : await findMemberRates(tx, workspaceId, userId)
  if (!workspace || !row) throw new Error(`nothing in ${workspaceId} has rates`)
  const { hourly_rate_minor: hourly, cost_rate_minor: cost } = row
  const inCurrency = (amount: number | null) => amount !== null && { amount, currency: workspace.currency }
  const rates = { hourlyRate: inCurrency(hourly) || null, costRate: inCurrency(cost) || null }
  const entity =
    'status' in row
      ? { userId, ...rates, targetId: workspaceId, membershipType: 'WORKSPACE', membershipStatus: row.status }
      : { id: workspaceId, name: workspace.name, ...rates }
  return { hourly, cost, currency: { id: workspace.currency_id, code: workspace.currency }, entity }
}

async function tell(
  tx: Tx,
  workspaceId: string,
  userId: string | null,
  { kind, amountMinor, since }: WantedRate,
  before: RatesNow,
): Promise<void> {
  const after = await ratesNow(tx, workspaceId, userId)
  await emit(tx, {
    type: kind === 'BILLABLE' ? 'BILLABLE_RATE_UPDATED' : 'COST_RATE_UPDATED',
    workspaceId,
    userId,
    entityId: userId ?? workspaceId,
    payload: {
      workspaceId,
      rateChangeSource: userId === null ? 'WORKSPACE' : 'WORKSPACE_MEMBER',
      modifiedEntity: after.entity,
      currency: after.currency,
      amount: amountMinor,
      since: toInstant(since),
    },
    sources: userId === null ? {} : { USER_ID: [userId] },
  })
  await audit(tx, {
    workspaceId,
    action: userId === null ? 'CHANGE_WORKSPACE_RATE' : 'CHANGE_MEMBER_RATE',
    subject: userId === null ? { type: 'WORKSPACE', id: workspaceId } : { type: 'USER', id: userId },
    userId,
    before: {
      kind,
      amountMinor: kind === 'BILLABLE' ? before.hourly : before.cost,
      currency: before.currency.code,
    },
    after: { kind, amountMinor, currency: after.currency.code, since: toInstant(since) },
  })
}
