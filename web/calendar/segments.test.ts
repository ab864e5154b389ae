import { describe, expect, test } from 'vitest'
import { daySpan } from './hours.ts'
import { besideEachOther, type Drawable, secondsOf, segmentsOf } from './segments.ts'

const zone = 'Europe/Berlin'
const entry = (id: string, start: string, end: string | null): Drawable => ({
  id,
  timeInterval: { start, end },
})
const now = Date.parse('2026-11-21T12:00:00Z')
const hour = 3_600_000

describe('blocks of a day', () => {
  const night = entry('night', '2026-11-20T21:00:00Z', '2026-11-21T01:30:00Z')
  const friday = daySpan('2026-11-20', zone)
  const saturday = daySpan('2026-11-21', zone)

  test('an entry across midnight is on both days, and each day counts its part', () => {
    const [before] = segmentsOf([night], friday, now)
    const [after] = segmentsOf([night], saturday, now)
    expect(before).toMatchObject({ to: friday.to, before: false, after: true })
    expect(after).toMatchObject({ from: saturday.from, before: true, after: false })
    expect(secondsOf(segmentsOf([night], friday, now))).toBe(2 * 3600)
    expect(secondsOf(segmentsOf([night], saturday, now))).toBe(2.5 * 3600)
  })
  test('one that ends at midnight is not on the next day', () => {
    const late = entry('late', '2026-11-20T20:00:00Z', '2026-11-20T23:00:00Z')
    expect(segmentsOf([late], friday, now)[0]).toMatchObject({ after: false })
    expect(segmentsOf([late], saturday, now)).toEqual([])
  })
  test('what runs ends now, what takes no time is where it starts', () => {
    const runs = entry('runs', '2026-11-21T11:00:00Z', null)
    const point = entry('point', '2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z')
    expect(segmentsOf([runs, point], saturday, now).map(({ entry: { id }, to }) => [id, to])).toEqual([
      ['point', Date.parse('2026-11-21T08:00:00Z')],
      ['runs', now],
    ])
  })
  test('over a change of clocks an entry is as long as it took', () => {
    const shift = entry('shift', '2026-10-24T22:00:00Z', '2026-10-25T04:00:00Z')
    expect(secondsOf(segmentsOf([shift], daySpan('2026-10-25', zone), now))).toBe(6 * 3600)
  })
})

describe('blocks at the same time', () => {
  const place = (...spans: [number, number][]) =>
    besideEachOther(
      spans.map(([from, to]) => ({ from: from * hour, to: to * hour })),
      hour / 4,
    ).map(({ column, columns, wide }) => [column, columns, wide])

  test('one after the other each have the whole width', () => {
    expect(place([9, 10], [10, 11])).toEqual([
      [0, 1, 1],
      [0, 1, 1],
    ])
  })
  test('two stand side by side, and a third takes the place that came free', () => {
    expect(place([9, 11], [9, 10], [10, 11])).toEqual([
      [0, 2, 1],
      [1, 2, 1],
      [1, 2, 1],
    ])
  })
  test('one grows over columns where nothing meets it', () => {
    expect(place([9, 12], [9, 10], [9, 10], [10.5, 12])).toEqual([
      [0, 3, 1],
      [1, 3, 1],
      [2, 3, 1],
      [1, 3, 2],
    ])
  })
  test('short ones count as long as they are drawn', () => {
    expect(place([9, 9.05], [9.1, 10])).toEqual([
      [0, 2, 1],
      [1, 2, 1],
    ])
  })
  test('no two that meet ever cover each other', () => {
    let seed = 7
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    for (let round = 0; round < 200; round++) {
      const spans = Array.from({ length: 12 }, () => {
        const from = random() * 24
        return { from, to: from + random() * 4 }
      }).sort((one, other) => one.from - other.from || other.to - one.to)
      const places = besideEachOther(spans, 0.25)
      for (const [one, a] of spans.entries())
        for (const [other, b] of spans.entries()) {
          const p = places[one]
          const q = places[other]
          if (one >= other || !p || !q) continue
          const meet = a.from < Math.max(b.to, b.from + 0.25) && b.from < Math.max(a.to, a.from + 0.25)
          if (!meet) continue
          expect(p.columns).toBe(q.columns)
          expect(p.column + p.wide <= q.column || q.column + q.wide <= p.column).toBe(true)
          expect(p.column + p.wide).toBeLessThanOrEqual(p.columns)
        }
    }
  })
})
