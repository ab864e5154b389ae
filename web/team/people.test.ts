import { describe, expect, test } from 'vitest'
import { parseTeamSearch } from './people.ts'

describe('parseTeamSearch', () => {
  test('keeps what it knows, text that looks like a number too, and leaves out the rest', () => {
    const known = {
      q: '4321',
      status: 'ALL',
      rate: 'SET',
      rateFrom: 0,
      costTo: 900,
      sort: 'NAME',
      down: true,
    }
    expect(
      parseTeamSearch({ ...known, q: 4321, role: 'KING', rateTo: -1, costFrom: 1.5, other: 'x' }),
    ).toEqual(known)
    expect(parseTeamSearch({ q: '', status: 'GONE', rateFrom: '5', down: 'true' })).toEqual({})
  })
})
