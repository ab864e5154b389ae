import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { AllSettings } from '../../contract/workspace-settings.ts'
import { dayIn, lockDay, lockedBefore, startOfDay } from './lock-date.rules.ts'

const client = new pg.Client(inject('connection'))
beforeAll(() => client.connect())
afterAll(() => client.end())

async function instantsOf(text: string, values: unknown[]): Promise<(Date | undefined)[]> {
  return (await client.query<{ at: Date }>(text, values)).rows.map((row) => row.at)
}

type Rule = NonNullable<AllSettings['automaticLock']>
type Weekday = (typeof weekdays)[number]
const none = {
  changeDay: null,
  dayOfMonth: null,
  firstDay: null,
  olderThanPeriod: null,
  olderThanValue: null,
} as const
const weekly = (changeDay: Weekday, firstDay: Weekday): Rule => ({
  ...none,
  type: 'WEEKLY',
  changeDay,
  firstDay,
})
const monthly = (dayOfMonth: number): Rule => ({ ...none, type: 'MONTHLY', dayOfMonth })
const older = (olderThanValue: number, olderThanPeriod: 'DAYS' | 'WEEKS' | 'MONTHS'): Rule => ({
  ...none,
  type: 'OLDER_THAN',
  olderThanValue,
  olderThanPeriod,
})

const zones = Intl.supportedValuesOf('timeZone')
/** Half an hour of summer time; a day that never was; winter as the exception; clocks changed at midnight. */
const oddZones = [
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Europe/Dublin',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Antarctica/Troll',
]

const rules = fc.oneof(
  fc.tuple(fc.constantFrom(...weekdays), fc.constantFrom(...weekdays)).map(([a, b]) => weekly(a, b)),
  fc.integer({ min: 1, max: 31 }).map(monthly),
  fc
    .tuple(fc.integer({ min: 1, max: 1000 }), fc.constantFrom('DAYS', 'WEEKS', 'MONTHS'))
    .map(([n, period]) => older(n, period)),
)
/** Of years whose clocks are history: of those to come Node and PostgreSQL know what was announced when they were made. */
const instants = fc
  .date({ min: new Date('2005-01-01T00:00:00Z'), max: new Date('2025-06-30T00:00:00Z'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000))
const someZones = fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...oddZones))

describe('the day up to which a rule locks', () => {
  test.each([
    // Wednesday the 3rd of June 2026 locks the week that ended on Sunday; on Tuesday it is still open
    [weekly('WEDNESDAY', 'MONDAY'), '2026-06-02', '2026-05-25'],
    [weekly('WEDNESDAY', 'MONDAY'), '2026-06-03', '2026-06-01'],
    [weekly('WEDNESDAY', 'MONDAY'), '2026-06-08', '2026-06-01'],
    [weekly('MONDAY', 'MONDAY'), '2026-06-01', '2026-06-01'],
    [weekly('MONDAY', 'MONDAY'), '2026-06-07', '2026-06-01'],
    [weekly('SUNDAY', 'MONDAY'), '2026-06-07', '2026-06-01'],
    [weekly('SATURDAY', 'SUNDAY'), '2026-06-01', '2026-05-24'],
    [monthly(1), '2026-06-01', '2026-06-01'],
    [monthly(2), '2026-06-01', '2026-05-01'],
    [monthly(2), '2026-06-02', '2026-06-01'],
    [monthly(31), '2026-02-27', '2026-01-01'],
    [monthly(31), '2026-02-28', '2026-02-01'],
    [monthly(29), '2028-02-28', '2028-01-01'],
    [monthly(5), '2026-01-04', '2025-12-01'],
    [older(1, 'DAYS'), '2026-06-02', '2026-06-02'],
    [older(2, 'DAYS'), '2026-06-02', '2026-06-01'],
    [older(1, 'WEEKS'), '2026-06-08', '2026-06-02'],
    [older(1, 'MONTHS'), '2026-03-31', '2026-03-01'],
    [older(1, 'MONTHS'), '2026-06-15', '2026-05-16'],
    [older(12, 'MONTHS'), '2028-02-29', '2027-03-01'],
  ])('%j on %s leaves everything from %s open', (rule, today, open) => {
    expect(lockDay(rule, today)).toBe(open)
  })

  test('never lies after today, and never moves back as days go by', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 10_000 }), (rule, days) => {
        const day = (count: number) => new Date(Date.UTC(2005, 0, 1 + count)).toISOString().slice(0, 10)
        expect(lockDay(rule, day(days)) <= day(days)).toBe(true)
        expect(lockDay(rule, day(days)) <= lockDay(rule, day(days + 1))).toBe(true)
      }),
    )
  })
})

