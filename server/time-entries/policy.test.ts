import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertMayEditTimeOf, breadthOf } from './policy.ts'

describe('breadthOf', () => {
  test.each([
    [true, true, true, 'EVERYTHING'],
    [true, false, false, 'EVERYTHING'],
    [false, false, false, 'OPEN'],
    [false, false, true, 'PUBLIC_PROJECTS'],
    [false, true, false, 'NOTHING'],
    [false, true, true, 'NOTHING'],
  ] as const)('admin %s, all hidden %s, public only %s: %s', (admin, hidden, publicOnly, expected) => {
    expect(
      breadthOf(admin, {
        onlyAdminsSeeAllTimeEntries: hidden,
        onlyAdminsSeePublicProjectsEntries: publicOnly,
      }),
    ).toBe(expected)
  })
})

describe('assertMayEditTimeOf', () => {
  test('oneself, administrators, and team managers where the workspace says so', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('ADMINS' as const, 'ADMINS_AND_TEAM_MANAGERS' as const),
        (self, isAdmin, managesOwner, who) => {
          const check = () =>
            assertMayEditTimeOf('owner', { userId: self ? 'owner' : 'other', isAdmin, managesOwner }, who)
          if (self || isAdmin || (managesOwner && who === 'ADMINS_AND_TEAM_MANAGERS'))
            expect(check).not.toThrow()
          else expect(check).toThrow('Access Denied')
        },
      ),
    )
  })
})
