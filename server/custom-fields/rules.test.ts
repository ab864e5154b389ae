import { expect, test } from 'vitest'
import type { CustomFieldType } from '../../contract/custom-fields.ts'
import { assertFieldValue } from './rules.ts'

const cases: [CustomFieldType, unknown[], unknown[]][] = [
  ['TXT', ['', 'Vegan', 'x'.repeat(3000)], [5, true, [], {}, 'x'.repeat(3001)]],
  [
    'LINK',
    ['', 'https://example.test/a', 'http://x'],
    ['javascript:alert(1)', 'example', 'data:text/html,x', 1],
  ],
  ['NUMBER', [0, -1.5, 1e9], ['5', Number.NaN, Number.POSITIVE_INFINITY, true, []]],
  ['CHECKBOX', [true, false], ['true', 1, 0, {}]],
  ['DROPDOWN_SINGLE', ['S', 'M'], ['XL', 's', ['S'], 1, '']],
  ['DROPDOWN_MULTIPLE', [[], ['S'], ['M', 'S']], ['S', ['XL'], [1], { 0: 'S' }]],
]

test.each(cases)('%s takes what it is made for, null to clear it, and nothing else', (type, good, bad) => {
  const field = { id: 'f', name: 'Field', type, allowedValues: ['S', 'M'] }
  for (const value of [...good, null]) expect(() => assertFieldValue(field, value)).not.toThrow()
  for (const value of [...bad, undefined])
    expect(() => assertFieldValue(field, value)).toThrow(
      `Value is not allowed for custom field Field of type ${type}`,
    )
})