describe('the instant at which a lock begins', () => {
  test('a date wins; without date and rule nothing is locked', () => {
    const now = new Date('2026-06-02T08:00:00Z')
    const date = { lockTimeEntries: '2026-05-01T00:00:00Z', automaticLock: null }
    expect(lockedBefore(date, 'UTC', now)).toEqual(new Date('2026-05-01T00:00:00Z'))
    expect(lockedBefore({ lockTimeEntries: null, automaticLock: null }, 'UTC', now)).toBeNull()
    const rule = { lockTimeEntries: null, automaticLock: older(1, 'DAYS') }
    expect(lockedBefore(rule, 'Pacific/Kiritimati', now)).toEqual(new Date('2026-06-01T10:00:00Z'))
  })

  test.each([
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-06', '2026-04-05T13:30:00Z'],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z'],
    ['Europe/Dublin', '2026-03-29', '2026-03-29T00:00:00Z'],
    ['Europe/Dublin', '2026-03-30', '2026-03-29T23:00:00Z'],
    // midnight struck never, and twice
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00Z'],
    ['America/Havana', '2025-11-02', '2025-11-02T04:00:00Z'],
    ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00Z'],
  ])('in %s %s begins at %s, in PostgreSQL too', async (zone, day, start) => {
    expect(startOfDay(day, zone)).toEqual(new Date(start))
    expect(await instantsOf('select start_of_day($1, $2) as at', [day, zone])).toEqual([new Date(start)])
  })

  test('the first instant of a day is of that day or, where it was skipped, of a later one', () => {
    fc.assert(
      fc.property(someZones, instants, (zone, at) => {
        const day = dayIn(zone, at)
        const start = startOfDay(day, zone)
        expect(start <= at).toBe(true)
        expect(dayIn(zone, start)).toBe(day)
        expect(dayIn(zone, new Date(start.getTime() - 1000)) < day).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('every zone is known to PostgreSQL, and it locks at the same instants as the rules here', async () => {
    const cases = [
      ...zones.flatMap((zone) =>
        fc.sample(fc.tuple(rules, instants), 2).map(([rule, at]) => ({ zone, rule, at })),
      ),
      ...oddZones.flatMap((zone) =>
        fc.sample(fc.tuple(rules, instants), 60).map(([rule, at]) => ({ zone, rule, at })),
      ),
    ]
    const told = await instantsOf(
      `select locked_by_rule(c.rule::json, c.zone, c.at) as at
       from unnest($1::text[], $2::text[], $3::timestamptz[]) with ordinality as c (rule, zone, at, place) order by place`,
      [
        cases.map((one) => JSON.stringify(one.rule)),
        cases.map((one) => one.zone),
        cases.map((one) => one.at),
      ],
    )
    const wrong = cases.flatMap(({ zone, rule, at }, index) => {
      const wanted = lockedBefore({ lockTimeEntries: null, automaticLock: rule }, zone, at)
      const got = told[index]
      return got?.getTime() === wanted?.getTime() ? [] : [{ zone, rule, at, wanted, got }]
    })
    expect(wrong).toEqual([])
    expect(cases.length).toBeGreaterThan(1000)
  })
})
