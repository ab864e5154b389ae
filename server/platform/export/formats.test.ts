import { expect, test } from 'vitest'
import type { Formats } from './formats.ts'
import { clockText, dayText, durationText, groupedText, hoursText, moneyText, priceText } from './formats.ts'

const formats: Formats = {
  date: 'MM/DD/YYYY',
  twelveHours: false,
  seconds: true,
  duration: 'FULL',
  number: 'COMMA_PERIOD',
  currency: 'CURRENCY_SPACE_VALUE',
}

test.each([
  ['MM/DD/YYYY', '06/02/2026'],
  ['DD.MM.YYYY', '02.06.2026'],
  ['YYYY-MM-DD', '2026-06-02'],
  ['D/M/YY', '2/6/26'],
  ['MMM D, YYYY', 'Jun 2, 2026'],
  ['DD MMMM YYYY', '02 June 2026'],
])('%s shows 2 June 2026 as %s', (date, text) => {
  expect(dayText('2026-06-02', { ...formats, date })).toBe(text)
})

test.each([
  [0, '00:00:00', '12:00:00 AM'],
  [43_200, '12:00:00', '12:00:00 PM'],
  [52_473, '14:34:33', '02:34:33 PM'],
  [86_399, '23:59:59', '11:59:59 PM'],
])('%d seconds of a day are %s and %s', (seconds, long, short) => {
  expect(clockText(seconds, formats)).toBe(long)
  expect(clockText(seconds, { ...formats, twelveHours: true })).toBe(short)
  expect(clockText(seconds, { ...formats, seconds: false })).toBe(long.slice(0, 5))
})

test.each([
  [0, '00:00:00', '0:00', '0.00'],
  [59, '00:00:59', '0:01', '0.02'],
  [5025, '01:23:45', '1:24', '1.40'],
  [3618, '01:00:18', '1:01', '1.01'],
  [372_013, '103:20:13', '103:21', '103.34'],
  [-5025, '-01:23:45', '-1:24', '-1.40'],
])('%d seconds are %s, compact %s, decimal %s', (seconds, full, compact, decimal) => {
  expect(durationText(seconds, formats)).toBe(full)
  expect(durationText(seconds, { duration: 'COMPACT' })).toBe(compact)
  expect(durationText(seconds, { duration: 'DECIMAL' })).toBe(decimal)
  expect(hoursText(seconds)).toBe(decimal)
})

test('money is rounded to the cent, half of one away from zero, and -0.00 is none', () => {
  expect(moneyText(40_055.5555)).toBe('400.56')
  expect(moneyText(0.5)).toBe('0.01')
  expect(moneyText(-1250)).toBe('-12.50')
  expect(moneyText(-0.4)).toBe('0.00')
})

test('numbers for the eye follow the workspace', () => {
  expect(groupedText('1234567.80', formats)).toBe('1,234,567.80')
  expect(groupedText('-1234.50', { number: 'PERIOD_COMMA' })).toBe('-1.234,50')
  expect(groupedText('999.00', { number: 'QUOTATION_MARK_PERIOD' })).toBe('999.00')
  expect(priceText(123_456, 'EUR', formats)).toBe('EUR\u00a01,234.56')
  expect(priceText(123_456, 'EUR', { ...formats, currency: 'VALUE_CURRENCY' })).toBe('1,234.56EUR')
})
