import { expect, test } from 'vitest'
import { byDay } from './grouping.ts'
import { makeSteady, steadyList } from './steady.ts'

interface Listed {
  readonly id: string
  readonly description: string
  readonly projectId: null
  readonly taskId: null
  readonly tagIds: readonly string[]
  readonly billable: boolean
  readonly type: string
  readonly timeInterval: { readonly start: string; readonly end: string }
}
function entry(id: string, hour: number, description = id): Listed {
  const start = `2026-11-16T${String(hour).padStart(2, '0')}:00:00Z`
  const end = `2026-11-16T${String(hour).padStart(2, '0')}:30:00Z`
  const rest = { projectId: null, taskId: null, tagIds: ['t'], billable: false, type: 'REGULAR' } as const
  return { id, description, ...rest, timeInterval: { start, end } }
}

test('what says the same is the same object, wherever it stands', () => {
  const before = [entry('a', 9), entry('b', 8)]
  const next = steadyList(before, [entry('c', 10), entry('a', 9), entry('b', 8, 'other words')])
  expect(next).toEqual([entry('c', 10), entry('a', 9), entry('b', 8, 'other words')])
  expect(Array.isArray(next) && next[1] === before[0]).toBe(true)
})

test('a list that says the same is the same list, in another order it is another one', () => {
  const before = [entry('a', 9), entry('b', 8)]
  expect(steadyList(before, [entry('a', 9), entry('b', 8)])).toBe(before)
  expect(steadyList(before, [entry('b', 8), entry('a', 9)])).toEqual([entry('b', 8), entry('a', 9)])
  expect(steadyList(before, [entry('a', 9)])).toEqual([entry('a', 9)])
  expect(steadyList(undefined, before)).toBe(before)
})

test('one entry more is one group more, the others stay', () => {
  const steady = makeSteady<Listed>()
  const [a, b, alike] = [entry('a', 9), entry('b', 8), entry('c', 7, 'b')]
  const [before] = steady(byDay([a, b, alike], 'UTC', true))
  const [now] = steady(byDay([entry('d', 10), a, b, alike], 'UTC', true))
  expect(now?.groups.map(({ entries }) => entries.map(({ id }) => id))).toEqual([['d'], ['a'], ['b', 'c']])
  expect(now?.groups[1]).toBe(before?.groups[0])
  expect(now?.groups[2]).toBe(before?.groups[1])
  expect(now?.seconds).toBe(4 * 1800)
  // and without it the day is as it was
  expect(steady(byDay([a, b, alike], 'UTC', true))[0]).toEqual(before)
})

test('a group that lost one, and an entry that says something else, are new', () => {
  const steady = makeSteady<Listed>()
  const [a, b] = [entry('a', 9, 'same'), entry('b', 8, 'same')]
  const [before] = steady(byDay([a, b], 'UTC', true))
  const [fewer] = steady(byDay([a], 'UTC', true))
  expect(fewer?.groups).toEqual([{ key: '2026-11-16 a', entries: [a], seconds: 1800 }])
  const [other] = steady(byDay([entry('a', 9, 'other'), b], 'UTC', true))
  expect(other?.groups.map(({ entries }) => entries.length)).toEqual([1, 1])
  expect(before?.groups).toHaveLength(1)
})
