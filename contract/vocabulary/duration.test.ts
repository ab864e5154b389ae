import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secondsOf, toDuration } from './duration.ts'

test('what is printed is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999 * 3600 }), (seconds) => {
      expect(secondsOf(toDuration(seconds))).toBe(seconds)
    }),
  )
})

test('durations are read as written', () => {
  expect(secondsOf('PT8H')).toBe(28_800)
  expect(secondsOf('PT7H30M')).toBe(27_000)
  expect(secondsOf('PT90M')).toBe(5_400)
  expect(secondsOf('PT0S')).toBe(0)
  expect(toDuration(0)).toBe('PT0S')
  expect(toDuration(28_800)).toBe('PT8H')
})

test('anything else is no duration', () => {
  for (const text of ['', 'PT', '8', 'P1D', 'PT-1H', 'PT1.5H', 'PT1S1H', 'pt8h', ' PT8H', 'PT8H '])
    expect(secondsOf(text)).toBeUndefined()
})
