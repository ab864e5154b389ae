/** The API description of this server as the page reads it: `/openapi.json`, flattened to operations. */

/** What is read of a JSON Schema. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: unknown
  readonly description?: string
}
export type Schemas = Readonly<Record<string, Schema>>

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: Schema
}

export interface Operation {
  readonly id: string
  readonly family: string
  readonly method: string
  /** From the root of the server: `/api/v1/user`. */
  readonly path: string
  readonly summary: string
  readonly access: string
  readonly writes: boolean
  /** Stint's own, unknown to the Clockify API. */
  readonly own: boolean
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  readonly multipart: boolean
  readonly answer: {
    readonly status: string
    readonly schema: Schema | undefined
    readonly lastPage: boolean
  }
  readonly errors: readonly { readonly status: string; readonly description: string }[]
}

export interface Description {
  readonly version: string
  readonly operations: readonly Operation[]
  readonly schemas: Schemas
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}
interface Response extends Content {
  readonly $ref?: string
  readonly description?: string
  readonly headers?: Readonly<Record<string, unknown>>
}
interface Described {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly servers?: readonly { readonly url: string }[]
  readonly 'x-source': string
  readonly 'x-access': string
  readonly 'x-writes': boolean
  readonly parameters: readonly Parameter[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Response>>
}
export interface Document {
  readonly info: { readonly version: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Schemas; readonly responses: Readonly<Record<string, Response>> }
}

export function descriptionOf(document: Document): Description {
  const base = document.servers[0]?.url ?? ''
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]): Operation => {
      const answered = Object.entries(described.responses)
      const [status, answer] = answered.find(([code]) => code.startsWith('2')) ?? ['200', {}]
      return {
        id: described.operationId,
        family: described.tags[0] ?? '',
        method: method.toUpperCase(),
        path: (described.servers?.[0]?.url ?? base).replace(/\/$/, '') + path,
        summary: described.summary,
        access: described['x-access'],
        writes: described['x-writes'],
        own: described['x-source'] === 'stint',
        parameters: described.parameters,
        body: first(described.requestBody)?.schema,
        multipart: described.requestBody?.content?.['multipart/form-data'] !== undefined,
        answer: {
          status,
          schema: first(answer)?.schema,
          lastPage: answer.headers?.['Last-Page'] !== undefined,
        },
        errors: answered.flatMap(([code, response]) => {
          if (code.startsWith('2')) return []
          const named = document.components.responses[nameIn(response.$ref)]
          return [{ status: code, description: (named ?? response).description ?? '' }]
        }),
      }
    }),
  )
  return { version: document.info.version, operations, schemas: document.components.schemas }
}

function first(content: Content | undefined) {
  return Object.values(content?.content ?? {})[0]
}

/** `#/components/schemas/Name` → `Name`. */
export function nameIn(ref: string | undefined): string {
  return ref?.split('/').at(-1) ?? ''
}

/** Every word of the search is somewhere in what names the operation. */
export function isFound(operation: Operation, search: string): boolean {
  const { id, family, method, path, summary, parameters } = operation
  const text = [id, family, method, path, summary, ...parameters.map(({ name }) => name)]
    .join(' ')
    .toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
