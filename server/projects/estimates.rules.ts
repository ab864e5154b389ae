/** What a change makes of a project's estimates. Pure. Source: product.md D5; decided where nothing is recorded. */
import type {
  BudgetEstimate,
  EstimateChange,
  EstimateReset,
  TimeEstimate,
} from '../../contract/project-estimates.ts'
import { secondsOf } from '../../contract/vocabulary/duration.ts'
import { badRequest, invalidField, noPermission } from '../platform/errors.ts'

export interface Estimates {
  readonly time: TimeEstimate
  readonly budget: BudgetEstimate | null
  readonly reset: EstimateReset | null
}

type Interval = EstimateReset['interval']

const noBudget: BudgetEstimate = {
  active: false,
  estimate: 0,
  includeExpenses: false,
  resetOption: null,
  type: 'MANUAL',
}

/** Who may not see amounts has no budget to set, nor to put aside. Source: product.md D5 "Visibility". */
export function assertMaySetBudget(seesAmounts: boolean, current: Estimates, change: EstimateChange): void {
  if (seesAmounts) return
  const touches = change.timeEstimate?.active || change.budgetEstimate || change.estimateReset
  if (saysSomething(change.budgetEstimate) || (current.budget?.active && touches)) throw noPermission()
}

/** The estimates after the change; throws where it contradicts itself or can't be read. */
export function changedEstimates(current: Estimates, change: EstimateChange): Estimates {
  const { timeEstimate, budgetEstimate } = change
  if (timeEstimate?.active && budgetEstimate?.active)
    throw badRequest('Only one of time estimate and budget estimate can be active')
  const time: TimeEstimate = {
    active: budgetEstimate?.active ? false : (timeEstimate?.active ?? current.time.active),
    estimate: timeEstimate?.estimate ?? current.time.estimate,
    includeNonBillable: timeEstimate?.includeNonBillable ?? current.time.includeNonBillable,
    resetOption: null,
    type: timeEstimate?.type ?? current.time.type,
  }
  if (secondsOf(time.estimate) === undefined) throw invalidField('timeEstimate.estimate')
  const budget = changedBudget(current.budget, change)
  const reset = time.active || budget?.active ? changedReset(current.reset, change) : null
  const resetOption = reset?.interval ?? null
  return {
    time: time.active ? { ...time, resetOption } : time,
    budget: budget?.active ? { ...budget, resetOption } : budget,
    reset,
  }
}

/** Working clients send `{"active": false}` of the estimate that they don't mean. */
function saysSomething(given: EstimateChange['budgetEstimate']): boolean {
  return Object.values(given ?? {}).some(Boolean)
}

function changedBudget(
  current: BudgetEstimate | null,
  { timeEstimate, budgetEstimate: given }: EstimateChange,
): BudgetEstimate | null {
  const stays = { ...(current ?? noBudget), resetOption: null }
  if (!given || (current === null && !saysSomething(given)))
    return current && { ...stays, active: stays.active && !timeEstimate?.active }
  const budget: BudgetEstimate = {
    active: timeEstimate?.active ? false : (given.active ?? stays.active),
    estimate: given.estimate ?? stays.estimate,
    includeExpenses: given.includeExpenses ?? stays.includeExpenses,
    resetOption: null,
    type: given.type ?? stays.type,
  }
  if (!Number.isSafeInteger(budget.estimate)) throw invalidField('budgetEstimate.estimate')
  return budget
}

/** The interval may be said in two places; the other members of a reset have the documented defaults. */
function changedReset(current: EstimateReset | null, change: EstimateChange): EstimateReset | null {
  const given = change.estimateReset ?? {}
  const option = optionOf(change)
  if (given.active === false || given.isActive === false) return null
  if (given.interval && option && given.interval !== option)
    throw badRequest('Estimate reset has two different intervals')
  const interval = given.interval ?? (option === undefined ? (current?.interval ?? null) : option)
  if (interval === null) return null
  const before = current?.interval === interval ? current : null
  const dayOfMonth = given.dayOfMonth ?? before?.dayOfMonth ?? 1
  return {
    dayOfMonth: interval === 'WEEKLY' ? null : dayOfMonth,
    dayOfWeek: interval === 'WEEKLY' ? (given.dayOfWeek ?? before?.dayOfWeek ?? 'MONDAY') : null,
    hour: given.hour ?? before?.hour ?? 0,
    interval,
    month: interval === 'YEARLY' ? (given.month ?? before?.month ?? 'JANUARY') : null,
  }
}

/** Null: no reset; undefined: nothing was said. */
function optionOf({ timeEstimate, budgetEstimate }: EstimateChange): Interval | undefined {
  if (timeEstimate?.active) return timeEstimate.resetOption
  if (budgetEstimate?.active) return budgetEstimate.resetOption
  return timeEstimate?.resetOption ?? budgetEstimate?.resetOption ?? undefined
}
