import { expect, test } from 'vitest'
import { amountText, numberText, scaleOf, spentText } from './formats.ts'

test('numbers are grouped as the workspace sets them', () => {
  expect(numberText(1234567.891, 'COMMA_PERIOD')).toBe('1,234,567.89')
  expect(numberText(1234.5, 'PERIOD_COMMA')).toBe('1.234,50')
  expect(numberText(1234.5, 'QUOTATION_MARK_PERIOD')).toBe('1’234.50')
  expect(numberText(-0.001, 'COMMA_PERIOD')).toBe('0.00')
})

test('amounts name their currency where the workspace wants it', () => {
  expect(amountText(123456, 'USD', 'COMMA_PERIOD', 'CURRENCY_SPACE_VALUE')).toBe('USD 1,234.56')
  expect(amountText(123456, 'EUR', 'PERIOD_COMMA', 'VALUE_SPACE_CURRENCY')).toBe('1.234,56 EUR')
  expect(amountText(-5000, 'USD', 'COMMA_PERIOD', 'CURRENCY_VALUE')).toBe('−$50.00')
  expect(amountText(5000, 'CHF', 'COMMA_PERIOD', 'VALUE_CURRENCY')).toBe('50.00CHF')
})

test('a compact duration counts every minute that was begun, the others are exact', () => {
  expect(spentText(3601, 'COMPACT', false)).toBe('1:01')
  expect(spentText(3600, 'COMPACT', false)).toBe('1:00')
  expect(spentText(3601, 'FULL', false)).toBe('01:00:01')
  expect(spentText(5400, 'DECIMAL', true)).toBe('1,50')
  expect(spentText(-5400, 'FULL', true)).toBe('−01:30:00')
})

test('the scale is round and holds the tallest bar', () => {
  for (const most of [0, 59, 3600, 7 * 3600, 31.2 * 3600, 163_000, 9_000_000]) {
    const { step, top } = scaleOf(most)
    expect(top).toBeGreaterThanOrEqual(most)
    expect(top / step).toBeCloseTo(Math.round(top / step), 6)
    expect(top / step).toBeLessThanOrEqual(5)
  }
})
