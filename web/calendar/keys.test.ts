import { describe, expect, test } from 'vitest'
import { blockBeside, timesAfter } from './keys.ts'
import { segmentsOf } from './segments.ts'

const zone = 'UTC'
const hour = 3_600_000
const entry = (id: string, start: string, end: string | null) => ({ id, timeInterval: { start, end } })
const press = (key: string, { shiftKey = false, altKey = false } = {}) => ({ key, shiftKey, altKey })
const nine = entry('nine', '2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z')
const runs = entry('runs', '2026-11-20T09:00:00Z', null)
const by = { stepMinutes: 15, zone }

describe('keys on a block', () => {
  test('Shift moves by a step or a day, Alt changes the end, both the start', () => {
    expect(timesAfter(press('ArrowDown', { shiftKey: true }), nine, by)).toEqual({
      start: '2026-11-20T09:15:00Z',
      end: '2026-11-20T10:15:00Z',
    })
    expect(timesAfter(press('ArrowLeft', { shiftKey: true }), nine, by)?.start).toBe('2026-11-19T09:00:00Z')
    expect(timesAfter(press('ArrowUp', { altKey: true }), nine, by)?.end).toBe('2026-11-20T09:45:00Z')
    expect(timesAfter(press('ArrowUp', { altKey: true, shiftKey: true }), nine, by)?.start).toBe(
      '2026-11-20T08:45:00Z',
    )
  })
  test('what runs has no end to change, and arrows alone change nothing', () => {
    expect(timesAfter(press('ArrowDown', { altKey: true }), runs, by)).toBeUndefined()
    expect(timesAfter(press('ArrowDown'), nine, by)).toBeUndefined()
    expect(timesAfter(press('ArrowLeft', { altKey: true }), nine, by)).toBeUndefined()
  })
})

describe('arrows between blocks', () => {
  const entries = [
    nine,
    entry('two', '2026-11-20T14:00:00Z', '2026-11-20T15:00:00Z'),
    entry('late', '2026-11-22T13:00:00Z', '2026-11-22T14:00:00Z'),
    entry('early', '2026-11-22T08:00:00Z', '2026-11-22T09:00:00Z'),
  ]
  const days = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => {
    const from = Date.parse(`${day}T00:00:00Z`)
    return { day, from, segments: segmentsOf(entries, { day, from, to: from + 24 * hour }, 0) }
  })
  const go = (id: string, key: string, day = '2026-11-20') => blockBeside(days, { day, id }, key)?.id

  test('up and down stay on the day', () => {
    expect(go('nine', 'ArrowDown')).toBe('two')
    expect(go('two', 'ArrowDown')).toBeUndefined()
    expect(go('two', 'ArrowUp')).toBe('nine')
    expect(go('nine', 'End')).toBe('two')
  })
  test('left and right go to the block nearest in time, over days without any', () => {
    expect(go('two', 'ArrowRight')).toBe('late')
    expect(go('nine', 'ArrowRight')).toBe('early')
    expect(go('late', 'ArrowLeft', '2026-11-22')).toBe('two')
    expect(go('nine', 'ArrowLeft')).toBeUndefined()
  })
})
