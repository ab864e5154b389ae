import pg from 'pg'
import { expect, test } from 'vitest'
import { toApiError } from './failures.ts'

test('a statement past its time limit is told as that, and is no bug', () => {
  const canceled = Object.assign(new pg.DatabaseError('canceling statement', 0, 'error'), { code: '57014' })
  expect(toApiError(canceled, {})).toMatchObject({ status: 503, code: 503 })
  expect(toApiError(new Error('else'), {})).toBeUndefined()
})
