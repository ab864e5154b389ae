/**
 * Bodies against their schema, with the reference's texts. Unknown members are ignored, values are not coerced,
 * a null where the schema knows none counts as absent.
 * Source: wire.md §1.3 (3002 unreadable values, 501 bean texts), §1.5; decisions.md U-9.
 */

import type { ErrorObject } from 'ajv'
import { Ajv } from 'ajv'
import type { TSchema } from 'typebox'
import { errors } from '../../../contract/errors.ts'
import { ApiError, badRequest, invalidField } from '../errors.ts'
import { Unreadable } from './json-body.ts'

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  verbose: true,
  formats: {
    // what does not fit can't be read, as in the reference
    int32: { type: 'number', validate: (value: number) => value >= -(2 ** 31) && value < 2 ** 31 },
    int64: true,
    'date-time': (text: string) => instantPattern.test(text) && !Number.isNaN(Date.parse(text)),
    email: true,
    binary: true,
  },
})

/** ISO instants with `Z` or an offset; seconds and fractions may be left out. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

interface Shape {
  type?: string
  properties?: Record<string, Shape>
  required?: readonly string[]
  items?: Shape
  anyOf?: readonly Shape[]
  additionalProperties?: unknown
}

export type BodyReader = (raw: unknown) => unknown

/** How the reports host refuses: it names the method, and what the body lacks. */
export interface ReportsWords {
  readonly method: string
  /** Texts of members whose absence is told in words of their own. */
  readonly missing: Readonly<Record<string, string>>
}

/** Compiles a body schema once. `undefined` is an absent body: fine when the schema requires no member. */
export function bodyReader(schema: TSchema, words?: ReportsWords): BodyReader {
  const validate = ajv.compile(schema)
  const shape: Shape = schema
  const mayBeAbsent = shape.type === 'object' && (shape.required ?? []).length === 0
  return (raw) => {
    if (raw instanceof Unreadable) throw new ApiError(raw.error)
    const absent = raw === undefined || raw === null
    if (absent && !mayBeAbsent && !words) throw new ApiError(errors.bodyMissing)
    const value = withoutNulls(absent ? {} : raw, shape)
    if (!validate(value)) throw toApiError(validate.errors ?? [], words)
    return value
  }
}

function withoutNulls(value: unknown, given: Shape | undefined): unknown {
  const shape = given?.anyOf?.find((one) => one.properties ?? one.items) ?? given
  if (Array.isArray(value)) return shape?.items ? value.map((item) => withoutNulls(item, shape.items)) : value
  if (value === null || typeof value !== 'object' || !shape?.properties) return value
  const kept: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const memberShape = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined
    if (memberShape === undefined) {
      if (shape.additionalProperties === false) kept[name] = member // named in the refusal
      continue // otherwise unknown to the contract: ignored
    }
    const droppable = member === null && !takesNull(memberShape) && !shape.required?.includes(name)
    if (!droppable) kept[name] = withoutNulls(member, memberShape)
  }
  return kept
}

function takesNull(shape: Shape): boolean {
  if (shape.anyOf) return shape.anyOf.some(takesNull)
  return shape.type === undefined || shape.type === 'null'
}

const unreadable = new Set(['type', 'enum', 'const', 'format', 'anyOf', 'oneOf'])

/** What can't be read comes before what breaks a constraint, as in the reference. */
function toApiError(found: readonly ErrorObject[], words: ReportsWords | undefined): ApiError {
  const first =
    found.find((error) => error.keyword === 'enum') ??
    found.find((error) => unreadable.has(error.keyword) && error.data !== null) ??
    found[0]
  if (first === undefined) return new ApiError(errors.bodyUnreadable)
  if (first.instancePath === '' && first.keyword === 'type') return new ApiError(errors.bodyUnreadable)
  if (first.keyword === 'enum' && first.data !== null)
    return invalidField(fieldOf(first), first.params.allowedValues)
  const constraint = constraintText(first)
  if (constraint === undefined) return invalidField(fieldOf(first))
  return words ? beanValidation(found, words) : badRequest(constraint)
}

function fieldOf({ instancePath }: ErrorObject): string {
  return instancePath.slice(1).replaceAll('/', '.')
}

/** Undefined for what can't be read. */
function constraintText(error: ErrorObject): string | undefined {
  const { keyword, params } = error
  if (error.data === null && unreadable.has(keyword)) return errors.mustNotBeNull.message
  switch (keyword) {
    case 'required':
      return errors.mustNotBeNull.message
    case 'minLength':
    case 'maxLength':
      return lengthText(error)
    case 'minItems':
      return errors.mustNotBeEmpty.message
    case 'maxItems':
      return `size must be between 0 and ${params.limit}`
    case 'minimum':
      return `must be greater than or equal to ${params.limit}`
    case 'maximum':
      return `must be less than or equal to ${params.limit}`
    case 'additionalProperties':
      return `unknown member: ${params.additionalProperty}`
    case 'pattern':
      return `must match "${params.pattern}"`
    default:
      return undefined
  }
}

/**
 * Everything that is wrong with a body, by name. A member with a text of its own is told alone, once nothing else is
 * missing. Source: wire.md §1.3 (`saveSharedReportV1.arg0.filter.dateRangeEnd: Field dateRangeEnd is required, …`).
 */
function beanValidation(found: readonly ErrorObject[], { method, missing }: ReportsWords): ApiError {
  const named = found.flatMap((error) => {
    const text = constraintText(error)
    if (text === undefined) return []
    const absent = error.keyword === 'required' ? `${error.params.missingProperty}` : ''
    const isMissing = absent !== '' || error.data === null || error.data === ''
    const path = [fieldOf(error), absent].filter(Boolean).join('.')
    const name = path.split('.').at(-1) ?? ''
    const own = isMissing && Object.hasOwn(missing, name) ? missing[name] : undefined
    return [{ own, line: `${method}.arg0.${path}: ${isMissing ? `Field ${name} is required` : text}` }]
  })
  const lines = named.flatMap(({ own, line }) => (own === undefined ? [line] : []))
  if (lines.length === 0) return badRequest(named[0]?.own ?? errors.mustNotBeNull.message)
  return new ApiError({ status: 400, code: 400, message: [...new Set(lines)].sort().join(', ') })
}

function lengthText(error: ErrorObject): string {
  const bounds = error.parentSchema ?? {}
  const minLength: number = bounds.minLength ?? 0
  const maxLength: number | undefined = bounds.maxLength
  if (maxLength === undefined || (minLength === 1 && error.data === '')) return errors.mustNotBeEmpty.message
  return `length must be between ${minLength} and ${maxLength}`
}
