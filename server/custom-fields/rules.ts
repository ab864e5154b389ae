/** Which values a field takes. The reference states the types only; limits and texts are ours. Pure. */
import type { CustomFieldType } from '../../contract/custom-fields.ts'
import { badRequest } from '../platform/errors.ts'

export interface Field {
  readonly id: string
  readonly name: string
  readonly type: CustomFieldType
  readonly allowedValues: readonly string[]
}

const longestText = 3000

/** Throws 400/501 unless the value fits the field; null clears any field. */
export function assertFieldValue(field: Field, value: unknown): void {
  if (value !== null && !fits(field, value))
    throw badRequest(`Value is not allowed for custom field ${field.name} of type ${field.type}`)
}

function fits({ type, allowedValues }: Field, value: unknown): boolean {
  switch (type) {
    case 'TXT':
      return isText(value)
    case 'LINK':
      return isText(value) && isWebAddress(value)
    case 'NUMBER':
      return typeof value === 'number' && Number.isFinite(value)
    case 'CHECKBOX':
      return typeof value === 'boolean'
    case 'DROPDOWN_SINGLE':
      return typeof value === 'string' && allowedValues.includes(value)
    case 'DROPDOWN_MULTIPLE':
      return Array.isArray(value) && value.every((each) => allowedValues.includes(each))
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText
}

/** Only addresses that are safe to show as a link; an empty one is an empty field. */
function isWebAddress(text: string): boolean {
  if (text === '') return true
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}
