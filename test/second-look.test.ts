/** What the gate does with a browser journey that fails. */
import { expect, test } from 'vitest'
import { type Outcome, withSecondLook } from './journeys/second-look.mjs'

/** A run of files, each of one test; the named ones fail. */
function outcome(files: readonly string[], failing: readonly string[]): Outcome {
  const testResults = files.map((name) => {
    const failed = failing.includes(name)
    const status = failed ? 'failed' : 'passed'
    const failureMessages = failed ? ['too late'] : []
    return { name, status, assertionResults: [{ fullName: `test of ${name}`, status, failureMessages }] }
  })
  return {
    status: failing.length === 0 ? 0 : 1,
    result: { success: failing.length === 0, testResults },
  }
}

const all = ['a', 'b', 'c', 'd']

/** Runs that end as told, one after the other, and the files that each was asked for. */
function runs(...outcomes: Outcome[]) {
  const asked: (readonly string[])[] = []
  const run = (files: readonly string[]): Outcome => {
    const next = outcomes[asked.length]
    asked.push(files)
    if (!next) throw new Error('one run too many')
    return next
  }
  return { ...withSecondLook(run), asked }
}

test('what passes is run once', () => {
  const { outcome: ended, unsteady, asked } = runs(outcome(all, []))
  expect([ended.status, unsteady, asked]).toEqual([0, [], [[]]])
})

test('what fails once is told as unsteady, and counts as it ended', () => {
  const { outcome: ended, unsteady, asked } = runs(outcome(all, ['b']), outcome(['b'], []))
  expect(asked).toEqual([[], ['b']])
  expect(unsteady).toEqual(['test of b: too late'])
  expect(ended.status).toBe(0)
  expect(ended.result?.testResults.map(({ name, status }) => [name, status])).toEqual(
    all.map((name) => [name, 'passed']),
  )
})

test('what fails twice failed', () => {
  for (const second of [
    outcome(['b', 'c'], ['c']),
    outcome([], []),
    { status: 1 },
    { ...outcome(['b', 'c'], []), status: 1 },
  ]) {
    const { outcome: ended, unsteady } = runs(outcome(all, ['b', 'c']), second)
    expect([ended.status, unsteady]).toEqual([1, []])
    expect(ended.result?.testResults.filter(({ status }) => status === 'failed')).toHaveLength(2)
  }
})

test('more than two files that fail, or a run without a result, are no bad luck', () => {
  expect(runs(outcome(all, ['a', 'b', 'c'])).outcome.status).toBe(1)
  expect(runs({ status: 1 }).outcome.status).toBe(1)
})
