/**
 * Calls operations over HTTP and holds every reply against the contract: the declared status, the declared
 * members, and none besides, which is what keeps leaks out.
 */

import type { ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import { expect } from 'vitest'
import type { BodyOf, Operation, PathNames, ReplyOf } from '../contract/operation.ts'
import { server } from './server.ts'

export interface Reply<T> {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; undefined for an empty body. Typed as the success's. */
  readonly body: T
}

export interface Failure {
  readonly message: string
  readonly code: number
}

type PathOf<O extends Operation> = PathNames<O['path']>

export interface CallInput<O extends Operation> {
  readonly path?: Readonly<Record<PathOf<O>, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly body?: BodyOf<O> | unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Client {
  readonly headers: Readonly<Record<string, string>>
  /** Calls and expects the operation's success; the reply is checked against the contract. */
  call<O extends Operation>(operation: O, input?: CallInput<O>): Promise<Reply<ReplyOf<O>>>
  /** Calls and expects `{message, code}` with this status. */
  refused<O extends Operation>(operation: O, status: number, input?: CallInput<O>): Promise<Failure>
  /** Calls and answers whatever came. */
  send<O extends Operation>(operation: O, input?: CallInput<O>): Promise<Reply<unknown>>
}

export function client(
  headers: Readonly<Record<string, string>>,
  baseUrl: () => string = () => server().url,
): Client {
  async function send<O extends Operation>(operation: O, input: CallInput<O> = {}): Promise<Reply<unknown>> {
    const form = input.body instanceof FormData ? input.body : undefined
    const json = form || input.body === undefined ? null : JSON.stringify(input.body)
    const hangUp = new AbortController()
    const response = await fetch(baseUrl() + urlOf(operation, input), {
      method: operation.method,
      headers: {
        ...headers,
        ...(json === null ? {} : { 'content-type': 'application/json' }),
        ...input.headers,
      },
      body: form ?? json,
      redirect: 'manual',
      signal: hangUp.signal,
    })
    const endless = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (endless) hangUp.abort()
    const text = endless ? '' : await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : isJson(response) ? JSON.parse(text) : text,
    }
  }
  return {
    headers,
    send,
    async call(operation, input) {
      const reply = await send(operation, input)
      const context = `${operation.id} answered ${reply.status} ${JSON.stringify(reply.body)?.slice(0, 400)}`
      expect(reply.status < 300, context).toBe(true)
      if (reply.status !== 200) expect(reply.status, context).toBe(operation.reply.status)
      assertReply(operation, reply)
      return reply as Reply<never>
    },
    async refused(operation, status, input) {
      const reply = await send(operation, input)
      expect(reply.status, `${operation.id} ${JSON.stringify(reply.body)?.slice(0, 300)}`).toBe(status)
      const members = ['message', 'code']
      if (operation.host !== 'core') members.reverse() // recorded/135
      expect(Object.keys(reply.body as Failure)).toEqual(members)
      return reply.body as Failure
    },
  }
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('application/json') ?? false
}

/** Path and query of a call, as a client of the reference would write them. */
export function urlOf<O extends Operation>(operation: O, input: CallInput<O>): string {
  const path = operation.address.replace(/\{(\w+)\}/g, (_, name: PathOf<O>) => input.path?.[name] ?? '')
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {}))
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each))
  const text = query.toString()
  return path + (text === '' ? '' : `?${text}`)
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
const validators = new Map<string, ValidateFunction>()

/** The body has every declared member in its declared type, and no other. */
export function assertReply(operation: Operation, reply: Reply<unknown>): void {
  const { schema, lastPage, file } = operation.reply
  if (file)
    expect(reply.headers.get('content-type'), operation.id).toMatch(
      file.endsWith('/*') ? new RegExp(`^${file.slice(0, -1)}`) : new RegExp(`^${file}; charset=utf-8$`),
    )
  else if (!schema) expect(reply.body, `${operation.id} answers an empty body`).toBeUndefined()
  else {
    const validate = validators.get(operation.id) ?? ajv.compile(closed(schema) as object)
    validators.set(operation.id, validate)
    validate(reply.body)
    expect(validate.errors ?? [], `${operation.id} ${JSON.stringify(reply.body)?.slice(0, 300)}`).toEqual([])
    expect(reply.headers.get('content-type'), operation.id).toBe('application/json')
  }
  expect(reply.headers.has('last-page'), `${operation.id} and Last-Page`).toBe(lastPage)
}

/** The same schema without room for members that it does not declare. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (schema === null || typeof schema !== 'object') return schema
  const copy = Object.fromEntries(
    Object.entries(schema).flatMap(([name, value]) => (name === '$id' ? [] : [[name, closed(value)]])),
  )
  return 'properties' in copy && !('additionalProperties' in copy)
    ? { ...copy, additionalProperties: false }
    : copy
}
