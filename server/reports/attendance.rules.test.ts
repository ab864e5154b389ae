import { expect, test } from 'vitest'
import { comparisonsOf } from './attendance.rules.ts'

test('every comparison that is asked for holds together, in hundredths of an hour', () => {
  expect(
    comparisonsOf({
      startFilters: [{ filtrationType: 'LARGER_THAN', value: '900' }],
      workFilters: [
        { filtrationType: 'LARGER_THAN', value: '750' },
        { filtrationType: 'SMALLER_THAN', value: '1000' },
      ],
      breakFilters: [{ value: '0' }],
      overtimeFilters: [],
    }),
  ).toEqual([
    { measure: 'start', filtration: 'LARGER_THAN', hundredths: 900 },
    { measure: 'break', filtration: 'EXACTLY', hundredths: 0 },
    { measure: 'work', filtration: 'LARGER_THAN', hundredths: 750 },
    { measure: 'work', filtration: 'SMALLER_THAN', hundredths: 1000 },
  ])
  expect(comparisonsOf({})).toEqual([])
})

test('what is no number of hundredths is refused', () => {
  for (const value of ['', '7.5', '-1', 'PT8H', '1e3', '1234567'])
    expect(() => comparisonsOf({ endFilters: [{ filtrationType: 'EXACTLY', value }] })).toThrow('hundredths')
})
