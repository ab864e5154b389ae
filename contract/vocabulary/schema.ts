/** Small schema makers that every noun uses. */

import type { TSchema } from 'typebox'
import { Type } from 'typebox'

/** A string out of a closed list; the names appear in errors and in the API description. */
export function OneOf<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
}

export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** A 32-bit integer, as the reference's `int`. */
export function Int(options: { minimum?: number; maximum?: number; default?: number } = {}) {
  return Type.Integer({ format: 'int32', ...options })
}

/** UTC, second precision: `2026-06-02T08:00:00Z`. */
export const Instant = Type.String({ format: 'date-time' })

export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const
export const Weekday = OneOf(weekdays)
export const sortOrders = ['ASCENDING', 'DESCENDING'] as const

/** `page` counts from 1; above 5000 rows a page are clamped. Source: decisions.md U-10. */
export const paging = {
  page: Type.Optional(Int({ minimum: 1, default: 1 })),
  'page-size': Type.Optional(Int({ minimum: 1, default: 50 })),
}
