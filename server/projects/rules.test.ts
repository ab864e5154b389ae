import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertArchived, assertProjectName, colorFor, toEstimates } from './rules.ts'

describe('rules of projects', () => {
  test('only an archived project can be deleted', () => {
    expect(() => assertArchived({ archived: true })).not.toThrow()
    expect(() => assertArchived({ archived: false })).toThrow('Cannot delete an active project')
  })

  test('a name needs more than blanks', () => {
    expect(() => assertProjectName('  ')).toThrow('must not be empty')
    expect(() => assertProjectName(' a ')).not.toThrow()
  })

  test('every project has a colour, always the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{24}$/), (id) => {
        expect(colorFor(id)).toMatch(/^#[0-9A-F]{6}$/)
        expect(colorFor(id)).toBe(colorFor(id))
      }),
    )
  })

  test('an estimate shows in both of its forms', () => {
    expect(toEstimates(undefined)).toBeUndefined()
    expect(toEstimates({ estimate: 'PT10H', type: 'MANUAL' })).toEqual({
      estimate: '{"estimate":"PT10H","type":"MANUAL"}',
      timeEstimate:
        '{"active":true,"estimate":"PT10H","includeNonBillable":true,"resetOption":null,"type":"MANUAL"}',
    })
    expect(toEstimates({})?.timeEstimate).toContain('"active":false')
    expect(() => toEstimates({ estimate: 'ten hours' })).toThrow('estimate.estimate')
  })
})
