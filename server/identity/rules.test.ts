import { expect, test } from 'vitest'
import { ApiError } from '../platform/errors.ts'
import { assertEmail, assertPicture, assertTimeZone, sameEmail, toExpiry, toPersonName } from './rules.ts'
import { assertNoNulls, assertSettings, changesOf } from './settings.rules.ts'

test('an e-mail has one @ and no blanks', () => {
  for (const email of ['a@b', 'a+b@c.test', "o'hara@ü.test"]) assertEmail(email)
  for (const email of [
    '',
    'a',
    '@',
    'a@',
    '@b',
    'a@b@c',
    'a b@c',
    'a@b\n',
    ' a@b',
    'a@b,c@d',
    'Ann <a@b>',
    `${'x'.repeat(320)}@b`,
  ])
    expect(() => assertEmail(email), email).toThrow(ApiError)
})

test('a name has no blanks around it and is not blank', () => {
  expect(toPersonName(' Ann  Lee\t')).toBe('Ann  Lee')
  for (const name of ['', '  ', '\n']) expect(() => toPersonName(name)).toThrow('must not be empty')
})

test('e-mails are the same in any letter case', () => {
  expect(sameEmail('A@b.test', 'a@B.TEST')).toBe(true)
  expect(sameEmail('a@b.test', 'a@c.test')).toBe(false)
  expect(sameEmail(null, '')).toBe(false)
})

test('a time zone is a name of the database of zones', () => {
  for (const zone of [undefined, 'UTC', 'Europe/Belgrade', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])
    assertTimeZone(zone)
  for (const zone of ['', 'CESTX', '+02:00', 'Europe/Nowhere', '../etc/passwd', "'; drop table accounts; --"])
    expect(() => assertTimeZone(zone), zone).toThrow(ApiError)
})

test('a picture is a page of the web or a path of this server', () => {
  for (const url of ['', 'https://x.test/a.png', 'http://x.test', '/v1/files/a.png']) assertPicture(url)
  for (const url of ['javascript:x', 'data:,x', '//x.test/a', '/\\x.test', 'a.png', '/'])
    expect(() => assertPicture(url), url).toThrow(ApiError)
})

test('a key ends in the future or never', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  expect(toExpiry(undefined, now)).toBeNull()
  expect(toExpiry(null, now)).toBeNull()
  expect(toExpiry('2026-01-01T00:00:01Z', now)).toEqual(new Date('2026-01-01T00:00:01Z'))
  expect(() => toExpiry('2026-01-01T00:00:00Z', now)).toThrow('must be a future date')
})

test('settings: formats at their edges', () => {
  for (const patch of [
    { myStartOfDay: '00:00' },
    { myStartOfDay: '23:59' },
    { dateFormat: 'DD.MM.YYYY' },
    { dateFormat: 'MMM D, YYYY' },
    { lang: 'EN' },
    { lang: 'pt-BR' },
    { multiFactorEnabled: false },
    { projectListCollapse: null },
    { projectListCollapse: 0 },
  ])
    assertSettings(patch)
  for (const patch of [
    { myStartOfDay: '24:00' },
    { myStartOfDay: '7:00' },
    { dateFormat: '' },
    { dateFormat: 'DD' },
    { lang: '' },
    { lang: 'English' },
    { multiFactorEnabled: true },
    { projectListCollapse: -1 },
  ])
    expect(() => assertSettings(patch), JSON.stringify(patch)).toThrow(ApiError)
})

test('settings: a null is refused where none can be', () => {
  assertNoNulls({ projectListCollapse: null, theme: 'DARK' })
  assertNoNulls(undefined)
  expect(() => assertNoNulls({ theme: null })).toThrow('must not be null')
})

test('settings: only what differs is a change', () => {
  const stored = { a: 1, b: { c: [1] }, d: null }
  expect(changesOf(stored, {})).toBeUndefined()
  expect(changesOf(stored, { a: 1, b: { c: [1] }, d: null })).toBeUndefined()
  expect(changesOf(stored, { a: 2, b: { c: [1] } })).toEqual({ before: { a: 1 }, after: { a: 2 } })
})
