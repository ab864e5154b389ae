/** The API description, generated from the contract: OpenAPI 3.1, whose schemas are JSON Schema as they stand. */
import type { TSchema } from 'typebox'
import type { Operation } from '../../../contract/operation.ts'
import { pathNames } from '../../../contract/operation.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type JsonObject = { readonly [name: string]: Json }

/** Said in our schemas, read by nobody outside. */
const internal = new Set(['$id', 'alias', 'constrainedSet', '~kind', '~optional', '~readonly', '~unsafe'])

const credentials: JsonObject = {
  ApiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: "A person's key" },
  AddonToken: { type: 'apiKey', in: 'header', name: 'X-Addon-Token', description: 'The token of an add-on' },
  AuthToken: { type: 'apiKey', in: 'header', name: 'X-Auth-Token', description: 'An access token' },
  Session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'stint_session',
    description: 'A signed-in browser; writes also send X-Csrf-Token',
  },
}

const errorSchema: JsonObject = {
  type: 'object',
  required: ['message', 'code'],
  properties: { message: { type: 'string' }, code: { type: 'integer' } },
}

const failure = (description: string): JsonObject => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

const failures: JsonObject = {
  BadRequest: failure('A value is missing, unreadable or refused'),
  Unauthorized: failure('No credential, several of them, or one that is not valid'),
  Forbidden: failure('Not an active member of the workspace, or not allowed to do this'),
  TooManyRequests: failure('Past the rate limit; Retry-After says when to come back'),
}

/** The whole document. `version` is the product's. */
export function openapi(operations: readonly Operation[], version: string): JsonObject {
  const schemas = new Map<string, Json>([['Error', errorSchema]])
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const { path, server } = placeOf(operation)
    const item = paths[path] ?? {}
    paths[path] = item
    item[operation.method.toLowerCase()] = {
      operationId: operation.id,
      tags: [operation.tag],
      summary: operation.summary,
      ...(server === undefined ? {} : { servers: [{ url: server }] }),
      security: operation.access === 'public' ? [] : Object.keys(credentials).map((name) => ({ [name]: [] })),
      'x-source': operation.source,
      'x-access': operation.access,
      'x-writes': operation.writes,
      parameters: parametersOf(operation, schemas),
      ...requestBodyOf(operation, schemas),
      responses: responsesOf(operation, schemas),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stint',
      version,
      description:
        'Self-hosted time tracking, compatible with the Clockify API. Everything under /api/v1 also answers under /v1; reports answer under /report/v1 as well, shared reports there and under /v1 alone. What Stint adds lies under /api/stint/v1.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: credentials,
      schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: failures,
    },
  }
}

/** Paths are relative to `/api`, as the official description prints them; what lies elsewhere says so. */
function placeOf({ path, host }: Operation): { path: string; server?: string } {
  if (path.startsWith('/v1/')) return host === 'reports' ? { path, server: '/report' } : { path }
  if (path.startsWith('/api/')) return { path: path.slice('/api'.length) }
  return { path, server: '/' }
}

function parametersOf(operation: Operation, schemas: Map<string, Json>): Json[] {
  const inPath = pathNames(operation.path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const required = new Set<string>(operation.query.required ?? [])
  const inQuery = Object.entries(operation.query.properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: toJson(schema, schemas),
  }))
  return [...inPath, ...inQuery]
}

function requestBodyOf({ body, consumes }: Operation, schemas: Map<string, Json>): JsonObject {
  if (consumes === 'nothing') return {}
  const type = consumes === 'multipart' ? 'multipart/form-data' : 'application/json'
  const schema: Json = body ? toJson(body, schemas) : { type: 'object' }
  const required = consumes === 'multipart' || hasRequired(body)
  return { requestBody: { required, content: { [type]: { schema } } } }
}

function hasRequired(body: TSchema | undefined): boolean {
  return body !== undefined && 'required' in body && Array.isArray(body.required) && body.required.length > 0
}

function responsesOf({ reply, access }: Operation, schemas: Map<string, Json>): JsonObject {
  const refused = (name: string): Json => ({ $ref: `#/components/responses/${name}` })
  return {
    [reply.status]: {
      description: 'Success',
      ...(reply.lastPage
        ? {
            headers: {
              'Last-Page': {
                description: 'Whether this page holds the last row',
                schema: { type: 'boolean' },
              },
            },
          }
        : {}),
      ...(reply.schema ? { content: { 'application/json': { schema: toJson(reply.schema, schemas) } } } : {}),
    },
    400: refused('BadRequest'),
    ...(access === 'public' ? {} : { 401: refused('Unauthorized'), 403: refused('Forbidden') }),
    429: refused('TooManyRequests'),
  }
}

/** The schema as plain JSON; one with an `$id` becomes a named component and a reference to it. */
function toJson(schema: TSchema, schemas: Map<string, Json>): Json {
  return convert(schema, schemas)
}

function convert(value: unknown, schemas: Map<string, Json>): Json {
  if (Array.isArray(value)) return value.map((item) => convert(item, schemas))
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value
  if (typeof value !== 'object') return null
  const plain = () =>
    Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) =>
        internal.has(name) || member === undefined ? [] : [[name, convert(member, schemas)]],
      ),
    )
  const id = '$id' in value && typeof value.$id === 'string' ? value.$id : undefined
  if (id === undefined) return plain()
  if (!schemas.has(id)) {
    schemas.set(id, null) // a schema that names itself ends here
    schemas.set(id, plain())
  }
  return { $ref: `#/components/schemas/${id}` }
}
