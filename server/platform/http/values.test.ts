/** Whatever comes in: a value of the declared kind, or the documented refusal, and never anything else. */
import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { operations } from '../../../contract/index.ts'
import { OneOf, paging } from '../../../contract/vocabulary/schema.ts'
import { ApiError } from '../errors.ts'
import { bodyReader } from './body-values.ts'
import { parseJson, Unreadable } from './json-body.ts'
import { queryReader } from './query-values.ts'
import { tokenBuckets } from './rate-limit.ts'

/** What a reader makes of a value; a refusal becomes `status code message`. */
function outcome(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof ApiError) return `${error.status} ${error.code} ${error.message}`
    throw error
  }
}

const query = queryReader(
  Type.Object({
    ...paging,
    flag: Type.Optional(Type.Boolean({ alias: 'FLAG' })),
    kind: Type.Optional(OneOf(['A', 'B'])),
    kinds: Type.Optional(Type.Array(OneOf(['A', 'B']))),
    small: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
    ids: Type.Array(Type.String()),
    count: Type.Integer(),
    text: Type.String(),
  }),
)
const required = { ids: 'x', count: '1', text: '' }

describe('query values', () => {
  it('converts, fills in defaults, and leaves out what is not there', () => {
    expect(query(required)).toEqual({ page: 1, 'page-size': 50, ids: ['x'], count: 1, text: '' })
    expect(query({ ...required, flag: '1', kinds: ['A,B', 'A'], kind: '', page: '' })).toMatchObject({
      flag: true,
      kinds: ['A', 'B', 'A'],
      page: 1,
    })
    expect(query({ ...required, FLAG: 'FALSE', 'page-size': '5001' })).toMatchObject({
      flag: false,
      'page-size': 5000,
    })
    expect(query({ ...required, small: ['7', '8'] }).small).toBe(7)
  })

  it('names the Java type of a missing parameter', () => {
    for (const [name, type] of [
      ['ids', 'List'],
      ['count', 'int'],
      ['text', 'String'],
    ]) {
      const { [name as 'ids']: _, ...rest } = required
      expect(outcome(() => query(rest))).toBe(
        `400 3001 Required request parameter '${name}' for method parameter type ${type} is not present`,
      )
    }
  })

  it('answers bounds with the bean text and conversions with 3000', () => {
    expect(outcome(() => query({ ...required, page: '0' }))).toBe(
      '400 501 must be greater than or equal to 1',
    )
    expect(outcome(() => query({ ...required, small: '201' }))).toBe(
      '400 501 must be less than or equal to 200',
    )
    expect(outcome(() => query({ ...required, count: '2147483648' }))).toMatch(/^400 3000 /)
    expect(outcome(() => query({ ...required, kind: 'C' }))).toMatch(
      /^400 3000 Method parameter 'kind': Failed to convert value .* accepted values: A, B$/,
    )
  })

  it('never throws anything but the documented refusals, and yields only the declared kinds', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '0', 'true', '-1', '1e5', ' 1', 'NaN', '9'.repeat(400)),
    )
    const value = fc.oneof(text, fc.array(text), fc.constant(undefined))
    const raw = fc.record({
      page: value,
      flag: value,
      kind: value,
      kinds: value,
      small: value,
      ids: value,
      count: value,
      text: value,
    })
    fc.assert(
      fc.property(raw, (given) => {
        const read = outcome(() => query(given))
        if (typeof read === 'string') expect(read).toMatch(/^400 (3000|3001|501) /)
        else
          expect(read).toMatchObject({
            ids: expect.any(Array),
            count: expect.any(Number),
            text: expect.any(String),
          })
      }),
    )
  })
})

describe('bodies', () => {
  const read = bodyReader(
    Type.Object({
      name: Type.String({ minLength: 2, maxLength: 30 }),
      amount: Type.Optional(Type.Integer({ minimum: 0 })),
      list: Type.Optional(Type.Array(OneOf(['A', 'B']), { minItems: 1 })),
      inner: Type.Optional(Type.Union([Type.Object({ flag: Type.Boolean() }), Type.Null()])),
    }),
  )

  it('drops unknown members and nulls where null is not known, at every depth', () => {
    expect(
      read({ name: 'ab', amount: null, extra: 1, constructor: 2, inner: { flag: true, more: null } }),
    ).toEqual({ name: 'ab', inner: { flag: true } })
    expect(read({ name: 'ab', inner: null })).toEqual({ name: 'ab', inner: null })
  })

  it.each([
    [{}, '400 501 must not be null'],
    [{ name: null }, '400 501 must not be null'],
    [{ name: '' }, '400 501 length must be between 2 and 30'],
    [{ name: 'a' }, '400 501 length must be between 2 and 30'],
    [{ name: 5 }, '400 3002 You entered invalid value for field: [name].'],
    [{ name: 'ab', amount: '5' }, '400 3002 You entered invalid value for field: [amount].'],
    [{ name: 'ab', amount: -1 }, '400 501 must be greater than or equal to 0'],
    [{ name: 'ab', list: [] }, '400 501 must not be empty'],
    [
      { name: 'ab', list: ['C'] },
      '400 3002 You entered invalid value for field: [list.0]. Accepted values: A, B',
    ],
    ['text', '400 3002 Request body is not readable JSON'],
    [undefined, '400 3002 Required request body is missing'],
  ])('%j → %s', (body, expected) => {
    expect(outcome(() => read(body))).toBe(expected)
  })

  it('of every operation answers any JSON with a value or a documented refusal', () => {
    const readers = operations.flatMap(({ body }) => (body ? [bodyReader(body)] : []))
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(readers.length - 1), (body, at) => {
        const result = outcome(() => readers[at]?.(body))
        if (typeof result === 'string') expect(result).toMatch(/^400 (501|3002) /)
      }),
      { numRuns: 500 },
    )
  })

  it('are read from any text without an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseJson(text)
        if (!(parsed instanceof Unreadable) && text !== '') expect(parsed).toEqual(JSON.parse(text))
      }),
    )
    for (const text of ['"\\u0000"', '{"a":["\\ud800"]}', '"\\udc00\\ud800"', '{"\\u0000":1}'])
      expect(parseJson(text)).toBeInstanceOf(Unreadable)
    for (const text of ['"\\\\u0000"', '"\\ud83d\\ude00"', '"\\\\\\\\ud800"'])
      expect(parseJson(text)).toBe(JSON.parse(text))
    expect(parseJson('['.repeat(1_000_000))).toBeInstanceOf(Unreadable)
    expect(parseJson(`["${'['.repeat(1_000)}\\"["]`)).toEqual([`${'['.repeat(1_000)}"[`])
  })
})

describe('token buckets', () => {
  it('never give more than the burst at once, nor more than the rate over time', () => {
    const pauses = fc.array(fc.nat(200), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(pauses, (gaps) => {
        const buckets = tokenBuckets(50, 20)
        let now = 0
        let taken = 0
        for (const gap of gaps) {
          now += gap
          if (buckets.take('k', now).waitSeconds === 0) taken++
        }
        expect(taken).toBeLessThanOrEqual(20 + (now / 1000) * 50 + 1e-6)
      }),
    )
  })
})
