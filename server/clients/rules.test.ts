import { describe, expect, test } from 'vitest'
import { assertArchived, assertCcEmails, assertClientName, assertEmails, toCurrencyId } from './rules.ts'

test('a name of blanks is refused', () => {
  expect(() => assertClientName(' \t')).toThrow('must not be empty')
  expect(() => assertClientName(' A ')).not.toThrow()
})

test('three further addresses are taken, four are not, and each must be one', () => {
  const one = 'a@example.test'
  expect(() => assertCcEmails([one, one, one])).not.toThrow()
  expect(() => assertCcEmails([one, one, one, one])).toThrow(
    'Number of additional emails must be less than 3',
  )
  expect(() => assertCcEmails(['nobody'])).toThrow('must be a well-formed email address')
  expect(() => assertEmails([''])).not.toThrow()
})

test('only an archived client is deleted', () => {
  expect(() => assertArchived({ archived: false })).toThrow('Cannot delete an active client')
  expect(() => assertArchived({ archived: true })).not.toThrow()
})

describe('toCurrencyId', () => {
  const following = { stored: null, shown: 'usd' }
  const own = { stored: 'eur', shown: 'eur' }

  test('keeps what is stored when the currency is left out or sent back as read', () => {
    for (const current of [following, own])
      for (const given of [undefined, '', current.shown])
        expect(toCurrencyId(given, current)).toBe(current.stored)
  })

  test('takes another one', () => {
    expect(toCurrencyId('eur', following)).toBe('eur')
    expect(toCurrencyId('usd', own)).toBe('usd')
  })
})
