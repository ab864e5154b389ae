import { expect, test } from 'vitest'
import type { Group } from '../reports/reports.ts'
import { sorted, teamRows } from './rows.ts'

const names = { none: 'Without project', billable: 'Billable', rest: 'Not billable' }

const group = (_id: string, duration: number, children?: readonly Group[]): Group => ({
  _id,
  name: _id,
  nameLowerCase: _id,
  color: _id === 'web' ? '#03a9f4' : null,
  clientName: '',
  currency: 'USD',
  workspaceCurrencyCode: 'USD',
  duration,
  amount: null,
  amounts: [],
  ...(children ? { children } : {}),
})

const person = (name: string, end?: string | null) => ({
  userId: name,
  name,
  profilePicture: '',
  latest:
    end === undefined
      ? null
      : {
          description: '',
          type: 'REGULAR' as const,
          projectId: null,
          projectName: '',
          projectColor: '',
          clientName: '',
          taskName: '',
          start: '2026-06-01T08:00:00Z',
          end,
        },
})
const people = [
  person('Ada'),
  person('Bo', '2026-06-01T09:00:00Z'),
  person('Cy', null),
  person('Di', '2026-06-02T09:00:00Z'),
]
const groups = [
  group('Bo', 60, [group('', 10), group('web', 50)]),
  group('Cy', 90, [group('web', 90)]),
  group('gone', 5, [group('web', 5)]),
]

test('everybody who is listed has a row, without time too', () => {
  const rows = teamRows(people, groups, undefined, names)
  expect(rows.map(({ name, seconds, runs }) => [name, seconds, runs])).toEqual([
    ['Ada', 0, false],
    ['Bo', 60, false],
    ['Cy', 90, true],
    ['Di', 0, false],
  ])
  expect(rows[1]?.slices.map(({ name, seconds }) => [name, seconds])).toEqual([
    ['web', 50],
    ['Without project', 10],
  ])
})

test('by billability a bar adds up to the total', () => {
  const rows = teamRows(people, groups, [group('Bo', 45)], names)
  expect(rows[1]?.slices.map(({ id, seconds }) => [id, seconds])).toEqual([
    ['billable', 45],
    ['rest', 15],
  ])
  expect(rows[2]?.slices.map(({ id, seconds }) => [id, seconds])).toEqual([['rest', 90]])
})

test('what runs is the latest, who did nothing comes last', () => {
  const rows = teamRows(people, groups, undefined, names)
  const order = (by: 'MEMBER' | 'LATEST' | 'TOTAL', down: boolean) =>
    sorted(rows, by, down).map(({ name }) => name)
  expect(order('LATEST', true)).toEqual(['Cy', 'Di', 'Bo', 'Ada'])
  expect(order('TOTAL', true)).toEqual(['Cy', 'Bo', 'Ada', 'Di'])
  expect(order('MEMBER', false)).toEqual(['Ada', 'Bo', 'Cy', 'Di'])
})
