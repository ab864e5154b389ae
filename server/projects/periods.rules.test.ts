import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { EstimateReset } from '../../contract/project-estimates.ts'
import { months } from '../../contract/project-estimates.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import { periodAt } from './periods.rules.ts'

const zones = fc.oneof(
  fc.constantFrom(
    'UTC',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Europe/Dublin',
    'America/Sao_Paulo',
    'Asia/Kathmandu',
  ),
  fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
)
/** Around changes of the clocks as well as anywhere. */
const instants = fc.oneof(
  fc.date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2060-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
  fc.date({
    min: new Date('2011-12-28T00:00:00Z'),
    max: new Date('2012-01-03T00:00:00Z'),
    noInvalidDate: true,
  }),
  fc.date({
    min: new Date('2026-03-28T00:00:00Z'),
    max: new Date('2026-04-06T00:00:00Z'),
    noInvalidDate: true,
  }),
  fc.date({
    min: new Date('2026-10-24T00:00:00Z'),
    max: new Date('2026-11-02T00:00:00Z'),
    noInvalidDate: true,
  }),
)
const resets: fc.Arbitrary<EstimateReset> = fc.record({
  interval: fc.constantFrom('WEEKLY' as const, 'MONTHLY' as const, 'YEARLY' as const),
  dayOfWeek: fc.option(fc.constantFrom(...weekdays)),
  dayOfMonth: fc.option(fc.integer({ min: 1, max: 31 })),
  month: fc.option(fc.constantFrom(...months)),
  hour: fc.option(fc.integer({ min: 0, max: 23 })),
})

const weekly: EstimateReset = {
  interval: 'WEEKLY',
  dayOfWeek: null,
  dayOfMonth: null,
  month: null,
  hour: null,
}
const iso = (reset: EstimateReset, at: string, zone: string) => {
  const period = periodAt(reset, new Date(at), zone)
  return period && [period.start.toISOString(), period.end.toISOString()]
}

test('the period holds the instant, and the next one begins where it ends', () => {
  fc.assert(
    fc.property(resets, instants, zones, (reset, at, zone) => {
      const period = periodAt(reset, at, zone)
      if (!period) throw new Error('a reset has a period')
      expect(period.start <= at && at < period.end).toBe(true)
      expect(periodAt(reset, period.end, zone)?.start).toEqual(period.end)
      expect(periodAt(reset, period.start, zone)).toEqual(period)
      expect(periodAt(reset, new Date(period.start.getTime() - 1), zone)?.end).toEqual(period.start)
    }),
    { numRuns: 400 },
  )
})

test('it begins at the hour on the day, unless the clocks skip that hour', () => {
  fc.assert(
    fc.property(resets, instants, zones, (reset, at, zone) => {
      const start = periodAt(reset, at, zone)?.start ?? new Date(0)
      const local = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(zone)
      const before = local.subtract({ seconds: 1 })
      const skipped =
        before.offsetNanoseconds < local.offsetNanoseconds ||
        local.subtract({ hours: 26 }).offset !== local.offset
      if (skipped) return
      expect([local.hour, local.minute, local.second]).toEqual([reset.hour ?? 0, 0, 0])
      if (reset.interval === 'WEEKLY') expect(weekdays[local.dayOfWeek - 1]).toBe(reset.dayOfWeek ?? 'MONDAY')
      else expect(local.day).toBe(Math.min(reset.dayOfMonth ?? 1, local.daysInMonth))
      if (reset.interval === 'YEARLY') expect(months[local.month - 1]).toBe(reset.month ?? 'JANUARY')
    }),
    { numRuns: 400 },
  )
})

test('weeks begin on Monday, months on the first, years on the first of January, at midnight', () => {
  expect(iso(weekly, '2026-06-03T10:00:00Z', 'UTC')).toEqual([
    '2026-06-01T00:00:00.000Z',
    '2026-06-08T00:00:00.000Z',
  ])
  expect(iso({ ...weekly, interval: 'MONTHLY' }, '2026-06-03T10:00:00Z', 'Europe/Berlin')).toEqual([
    '2026-05-31T22:00:00.000Z',
    '2026-06-30T22:00:00.000Z',
  ])
  expect(iso({ ...weekly, interval: 'YEARLY' }, '2026-06-03T10:00:00Z', 'UTC')).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2027-01-01T00:00:00.000Z',
  ])
})

test('the 31st is the last day of a shorter month; before it the last period goes on', () => {
  const reset: EstimateReset = { ...weekly, interval: 'MONTHLY', dayOfMonth: 31, hour: 6 }
  expect(iso(reset, '2026-02-28T05:59:59Z', 'UTC')).toEqual([
    '2026-01-31T06:00:00.000Z',
    '2026-02-28T06:00:00.000Z',
  ])
  expect(iso(reset, '2026-02-28T06:00:00Z', 'UTC')).toEqual([
    '2026-02-28T06:00:00.000Z',
    '2026-03-31T06:00:00.000Z',
  ])
})

test('an hour that is skipped is the one after it, one that comes twice the second', () => {
  const sundayAt = (hour: number): EstimateReset => ({ ...weekly, dayOfWeek: 'SUNDAY', hour })
  expect(iso(sundayAt(2), '2026-03-30T00:00:00Z', 'Europe/Berlin')?.[0]).toBe('2026-03-29T01:00:00.000Z')
  expect(iso(sundayAt(2), '2026-10-26T00:00:00Z', 'Europe/Berlin')?.[0]).toBe('2026-10-25T01:00:00.000Z')
  // Samoa had no 30 December 2011
  const friday: EstimateReset = { ...weekly, dayOfWeek: 'FRIDAY' }
  expect(iso(friday, '2012-01-01T00:00:00Z', 'Pacific/Apia')?.[0]).toBe('2011-12-30T10:00:00.000Z')
})

test('without an interval there is no period', () => {
  expect(periodAt({ ...weekly, interval: null }, new Date(), 'UTC')).toBeUndefined()
})
