import { describe, expect, test } from 'vitest'
import type { Entry } from '../tracker/entries.ts'
import { toCopy } from './copy.ts'
import { spanOf, toEdit } from './edit.ts'
import { isDayLocked, lockedBefore } from './lock-day.ts'
import { parseTimesheetSearch } from './search.ts'
import { rowKey, toSheet } from './sheet.ts'

const zone = 'Europe/Berlin'
let count = 0

function project(name: string, archived = false): NonNullable<Entry['project']> {
  const flags = { billable: false, public: false, archived, template: false }
  return { id: name, name, color: '#000', workspaceId: 'w', clientId: '', clientName: '', note: '', ...flags }
}

function entry(start: string, end: string | null, part: Partial<Entry> = {}): Entry {
  return {
    id: `e${++count}`,
    description: '',
    tagIds: null,
    userId: 'u',
    billable: false,
    taskId: null,
    projectId: null,
    workspaceId: 'w',
    timeInterval: { start, end, duration: null },
    customFieldValues: [],
    type: 'REGULAR',
    kioskId: null,
    hourlyRate: null,
    costRate: null,
    isLocked: false,
    ...part,
  }
}

const inProject = (name: string) => ({ projectId: name, project: project(name) })

describe('a week as rows and cells', () => {
  const week = '2026-11-16'
  test('entries of a project and a day share a cell, the earliest first, and the totals add up', () => {
    const late = entry('2026-11-16T13:00:00Z', '2026-11-16T14:00:00Z', inProject('B'))
    const early = entry('2026-11-16T08:00:00Z', '2026-11-16T08:30:00Z', inProject('B'))
    const bare = entry('2026-11-22T22:59:00Z', '2026-11-22T23:59:00Z')
    const pause = entry('2026-11-17T11:00:00Z', '2026-11-17T11:15:00Z', { type: 'BREAK' })
    const added = [{ projectId: 'A', taskId: null, type: 'REGULAR' as const, project: project('A') }]
    const entries = [late, early, bare, pause]
    const sheet = toSheet({ week, entries, running: undefined, added, zone })
    expect(sheet.rows.map(rowKey)).toEqual(['REGULAR A ', 'REGULAR B ', 'REGULAR  ', 'BREAK  '])
    expect(sheet.rows[1]?.cells[0]).toMatchObject({ entries: [early, late], seconds: 5400 })
    // 23:59 in Berlin is still Sunday
    expect(sheet.rows[2]?.cells[6]?.seconds).toBe(3600)
    expect(sheet.daySeconds).toEqual([5400, 900, 0, 0, 0, 0, 3600])
    expect(sheet.seconds).toBe(9900)
  })
  test('what runs has its row and no part in the sums; time of other weeks is left out', () => {
    const runs = entry('2026-11-18T08:00:00Z', null, inProject('A'))
    const before = entry('2026-11-15T22:59:59Z', '2026-11-16T02:00:00Z')
    const sheet = toSheet({ week, entries: [runs, before], running: undefined, added: [], zone })
    expect(sheet.rows.map(rowKey)).toEqual(['REGULAR A '])
    expect(sheet.rows[0]?.cells[2]?.running).toBe(runs)
    expect(sheet.seconds).toBe(0)
  })
})

describe('a duration typed into a cell', () => {
  const place = (ofDay: readonly Entry[] = [], day = '2026-11-16') => ({ day, zone, ofDay })
  const one = entry('2026-11-16T08:00:00Z', '2026-11-16T09:00:00Z')
  const two = entry('2026-11-16T10:00:00Z', '2026-11-16T10:30:00Z')

  test('an empty cell gets an entry from nine, or after what the day has', () => {
    expect(toEdit([], 3600, place())).toEqual({
      kind: 'add',
      start: '2026-11-16T08:00:00Z',
      end: '2026-11-16T09:00:00Z',
    })
    expect(toEdit([], 3600, place([one, two]))).toMatchObject({ start: '2026-11-16T10:30:00Z' })
  })
  test('what would pass midnight begins earlier, and never before its day', () => {
    const evening = entry('2026-11-16T18:00:00Z', '2026-11-16T22:30:00Z')
    expect(spanOf(3600, place([evening])).end).toBe('2026-11-16T23:00:00Z')
    expect(spanOf(30 * 3600, place()).start).toBe('2026-11-15T23:00:00Z')
  })
  test('days on which clocks change keep their 23 and 25 hours', () => {
    expect(spanOf(24 * 3600, place([], '2026-03-29')).start).toBe('2026-03-28T23:00:00Z')
    expect(spanOf(25 * 3600, place([], '2026-10-25'))).toEqual({
      start: '2026-10-24T22:00:00Z',
      end: '2026-10-25T23:00:00Z',
    })
    expect(spanOf(3600, place([], '2026-03-29')).start).toBe('2026-03-29T07:00:00Z')
  })
  test('of the only entry the end moves', () => {
    expect(toEdit([one], 1800, place([one]))).toMatchObject({ kind: 'end', end: '2026-11-16T08:30:00Z' })
    expect(toEdit([one], 3600, place([one]))).toEqual({ kind: 'nothing' })
    expect(toEdit([one], 0, place([one]))).toEqual({ kind: 'clear' })
  })
  test('of several the sum grows by a new entry and shrinks at the last', () => {
    expect(toEdit([one, two], 7200, place([one, two]))).toMatchObject({
      kind: 'add',
      start: '2026-11-16T10:30:00Z',
      end: '2026-11-16T11:00:00Z',
    })
    expect(toEdit([one, two], 4500, place([one, two]))).toMatchObject({
      kind: 'end',
      entry: two,
      end: '2026-11-16T10:15:00Z',
    })
    expect(toEdit([one, two], 3600, place([one, two]))).toEqual({ kind: 'tooLittle' })
  })
})

