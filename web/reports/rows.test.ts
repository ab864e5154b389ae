import { expect, test } from 'vitest'
import { barsByBillability, barsByProject, sharesOf } from './chart-data.ts'
import { drilled } from './drill.ts'
import type { Group } from './reports.ts'
import { openable, toRows } from './rows.ts'

const group = (_id: string, duration: number, children?: Group[]): Group => ({
  _id,
  name: _id === '' ? 'Without' : `Name ${_id}`,
  nameLowerCase: '',
  color: null,
  clientName: '',
  currency: 'USD',
  workspaceCurrencyCode: 'USD',
  duration,
  amount: null,
  amounts: [],
  ...(children ? { children } : {}),
})

const groups = [group('p1', 300, [group('u1', 100), group('u2', 200)]), group('', 50, [group('u1', 50)])]
const groupings = ['PROJECT', 'USER'] as const

test('only what is open shows what is below it', () => {
  expect(toRows({ groups, groupings, open: new Set() }).map(({ key }) => key)).toEqual(['/p1', '/Without'])
  const open = new Set(openable(groups))
  expect(toRows({ groups, groupings, open }).map(({ key, level }) => [key, level])).toEqual([
    ['/p1', 0],
    ['/p1/u1', 1],
    ['/p1/u2', 1],
    ['/Without', 0],
    ['/Without/u1', 1],
  ])
})

test('a line compares with the same line of the period before', () => {
  const before = [group('p1', 90, [group('u2', 90)])]
  const rows = toRows({ groups, groupings, open: new Set(['/p1']), before })
  expect(rows.map((row) => row.before?.duration)).toEqual([90, undefined, 90, undefined])
})

test('going down keeps what was asked and adds every group of the line', () => {
  const span = { from: '2026-11-01', to: '2026-11-30' }
  const [, line] = toRows({ groups, groupings, open: new Set(['/p1']) })
  expect(
    drilled(
      { billable: true, by: 'PROJECT,USER', from: '2026-11-01', to: '2026-11-30' },
      line?.steps ?? [],
      span,
      'MONDAY',
    ),
  ).toEqual({
    billable: true,
    from: '2026-11-01',
    to: '2026-11-30',
    project: 'p1',
    user: 'u1',
  })
  expect(
    drilled(
      { range: 'THIS_MONTH' },
      [
        { grouping: 'WEEK', id: '2026-10-26' },
        { grouping: 'TAG', id: '' },
      ],
      span,
      'MONDAY',
    ),
  ).toEqual({ from: '2026-11-01', to: '2026-11-01', tag: 'none' })
})

const asked = {
  span: { from: '2026-11-16', to: '2026-11-18' },
  unit: 'DATE',
  weekStart: 'MONDAY',
  label: ({ from }: { from: string }) => from,
  name: ({ from }: { from: string }) => from,
} as const

test('bars stand for every day, and their parts make up the whole', () => {
  const all = [
    group('2026-11-16', 100, [group('a', 60), group('', 40)]),
    group('2026-11-18', 30, [group('a', 30)]),
  ]
  const bars = barsByBillability({ ...asked, all }, [group('2026-11-16', 70)], { billable: 'b', rest: 'r' })
  expect(bars.map(({ seconds, slices }) => [seconds, ...slices.map((slice) => slice.seconds)])).toEqual([
    [100, 70, 30],
    [0, 0, 0],
    [30, 0, 30],
  ])
  const byProject = barsByProject({ ...asked, all }, { none: 'none', others: 'others' })
  for (const { seconds, slices } of byProject)
    expect(slices.reduce((sum, slice) => sum + slice.seconds, 0)).toBe(seconds)
})

test('a bar stands beside the same place of the period before', () => {
  const before = { span: { from: '2026-11-13', to: '2026-11-15' }, groups: [group('2026-11-14', 5)] }
  const bars = barsByBillability({ ...asked, all: [], before }, [], { billable: 'b', rest: 'r' })
  expect(bars.map((bar) => bar.before)).toEqual([0, 5, 0])
})

test('shares beyond the largest are one, and all of them make up the whole', () => {
  const many = Array.from({ length: 20 }, (_, place) => group(`p${place}`, place + 1))
  const shares = sharesOf(
    many,
    ({ name }) => name,
    (count) => `${count} more`,
  )
  expect(shares).toHaveLength(8)
  expect(shares.at(-1)?.name).toBe('13 more')
  expect(shares.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(210)
})
