import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SummaryGroup } from '../../contract/reports/filter.ts'
import type { ReportContext } from './context.queries.ts'
import type { AskedReport } from './filter.rules.ts'
import { parseReport } from './filter.rules.ts'
import { otherMonths, rollupAnswers, wholeMonths } from './rollups.rules.ts'

const administrator: ReportContext = {
  userId: 'a'.repeat(24),
  billableRates: true,
  costRates: true,
  breadth: 'EVERYTHING',
  workspaceId: 'b'.repeat(24),
  managesProjects: false,
  managesPeople: false,
  zone: 'UTC',
  weekStart: 'MONDAY',
  rounding: { rounding: 'Round to nearest', minutes: 15 },
  currency: 'USD',
  numOfCurrencies: 1,
  clientCurrencies: false,
  decimalFormat: false,
  trackTimeDownToSecond: true,
}

describe('a year is read from', () => {
  const reads = (asked: Partial<AskedReport>, groups: SummaryGroup[], context = administrator) => {
    const year = { dateRangeStart: '2025-01-01T00:00:00Z', dateRangeEnd: '2025-12-31T23:59:59.999Z' }
    return rollupAnswers(parseReport({ ...year, ...asked }, context, new Date()), groups)?.of ?? 'ENTRIES'
  }
  const one = ['c'.repeat(24)]

  test('the sums of projects, where nothing asks whose time it is', () => {
    expect(reads({}, [])).toBe('PROJECTS')
    expect(reads({ rounding: true, amounts: ['EARNED', 'COST'] }, ['CLIENT', 'PROJECT', 'MONTH'])).toBe(
      'PROJECTS',
    )
    const filters = { projects: { ids: one }, clients: { ids: one }, currency: { ids: ['EUR'] } }
    expect(
      reads({ ...filters, billable: true, approvalState: 'APPROVED', types: ['BREAK'] }, ['PROJECT']),
    ).toBe('PROJECTS')
  })

  test('the sums of people, where something does', () => {
    for (const group of ['USER', 'USER_GROUP'] as const) expect(reads({}, ['PROJECT', group])).toBe('PEOPLE')
    const filters: Partial<AskedReport>[] = [
      { users: { ids: one } },
      { users: { status: 'INACTIVE' } },
      { userGroups: { ids: one } },
      { userCustomFields: [{ id: 'd'.repeat(24), value: 'x' }] },
    ]
    for (const filter of filters) expect(reads(filter, ['PROJECT']), JSON.stringify(filter)).toBe('PEOPLE')
  })

  test('the sums of people, for whoever does not see everything', () => {
    for (const breadth of ['OPEN', 'PUBLIC_PROJECTS', 'NOTHING'] as const)
      expect(reads({}, ['PROJECT'], { ...administrator, breadth })).toBe('PEOPLE')
  })

  test('the entries, where more is asked than sums know', () => {
    for (const group of ['TASK', 'TAG', 'DATE', 'WEEK', 'TIMEENTRY'] as const)
      expect(reads({}, [group])).toBe('ENTRIES')
    const filters: Partial<AskedReport>[] = [
      { tags: { ids: one } },
      { tasks: { status: 'ARCHIVED' } },
      { description: 'x' },
      { withoutDescription: true },
      { customFields: [{ id: 'd'.repeat(24), value: 'x' }] },
      { detailedFilter: { auditFilter: { withoutProject: true } } },
    ]
    for (const filter of filters) expect(reads(filter, ['PROJECT']), JSON.stringify(filter)).toBe('ENTRIES')
  })
})

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
