/** A deactivation on a future date. Stint's own, so every answer here is ours. Pure. */
import type { ApiError } from '../platform/errors.ts'
import { accessDenied, badRequest } from '../platform/errors.ts'
import type { Actor, Person } from './rules.ts'
import { refusalOf } from './rules.ts'

/** What is planned for a person. */
export interface Plan {
  readonly at: Date
  /** Null: planned by nobody signed in. */
  readonly by: string | null
  readonly reason: string | null
}

/** The key of the job that waits for the date: one plan per person. */
export function planKey(workspaceId: string, userId: string): string {
  return `deactivate:${workspaceId}:${userId}`
}

export function isSamePlan(a: Plan | undefined, b: Plan): boolean {
  return a !== undefined && a.at.getTime() === b.at.getTime() && a.by === b.by && a.reason === b.reason
}

/** Throws when a deactivation can't be planned for that instant. */
export function assertPlannable(person: Person, at: Date, now: Date): void {
  if (at.getTime() <= now.getTime())
    throw badRequest('at must lie in the future; leave it out to deactivate now')
  if (person.status !== 'ACTIVE') throw badRequest('User is already inactive')
}

/**
 * Throws when the actor may not replace or take back a plan. Everybody may plan their own leaving and think better
 * of it; nobody moves what others planned for them.
 */
export function assertMayMove(actor: Actor, person: Person, plan: Plan | undefined): void {
  if (plan && actor.userId === person.userId && plan.by !== actor.userId) throw accessDenied()
}

export interface Planner extends Actor {
  /** Whether the membership is ACTIVE now. */
  readonly isActive: boolean
}

/**
 * What stands in the way when the date has come; undefined: nothing. The authority is that of the planner as it is
 * now; null where nobody was signed in, which needs none.
 */
export function refusalOnTheDay(planner: Planner | null, person: Person): ApiError | undefined {
  if (planner && !planner.isActive) return accessDenied()
  return refusalOf(planner ?? { userId: '', roles: ['OWNER'] }, person, 'INACTIVE')
}
