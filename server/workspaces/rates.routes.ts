import { errors } from '../../contract/errors.ts'
import {
  setCostRateForUser,
  setHourlyRateForUser,
  setWorkspaceCostRate,
  setWorkspaceHourlyRate,
  updateMemberRates,
} from '../../contract/rates.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError, badRequest } from '../platform/errors.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { lockMembershipForChange } from './memberships.queries.ts'
import type { RateKind } from './rates.queries.ts'
import { findListedCurrency, lockWorkspaceRates } from './rates.queries.ts'
import { toSince } from './rates.rules.ts'
import { setMemberRates, setWorkspaceRate } from './set-rate.ts'
import { workspaceFor } from './sight.queries.ts'
import { lockMembershipsForChange } from './status.queries.ts'

interface RateBody {
  readonly amount: number
  readonly since?: string | null
}

export function rateRoutes(on: On): void {
  on(setHourlyRateForUser, async ({ tx, member, path, body }) => {
    await setMemberRate(tx, member.workspaceId, path.userId, 'BILLABLE', body)
    return rawJson(await workspaceFor(tx, member))
  })

  on(setCostRateForUser, async ({ tx, member, path, body }) => {
    await setMemberRate(tx, member.workspaceId, path.userId, 'COST', body)
    return rawJson(await workspaceFor(tx, member))
  })

  on(updateMemberRates, async ({ tx, member, body }) => {
    const { workspaceId } = member
    const since = toSince(body.since, tx.now)
    const people = await lockMembershipsForChange(tx, workspaceId, body.userIds)
    const ids = people.map(({ user_id }) => user_id)
    if (ids.length < new Set(body.userIds).size) throw new ApiError(errors.userNotInWorkspace)
    const changed = await setMemberRates(tx, workspaceId, ids, {
      kind: body.kind,
      amountMinor: body.amount,
      since,
    })
    return changed.map(({ owner, beforeMinor }) => ({ userId: owner[0] ?? '', before: beforeMinor }))
  })

  on(setWorkspaceHourlyRate, async ({ tx, member, body }) => {
    const { workspaceId } = member
    const since = toSince(body.since, tx.now)
    await lockWorkspaceRates(tx, workspaceId)
    const [listed] = await findListedCurrency(tx, workspaceId, body.currency)
    if (!listed) throw badRequest(`Currency ${body.currency} is not on the list of Workspace`)
    const { amount, currency } = body
    await setWorkspaceRate(tx, workspaceId, { kind: 'BILLABLE', amountMinor: amount, since }, currency)
    return rawJson(await workspaceFor(tx, member))
  })

  on(setWorkspaceCostRate, async ({ tx, member, body }) => {
    const since = toSince(body.since, tx.now)
    await lockWorkspaceRates(tx, member.workspaceId)
    await setWorkspaceRate(tx, member.workspaceId, { kind: 'COST', amountMinor: body.amount, since })
    return rawJson(await workspaceFor(tx, member))
  })
}

/** Any member has rates: invited ones keep theirs when they join, those of a deactivated one price the history. */
async function setMemberRate(
  tx: Tx,
  workspaceId: string,
  userId: string,
  kind: RateKind,
  body: RateBody,
): Promise<void> {
  const since = toSince(body.since, tx.now)
  const [person] = await lockMembershipForChange(tx, workspaceId, idOrNull(userId) ?? '')
  if (!person) throw new ApiError(errors.userNotInWorkspace)
  await setMemberRates(tx, workspaceId, [person.user_id], { kind, amountMinor: body.amount, since })
}
