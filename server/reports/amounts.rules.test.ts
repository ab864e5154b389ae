/** Source: decisions.md "Other" (Reports); product.md D7, E5; recorded/139. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountsOf, sumOf, toMinor } from './amounts.rules.ts'

const all = { billableRates: true, costRates: true }
const billable = { billableRates: true, costRates: false }
const none = { billableRates: false, costRates: false }

test('unasked, those who may see rates see what is earned, others nothing', () => {
  expect(amountsOf({}, billable)).toEqual(['EARNED'])
  expect(amountsOf({}, none)).toEqual([])
  expect(amountsOf({ amounts: [] }, all)).toEqual(['EARNED'])
})

test('what is asked for comes once each, in that order; a list wins over the one', () => {
  expect(amountsOf({ amountShown: 'COST' }, all)).toEqual(['COST'])
  expect(amountsOf({ amountShown: 'COST', amounts: ['PROFIT', 'EARNED', 'PROFIT'] }, all)).toEqual([
    'PROFIT',
    'EARNED',
  ])
  expect(amountsOf({ amountShown: 'HIDE_AMOUNT' }, none)).toEqual([])
  expect(amountsOf({ amounts: ['HIDE_AMOUNT'] }, none)).toEqual([])
})

test('money that one may not see is refused', () => {
  for (const amountShown of ['EARNED', 'COST', 'PROFIT', 'EXPORT'] as const)
    expect(() => amountsOf({ amountShown }, none)).toThrow("You don't have permission")
  for (const amountShown of ['COST', 'PROFIT'] as const)
    expect(() => amountsOf({ amountShown }, billable)).toThrow("You don't have permission")
  expect(amountsOf({ amountShown: 'EARNED' }, billable)).toEqual(['EARNED'])
})

test('profit is what was earned less what it cost, and may be negative', () => {
  expect(sumOf('PROFIT', { earned: 5n, cost: 8n })).toBe(-3n)
  expect(toMinor(-7210n * 20_000n)).toBeCloseTo(-40055.555555555555, 9)
})

test('sums are told as exactly as a number can', () => {
  expect(toMinor(7210n * 20_000n)).toBe(40055.555555555555)
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 52n }), (minor) => {
      expect(toMinor(minor * 3600n)).toBe(Number(minor))
    }),
  )
})
