import { describe, expect, test } from 'vitest'
import { columnsOf, lengthOf, spanOfPreset, stepped, unitOf } from './ranges.ts'

const today = '2026-11-22' // a Sunday

describe('presets', () => {
  test.each([
    ['TODAY', '2026-11-22', '2026-11-22'],
    ['YESTERDAY', '2026-11-21', '2026-11-21'],
    ['THIS_WEEK', '2026-11-16', '2026-11-22'],
    ['LAST_WEEK', '2026-11-09', '2026-11-15'],
    ['PAST_TWO_WEEKS', '2026-11-02', '2026-11-15'],
    ['THIS_MONTH', '2026-11-01', '2026-11-30'],
    ['LAST_MONTH', '2026-10-01', '2026-10-31'],
    ['THIS_YEAR', '2026-01-01', '2026-12-31'],
    ['LAST_YEAR', '2025-01-01', '2025-12-31'],
  ] as const)('%s', (preset, from, to) => {
    expect(spanOfPreset(preset, today, 'MONDAY')).toEqual({ from, to })
  })

  test('a week begins on the day that the reader’s weeks begin on', () => {
    expect(spanOfPreset('THIS_WEEK', today, 'SUNDAY')).toEqual({ from: '2026-11-22', to: '2026-11-28' })
  })
})

test('the period before a month is a month, of anything else as many days', () => {
  expect(stepped({ from: '2026-03-01', to: '2026-03-31' }, -1)).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  })
  expect(stepped({ from: '2026-01-01', to: '2026-12-31' }, -1)).toEqual({
    from: '2025-01-01',
    to: '2025-12-31',
  })
  expect(stepped({ from: '2026-01-01', to: '2026-03-31' }, -1)).toEqual({
    from: '2025-10-01',
    to: '2025-12-31',
  })
  expect(stepped({ from: '2026-11-16', to: '2026-11-22' }, -1)).toEqual({
    from: '2026-11-09',
    to: '2026-11-15',
  })
  expect(stepped({ from: '2026-02-01', to: '2026-02-27' }, 1)).toEqual({
    from: '2026-02-28',
    to: '2026-03-26',
  })
})

test('bars cover a span without gap or overlap, and are never too many', () => {
  for (const span of [
    { from: '2026-11-16', to: '2026-11-22' },
    { from: '2026-11-01', to: '2026-11-30' },
    { from: '2026-06-03', to: '2026-11-19' },
    { from: '2024-01-01', to: '2026-12-31' },
  ]) {
    const columns = columnsOf(span, unitOf(span), 'MONDAY')
    expect(columns.length).toBeLessThanOrEqual(37)
    expect(columns.reduce((sum, column) => sum + lengthOf(column), 0)).toBe(lengthOf(span))
    expect(columns[0]?.from).toBe(span.from)
    expect(columns.at(-1)?.to).toBe(span.to)
  }
})
