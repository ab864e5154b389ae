/** API descriptions, ours and the reference's, brought to one form so that they can be compared. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootDir } from '../../server/platform/root.ts'

/** The reference's documents lie beside the project; where they are absent, what needs them is skipped. */
export const referenceDir = join(rootDir, '..', 'shared')
export const hasReference = existsSync(join(referenceDir, 'contract', 'official.openapi.json'))

/** A schema without references, unions with null, and enums that a generator drew as objects. */
export interface Shape {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'any'
  readonly enum?: readonly string[]
  readonly items?: Shape
  readonly members?: ReadonlyMap<string, Shape>
  readonly required?: ReadonlySet<string>
  /** default, minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, as text. */
  readonly limits: ReadonlyMap<string, string>
}

export interface Parameter {
  readonly name: string
  readonly place: string
  readonly required: boolean
  readonly shape: Shape
}

export interface Described {
  readonly id: string
  readonly method: string
  /** With empty braces, relative to /v1. */
  readonly path: string
  readonly tag: string
  readonly parameters: readonly Parameter[]
  readonly body: Shape | undefined
  readonly multipart: boolean
  readonly status: string
  readonly reply: Shape | undefined
  /** The document says that there is a body, without saying what. */
  readonly untypedReply: boolean
}

/** JSON as it comes; every use looks first. */
type Raw = Record<string, unknown>
const raw = (value: unknown): Raw => (value !== null && typeof value === 'object' ? { ...value } : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Key: method and path. */
export function describedIn(document: unknown): Map<string, Described> {
  const root = raw(document)
  const found = new Map<string, Described>()
  for (const [path, item] of Object.entries(raw(root.paths)))
    for (const [method, operation] of Object.entries(raw(item))) {
      if (!['get', 'put', 'post', 'patch', 'delete'].includes(method)) continue
      const described = describe(root, method.toUpperCase(), path, operation, raw(item).parameters)
      found.set(`${described.method} ${described.path}`, described)
    }
  return found
}

export function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function describe(root: Raw, method: string, path: string, value: unknown, common: unknown): Described {
  const operation = raw(value)
  const parameters = [...list(common), ...list(operation.parameters)].map((one) => raw(resolve(root, one)))
  const content = raw(raw(resolve(root, operation.requestBody)).content)
  const multipart = content['multipart/form-data'] !== undefined
  const bodySchema = raw(content['application/json'] ?? content['multipart/form-data']).schema
  const [status = '', response] =
    Object.entries(raw(operation.responses)).find(([code]) => code.startsWith('2')) ?? []
  const contents = Object.values(raw(raw(resolve(root, response)).content))
  const replySchema = raw(contents[0]).schema
  const reply = replySchema === undefined ? undefined : shapeOf(root, replySchema)
  return {
    id: text(operation.operationId),
    method,
    path: path.replace(/^\/v1(?=\/)/, '').replace(/\{\w+\}/g, '{}'),
    tag: text(list(operation.tags)[0]),
    parameters: parameters.map((one) => ({
      name: text(one.name),
      place: text(one.in),
      required: one.required === true,
      shape: shapeOf(root, one.schema),
    })),
    body: bodySchema === undefined ? undefined : shapeOf(root, bodySchema),
    multipart,
    status,
    reply: reply && !isUntyped(reply) ? reply : undefined,
    untypedReply: reply !== undefined && isUntyped(reply),
  }
}

function isUntyped(shape: Shape): boolean {
  return shape.type === 'any' || (shape.type === 'object' && (shape.members?.size ?? 0) === 0)
}

function resolve(root: Raw, value: unknown): unknown {
  const reference = raw(value).$ref
  if (typeof reference !== 'string') return value
  let at: unknown = root
  for (const name of reference.slice(2).split('/')) at = raw(at)[name]
  return resolve(root, at)
}

const limitNames = [
  'default',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
] as const

const any: Shape = { type: 'any', limits: new Map() }

function shapeOf(root: Raw, value: unknown, depth = 0): Shape {
  const schema = raw(resolve(root, value))
  const limits = new Map<string, string>()
  for (const name of limitNames)
    if (schema[name] !== undefined && schema[name] !== null) limits.set(name, String(schema[name]))
  if (depth > 12) return any
  const parts = list(schema.oneOf ?? schema.anyOf)
    .map((part) => raw(resolve(root, part)))
    .filter((part) => part.type !== 'null')
  // a Java enum drawn as an object is a string on the wire (wire.md §4.1)
  const [first] = parts
  if (first && (parts.length === 1 || first.type === 'string')) return shapeOf(root, first, depth + 1)
  if (parts.length > 1) return any
  if (schema.allOf !== undefined)
    return merged(list(schema.allOf).map((part) => shapeOf(root, part, depth + 1)))
  const { type } = schema
  if (Array.isArray(schema.enum))
    return { type: 'string', enum: schema.enum.filter((one) => one !== null).map(String), limits }
  if (type === 'array') return { type, items: shapeOf(root, schema.items, depth + 1), limits }
  if (type === 'object' || schema.properties !== undefined)
    return {
      type: 'object',
      members: new Map(
        Object.entries(raw(schema.properties)).map(([name, one]) => [name, shapeOf(root, one, depth + 1)]),
      ),
      required: new Set(list(schema.required).map(String)),
      limits,
    }
  if (type === 'string' || type === 'integer' || type === 'number' || type === 'boolean')
    return { type, limits }
  return any
}

function merged(shapes: readonly Shape[]): Shape {
  if (shapes.length === 1 && shapes[0]) return shapes[0]
  return {
    type: 'object',
    members: new Map(shapes.flatMap((shape) => [...(shape.members ?? [])])),
    required: new Set(shapes.flatMap((shape) => [...(shape.required ?? [])])),
    limits: new Map(),
  }
}
