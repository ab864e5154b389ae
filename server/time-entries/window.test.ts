/** Days and windows in time zones, against what Intl says: where clocks change, at midnight and by half hours too. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { getTimeEntries } from '../../contract/time-entries.ts'
import { useServer } from '../../test/server.ts'
import { setZone, track } from '../../test/tracking.ts'
import { makeWorld, rows } from '../../test/world.ts'
import { toBound, toWeekBefore } from './window.rules.ts'

useServer()

const hour = 3_600_000
const day = 24 * hour
/** Half an hour of summer time; a skipped day; winter as the exception; midnights that come twice or never. */
const oddZones = [
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Europe/Dublin',
  'America/Havana',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Gaza',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'UTC',
]
const zones = [...oddZones, ...Intl.supportedValuesOf('timeZone').filter((_, index) => index % 23 === 0)]
const formats = new Map<string, Intl.DateTimeFormat>()

/** The wall clock of an instant, as if it were UTC. */
function wallOf(zone: string, at: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    formats.set(zone, format)
  }
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`)
}
const offsetOf = (zone: string, at: number) => wallOf(zone, at) - at
const dayOf = (zone: string, at: number) => new Date(wallOf(zone, at)).toISOString().slice(0, 10)

/** Whole hours after which the clocks of the zone changed, in years that hold every kind of change. */
function changesOf(zone: string): number[] {
  const changes: number[] = []
  for (const year of [2010, 2011, 2018, 2024]) {
    const end = Date.UTC(year + 1, 0, 1)
    for (let at = Date.UTC(year, 0, 1); at < end; at += day) {
      if (offsetOf(zone, at) === offsetOf(zone, at + day)) continue
      let change = at
      while (offsetOf(zone, change) === offsetOf(zone, change + hour)) change += hour
      changes.push(change)
    }
  }
  return changes
}

/** Instants around every change of clocks, and around midnights without one. */
function instantsOf(zone: string, stepMs: number): number[] {
  const around = [...changesOf(zone), Date.UTC(2024, 1, 29), Date.UTC(2024, 11, 31, 12)]
  return around.flatMap((change) =>
    Array.from({ length: Math.ceil((52 * hour) / stepMs) }, (_, n) => change - 26 * hour + n * stepMs),
  )
}

describe('time zones', () => {
  const client = new pg.Client(inject('connection'))
  beforeAll(() => client.connect())
  afterAll(() => client.end())

  test('PostgreSQL finds the local day that Intl finds, around every change of clocks', async () => {
    const cases = zones.flatMap((zone) =>
      instantsOf(zone, 2 * hour + 1_740_000).flatMap((at) =>
        [at, at - 1000].map((each) => ({ zone, at: each })),
      ),
    )
    const { rows: told } = await client.query<{ day: string }>(
      `select ((c.at at time zone c.zone)::date)::text as day
       from unnest($1::text[], $2::timestamptz[]) with ordinality as c (zone, at, place) order by place`,
      [cases.map(({ zone }) => zone), cases.map(({ at }) => new Date(at))],
    )
    const wrong = cases.filter(({ zone, at }, index) => told[index]?.day !== dayOf(zone, at))
    expect(wrong).toEqual([])
    expect(cases.length).toBeGreaterThan(3000)
  })

  test('a bound is the first instant with that wall clock; a skipped one lies behind the gap', () => {
    const wrong: unknown[] = []
    let gaps = 0
    let folds = 0
    for (const zone of zones)
      for (const wall of instantsOf(zone, 45 * 60_000)) {
        const offsets = [...new Set([-48, -24, -3, 3, 24, 48].map((h) => offsetOf(zone, wall + h * hour)))]
        const hits = offsets.map((offset) => wall - offset).filter((at) => wallOf(zone, at) === wall)
        if (hits.length > 1) folds++
        if (hits.length === 0) gaps++
        const wanted = hits.length > 0 ? Math.min(...hits) : wall - Math.min(...offsets)
        const got = toBound(new Date(wall).toISOString(), zone)?.getTime()
        if (got !== wanted) wrong.push({ zone, wall: new Date(wall), wanted, got })
      }
    expect(wrong).toEqual([])
    expect(gaps).toBeGreaterThan(10)
    expect(folds).toBeGreaterThan(10)
  })

  test('a bound is an instant with a zone, or nothing', () => {
    expect(toBound(undefined, 'UTC')).toBeNull()
    expect(toBound('', 'UTC')).toBeNull()
    expect(toBound('2026-06-02T02:00:00+02:00', 'UTC')).toEqual(new Date('2026-06-02T00:00:00Z'))
    expect(toBound('2026-06-02T02:00:00+02:00', 'Asia/Tokyo')).toEqual(new Date('2026-06-01T15:00:00Z'))
    for (const text of ['2026-06-02', 'today', '2026-06-02T00:00:00', '2026-13-02T00:00:00Z'])
      expect(() => toBound(text, 'UTC')).toThrow('invalid date format')
  })

  test('the week before a bound has seven days of the calendar, however long they were', () => {
    expect(toWeekBefore('2026-03-30T00:00:00Z', 'Europe/Dublin')).toEqual({
      start: new Date('2026-03-23T00:00:00Z'),
      end: new Date('2026-03-29T23:00:00Z'),
    })
    expect(toWeekBefore(undefined, 'UTC')).toBeNull()
  })

  test.each([
    ['Australia/Lord_Howe', '2024-04-05T13:00:00Z'],
    ['Pacific/Apia', '2011-12-29T00:00:00Z'],
    ['Europe/Dublin', '2024-03-30T12:00:00Z'],
    ['America/Havana', '2024-11-02T14:00:00Z'],
    ['America/Sao_Paulo', '2018-11-03T12:00:00Z'],
  ])('in %s every entry lies in the window of its own day and in no other', async (zone, from) => {
    const { workspaceId, member } = await makeWorld()
    await setZone(member, zone)
    const starts = Array.from({ length: 16 }, (_, n) => Date.parse(from) + n * 2.5 * hour)
    const ids = await Promise.all(
      starts.map((at) => {
        const start = new Date(at).toISOString()
        return track(member, workspaceId, { start, end: start })
      }),
    )
    const stored = await rows<{ id: string; day: string }>(
      'select id, local_day::text as day from time_entries where workspace_id = $1',
      [workspaceId],
    )
    const wanted = new Map(ids.map((id, index) => [id, dayOf(zone, starts[index] ?? 0)]))
    expect(new Map(stored.map((row) => [row.id, row.day]))).toEqual(wanted)

    const listed = new Map<string, string>()
    for (let at = Date.parse(from.slice(0, 10)) - day; at < Date.parse(from) + 4 * day; at += day) {
      const query = { start: new Date(at).toISOString(), end: new Date(at + day).toISOString() }
      const { body } = await member.call(getTimeEntries, { path: { workspaceId, userId: member.id }, query })
      for (const { id } of body) {
        expect(listed.has(id)).toBe(false)
        listed.set(id, query.start.slice(0, 10))
      }
    }
    expect(listed).toEqual(wanted)
  })
})
