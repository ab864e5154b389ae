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

const maybe = <T extends Parameters<typeof Nullable>[0]>(schema: T) => Type.Optional(Nullable(schema))

/** Null is as good as absent and keeps what is there; only `resetOption: null` says something: no reset. */
export const EstimateChange = Type.Object({
  timeEstimate: maybe(
    Type.Object({
      active: maybe(Flag),
      estimate: maybe(Type.String()),
      includeNonBillable: maybe(Flag),
      resetOption: maybe(OneOf(resets)),
      type: maybe(OneOf(estimateTypes)),
    }),
  ),
  budgetEstimate: maybe(
    Type.Object({
      active: maybe(Flag),
      estimate: maybe(Type.Integer({ format: 'int64', minimum: 0 })),
      includeExpenses: maybe(Flag),
      resetOption: maybe(OneOf(resets)),
      type: maybe(OneOf(estimateTypes)),
    }),
  ),
  estimateReset: maybe(
    Type.Object({
      /** False in either spelling: no reset. */
      active: maybe(Flag),
      isActive: maybe(Flag),
      dayOfMonth: maybe(Int({ minimum: 1, maximum: 31 })),
      dayOfWeek: maybe(Weekday),
      hour: maybe(Int({ minimum: 0, maximum: 23 })),
      interval: maybe(OneOf(resets)),
      month: maybe(OneOf(months)),
    }),
  ),
})
export type EstimateChange = Static<typeof EstimateChange>
