import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customFieldEntities, customFieldStatuses } from '../../contract/custom-fields.ts'
import { customFieldTypes } from '../../contract/people.ts'
import type { Others } from './definition.rules.ts'
import {
  assertFieldName,
  assertMayDefine,
  assertRoom,
  assertRoomOnProject,
  assertTypeKept,
  toOptions,
  toStatus,
} from './definition.rules.ts'

const none: Others = { defined: 0, visible: 0, active: 0 }

test('a name has 2 to 250 characters, not all blank', () => {
  for (const name of ['', 'a', 'x'.repeat(251)])
    expect(() => assertFieldName(name)).toThrow('length must be between 2 and 250')
  expect(() => assertFieldName('   ')).toThrow('must not be empty')
  for (const name of ['ab', 'x'.repeat(250)]) expect(() => assertFieldName(name)).not.toThrow()
})

describe('toOptions', () => {
  test('keeps the options of dropdowns in their order, and none of other types', () => {
    for (const type of customFieldTypes)
      expect(toOptions(type, ['b', 'a'])).toEqual(type.startsWith('DROPDOWN') ? ['b', 'a'] : [])
  })

  test('refuses options that are equal but for case and blanks around, and empty ones', () => {
    for (const options of [
      ['a', 'A'],
      ['a', ' a'],
    ])
      expect(() => toOptions('DROPDOWN_SINGLE', options)).toThrow('Options of a custom field must be unique')
    for (const options of [[''], ['a', ' ']])
      expect(() => toOptions('DROPDOWN_MULTIPLE', options)).toThrow('must not be empty')
  })
})

test('whatever status a new field gets unasked, there is room for it', () => {
  const others = fc.record({ defined: fc.nat(60), visible: fc.nat(8), active: fc.nat(14) })
  fc.assert(
    fc.property(fc.constantFrom(...customFieldEntities), others, (entityType, counts) => {
      expect(() => assertRoom(entityType, toStatus(undefined, entityType, counts), counts)).not.toThrow()
    }),
  )
  for (const status of customFieldStatuses) expect(toStatus(status, 'USER', none)).toBe(status)
})

test('50 are defined, 5 visible, 10 on a project; 10 fields of people are active', () => {
  expect(() => assertMayDefine({ ...none, defined: 49 })).not.toThrow()
  expect(() => assertMayDefine({ ...none, defined: 50 })).toThrow('You reached the limit of 50 custom fields')
  expect(() => assertRoom('TIMEENTRY', 'VISIBLE', { ...none, visible: 4, active: 40 })).not.toThrow()
  expect(() => assertRoom('TIMEENTRY', 'VISIBLE', { ...none, visible: 5 })).toThrow('limit of 5 visible')
  expect(() => assertRoom('TIMEENTRY', 'INVISIBLE', { ...none, visible: 5 })).not.toThrow()
  expect(() => assertRoom('USER', 'INVISIBLE', { ...none, active: 10 })).toThrow('limit of 10 active')
  expect(() => assertRoom('USER', 'INACTIVE', { ...none, active: 10 })).not.toThrow()
  expect(() => assertRoomOnProject(9)).not.toThrow()
  expect(() => assertRoomOnProject(10)).toThrow('limit of 10 visible custom fields on a project')
})

test('a type changes only while there are no values', () => {
  expect(() => assertTypeKept('TXT', 'NUMBER', true)).toThrow("can't be changed")
  expect(() => assertTypeKept('TXT', 'NUMBER', false)).not.toThrow()
  expect(() => assertTypeKept('TXT', 'TXT', true)).not.toThrow()
})
