import { expect, test } from 'vitest'
import { awake, forgotten, type Traces } from './forgotten.ts'

const start = '2026-06-02T07:00:00Z'
const at = (time: string, day = '2026-06-02') => Date.parse(`${day}T${time}:00Z`)
const zone = 'UTC'
const traces: Traces = { inputAt: at('09:00'), awakeAt: at('09:30') }

test('a timer of a working day is no question', () => {
  expect(forgotten(start, traces, at('14:59'), zone)).toBeUndefined()
})

test('after eight hours it is one, with the last key or press here', () => {
  expect(forgotten(start, traces, at('15:00'), zone)).toEqual({ reason: 'long', lastActivity: at('09:00') })
  const before = { ...traces, inputAt: at('06:00') }
  expect(forgotten(start, before, at('15:00'), zone)?.lastActivity).toBeUndefined()
})

test('on another day it is one, but not because midnight passed', () => {
  const late = '2026-06-02T22:30:00Z'
  expect(forgotten(late, traces, at('00:20', '2026-06-03'), zone)).toBeUndefined()
  expect(forgotten(late, traces, at('00:31', '2026-06-03'), zone)?.reason).toBe('long')
  expect(forgotten(late, traces, at('00:31', '2026-06-03'), 'America/New_York')).toBeUndefined()
})

test('after two hours in which the browser slept it is one, with the time when that began', () => {
  const woken = awake(traces, at('11:30'))
  expect(woken.gap).toEqual({ from: at('09:30'), to: at('11:30') })
  expect(forgotten(start, woken, at('11:30'), zone)).toEqual({ reason: 'asleep', lastActivity: at('09:30') })
  expect(forgotten(start, awake(traces, at('11:29')), at('11:29'), zone)).toBeUndefined()
  expect(awake(traces, at('09:40')).gap).toBeUndefined()
})

test('a timer that was started after the sleep, or was said to be right, is none', () => {
  const woken = awake(traces, at('11:30'))
  expect(forgotten('2026-06-02T11:31:00Z', woken, at('12:00'), zone)).toBeUndefined()
  const answered = { ...woken, answered: { start, at: at('11:31') } }
  expect(forgotten(start, answered, at('15:00'), zone)).toBeUndefined()
  expect(forgotten(start, answered, at('19:31'), zone)?.reason).toBe('long')
})
