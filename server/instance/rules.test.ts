import { expect, test } from 'vitest'
import { assertMayChange } from './rules.ts'

const active = { id: 'a', status: 'ACTIVE' } as const

test('the last administrator of the instance remains', () => {
  expect(() => assertMayChange(active, false, ['a'])).toThrow('One instance administrator must remain')
  expect(() => assertMayChange(active, false, ['a', 'b'])).not.toThrow()
  expect(() => assertMayChange(active, false, ['b'])).not.toThrow()
})

test('only an account that can sign in administers', () => {
  expect(() => assertMayChange(active, true, ['b'])).not.toThrow()
  expect(() => assertMayChange({ id: 'a', status: 'PENDING_EMAIL_VERIFICATION' }, true, ['b'])).toThrow(
    'active',
  )
  expect(() => assertMayChange({ id: 'a', status: 'DELETED' }, true, ['b'])).toThrow('active')
})
