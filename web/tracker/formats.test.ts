import { expect, test } from 'vitest'
import { parseDuration, parseTimeOfDay } from './duration-input.ts'
import { clockText, durationText, timeText } from './formats.ts'

test.each([
  [0, '00:00:00', '0:00', '0.00'],
  [59, '00:00:59', '0:00', '0.00'],
  [60, '00:01:00', '0:01', '0.02'],
  [5400, '01:30:00', '1:30', '1.50'],
  [5459, '01:30:59', '1:30', '1.52'],
  [360_000, '100:00:00', '100:00', '100.00'],
])('%d seconds are %s, %s, %s', (seconds, full, compact, decimal) => {
  expect(durationText(seconds, 'FULL')).toBe(full)
  expect(durationText(seconds, 'COMPACT')).toBe(compact)
  expect(durationText(seconds, 'DECIMAL')).toBe(decimal)
  expect(durationText(seconds, 'DECIMAL', true)).toBe(decimal.replace('.', ','))
})

test('what is shown can be typed', () => {
  for (const seconds of [60, 3540, 3600, 5400, 45_240])
    for (const format of ['FULL', 'COMPACT', 'DECIMAL'] as const)
      if (format !== 'DECIMAL' || seconds % 36 === 0)
        expect(parseDuration(durationText(seconds, format), format)).toBe(seconds)
  for (const seconds of [0, 300, 43_200, 45_900, 86_340])
    for (const hour12 of [true, false]) expect(parseTimeOfDay(timeText(seconds, hour12))).toBe(seconds)
})

test('what runs counts to the second', () => {
  expect(clockText(0)).toBe('0:00:00')
  expect(clockText(3909)).toBe('1:05:09')
})

test('clocks of twelve hours have two twelves', () => {
  expect(timeText(0, true)).toBe('12:00 AM')
  expect(timeText(43_200, true)).toBe('12:00 PM')
  expect(timeText(61_500, true)).toBe('5:05 PM')
  expect(timeText(61_500, false)).toBe('17:05')
})
