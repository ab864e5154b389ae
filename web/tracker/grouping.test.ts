import { expect, test } from 'vitest'
import { byDay, type Groupable } from './grouping.ts'

let count = 0
function entry(start: string, end: string | null, other: Partial<Groupable> = {}): Groupable {
  return {
    id: String(++count),
    description: 'Writing',
    projectId: 'p',
    taskId: null,
    tagIds: null,
    billable: false,
    type: 'REGULAR',
    timeInterval: { start, end },
    ...other,
  }
}
const at = (hour: number, day = 16) => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00Z`

test('days lie in the zone of the person, the latest first', () => {
  const late = entry(at(23), at(1, 17))
  const morning = entry(at(8), at(9))
  const days = byDay([morning, late], 'Europe/Berlin', true)
  expect(days.map(({ day, seconds }) => [day, seconds])).toEqual([
    ['2026-11-17', 7200],
    ['2026-11-16', 3600],
  ])
  expect(byDay([morning, late], 'UTC', true).map(({ day }) => day)).toEqual(['2026-11-16'])
})

test.each<Partial<Groupable>>([
  { description: 'Reading' },
  { projectId: null },
  { taskId: 't' },
  { tagIds: ['a'] },
  { billable: true },
  { type: 'BREAK' },
])('%j is not alike', (other) => {
  const day = byDay([entry(at(8), at(9)), entry(at(9), at(10), other)], 'UTC', true)[0]
  expect(day?.groups).toHaveLength(2)
})

test('alike are one line, whatever the order of their tags', () => {
  const one = entry(at(8), at(9), { tagIds: ['a', 'b'] })
  const other = entry(at(12), at(14), { tagIds: ['b', 'a'] })
  const between = entry(at(10), at(11))
  const [day] = byDay([one, between, other], 'UTC', true)
  expect(day?.groups.map(({ seconds, entries }) => [seconds, entries.map(({ id }) => id)])).toEqual([
    [10_800, [other.id, one.id]],
    [3600, [between.id]],
  ])
})

test('who does not want them together has each alone', () => {
  const [day] = byDay([entry(at(8), at(9)), entry(at(9), at(10))], 'UTC', false)
  expect(day?.groups).toHaveLength(2)
})

test('no tags and an empty list are the same, and what runs is not listed', () => {
  const [day] = byDay(
    [entry(at(8), at(9), { tagIds: [] }), entry(at(9), at(10)), entry(at(11), null)],
    'UTC',
    true,
  )
  expect(day?.groups.map(({ entries }) => entries.length)).toEqual([2])
})
