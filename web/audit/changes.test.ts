import { expect, test } from 'vitest'
import { changesIn } from './changes.ts'

test('shows the members that differ, with a dash for what is not there', () => {
  expect(changesIn({ status: 'ACTIVE', kept: 1 }, { status: 'INACTIVE', kept: 1, roles: ['ADMIN'] })).toEqual(
    [
      { name: 'status', before: 'ACTIVE', after: 'INACTIVE' },
      { name: 'roles', before: '–', after: '["ADMIN"]' },
    ],
  )
})

test('shows a created thing as all after, and nothing where nothing is recorded', () => {
  expect(changesIn(null, { name: 'Acme' })).toEqual([{ name: 'name', before: '–', after: 'Acme' }])
  expect(changesIn(null, null)).toEqual([])
})

test('shows a bare value that changed as itself', () => {
  expect(changesIn(5, 6)).toEqual([{ name: '', before: '5', after: '6' }])
})
