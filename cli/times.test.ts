import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { durationText, hoursText, toDay, toDays, toInstant } from './times.ts'

const now = Temporal.ZonedDateTime.from('2026-06-03T00:20:00[Europe/Berlin]')
const instant = (text: string) => toInstant(text, now).toString()

test('a time is today, or yesterday where it would be still to come', () => {
  expect(instant('0:10')).toBe('2026-06-02T22:10:00Z')
  expect(instant('23:50')).toBe('2026-06-02T21:50:00Z')
  expect(instant('23:50:30')).toBe('2026-06-02T21:50:30Z')
})

test('days, instants and how long ago are read as well', () => {
  expect(instant('2026-01-02 09:30')).toBe('2026-01-02T08:30:00Z')
  expect(instant('2026-01-02T09:30')).toBe('2026-01-02T08:30:00Z')
  expect(instant('2026-01-02T09:30:00Z')).toBe('2026-01-02T09:30:00Z')
  expect(instant('2026-01-02T09:30:00+02:00')).toBe('2026-01-02T07:30:00Z')
  expect(instant('-15m')).toBe('2026-06-02T22:05:00Z')
  expect(instant('-1h30m')).toBe('2026-06-02T20:50:00Z')
  expect(instant('-25h')).toBe('2026-06-01T21:20:00Z')
})

test('on the night when clocks change an hour ago is an hour ago', () => {
  const spring = Temporal.ZonedDateTime.from('2026-03-29T03:10:00[Europe/Berlin]')
  expect(toInstant('-1h', spring).toString()).toBe('2026-03-29T00:10:00Z')
  expect(toInstant('01:50', spring).toString()).toBe('2026-03-29T00:50:00Z')
})

test.each(['', '-', 'noon', '24:00', '9:60', '9', '2026-13-01 09:00', '-m'])('%j is no time', (text) => {
  expect(() => toInstant(text, now)).toThrow('is no time')
})

test('weeks begin on the day that the account says', () => {
  const wednesday = Temporal.PlainDate.from('2026-06-03')
  const days = (text: string, weekStart = 1) => {
    const { from, to } = toDays(text, wednesday, weekStart)
    return `${from}..${to}`
  }
  expect(days('week')).toBe('2026-06-01..2026-06-07')
  expect(days('week', 7)).toBe('2026-05-31..2026-06-06')
  expect(days('week', 3)).toBe('2026-06-03..2026-06-09')
  expect(days('week', 4)).toBe('2026-05-28..2026-06-03')
  expect(days('last-week')).toBe('2026-05-25..2026-05-31')
  expect(days('month')).toBe('2026-06-01..2026-06-30')
  expect(days('last-month')).toBe('2026-05-01..2026-05-31')
  expect(days('today')).toBe('2026-06-03..2026-06-03')
  expect(days('yesterday..today')).toBe('2026-06-02..2026-06-03')
  expect(days('2024-02-29')).toBe('2024-02-29..2024-02-29')
  for (const text of ['today..yesterday', '2026-02-29', '1..2..3', '']) expect(() => days(text)).toThrow()
  expect(() => toDay('tomorrow', wednesday)).toThrow('is no day')
})

test('durations are said as people say them', () => {
  expect([0, 45, 60, 3599, 3600, 3900, 360_000].map(durationText)).toEqual([
    '0 s',
    '45 s',
    '1 min',
    '59 min',
    '1 h',
    '1 h 5 min',
    '100 h',
  ])
  expect(hoursText(5400)).toBe('1.50')
})
