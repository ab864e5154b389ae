import { expect, test } from 'vitest'
import { assertNotLastAdmin } from './rules.ts'

test('the only administrator of the instance can not delete themselves', () => {
  expect(() => assertNotLastAdmin('a', ['a'])).toThrow('only administrator')
  expect(() => assertNotLastAdmin('a', ['a', 'b'])).not.toThrow()
  expect(() => assertNotLastAdmin('a', [])).not.toThrow()
})
