/** What a question about the team means. Pure. */
import { errors } from '../../contract/errors.ts'
import type { QueryOf } from '../../contract/operation.ts'
import type { exportTeamCsv } from '../../contract/team.ts'
import { ApiError } from '../platform/errors.ts'
import type { TeamFilter, TeamSort } from './team.queries.ts'

type Asked = QueryOf<typeof exportTeamCsv>

interface Sight {
  readonly billableRates: boolean
  readonly costRates: boolean
}

const accountsOf = {
  FULL: ['ACTIVE', 'PENDING_EMAIL_VERIFICATION', 'NOT_REGISTERED'],
  LIMITED: ['LIMITED'],
} as const

/** Without a kind full members; without a status every status. */
export function toTeamFilter(asked: Asked, sight: Sight): TeamFilter {
  assertSeesAmounts(asked, sight)
  return {
    accountStatuses: accountsOf[asked.kind ?? 'FULL'],
    text: asked.q || undefined,
    status: asked.status === 'ALL' ? undefined : asked.status,
    role: asked.role,
    groupId: asked.group || undefined,
    hourly: { state: asked.hourlyRate, fromMinor: asked.hourlyRateFrom, toMinor: asked.hourlyRateTo },
    cost: { state: asked.costRate, fromMinor: asked.costRateFrom, toMinor: asked.costRateTo },
  }
}

/** An order by amounts that one may not see would tell them; it falls back to the name, as the documented list does. */
export function toTeamSort(asked: Asked, sight: Sight): TeamSort {
  const column = asked['sort-column'] ?? 'NAME'
  const hidden =
    (column === 'HOURLYRATE' && !sight.billableRates) || (column === 'COSTRATE' && !sight.costRates)
  return { column: hidden ? 'NAME' : column, descending: asked['sort-order'] === 'DESCENDING' }
}

/** Narrowing by a hidden amount would tell it. */
function assertSeesAmounts(asked: Asked, sight: Sight): void {
  const byBillable = asked.hourlyRate ?? asked.hourlyRateFrom ?? asked.hourlyRateTo
  const byCost = asked.costRate ?? asked.costRateFrom ?? asked.costRateTo
  if ((byBillable !== undefined && !sight.billableRates) || (byCost !== undefined && !sight.costRates))
    throw new ApiError(errors.accessDenied)
}
