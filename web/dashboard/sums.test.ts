import { expect, test } from 'vitest'
import type { Group } from '../reports/reports.ts'
import { activitiesOf, topOf } from './sums.ts'

function group(_id: string, duration: number, children?: readonly Group[]): Group {
  return {
    _id,
    name: _id === '' ? '(Without)' : _id.toUpperCase(),
    nameLowerCase: _id,
    color: null,
    clientName: '',
    currency: 'USD',
    workspaceCurrencyCode: 'USD',
    duration,
    amount: null,
    amounts: [],
    ...(children ? { children } : {}),
  }
}

test('activities are told apart by project, task and description, the longest first', () => {
  const found = activitiesOf([
    group('web', 90, [group('', 30, [group('a', 20), group('', 10)]), group('draw', 60, [group('a', 60)])]),
    group('', 40, [group('', 40, [group('a', 40), group('b', 0)])]),
  ])
  expect(
    found.map(({ project, task, description, seconds }) => [project._id, task._id, description, seconds]),
  ).toEqual([
    ['web', 'draw', 'A', 60],
    ['', '', 'A', 40],
    ['web', '', 'A', 20],
    ['web', '', '', 10],
  ])
  expect(new Set(found.map(({ key }) => key)).size).toBe(4)
})

test('what has no project is not the top project', () => {
  expect(topOf([group('', 90), group('web', 20), group('app', 30)])?._id).toBe('app')
  expect(topOf([group('', 90), group('web', 0)])).toBeUndefined()
})
