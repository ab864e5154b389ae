/** Source: wire.md §3 "list windows", §8.2 weekly, recorded/135. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import { assertWeek, daysOf, rangeOf } from './range.rules.ts'

const now = new Date('2026-03-18T22:30:00Z') // a Wednesday; the 19th in Berlin is near

const between = (start: string, end: string, zone = 'UTC') => {
  const range = rangeOf({ dateRangeStart: start, dateRangeEnd: end }, zone, 'MONDAY', now)
  return `${range.start.toISOString().slice(0, 19)} ${range.end.toISOString().slice(0, 19)} ${range.startsOn} ${range.endsOn}`
}

test('bounds are wall clock in the zone, however they are written', () => {
  const expected = '2026-05-31T22:00:00 2026-06-30T22:00:00 2026-06-01 2026-06-30'
  for (const [start, end] of [
    ['2026-06-01T00:00:00Z', '2026-06-30T23:59:59.999Z'],
    ['2026-06-01T00:00:00.000', '2026-06-30T23:59:59'],
    ['2026-06-01T00:00:00.000000Z', '2026-07-01T00:00:00Z'],
    ['2026-06-01T02:00:00+02:00', '2026-07-01T02:00:00+0200'],
    ['2026-06-01', '2026-07-01'],
  ] as const)
    expect(between(start, end, 'Europe/Berlin')).toBe(expected)
  expect(between('2026-06-01T08:30:00Z', '2026-06-01T17:00:00Z')).toBe(
    '2026-06-01T08:30:00 2026-06-01T17:00:00 2026-06-01 2026-06-01',
  )
})

test('a day when clocks change has 23 or 25 hours', () => {
  expect(between('2026-03-29T00:00:00Z', '2026-03-29T23:59:59Z', 'Europe/Berlin')).toBe(
    '2026-03-28T23:00:00 2026-03-29T22:00:00 2026-03-29 2026-03-29',
  )
  expect(between('2026-10-25T00:00:00Z', '2026-10-25T23:59:59Z', 'Europe/Berlin')).toBe(
    '2026-10-24T22:00:00 2026-10-25T23:00:00 2026-10-25 2026-10-25',
  )
})

test('what is no date is refused', () => {
  for (const text of [
    'today',
    '2026-13-01',
    '2026-02-30T00:00:00Z',
    '01/02/2026',
    '2026-06-01T25:00:00Z',
    '١',
  ])
    expect(() => between(text, '2026-06-30')).toThrow('Invalid date format for field: [dateRangeStart]')
  expect(() => between('2026-06-01', 'x')).toThrow('[dateRangeEnd]')
})

test.each([
  ['TODAY', '2026-03-18 2026-03-18'],
  ['YESTERDAY', '2026-03-17 2026-03-17'],
  ['THIS_WEEK', '2026-03-16 2026-03-22'],
  ['LAST_WEEK', '2026-03-09 2026-03-15'],
  ['PAST_TWO_WEEKS', '2026-03-02 2026-03-15'],
  ['THIS_MONTH', '2026-03-01 2026-03-31'],
  ['LAST_MONTH', '2026-02-01 2026-02-28'],
  ['THIS_YEAR', '2026-01-01 2026-12-31'],
  ['LAST_YEAR', '2025-01-01 2025-12-31'],
] as const)('%s wins over bounds', (dateRangeType, expected) => {
  const asked = { dateRangeStart: '2020-01-01', dateRangeEnd: '2020-01-02', dateRangeType }
  const { startsOn, endsOn } = rangeOf(asked, 'UTC', 'MONDAY', now)
  expect(`${startsOn} ${endsOn}`).toBe(expected)
})

test('a preset goes by the day and the week of who asks', () => {
  const asked = { dateRangeStart: '', dateRangeEnd: '' }
  const today = rangeOf({ ...asked, dateRangeType: 'TODAY' }, 'Pacific/Auckland', 'MONDAY', now)
  expect(today.startsOn).toBe('2026-03-19')
  for (const weekStart of weekdays) {
    const week = rangeOf({ ...asked, dateRangeType: 'THIS_WEEK' }, 'UTC', weekStart, now)
    expect(daysOf(week)).toHaveLength(7)
    expect(daysOf(week)).toContain('2026-03-18')
    expect(new Date(week.startsOn).getUTCDay()).toBe((weekdays.indexOf(weekStart) + 1) % 7)
  }
})

test('a week is exactly seven days, whichever way its end is written', () => {
  const week = (start: string, end: string) =>
    assertWeek(rangeOf({ dateRangeStart: start, dateRangeEnd: end }, 'Europe/Berlin', 'MONDAY', now))
  week('2026-07-27T00:00:00Z', '2026-08-02T23:59:59Z')
  week('2026-07-27T00:00:00Z', '2026-08-02T23:59:59.999Z')
  week('2026-07-27T00:00:00Z', '2026-08-03T00:00:00Z')
  for (const days of [1, 3, 6, 8, 14, 31]) {
    const end = new Date(Date.UTC(2026, 6, 27 + days) - 1).toISOString()
    expect(() => week('2026-07-27T00:00:00Z', end)).toThrow(
      'Please select date range of exactly 7 days for weekly report',
    )
  }
})

test('the days of a range are as many as it has, one after the other', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      fc.nat(800),
      (first, more) => {
        const startsOn = first.toISOString().slice(0, 10)
        const last = new Date(Date.parse(startsOn) + more * 86_400_000).toISOString().slice(0, 10)
        const days = daysOf({ startsOn, endsOn: last })
        expect(days).toHaveLength(more + 1)
        expect(days.at(-1)).toBe(last)
      },
    ),
  )
})
