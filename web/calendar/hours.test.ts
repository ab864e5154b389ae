import { describe, expect, test } from 'vitest'
import { daySpan, hoursIn, snap, strikes, workSpan } from './hours.ts'

const hours = (day: string, zone: string) => hoursIn(daySpan(day, zone))
const walls = (day: string, zone: string, step = 60) =>
  strikes(daySpan(day, zone), zone, step).map(({ seconds, again }) => {
    const clock = `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`
    return again ? `${clock}*` : clock
  })

describe('a day is as long as its clocks make it', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/Berlin', '2026-11-21', 24],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Australia/Lord_Howe', '2026-07-01', 24],
    ['Asia/Kathmandu', '2026-10-25', 24],
    // midnight itself is skipped, or struck twice
    ['America/Santiago', '2026-09-06', 23],
    ['America/Havana', '2026-03-08', 23],
    ['America/Havana', '2026-11-01', 25],
    ['UTC', '2026-03-29', 24],
  ])('%s on %s has %s hours', (zone, day, expected) => {
    expect(hours(day, zone)).toBe(expected)
  })

  test('days follow each other without a gap in every zone, all year', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/Santiago',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'Africa/Cairo',
    ]) {
      let before = daySpan('2026-01-01', zone)
      let sum = hoursIn(before)
      for (let place = 1; place < 365; place++) {
        const next = daySpan(new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10), zone)
        expect(next.from).toBe(before.to)
        sum += hoursIn(next)
        before = next
      }
      expect(sum).toBe(365 * 24)
    }
  })
})

describe('hours stand where the wall strikes them', () => {
  test('the skipped hour is missing', () => {
    expect(walls('2026-03-29', 'Europe/Berlin').slice(0, 4)).toEqual(['0:00', '1:00', '3:00', '4:00'])
    expect(walls('2026-03-29', 'Europe/Berlin')).toHaveLength(23)
  })
  test('the hour that comes twice is there twice, and says so', () => {
    expect(walls('2026-10-25', 'Europe/Berlin').slice(0, 5)).toEqual([
      '0:00',
      '1:00',
      '2:00',
      '2:00*',
      '3:00',
    ])
    expect(walls('2026-10-25', 'Europe/Berlin')).toHaveLength(25)
  })
  test('Lord Howe turns half an hour', () => {
    expect(walls('2026-04-05', 'Australia/Lord_Howe', 30).slice(2, 7)).toEqual([
      '1:00',
      '1:30',
      '1:30*',
      '2:00',
      '2:30',
    ])
    expect(walls('2026-10-04', 'Australia/Lord_Howe', 30).slice(2, 6)).toEqual([
      '1:00',
      '1:30',
      '2:30',
      '3:00',
    ])
  })
  test('five minutes are found in a zone of quarters', () => {
    expect(walls('2026-11-21', 'Asia/Kathmandu', 5)).toHaveLength(288)
  })
})

test('a snap falls on quarters of the wall in every zone', () => {
  const at = Date.parse('2026-11-21T09:08:00Z')
  expect(new Date(snap(at, 15)).toISOString()).toBe('2026-11-21T09:15:00.000Z')
  expect(new Date(snap(at, 5)).toISOString()).toBe('2026-11-21T09:10:00.000Z')
})

test('work begins when the day starts and lasts as long as the capacity, on working days alone', () => {
  const work = { days: ['SUNDAY'], startOfDay: '08:30', capacity: 'PT7H30M' }
  const zone = 'Europe/Berlin'
  const span = workSpan(daySpan('2026-03-29', zone), zone, work)
  expect(span && new Date(span.from).toISOString()).toBe('2026-03-29T06:30:00.000Z')
  expect(span && (span.to - span.from) / 3_600_000).toBe(7.5)
  expect(workSpan(daySpan('2026-03-30', zone), zone, work)).toBeUndefined()
})
