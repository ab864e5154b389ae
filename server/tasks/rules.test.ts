import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDuration } from '../../contract/vocabulary/duration.ts'
import {
  assertDone,
  assertTaskName,
  taskNameTaken,
  taskNotInProject,
  toAssignees,
  toEstimates,
} from './rules.ts'

describe('rules of tasks', () => {
  test('texts that clients match', () => {
    expect(taskNameTaken("O'Neill").message).toBe("Task with name 'O'Neill' already exists")
    expect(taskNotInProject('p1').message).toBe("Task doesn't belong to PROJECT with id p1")
  })

  test('a name has 1 to 1000 characters, whatever they are made of, and not blanks alone', () => {
    for (const name of ['', ' \t ', 'x'.repeat(1001), '😀'.repeat(1001)])
      expect(() => assertTaskName(name)).toThrow('Task name has to be between 1 and 1000 characters long')
    for (const name of [' a ', 'x'.repeat(1000), '😀'.repeat(1000)]) assertTaskName(name)
  })

  test('only what is done may be deleted', () => {
    expect(() => assertDone({ status: 'ACTIVE' })).toThrow('Cannot delete an active task')
    assertDone({ status: 'DONE' })
  })

  test('estimates: every duration that is printed is read back; nothing given is nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 * 3_600 }), (seconds) => {
        expect(toEstimates({ estimate: toDuration(seconds) }).estimateSeconds).toBe(seconds)
      }),
    )
    expect(toEstimates({})).toEqual({ estimateSeconds: 0, budgetEstimateMinor: 0 })
    expect(() => toEstimates({ estimate: '2h' })).toThrow('estimate')
    expect(() => toEstimates({ budgetEstimate: 2 ** 60 })).toThrow('budgetEstimate')
  })

  test('the older spelling names an assignee only where the list is left out', () => {
    expect(toAssignees({ assigneeId: 'a' })).toEqual(['a'])
    expect(toAssignees({ assigneeId: 'a', assigneeIds: ['b', 'b'] })).toEqual(['b'])
    expect(toAssignees({ assigneeId: '' })).toEqual([])
  })
})
