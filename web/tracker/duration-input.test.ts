/** The whole table of product.md C3. */
import { expect, test } from 'vitest'
import { type DurationFormat, parseDuration, parseTimeOfDay } from './duration-input.ts'

const clock = (seconds: number | undefined) =>
  seconds === undefined
    ? undefined
    : [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
        .map((part) => String(part).padStart(2, '0'))
        .join(':')

test.each<[typed: string, read: string | undefined, format?: DurationFormat]>([
  ['1', '00:01:00'],
  ['59', '00:59:00'],
  ['1', '01:00:00', 'DECIMAL'],
  ['59', '59:00:00', 'DECIMAL'],
  ['1', '00:01:00', 'COMPACT'],
  ['60', '01:00:00'],
  ['99', '01:39:00'],
  ['60', '01:00:00', 'DECIMAL'],
  ['99', '01:39:00', 'DECIMAL'],
  ['0', '00:00:00'],
  ['123', '01:23:00'],
  ['1234', '12:34:00'],
  ['123', '01:23:00', 'DECIMAL'],
  ['175', '02:15:00'],
  ['12345', '123:45:00'],
  ['1:1', '01:01:00'],
  ['1:61', '02:01:00'],
  ['1:1:1', '01:01:01'],
  ['01:30:00', '01:30:00'],
  ['1h', '01:00:00'],
  ['30m', '00:30:00'],
  ['1s', '00:00:01'],
  ['1h30m1s', '01:30:01'],
  ['1h 30m', '01:30:00'],
  ['1H30M', '01:30:00'],
  ['2s', '00:00:02'],
  ['120s', '00:02:00'],
  ['90m', '01:30:00'],
  ['0.1', '00:06:00'],
  ['1.5', '01:30:00'],
  ['1.0', '01:00:00'],
  ['1,0', '01:00:00'],
  ['1.5', '01:30:00', 'DECIMAL'],
  [':30', '00:30:00'],
  ['.5', '00:30:00'],
  [' 1:30 ', '01:30:00'],
  ['', undefined],
  [' ', undefined],
  ['h', undefined],
  ['1:', undefined],
  ['1:2:3:4', undefined],
  ['1m1h', undefined],
  ['-5', undefined],
  ['123456', undefined],
  ['soon', undefined],
])('the duration %j is %s %s', (typed, read, format) => {
  expect(clock(parseDuration(typed, format))).toBe(read)
})

test.each([
  ['0345', '03:45:00'],
  ['9.45', '09:45:00'],
  ['1am', '01:00:00'],
  ['1 pm', '13:00:00'],
  ['1 p.m.', '13:00:00'],
  ['12am', '00:00:00'],
  ['12pm', '12:00:00'],
  ['9:45 PM', '21:45:00'],
  ['930pm', '21:30:00'],
  ['7', '07:00:00'],
  ['17', '17:00:00'],
  ['930', '09:30:00'],
  ['1730', '17:30:00'],
  ['17:30', '17:30:00'],
  ['17:30:15', '17:30:15'],
  ['0:05', '00:05:00'],
  ['24', undefined],
  ['24:00', undefined],
  ['9:60', undefined],
  ['960', undefined],
  ['13pm', undefined],
  ['0am', undefined],
  ['12345', undefined],
  ['', undefined],
  ['noon', undefined],
])('the time of day %j is %s', (typed, read) => {
  expect(clock(parseTimeOfDay(typed))).toBe(read)
})
