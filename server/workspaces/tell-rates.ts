/** BILLABLE_RATE_UPDATED and COST_RATE_UPDATED with their audit rows. Source: wire.md §6.3. */
import type { AuditAction } from '../../contract/audit-log.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import type { Tx } from '../platform/db/database.ts'
import { auditEach } from '../platform/events/audit.ts'
import type { Event } from '../platform/events/emit.ts'
import { emitEach } from '../platform/events/emit.ts'
import type { WantedRate } from './rates.queries.ts'

export interface RateCurrency {
  readonly id: string | null
  readonly code: string
}

/** A rate that changed, and whose it is. */
export interface ToldRate extends WantedRate {
  readonly beforeMinor: number | null
  /** Of the amount before, where that was another one. */
  readonly currencyBefore?: string
  readonly source: 'WORKSPACE' | 'WORKSPACE_MEMBER' | 'PROJECT' | 'PROJECT_MEMBER' | 'TASK'
  readonly action: AuditAction
  readonly subject: { readonly type: string; readonly id: string }
  /** The person whose rate it is, where there is one. */
  readonly userId: string | null
  /** What the webhook shows as changed, with its rates as they are now. */
  readonly entity: object
  readonly sources: NonNullable<Event['sources']>
}

export async function tellRates(
  tx: Tx,
  workspaceId: string,
  currency: RateCurrency,
  rates: readonly ToldRate[],
): Promise<void> {
  await emitEach(
    tx,
    rates.map((rate) => ({
      type: rate.kind === 'BILLABLE' ? 'BILLABLE_RATE_UPDATED' : 'COST_RATE_UPDATED',
      workspaceId,
      userId: rate.userId,
      entityId: rate.userId ?? rate.subject.id,
      payload: {
        workspaceId,
        rateChangeSource: rate.source,
        modifiedEntity: rate.entity,
        currency,
        amount: rate.amountMinor,
        since: toInstant(rate.since),
      },
      sources: rate.sources,
    })),
  )
  await auditEach(
    tx,
    rates.map(({ kind, amountMinor, since, beforeMinor, currencyBefore, action, subject, userId }) => ({
      workspaceId,
      action,
      subject,
      userId,
      before: { kind, amountMinor: beforeMinor, currency: currencyBefore ?? currency.code },
      after: { kind, amountMinor, currency: currency.code, since: toInstant(since) },
    })),
  )
}
