import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frequencies } from '../../contract/sharing.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import type { PersonalClock } from './due.rules.ts'
import { dueAt } from './due.rules.ts'

const long = new Date('2020-01-01T00:00:00Z')
const berlin: PersonalClock = { zone: 'Europe/Berlin', weekStart: 'MONDAY', startOfDay: '09:00' }
const at = (text: string) => new Date(text)

describe('dueAt', () => {
  test('daily: at the start of the day in the zone of the person, winter and summer', () => {
    expect(dueAt('DAILY', berlin, long, at('2026-01-15T08:03:00Z'))).toEqual(at('2026-01-15T08:00:00Z'))
    expect(dueAt('DAILY', berlin, long, at('2026-07-15T07:03:00Z'))).toEqual(at('2026-07-15T07:00:00Z'))
    expect(dueAt('DAILY', berlin, long, at('2026-07-15T06:59:00Z'))).toEqual(at('2026-07-14T07:00:00Z'))
  })

  test('weekly: on the first day of the week of the person, and on no other', () => {
    const sunday = { ...berlin, weekStart: 'SUNDAY' } as const
    expect(dueAt('WEEKLY', sunday, long, at('2026-06-07T08:00:00Z'))).toEqual(at('2026-06-07T07:00:00Z'))
    expect(dueAt('WEEKLY', sunday, long, at('2026-06-08T08:00:00Z'))).toBeNull()
    expect(dueAt('WEEKLY', berlin, long, at('2026-06-07T08:00:00Z'))).toBeNull()
    expect(dueAt('WEEKLY', berlin, long, at('2026-06-08T08:00:00Z'))).toEqual(at('2026-06-08T07:00:00Z'))
  })

  test('monthly: on the first, in the zone of the person', () => {
    const auckland = { ...berlin, zone: 'Pacific/Auckland' }
    expect(dueAt('MONTHLY', auckland, long, at('2026-06-30T21:30:00Z'))).toEqual(at('2026-06-30T21:00:00Z'))
    expect(dueAt('MONTHLY', berlin, long, at('2026-06-30T21:30:00Z'))).toBeNull()
  })

  test('a start of the day that the clock jumps over is when the jump ends', () => {
    const early = { ...berlin, startOfDay: '02:30' }
    expect(dueAt('DAILY', early, long, at('2026-03-29T01:31:00Z'))).toEqual(at('2026-03-29T01:30:00Z'))
  })

  test('what was done, or due longer than a day ago, is not due', () => {
    const due = at('2026-06-08T07:00:00Z')
    expect(dueAt('WEEKLY', berlin, due, at('2026-06-08T08:00:00Z'))).toBeNull()
    expect(dueAt('WEEKLY', berlin, long, at('2026-06-09T06:59:00Z'))).toEqual(due)
    expect(dueAt('WEEKLY', berlin, long, at('2026-06-09T07:01:00Z'))).toBeNull()
  })

  test('a longer patience looks further back', () => {
    const due = at('2026-06-08T07:00:00Z')
    expect(dueAt('WEEKLY', berlin, long, at('2026-06-11T06:59:00Z'), 72)).toEqual(due)
    expect(dueAt('WEEKLY', berlin, long, at('2026-06-11T07:01:00Z'), 72)).toBeNull()
  })

  test('asked at any moments in any order, each instant is due at most once, and a daily one every day', () => {
    const clocks = fc.record({
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu'),
      weekStart: fc.constantFrom(...weekdays),
      startOfDay: fc.constantFrom('00:00', '02:30', '09:00', '23:55'),
    })
    fc.assert(
      fc.property(clocks, fc.constantFrom(...frequencies), fc.nat({ max: 400 }), (clock, frequency, days) => {
        const sent: number[] = []
        let last = long
        const begin = at('2026-01-10T00:00:00Z').getTime() + days * 86_400_000
        for (let minutes = 0; minutes < 3 * 1440; minutes += 5) {
          const due = dueAt(frequency, clock, last, new Date(begin + minutes * 60_000))
          if (!due) continue
          sent.push(due.getTime())
          last = due
        }
        expect(new Set(sent).size).toBe(sent.length)
        if (frequency === 'DAILY') expect(sent.length).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 60 },
    )
  })
})
