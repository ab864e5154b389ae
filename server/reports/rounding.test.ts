/** The rule and its twin in SQL. Source: product.md E4. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundings } from '../../contract/workspace-settings.ts'
import { useServer } from '../../test/server.ts'
import { rows } from '../../test/world.ts'
import { roundedSeconds } from './rounding.rules.ts'

useServer()

test.each([
  ['Round to nearest', 15, [0, 449, 450, 900, 1349, 1350], [0, 0, 900, 900, 900, 1800]],
  ['Round up to', 15, [0, 1, 900, 901], [0, 900, 900, 1800]],
  ['Round down to', 15, [0, 899, 900, 1799], [0, 0, 900, 900]],
] as const)('%s %i minutes', (rounding, minutes, seconds, expected) => {
  expect(seconds.map((one) => roundedSeconds(one, { rounding, minutes }))).toEqual(expected)
  expect(seconds.map((one) => roundedSeconds(one, null))).toEqual(seconds)
})

test('PostgreSQL rounds the same', async () => {
  const cases = fc.sample(
    fc.record({
      seconds: fc.nat(999 * 3600),
      rounding: fc.constantFrom(...roundings),
      minutes: fc.integer({ min: 1, max: 999 }),
    }),
    2000,
  )
  const found = await rows<{ rounded: number }>(
    `select rounded_seconds(c.seconds, c.rounding, c.minutes) as rounded
     from rows from (json_to_recordset($1::json) as (seconds bigint, rounding text, minutes integer))
       with ordinality as c (seconds, rounding, minutes, place)
     order by c.place`,
    [JSON.stringify(cases)],
  )
  expect(found.map(({ rounded }) => rounded)).toEqual(
    cases.map(({ seconds, rounding, minutes }) => roundedSeconds(seconds, { rounding, minutes })),
  )
})
