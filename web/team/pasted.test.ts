import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namesOf, sortPasted } from './pasted.ts'

describe('sortPasted', () => {
  test('takes addresses with names, in any separation, once and lower-cased', () => {
    const text =
      'Ada Byron <Ada@Example.com>, bob@example.com;\ncy@example.com dot@example.com\tbob@example.com.'
    expect(sortPasted(text)).toEqual({
      addresses: ['ada@example.com', 'bob@example.com', 'cy@example.com', 'dot@example.com'],
      repeated: ['bob@example.com'],
      rubbish: [],
    })
  })

  test('leaves out what is no address and says so', () => {
    expect(sortPasted('the team, @nobody, a@b, ok@example.com')).toMatchObject({
      addresses: ['ok@example.com'],
      rubbish: ['the team', '@nobody', 'a@b'],
    })
  })

  test('never gives an address twice, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.emailAddress(), fc.string())), (pieces) => {
        const { addresses } = sortPasted(pieces.join('\n'))
        expect(new Set(addresses).size).toBe(addresses.length)
      }),
    )
  })
})

describe('namesOf', () => {
  test('takes one name a line, each once, and says what was repeated or too long', () => {
    const long = 'x'.repeat(101)
    expect(namesOf(`Ada  Byron\n\n ada byron \r\nBob, the builder\n${long}`)).toEqual({
      names: ['Ada Byron', 'Bob, the builder'],
      repeated: ['ada byron'],
      tooLong: [long],
    })
  })
})
