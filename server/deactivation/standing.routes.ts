/** Where a person stands: what somebody may ask about a membership before and after it ends. */
import {
  cancelScheduledDeactivation,
  getDeactivationPreview,
  getMemberHistory,
  getMemberStatus,
  getScheduledDeactivation,
} from '../../contract/deactivation.ts'
import { page, rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { actorOf, lockPerson } from './people.ts'
import { assertMayLookAt } from './policy.ts'
import { assertStatusChange } from './rules.ts'
import { assertMayMove } from './schedule.rules.ts'
import { dropPlan } from './schedule.ts'
import { listHistory, requirePlan, requirePreview, requireStanding } from './standing.ts'
import { toHistory, toStanding, toStatus } from './wire.ts'

export function standingRoutes(on: On): void {
  on(getMemberStatus, async ({ db, caller, account, path }) => {
    assertMayLookAt(caller.member, account.id, path.userId)
    return toStatus(await requireStanding(db, caller.member.workspaceId, path.userId))
  })

  on(getMemberHistory, async ({ db, caller, account, path, query }) => {
    assertMayLookAt(caller.member, account.id, path.userId)
    const { workspaceId } = caller.member
    const person = await requireStanding(db, workspaceId, path.userId)
    const { rows, isLast } = await listHistory(db, workspaceId, person.user_id, query)
    return page(toHistory(rows), isLast)
  })

  on(getDeactivationPreview, async ({ db, member, account, path }) => {
    assertMayLookAt(member, account.id, path.userId)
    return rawJson(await requirePreview(db, member.workspaceId, path.userId))
  })

  on(getScheduledDeactivation, async ({ db, member, account, path }) => {
    assertMayLookAt(member, account.id, path.userId)
    return toStanding(await requirePlan(db, member.workspaceId, path.userId))
  })

  on(cancelScheduledDeactivation, async ({ tx, member, account, path }) => {
    const person = await lockPerson(tx, member.workspaceId, path.userId)
    const actor = actorOf(account, member)
    assertStatusChange(actor, person, 'INACTIVE')
    assertMayMove(actor, person, person.plan)
    await dropPlan(tx, member.workspaceId, person)
  })
}
