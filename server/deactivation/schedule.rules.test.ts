import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Person } from './rules.ts'
import { refusalOf } from './rules.ts'
import type { Plan, Planner } from './schedule.rules.ts'
import { assertMayMove, assertPlannable, isSamePlan, refusalOnTheDay } from './schedule.rules.ts'

const now = new Date('2026-06-02T08:00:00.000Z')
const person = (change: Partial<Person> = {}): Person => ({
  userId: 'somebody',
  status: 'ACTIVE',
  role: 'MEMBER',
  accountStatus: 'ACTIVE',
  ...change,
})
const planBy = (by: string | null): Plan => ({ at: new Date('2030-01-01T00:00:00Z'), by, reason: null })
const planner = (roles: Actor['roles'], isActive = true): Planner => ({ userId: 'ada', roles, isActive })

describe('assertPlannable', () => {
  test('takes every later instant and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (milliseconds) => {
        const plan = () => assertPlannable(person(), new Date(now.getTime() + milliseconds), now)
        if (milliseconds > 0) expect(plan).not.toThrow()
        else expect(plan).toThrow('at must lie in the future')
      }),
    )
  })

  test('plans nothing for somebody who is inactive', () => {
    const later = new Date('2027-01-01T00:00:00Z')
    expect(() => assertPlannable(person({ status: 'INACTIVE' }), later, now)).toThrow(
      'User is already inactive',
    )
  })
})

describe('assertMayMove', () => {
  test('nobody moves what another planned for them, everybody what they planned themselves', () => {
    const self: Actor = { userId: 'somebody', roles: ['MEMBER', 'ADMIN'] }
    expect(() => assertMayMove(self, person(), planBy('ada'))).toThrow('Access Denied')
    expect(() => assertMayMove(self, person(), planBy(null))).toThrow('Access Denied')
    expect(() => assertMayMove(self, person(), planBy('somebody'))).not.toThrow()
    expect(() => assertMayMove(self, person(), undefined)).not.toThrow()
  })

  test('who may deactivate somebody may move whatever is planned for them', () => {
    const ada: Actor = { userId: 'ada', roles: ['ADMIN'] }
    for (const by of ['ada', 'olga', 'somebody', null])
      expect(() => assertMayMove(ada, person(), planBy(by))).not.toThrow()
  })
})

describe('refusalOnTheDay', () => {
  test('is what the planner would be answered now', () => {
    for (const roles of [['OWNER'], ['ADMIN'], ['MEMBER']] as const)
      for (const role of ['OWNER', 'ADMIN', 'MEMBER'] as const)
        expect(refusalOnTheDay(planner(roles), person({ role }))?.message).toBe(
          refusalOf(planner(roles), person({ role }), 'INACTIVE')?.message,
        )
  })

  test('a planner who is no longer ACTIVE has no authority left', () => {
    expect(refusalOnTheDay(planner(['OWNER'], false), person())).toMatchObject({ status: 403 })
  })

  test('a plan of nobody signed in needs no authority, and still spares the owner', () => {
    expect(refusalOnTheDay(null, person({ role: 'ADMIN' }))).toBeUndefined()
    expect(refusalOnTheDay(null, person({ role: 'OWNER' }))).toMatchObject({ status: 400 })
  })
})

test('the same plan is the same instant, planner and reason', () => {
  const plan = planBy('ada')
  expect(isSamePlan(undefined, plan)).toBe(false)
  expect(isSamePlan({ ...plan, at: new Date(plan.at) }, plan)).toBe(true)
  expect(isSamePlan({ ...plan, at: now }, plan)).toBe(false)
  expect(isSamePlan({ ...plan, by: 'olga' }, plan)).toBe(false)
  expect(isSamePlan({ ...plan, reason: 'moves away' }, plan)).toBe(false)
})