describe('what of a week is copied', () => {
  test('the same time by the clock, over a change of clocks', () => {
    const before = entry('2026-03-24T08:00:00Z', '2026-03-24T09:00:00Z', inProject('A'))
    const { times, rows } = toCopy([before], zone)
    expect(times.map(({ start, end }) => [start, end])).toEqual([
      ['2026-03-31T07:00:00Z', '2026-03-31T08:00:00Z'],
    ])
    expect(rows.map(rowKey)).toEqual(['REGULAR A '])
  })
  test('archived and gone projects are left out and named, what runs and what was made for her is left out', () => {
    const { times, skipped } = toCopy(
      [
        entry('2026-11-16T08:00:00Z', '2026-11-16T09:00:00Z', {
          projectId: 'X',
          project: project('X', true),
        }),
        entry('2026-11-16T08:00:00Z', null),
        entry('2026-11-16T08:00:00Z', '2026-11-16T16:00:00Z', { type: 'HOLIDAY' }),
      ],
      zone,
    )
    expect(times).toEqual([])
    expect(skipped).toEqual(['X'])
  })
})

describe('which days are locked', () => {
  const now = Date.parse('2026-11-18T12:00:00Z')
  const open = { lockTimeEntries: null, automaticLock: null, lockTimeZone: null }
  const rule = {
    changeDay: null,
    dayOfMonth: null,
    firstDay: null,
    olderThanPeriod: null,
    olderThanValue: null,
  }
  const lockAt = (lock: Partial<Parameters<typeof lockedBefore>[0]>) => {
    const at = lockedBefore({ ...open, ...lock }, zone, now)
    return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16)
  }
  test('as the rule says', () => {
    expect(lockAt({})).toBeUndefined()
    expect(lockAt({ lockTimeEntries: '2026-11-16T23:00:00Z' })).toBe('2026-11-16T23:00')
    expect(
      lockAt({ automaticLock: { ...rule, type: 'WEEKLY', changeDay: 'TUESDAY', firstDay: 'MONDAY' } }),
    ).toBe('2026-11-15T23:00')
    expect(
      lockAt({ automaticLock: { ...rule, type: 'WEEKLY', changeDay: 'FRIDAY', firstDay: 'MONDAY' } }),
    ).toBe('2026-11-08T23:00')
    expect(lockAt({ automaticLock: { ...rule, type: 'MONTHLY', dayOfMonth: 20 } })).toBe('2026-09-30T22:00')
    const older = { ...rule, type: 'OLDER_THAN' as const }
    expect(lockAt({ automaticLock: { ...older, olderThanPeriod: 'DAYS', olderThanValue: 1 } })).toBe(
      '2026-11-17T23:00',
    )
    expect(lockAt({ automaticLock: { ...older, olderThanPeriod: 'MONTHS', olderThanValue: 9 } })).toBe(
      '2026-02-18T23:00',
    )
  })
  test('a day is when all of it is', () => {
    const at = Date.parse('2026-11-16T23:00:00Z')
    expect(isDayLocked('2026-11-16', at, zone)).toBe(true)
    expect(isDayLocked('2026-11-17', at, zone)).toBe(false)
    expect(isDayLocked('2026-11-16', undefined, zone)).toBe(false)
  })
})

test('an address names a real day, or none', () => {
  expect(parseTimesheetSearch({ week: '2026-11-16', person: 'p' })).toEqual({
    week: '2026-11-16',
    person: 'p',
  })
  expect(parseTimesheetSearch({ week: '2026-02-30' })).toEqual({})
})
