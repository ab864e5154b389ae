/**
 * Query strings into typed values, with the reference's texts when a value can't be converted.
 * Source: wire.md §1.5 and §5.ZZ "missing parameters, conversions"; decisions.md U-10.
 */
import type { TObject, TSchema } from 'typebox'
import { ApiError, badRequest } from '../errors.ts'

/** What a query schema says beyond JSON Schema. */
interface Parameter {
  type?: string
  enum?: readonly string[]
  items?: Parameter
  minimum?: number
  maximum?: number
  default?: unknown
  /** Answers 400/501 `must be from the following set: …` in place of a conversion error (tags). */
  constrainedSet?: boolean
  /** Another spelling that is accepted too (`includeRoles`). */
  alias?: string
}

/** Above this a page is clamped, where the schema states no maximum of its own. */
const largestPage = 5000

export type QueryReader = (raw: Readonly<Record<string, unknown>>) => Record<string, unknown>

/** Compiles a query schema once; unknown parameters are ignored. */
export function queryReader(schema: TObject): QueryReader {
  const required = new Set<string>(schema.required ?? [])
  const parameters = Object.entries(schema.properties as Record<string, TSchema & Parameter>)
  return (raw) => {
    const values: Record<string, unknown> = {}
    for (const [name, parameter] of parameters) {
      const given = raw[name] ?? (parameter.alias === undefined ? undefined : raw[parameter.alias])
      const value = given === undefined ? undefined : convert(name, parameter, given)
      if (value !== undefined) values[name] = value
      else if (parameter.default !== undefined) values[name] = parameter.default
      else if (required.has(name)) throw missing(name, parameter)
    }
    return values
  }
}

function convert(name: string, parameter: Parameter, given: unknown): unknown {
  if (parameter.type === 'array') {
    const parts = (Array.isArray(given) ? given : [given]).flatMap((part) => String(part).split(','))
    return parts.filter((part) => part !== '').map((part) => convert(name, parameter.items ?? {}, part))
  }
  const text = String(Array.isArray(given) ? given[0] : given)
  if (parameter.enum) return text === '' ? undefined : oneOf(name, parameter, parameter.enum, text)
  switch (parameter.type) {
    case 'integer':
      return text === '' ? undefined : integer(name, parameter, text)
    case 'boolean':
      return text === '' ? undefined : boolean(name, text)
    default:
      return text
  }
}

function integer(name: string, parameter: Parameter, text: string): number {
  const value = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= -(2 ** 31) && value < 2 ** 31))
    throw notConvertible(name, 'int', `For input string: "${text}"`)
  if (parameter.minimum !== undefined && value < parameter.minimum)
    throw badRequest(`must be greater than or equal to ${parameter.minimum}`)
  if (parameter.maximum !== undefined && value > parameter.maximum)
    throw badRequest(`must be less than or equal to ${parameter.maximum}`)
  return name === 'page-size' && parameter.maximum === undefined ? Math.min(value, largestPage) : value
}

const truths = new Set(['true', '1', 'on', 'yes'])
const lies = new Set(['false', '0', 'off', 'no'])

function boolean(name: string, text: string): boolean {
  const word = text.toLowerCase()
  if (truths.has(word)) return true
  if (lies.has(word)) return false
  throw notConvertible(name, 'java.lang.Boolean', `Invalid boolean value [${text}]`)
}

function oneOf(name: string, parameter: Parameter, values: readonly string[], text: string): string {
  if (values.includes(text)) return text
  if (parameter.constrainedSet) throw badRequest(`must be from the following set: ${values.join(', ')}`)
  throw notConvertible(
    name,
    'java.lang.Enum',
    `No enum constant [${text}], accepted values: ${values.join(', ')}`,
  )
}

function notConvertible(name: string, type: string, detail: string): ApiError {
  const head = `Method parameter '${name}': Failed to convert value of type 'java.lang.String' to required type '${type}'`
  return new ApiError({ status: 400, code: 3000, message: `${head}; ${detail}` })
}

function missing(name: string, parameter: Parameter): ApiError {
  const type = parameter.type === 'array' ? 'List' : parameter.type === 'integer' ? 'int' : 'String'
  const message = `Required request parameter '${name}' for method parameter type ${type} is not present`
  return new ApiError({ status: 400, code: 3001, message })
}
