import { describe, expect, test } from 'vitest'
import {
  clockNear,
  drawn,
  endAt,
  middleOf,
  movedByDays,
  movedBySteps,
  movedTo,
  stretched,
  stretchedBySteps,
} from './moves.ts'
import { parseCalendarSearch } from './search.ts'
import type { Drawable } from './segments.ts'

const entry = (start: string, end: string | null): Drawable => ({ id: 'e', timeInterval: { start, end } })
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`)
const nine = entry('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z')

describe('moving', () => {
  test('keeps the length', () => {
    expect(movedTo(nine, at('11:30:00'))).toEqual({
      start: '2026-11-20T11:30:00Z',
      end: '2026-11-20T12:30:00Z',
    })
  })
  test('by a step goes to the next mark', () => {
    expect(movedBySteps(nine, 1, 15).start).toBe('2026-11-20T09:15:00Z')
    const odd = entry('2026-11-20T09:07:30Z', '2026-11-20T10:00:00Z')
    expect(movedBySteps(odd, 1, 15)).toEqual({ start: '2026-11-20T09:15:00Z', end: '2026-11-20T10:07:30Z' })
    expect(movedBySteps(odd, -1, 15).start).toBe('2026-11-20T09:00:00Z')
  })
  test('by a day keeps the time on the wall when clocks change, and the length', () => {
    const friday = entry('2026-10-24T08:00:00Z', '2026-10-24T10:00:00Z')
    expect(movedByDays(friday, 1, 'Europe/Berlin')).toEqual({
      start: '2026-10-25T09:00:00Z',
      end: '2026-10-25T11:00:00Z',
    })
  })
  test('what runs has no end elsewhere either', () => {
    expect(movedBySteps(entry('2026-11-20T09:00:00Z', null), -1, 15)).toEqual({
      start: '2026-11-20T08:45:00Z',
      end: null,
    })
  })
})

describe('clocks that people type', () => {
  const zone = 'Europe/Berlin'
  test('of an hour that comes twice it is the one where the time was', () => {
    const second = { start: '2026-10-25T01:10:00Z', end: '2026-10-25T01:50:00Z' }
    expect(endAt(second, 2 * 3600 + 55 * 60, zone)).toBe('2026-10-25T01:55:00Z')
    expect(clockNear('2026-10-25', 2 * 3600, zone, Date.parse(second.start))).toBe('2026-10-25T01:00:00Z')
    expect(clockNear('2026-10-25', 2 * 3600, zone, Date.parse('2026-10-25T00:10:00Z'))).toBe(
      '2026-10-25T00:00:00Z',
    )
  })
  test('an end before the start is of the next day, and comes back from there', () => {
    const late = { start: '2026-11-20T21:00:00Z', end: '2026-11-20T22:30:00Z' }
    expect(endAt(late, 2 * 3600, zone)).toBe('2026-11-21T01:00:00Z')
    expect(endAt({ ...late, end: '2026-11-21T01:00:00Z' }, 23 * 3600, zone)).toBe('2026-11-20T22:00:00Z')
  })
})

describe('stretching', () => {
  test('moves one edge and keeps at least a step', () => {
    expect(stretched(nine, 'end', at('11:00:00'), 15).end).toBe('2026-11-20T11:00:00Z')
    expect(stretched(nine, 'end', at('08:00:00'), 15).end).toBe('2026-11-20T09:15:00Z')
    expect(stretched(nine, 'start', at('08:00:00'), 15).start).toBe('2026-11-20T08:00:00Z')
    expect(stretched(nine, 'start', at('12:00:00'), 15).start).toBe('2026-11-20T09:45:00Z')
  })
  test('by steps', () => {
    expect(stretchedBySteps(nine, 'end', 1, 5).end).toBe('2026-11-20T10:05:00Z')
    expect(stretchedBySteps(nine, 'start', -1, 15).start).toBe('2026-11-20T08:45:00Z')
  })
})

test('new time is drawn in both directions, and a press alone takes a while', () => {
  const half = 1_800_000
  const span = { start: '2026-11-20T09:00:00Z', end: '2026-11-20T10:30:00Z' }
  expect(drawn(at('09:00:00'), at('10:30:00'), half)).toEqual(span)
  expect(drawn(at('10:30:00'), at('09:00:00'), half)).toEqual(span)
  expect(drawn(at('09:00:00'), at('09:00:00'), half).end).toBe('2026-11-20T09:30:00Z')
})

test('a cut lies in the middle; under two minutes there is none', () => {
  expect(middleOf(nine, 0)).toBe(at('09:30:00'))
  expect(middleOf(entry('2026-11-20T09:00:00Z', '2026-11-20T09:01:59Z'), 0)).toBeUndefined()
  expect(middleOf(entry('2026-11-20T09:00:20Z', '2026-11-20T09:02:20Z'), 0)).toBe(at('09:01:20'))
})

test('an address that makes no sense is left out', () => {
  const person = '0123456789abcdef01234567'
  expect(parseCalendarSearch({ view: 'day', day: '2026-02-28', person })).toEqual({
    view: 'day',
    day: '2026-02-28',
    person,
  })
  expect(parseCalendarSearch({ view: 'month', day: '2026-02-30', person: 'me' })).toEqual({})
})
