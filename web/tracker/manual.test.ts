import { expect, test } from 'vitest'
import { nothingTyped, toSpan } from './manual.ts'

const at = { now: Date.parse('2026-11-16T12:30:00Z'), zone: 'Europe/Berlin', format: 'FULL' as const }

test.each([
  [{ start: '9', end: '1730' }, '2026-11-16T08:00:00Z', '2026-11-16T16:30:00Z'],
  [{ start: '22', end: '1:30' }, '2026-11-16T21:00:00Z', '2026-11-17T00:30:00Z'],
  [{ start: '9', duration: '1h30m' }, '2026-11-16T08:00:00Z', '2026-11-16T09:30:00Z'],
  [{ duration: '45' }, '2026-11-16T12:30:00Z', '2026-11-16T13:15:00Z'],
  [{ day: '2026-11-13', start: '9', end: '10' }, '2026-11-13T08:00:00Z', '2026-11-13T09:00:00Z'],
  [{ day: '2026-10-24', start: '22', end: '6' }, '2026-10-24T20:00:00Z', '2026-10-25T05:00:00Z'],
  [{ start: '9', end: '9' }, '2026-11-16T08:00:00Z', '2026-11-16T08:00:00Z'],
])('%j is from %s to %s', (typed, start, end) => {
  expect(toSpan({ ...nothingTyped, ...typed }, at)).toEqual({ start, end })
})

test.each([
  {},
  { start: '9' },
  { end: '10' },
  { start: 'x', duration: '1h' },
  { start: '9', end: 'x', duration: '1h' },
  { duration: '0' },
])('%j is no span yet', (typed) => {
  expect(toSpan({ ...nothingTyped, ...typed }, at)).toBeUndefined()
})
