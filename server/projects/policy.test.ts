import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../../contract/permissions.ts'
import { assertMayEdit, assertMaySetRates } from './policy.ts'

const allows = (check: () => void) => {
  try {
    check()
    return true
  } catch {
    return false
  }
}

describe('assertMayEdit', () => {
  test('lets administrators and managers of this very project', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), fc.boolean(), (held, managed) => {
        const admin = held.includes('OWNER') || held.includes('ADMIN')
        const member = { workspaceId: 'a'.repeat(24), status: 'ACTIVE' as const, roles: held }
        expect(allows(() => assertMayEdit(member, { managed }))).toBe(admin || managed)
      }),
    )
  })
})

describe('assertMaySetRates', () => {
  test('who may not see an amount may not set it', () => {
    const rate = { amount: 0 }
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (seesBillable, seesCost, billable, cost) => {
          const given = [{}, { ...(billable && { hourlyRate: rate }), ...(cost && { costRate: rate }) }]
          expect(
            allows(() => assertMaySetRates({ billableRates: seesBillable, costRates: seesCost }, given)),
          ).toBe((!billable || seesBillable) && (!cost || seesCost))
        },
      ),
    )
  })
})
