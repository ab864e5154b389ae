import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toSince } from './rates.rules.ts'

const now = new Date('2026-06-02T08:00:00.123Z')

test('nothing means now, of which entries know the whole second', () => {
  const second = new Date('2026-06-02T08:00:00Z')
  expect(toSince(undefined, now)).toEqual(second)
  expect(toSince(null, now)).toEqual(second)
})

test('any second that exists is read as written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (seconds) => {
      const instant = new Date(seconds * 1000)
      expect(toSince(`${instant.toISOString().slice(0, 19)}Z`, now)).toEqual(instant)
    }),
  )
})

test.each([
  '',
  '2026-06-02',
  '2026-06-02T08:00:00',
  '2026-06-02T08:00:00+02:00',
  '2026-06-02T08:00:00.000Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-06-02T24:00:01Z',
  '2026-06-02 08:00:00Z',
  'tomorrow',
])('%j is refused with 400/501', (text) => {
  expect(() => toSince(text, now)).toThrow('since must be in the form yyyy-MM-ddThh:mm:ssZ')
})
