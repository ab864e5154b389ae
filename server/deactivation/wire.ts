import type { deactivateMember, getMemberHistory, getMemberStatus } from '../../contract/deactivation.ts'
import type { ReplyOf } from '../../contract/operation.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import { explain } from './explanation.rules.ts'
import type { HistoryRow, PlanRow, StandingRow } from './standing.queries.ts'

export function toStatus(row: StandingRow): ReplyOf<typeof getMemberStatus> {
  const changedBy = named(row.changed_by, row.changed_by_name)
  return {
    userId: row.user_id,
    accountStatus: row.account_status,
    membershipStatus: row.membership_status,
    activeElsewhere: row.active_elsewhere,
    since: toInstant(row.status_since),
    changedBy,
    explanation: explain({
      accountStatus: row.account_status,
      membershipStatus: row.membership_status,
      activeElsewhere: row.active_elsewhere,
      since: row.status_since,
      changedBy: changedBy && { name: changedBy.name, isSelf: changedBy.id === row.user_id },
    }),
  }
}

export function toStanding(row: PlanRow): ReplyOf<typeof deactivateMember> {
  return {
    userId: row.user_id,
    membershipStatus: row.membership_status,
    scheduled: row.deactivates_at && {
      at: toInstant(row.deactivates_at),
      by: named(row.deactivates_by, row.deactivates_by_name),
      reason: row.deactivates_reason,
    },
  }
}

export function toHistory(rows: readonly HistoryRow[]): ReplyOf<typeof getMemberHistory> {
  return rows.map((row) => ({
    at: toInstant(row.at),
    status: row.status,
    by: named(row.by_id, row.by_name),
    reason: row.reason,
  }))
}

function named(id: string | null, name: string | null): { id: string; name: string | null } | null {
  return id === null ? null : { id, name }
}
