import { Type } from 'typebox'

/** 24 lower-case hexadecimal digits, time-ordered (an ObjectId). */
export const Id = Type.String({ pattern: '^[0-9a-f]{24}$' })

const idPattern = /^[0-9a-f]{24}$/

/** Whether a string from outside has the form of an id; everything else belongs to nobody. */
export function isId(value: string): boolean {
  return idPattern.test(value)
}
