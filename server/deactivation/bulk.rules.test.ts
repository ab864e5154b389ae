import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { membershipStatuses } from '../../contract/people.ts'
import { outcomesOf } from './bulk.rules.ts'
import type { Actor, Person, Target } from './rules.ts'
import { refusalOf, takesSeat } from './rules.ts'

const anyPeople: fc.Arbitrary<Person[]> = fc.uniqueArray(
  fc.record({
    userId: fc.constantFrom(...'abcdefghij'),
    status: fc.constantFrom(...membershipStatuses),
    role: fc.constantFrom('ADMIN', 'MEMBER'),
    accountStatus: fc.constantFrom('ACTIVE', 'LIMITED', 'DELETED'),
  }),
  { selector: (person) => person.userId },
)
const anyRequest = fc.record({
  asked: fc.array(fc.constantFrom(...'abcdefghijklm'), { maxLength: 30 }),
  people: anyPeople,
  target: fc.constantFrom<Target>('ACTIVE', 'INACTIVE'),
  seats: fc.option(fc.integer({ min: -2, max: 12 }), { nil: undefined }),
})
const admin: Actor = { userId: 'a', roles: ['MEMBER', 'ADMIN'] }

describe('outcomesOf', () => {
  test('answers for everybody who was asked about once, in the order of the request', () => {
    fc.assert(
      fc.property(anyRequest, ({ asked, people, target, seats }) => {
        const outcomes = outcomesOf(admin, asked, people, target, seats)
        expect(outcomes.map((one) => one.userId)).toEqual([...new Set(asked)])
      }),
    )
  })

  test('refuses with the text that the single call answers', () => {
    fc.assert(
      fc.property(anyRequest, ({ asked, people, target }) => {
        for (const { userId, outcome, message } of outcomesOf(admin, asked, people, target, undefined)) {
          const person = people.find((one) => one.userId === userId)
          const refusal = refusalOf(admin, person, target)
          expect(message).toBe(refusal?.message)
          expect(outcome).toBe(refusal ? 'refused' : person?.status === target ? 'unchanged' : 'changed')
        }
      }),
    )
  })

  test('never gives more seats than are free, and refuses nobody a seat while one is', () => {
    fc.assert(
      fc.property(anyRequest, ({ asked, people, seats }) => {
        fc.pre(seats !== undefined)
        const seated = (outcome: 'changed' | 'refused') =>
          outcomesOf(admin, asked, people, 'ACTIVE', seats).filter(
            (one) =>
              one.outcome === outcome &&
              people.some((person) => person.userId === one.userId && takesSeat(person)) &&
              (outcome === 'changed' || one.message?.startsWith("You're trying to add more users")),
          )
        expect(seated('changed').length).toBeLessThanOrEqual(Math.max(0, seats ?? 0))
        if (seated('refused').length > 0) expect(seated('changed')).toHaveLength(Math.max(0, seats ?? 0))
      }),
    )
  })
})
