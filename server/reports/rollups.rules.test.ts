import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { otherMonths, wholeMonths } from './rollups.rules.ts'

const months = (start: string, end: string) => {
  const found = wholeMonths({ start: new Date(start), end: new Date(end) })
  return found && [found.from.toISOString().slice(0, 10), found.to.toISOString().slice(0, 10)]
}

describe('whole months of a range', () => {
  test('are those that lie inside, in UTC', () => {
    expect(months('2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z')).toEqual(['2025-01-01', '2026-01-01'])
    expect(months('2025-01-01T00:00:00.001Z', '2025-03-31T23:59:59.999Z')).toEqual([
      '2025-02-01',
      '2025-03-01',
    ])
    expect(months('2024-12-31T23:00:00Z', '2025-12-31T23:00:00Z')).toEqual(['2025-01-01', '2025-12-01'])
    expect(months('2025-01-31T10:00:00Z', '2025-03-01T00:00:00Z')).toEqual(['2025-02-01', '2025-03-01'])
  })

  test('are none in less than a month, and in a range that ends before it begins', () => {
    expect(months('2025-01-02T00:00:00Z', '2025-02-28T00:00:00Z')).toBeUndefined()
    expect(months('2025-05-01T00:00:00Z', '2025-05-01T00:00:00Z')).toBeUndefined()
    expect(months('2025-05-01T00:00:00Z', '2024-05-01T00:00:00Z')).toBeUndefined()
  })
})

describe('times that lie in another month in the zone', () => {
  const zones = [
    'UTC',
    'America/Los_Angeles',
    'Pacific/Kiritimati',
    'Asia/Kolkata',
    'Europe/Berlin',
    'Africa/Cairo',
  ]
  const monthIn = (at: number, zone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' }).format(at)

  test('are all there are inside whole months, and no others', () => {
    const from = Date.UTC(2024, 0)
    const to = Date.UTC(2025, 6)
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: from, max: to - 1 }),
        fc.boolean(),
        (zone, any, near) => {
          // half of them within a day of the turn of a month, where it matters
          const turn = new Date(any)
          const at = near
            ? Date.UTC(turn.getUTCFullYear(), turn.getUTCMonth()) + (any % 172_800_000) - 86_400_000
            : any
          if (at < from || at >= to) return
          const others = otherMonths({ from: new Date(from), to: new Date(to) }, zone)
          const among = others.some((one) => at >= one.from.getTime() && at < one.to.getTime())
          expect(among).toBe(monthIn(at, zone) !== monthIn(at, 'UTC'))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
