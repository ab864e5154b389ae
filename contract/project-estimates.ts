/** What a project is estimated at, and when that begins anew. Source: product.md D5; recorded/065 for a fresh one. */
import type { Static } from 'typebox'
import { Type } from 'typebox'
import { Int, Nullable, OneOf, Weekday } from './vocabulary/schema.ts'

/** AUTO: the sum of the tasks' estimates; MANUAL: of the project itself. */
export const estimateTypes = ['AUTO', 'MANUAL'] as const
const resets = ['WEEKLY', 'MONTHLY', 'YEARLY'] as const
export const months = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const

const Flag = Type.Boolean()

/** The time estimate once more, as older clients read it. */
export const Estimate = Type.Object({ estimate: Type.String(), type: OneOf(estimateTypes) })

export const TimeEstimate = Type.Object({
  active: Flag,
  estimate: Type.String(),
  includeNonBillable: Flag,
  resetOption: Nullable(OneOf(resets)),
  type: OneOf(estimateTypes),
})
export type TimeEstimate = Static<typeof TimeEstimate>

export const BudgetEstimate = Type.Object({
  active: Flag,
  /** Minor units. */
  estimate: Type.Integer({ format: 'int64' }),
  includeExpenses: Flag,
  resetOption: Nullable(OneOf(resets)),
  type: OneOf(estimateTypes),
})
export type BudgetEstimate = Static<typeof BudgetEstimate>

/** Of its members those that the interval doesn't need are null. */
export const EstimateReset = Type.Object({
  dayOfMonth: Nullable(Int()),
  dayOfWeek: Nullable(Weekday),
  hour: Nullable(Int()),
  interval: Nullable(OneOf(resets)),
  month: Nullable(OneOf(months)),
})
export type EstimateReset = Static<typeof EstimateReset>

/** What is absent or null stays; only `resetOption: null` says something: no reset. */
export const EstimateChange = Type.Object({
  timeEstimate: Type.Optional(
    Type.Object({
      active: Type.Optional(Flag),
      estimate: Type.Optional(Type.String()),
      includeNonBillable: Type.Optional(Flag),
      resetOption: Type.Optional(Nullable(OneOf(resets))),
      type: Type.Optional(OneOf(estimateTypes)),
    }),
  ),
  budgetEstimate: Type.Optional(
    Type.Object({
      active: Type.Optional(Flag),
      estimate: Type.Optional(Type.Integer({ format: 'int64', minimum: 0 })),
      includeExpenses: Type.Optional(Flag),
      resetOption: Type.Optional(Nullable(OneOf(resets))),
      type: Type.Optional(OneOf(estimateTypes)),
    }),
  ),
  estimateReset: Type.Optional(
    Type.Object({
      /** False in either spelling: no reset. */
      active: Type.Optional(Flag),
      isActive: Type.Optional(Flag),
      dayOfMonth: Type.Optional(Int({ minimum: 1, maximum: 31 })),
      dayOfWeek: Type.Optional(Weekday),
      hour: Type.Optional(Int({ minimum: 0, maximum: 23 })),
      interval: Type.Optional(OneOf(resets)),
      month: Type.Optional(OneOf(months)),
    }),
  ),
})
export type EstimateChange = Static<typeof EstimateChange>
