import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import {
  assertImageUrl,
  assertPersonName,
  toCapacity,
  toCapacitySeconds,
  toWorkingDays,
} from './profile.rules.ts'

test('a capacity reads back as it was written, with its hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 24 * 3600 }), (seconds) => {
      expect(toCapacity(seconds)).toMatch(/^PT\d+H/)
      expect(toCapacitySeconds(toCapacity(seconds))).toBe(seconds)
    }),
  )
  expect(toCapacity(8 * 3600)).toBe('PT8H')
  expect(toCapacity(1800)).toBe('PT0H30M')
})

test.each(['', 'PT', '8', 'PT25H', 'PT24H1S', 'P1D', '-PT8H', 'PT8.5H', 'pt8h', 'PT8H '])(
  '%j is no capacity',
  (text) => {
    expect(() => toCapacitySeconds(text)).toThrow('workCapacity must be')
  },
)

test('working days are a set in the order of the week', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...weekdays)), (days) => {
      const result = toWorkingDays(days)
      expect(new Set(result)).toEqual(new Set(days))
      expect(result).toEqual(weekdays.filter((day) => result.includes(day)))
    }),
  )
})

test('names and pictures that are none are refused', () => {
  expect(() => assertPersonName(' \t')).toThrow('must not be empty')
  expect(() => assertImageUrl('javascript:alert(1)')).toThrow('imageUrl must be')
  expect(() => assertImageUrl('picture.png')).toThrow('imageUrl must be')
  for (const url of ['', 'https://example.test/a.png']) expect(() => assertImageUrl(url)).not.toThrow()
})
