import {
  activateMember,
  deactivateMember,
  leaveWorkspace,
  updateMemberStatuses,
  updateUserStatus,
} from '../../contract/deactivation.ts'
import { accessDenied } from '../platform/errors.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { lockFreeSeats, workspaceFor } from '../workspaces/index.ts'
import { bringBackRoles } from './bring-back-roles.ts'
import { outcomesOf } from './bulk.rules.ts'
import { activate, bringTo, deactivate } from './deactivate.ts'
import { actorOf, lockPeople, lockPerson } from './people.ts'
import { assertMayBringBack, toTargets } from './roles.rules.ts'
import { assertStatusChange, toTarget } from './rules.ts'
import { assertMayMove, assertPlannable } from './schedule.rules.ts'
import { plan } from './schedule.ts'
import { standingRoutes } from './standing.routes.ts'
import { requirePlan } from './standing.ts'
import { toStanding } from './wire.ts'

export function deactivationRoutes(on: On): void {
  standingRoutes(on)

  on(updateUserStatus, async ({ tx, member, account, path, body }) => {
    const target = toTarget(body.status)
    const person = await lockPerson(tx, member.workspaceId, path.userId)
    assertStatusChange(actorOf(account, member), person, target)
    await bringTo(tx, member.workspaceId, person, target, null)
    return rawJson(await workspaceFor(tx, member))
  })

  on(activateMember, async ({ tx, member, account, path, body }) => {
    const roles = toTargets(body.roles)
    const person = await lockPerson(tx, member.workspaceId, path.userId)
    const actor = actorOf(account, member)
    assertStatusChange(actor, person, 'ACTIVE')
    assertMayBringBack(actor, roles)
    await bringTo(tx, member.workspaceId, person, 'ACTIVE', null)
    await bringBackRoles(tx, member.workspaceId, person.userId, roles)
    return rawJson(await workspaceFor(tx, member))
  })

  on(deactivateMember, async ({ tx, member, account, path, body }) => {
    const { workspaceId } = member
    const reason = body.reason ?? null
    const person = await lockPerson(tx, workspaceId, path.userId)
    const actor = actorOf(account, member)
    assertStatusChange(actor, person, 'INACTIVE')
    if (body.at === undefined) await bringTo(tx, workspaceId, person, 'INACTIVE', reason)
    else {
      const at = new Date(body.at)
      assertPlannable(person, at, tx.now)
      assertMayMove(actor, person, person.plan)
      await plan(tx, workspaceId, person, { at, by: account.id, reason })
    }
    return toStanding(await requirePlan(tx, workspaceId, person.userId))
  })

  on(leaveWorkspace, async ({ tx, member, account }) => {
    const person = await lockPerson(tx, member.workspaceId, account.id)
    assertStatusChange(actorOf(account, member), person, 'INACTIVE')
    await bringTo(tx, member.workspaceId, person, 'INACTIVE', null)
  })

  on(updateMemberStatuses, async ({ tx, member, account, grant, body }) => {
    if (grant !== 'yes') throw accessDenied()
    const target = toTarget(body.status)
    const { workspaceId } = member
    const asked = body.userIds.filter((userId) => idOrNull(userId) !== null)
    const people = await lockPeople(tx, workspaceId, asked)
    const seats = target === 'ACTIVE' ? await lockFreeSeats(tx, workspaceId) : undefined
    const outcomes = outcomesOf(actorOf(account, member), body.userIds, people, target, seats)
    const changed = new Set(outcomes.filter((one) => one.outcome === 'changed').map((one) => one.userId))
    const them = people.filter((person) => changed.has(person.userId))
    const bring = target === 'ACTIVE' ? activate : deactivate
    if (them.length > 0) await bring(tx, workspaceId, them, body.reason ?? null)
    return outcomes
  })
}
