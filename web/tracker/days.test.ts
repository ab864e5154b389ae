import { expect, test } from 'vitest'
import { addDays, daysBetween, toInstant, wallOf, weekOf } from './days.ts'

test.each([
  ['2026-11-16T08:30:15Z', 'Europe/Berlin', '2026-11-16', 9 * 3600 + 30 * 60 + 15],
  ['2026-06-30T23:30:00Z', 'Europe/Berlin', '2026-07-01', 5400],
  ['2026-06-30T03:30:00Z', 'America/New_York', '2026-06-29', 23.5 * 3600],
  ['2026-06-30T03:30:00Z', 'Asia/Kathmandu', '2026-06-30', 9.25 * 3600],
  ['1969-12-31T23:00:00Z', 'UTC', '1969-12-31', 23 * 3600],
])('%s in %s is %s and %d seconds', (instant, zone, day, seconds) => {
  expect(wallOf(instant, zone)).toEqual({ day, seconds })
  expect(toInstant(day, seconds, zone)).toBe(instant)
})

test('a time that clocks strike twice is the first, one that they skip lies behind the gap', () => {
  expect(toInstant('2026-10-25', 2.5 * 3600, 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z')
  expect(toInstant('2026-03-29', 2.5 * 3600, 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z')
  expect(toInstant('2026-10-25', 12 * 3600, 'Europe/Berlin')).toBe('2026-10-25T11:00:00Z')
  expect(toInstant('2026-03-29', 12 * 3600, 'Europe/Berlin')).toBe('2026-03-29T10:00:00Z')
  expect(toInstant('2026-03-30', 0, 'Europe/Berlin')).toBe('2026-03-29T22:00:00Z')
})

test('a week begins on the day that the person says', () => {
  expect(weekOf('2026-11-22', 'MONDAY')).toBe('2026-11-16')
  expect(weekOf('2026-11-22', 'SUNDAY')).toBe('2026-11-22')
  expect(weekOf('2026-11-20', 'SATURDAY')).toBe('2026-11-14')
  expect(weekOf('2026-11-16', 'MONDAY')).toBe('2026-11-16')
})

test('days are counted over changes of clocks', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
})
