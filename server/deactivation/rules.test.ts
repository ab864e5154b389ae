import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountStatuses, membershipStatuses } from '../../contract/people.ts'
import { roles } from '../../contract/permissions.ts'
import { ApiError } from '../platform/errors.ts'
import type { Actor, Person, Target } from './rules.ts'
import { assertStatusChange, refusalOf, takesSeat, toTarget } from './rules.ts'

const anyTarget = fc.constantFrom<Target>('ACTIVE', 'INACTIVE')
const anyActor: fc.Arbitrary<Actor> = fc.record({
  userId: fc.constant('actor'),
  roles: fc
    .subarray([...roles.filter((role) => role !== 'MEMBER')])
    .map((held) => ['MEMBER', ...held] as const),
})
/** As the database's constraints allow: the owner is ACTIVE, the inactive have no role. */
const anyPerson: fc.Arbitrary<Person> = fc
  .record({
    userId: fc.constantFrom('actor', 'somebody'),
    status: fc.constantFrom(...membershipStatuses),
    role: fc.constantFrom('OWNER', 'ADMIN', 'MEMBER'),
    accountStatus: fc.constantFrom(...accountStatuses),
  })
  .filter(
    ({ role, status }) =>
      (role !== 'OWNER' || status === 'ACTIVE') && (status !== 'INACTIVE' || role === 'MEMBER'),
  )

const person = (change: Partial<Person> = {}): Person => ({
  userId: 'somebody',
  status: 'ACTIVE',
  role: 'MEMBER',
  accountStatus: 'ACTIVE',
  ...change,
})
const actor = (...held: Actor['roles']): Actor => ({ userId: 'actor', roles: ['MEMBER', ...held] })

describe('toTarget', () => {
  test('takes either value in any letter case', () => {
    const anyCase = fc
      .tuple(fc.constantFrom('active', 'inactive'), fc.infiniteStream(fc.boolean()))
      .map(([word, ups]) => [...word].map((c) => (ups.next().value ? c.toUpperCase() : c)).join(''))
    fc.assert(fc.property(anyCase, (value) => toTarget(value) === value.toUpperCase()))
  })

  test('refuses everything else with 400/3002 that names the field', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !['ACTIVE', 'INACTIVE'].includes(text.toUpperCase())),
        (value) => {
          expect(() => toTarget(value)).toThrow(/^You entered invalid value for field: \[status\]/)
        },
      ),
    )
  })
})

describe('refusalOf', () => {
  test('an unknown person comes before everything else', () => {
    fc.assert(
      fc.property(anyActor, anyTarget, (who, target) => {
        expect(refusalOf(who, undefined, target)).toMatchObject({
          status: 400,
          code: 501,
          message: "User doesn't belong to Workspace",
        })
      }),
    )
  })

  test('nobody but owner and admins moves somebody else: 403 whatever the person is', () => {
    fc.assert(
      fc.property(anyActor, anyPerson, anyTarget, (who, whom, target) => {
        fc.pre(whom.userId !== who.userId && !who.roles.includes('OWNER') && !who.roles.includes('ADMIN'))
        expect(refusalOf(who, whom, target)).toMatchObject({ status: 403, message: 'Access Denied' })
      }),
    )
  })

  test('nobody deactivates the owner', () => {
    fc.assert(
      fc.property(anyActor, anyPerson, (who, whom) => {
        fc.pre(whom.role === 'OWNER')
        expect(refusalOf(who, whom, 'INACTIVE')).toBeInstanceOf(ApiError)
      }),
    )
    expect(refusalOf(actor('ADMIN'), person({ role: 'OWNER' }), 'INACTIVE')).toMatchObject({ status: 400 })
    expect(refusalOf(actor('OWNER'), person({ userId: 'actor', role: 'OWNER' }), 'INACTIVE')).toMatchObject({
      status: 400,
      code: 501,
    })
  })

  test('an admin deactivates no other admin, the owner does', () => {
    const admin = person({ role: 'ADMIN' })
    expect(refusalOf(actor('ADMIN'), admin, 'INACTIVE')).toMatchObject({ status: 403, code: 501 })
    expect(refusalOf(actor('OWNER'), admin, 'INACTIVE')).toBeUndefined()
    expect(refusalOf(actor('ADMIN'), person({ userId: 'actor', role: 'ADMIN' }), 'INACTIVE')).toBeUndefined()
  })

  test('an invitation is revoked or repeated, not activated or deactivated', () => {
    fc.assert(
      fc.property(fc.constantFrom('PENDING', 'DECLINED'), anyTarget, (status, target) => {
        const refusal = refusalOf(actor('OWNER'), person({ status }), target)
        expect(refusal).toMatchObject({ status: 400, code: 501 })
        expect(refusal?.message).toContain(status.toLowerCase())
      }),
    )
  })

  test('a deleted account can not be activated', () => {
    for (const accountStatus of ['DELETED', 'LIMITED_DELETED'])
      expect(
        refusalOf(actor('OWNER'), person({ status: 'INACTIVE', accountStatus }), 'ACTIVE'),
      ).toMatchObject({
        status: 400,
        message: "User's account is deleted",
      })
  })

  test('the same state passes for everybody who may ask for it', () => {
    fc.assert(
      fc.property(fc.constantFrom<Target>('ACTIVE', 'INACTIVE'), (status) => {
        expect(refusalOf(actor('ADMIN'), person({ status }), status)).toBeUndefined()
      }),
    )
  })

  test('what passes is allowed by the table: self, or an administrator over a lesser person', () => {
    fc.assert(
      fc.property(anyActor, anyPerson, anyTarget, (who, whom, target) => {
        fc.pre(refusalOf(who, whom, target) === undefined)
        const self = who.userId === whom.userId
        expect(self || who.roles.includes('OWNER') || who.roles.includes('ADMIN')).toBe(true)
        expect(['ACTIVE', 'INACTIVE']).toContain(whom.status)
        if (target === 'INACTIVE') {
          expect(whom.role).not.toBe('OWNER')
          if (whom.role === 'ADMIN' && !self) expect(who.roles).toContain('OWNER')
        }
      }),
    )
  })

  test('assertStatusChange throws exactly what refusalOf finds', () => {
    fc.assert(
      fc.property(anyActor, fc.option(anyPerson, { nil: undefined }), anyTarget, (who, whom, target) => {
        const refusal = refusalOf(who, whom, target)
        const assertion = () => assertStatusChange(who, whom, target)
        if (refusal) expect(assertion).toThrow(refusal.message)
        else expect(assertion).not.toThrow()
      }),
    )
  })
})

test('only limited people take no seat', () => {
  expect(accountStatuses.filter((accountStatus) => !takesSeat(person({ accountStatus })))).toEqual([
    'LIMITED',
  ])
})
