import { describe, expect, test } from 'vitest'
import type { EstimateReset } from '../../contract/project-estimates.ts'
import type { Estimates } from './estimates.rules.ts'
import { assertMaySetBudget, changedEstimates } from './estimates.rules.ts'

const fresh: Estimates = {
  time: { active: false, estimate: 'PT0S', includeNonBillable: true, resetOption: null, type: 'AUTO' },
  budget: null,
  reset: null,
}
const weekly: EstimateReset = {
  dayOfMonth: null,
  dayOfWeek: 'MONDAY',
  hour: 0,
  interval: 'WEEKLY',
  month: null,
}

describe('changedEstimates', () => {
  test('a time estimate replaces what it names and keeps the rest', () => {
    const next = changedEstimates(fresh, { timeEstimate: { active: true, estimate: 'PT8H', type: 'MANUAL' } })
    expect(next).toEqual({
      time: { active: true, estimate: 'PT8H', includeNonBillable: true, resetOption: null, type: 'MANUAL' },
      budget: null,
      reset: null,
    })
    const later = changedEstimates(next, {
      timeEstimate: { includeNonBillable: false },
    })
    expect(later.time).toEqual({ ...next.time, includeNonBillable: false })
    expect(changedEstimates(next, {})).toEqual(next)
  })

  test('one of time and budget is active: the later one', () => {
    const time = changedEstimates(fresh, { timeEstimate: { active: true, estimate: 'PT8H' } })
    const budget = changedEstimates(time, { budgetEstimate: { active: true, estimate: 100_000 } })
    expect(budget.time).toMatchObject({ active: false, estimate: 'PT8H' })
    expect(budget.budget).toEqual({
      active: true,
      estimate: 100_000,
      includeExpenses: false,
      resetOption: null,
      type: 'MANUAL',
    })
    const back = changedEstimates(budget, { timeEstimate: { active: true } })
    expect([back.time.active, back.budget?.active, back.budget?.estimate]).toEqual([true, false, 100_000])
    const given = { timeEstimate: { active: true }, budgetEstimate: { active: false } }
    expect(changedEstimates(budget, given).budget?.active).toBe(false)
    expect(() =>
      changedEstimates(fresh, { timeEstimate: { active: true }, budgetEstimate: { active: true } }),
    ).toThrow('Only one of time estimate and budget estimate can be active')
  })

  test('a reset has the documented defaults, and only the members that its interval needs', () => {
    const active = changedEstimates(fresh, { timeEstimate: { active: true, resetOption: 'WEEKLY' } })
    expect(active.reset).toEqual(weekly)
    expect(active.time.resetOption).toBe('WEEKLY')
    const monthly = changedEstimates(active, {
      estimateReset: { interval: 'MONTHLY', dayOfMonth: 15, hour: 6 },
    })
    expect(monthly.reset).toEqual({
      dayOfMonth: 15,
      dayOfWeek: null,
      hour: 6,
      interval: 'MONTHLY',
      month: null,
    })
    expect(monthly.time.resetOption).toBe('MONTHLY')
    const yearly = changedEstimates(monthly, { estimateReset: { interval: 'YEARLY' } })
    expect(yearly.reset).toEqual({
      dayOfMonth: 1,
      dayOfWeek: null,
      hour: 0,
      interval: 'YEARLY',
      month: 'JANUARY',
    })
    const moved = changedEstimates(monthly, { estimateReset: { hour: 7 } })
    expect(moved.reset).toEqual({ ...monthly.reset, hour: 7 })
  })

  test('a reset ends with active false, with resetOption null, or with the estimate', () => {
    const active = changedEstimates(fresh, { timeEstimate: { active: true, resetOption: 'WEEKLY' } })
    for (const change of [
      { estimateReset: { active: false } },
      { estimateReset: { isActive: false, interval: 'WEEKLY' as const } },
      { timeEstimate: { active: true, resetOption: null } },
      { timeEstimate: { active: false } },
    ]) {
      const next = changedEstimates(active, change)
      expect([next.reset, next.time.resetOption]).toEqual([null, null])
    }
    expect(changedEstimates(active, {}).reset).toEqual(weekly)
    expect(changedEstimates(fresh, { estimateReset: { interval: 'WEEKLY' } }).reset).toBeNull()
  })

  test('what was read may be sent back', () => {
    const read = changedEstimates(fresh, {
      budgetEstimate: { active: true, estimate: 5 },
      estimateReset: { interval: 'YEARLY', month: 'MAY', dayOfMonth: 31, hour: 5 },
    })
    if (!read.budget || !read.reset) throw new Error('no budget')
    const { dayOfWeek: _, ...reset } = read.reset
    const again = {
      timeEstimate: read.time,
      budgetEstimate: read.budget,
      estimateReset: JSON.parse(JSON.stringify(reset)),
    }
    expect(changedEstimates(read, again)).toEqual(read)
  })

  test('refuses what can not be read', () => {
    expect(() => changedEstimates(fresh, { timeEstimate: { estimate: '8h' } })).toThrow(
      'timeEstimate.estimate',
    )
    expect(() => changedEstimates(fresh, { budgetEstimate: { estimate: 1e21 } })).toThrow(
      'budgetEstimate.estimate',
    )
    expect(() =>
      changedEstimates(fresh, {
        timeEstimate: { active: true, resetOption: 'WEEKLY' },
        estimateReset: { interval: 'YEARLY' },
      }),
    ).toThrow('two different intervals')
  })
})

describe('assertMaySetBudget', () => {
  const budgeted = changedEstimates(fresh, { budgetEstimate: { active: true, estimate: 5 } })

  test('who sees no amounts neither sets a budget nor puts one aside', () => {
    const refused = "You don't have permission to perform this action."
    expect(() => assertMaySetBudget(false, fresh, { budgetEstimate: { active: true } })).toThrow(refused)
    expect(() => assertMaySetBudget(false, budgeted, { timeEstimate: { active: true } })).toThrow(refused)
    expect(() => assertMaySetBudget(false, budgeted, { estimateReset: { interval: 'WEEKLY' } })).toThrow(
      refused,
    )
    assertMaySetBudget(false, fresh, { timeEstimate: { active: true } })
    assertMaySetBudget(false, fresh, { timeEstimate: { active: true }, budgetEstimate: { active: false } })
    expect(() => assertMaySetBudget(false, budgeted, { budgetEstimate: { active: false } })).toThrow(refused)
    assertMaySetBudget(true, budgeted, { budgetEstimate: { active: false } })
  })
})
