/**
 * What an operation of the API is: method, path, query, body, replies, permission. Everything hangs on it:
 * routes, validation, OpenAPI, the permission matrix, conformance, the web app's client.
 */

import type { Static, TObject, TProperties, TSchema } from 'typebox'
import { Type } from 'typebox'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call: `public` nobody needs to be signed in; `account` any signed-in account; `instance-admin` an
 * account that administers the instance; else a permission in the workspace that the path addresses.
 */
export type Access = 'public' | 'account' | 'instance-admin' | Permission

/**
 * Which of the reference's hosts serves it: `core` answers under /api/v1 and /v1, `reports` under /report/v1 and /v1,
 * `both` under all three. What is not `core` has the reports host's words for refusals. Source: wire.md §1.1, §1.3;
 * decisions.md "Precedence and prefixes".
 */
export type Host = 'core' | 'reports' | 'both'

export interface Operation<
  Path extends string = string,
  Query extends TObject = TObject,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
  Writes extends boolean = boolean,
> {
  /** The operationId of the official description, or ours for what Stint adds: the one search key. */
  readonly id: string
  readonly tag: string
  readonly method: Method
  /** As the official description prints it, with {braces}: `/v1/workspaces/{workspaceId}/users`. */
  readonly path: Path
  readonly host: Host
  /** The path where Stint's own clients call it, with {braces}: `/api/v1/workspaces/{workspaceId}/users`. */
  readonly address: string
  readonly summary: string
  /** `official` and `observed` name the document that holds it; `stint` is our own. */
  readonly source: 'official' | 'observed' | 'stint'
  readonly access: Access
  /** Changes something: runs in a transaction, is refused to a read-only key. */
  readonly writes: Writes
  /** May change the caller's own membership, which is then locked for that at once: shared first would deadlock. */
  readonly changesCaller: boolean
  readonly query: Query
  /** Undefined when the operation takes no JSON body. */
  readonly body: Body | undefined
  /** `multipart` takes a file; such a handler reads it with readUpload, and `body` only describes it. */
  readonly consumes: 'json' | 'multipart' | 'nothing'
  /** What is said when a member of the body is missing, where the reports host has a text of its own for it. */
  readonly missing: Readonly<Record<string, string>>
  readonly reply: {
    readonly status: 200 | 201 | 204
    readonly schema: Reply | undefined
    readonly lastPage: boolean
    /** Set where the body is a file and not JSON: `text/csv`. */
    readonly file: string | undefined
  }
}

export interface OperationInput<
  P extends string,
  Q extends TProperties,
  B extends TSchema,
  R extends TSchema,
  W extends boolean,
> {
  id: string
  tag: string
  method: Method
  path: P
  host?: Host
  summary: string
  source?: 'official' | 'observed' | 'stint'
  access: Access
  /** Default: everything but GET writes. State it for a POST that only searches. */
  writes: W
  changesCaller?: boolean
  query?: Q
  body?: B
  multipart?: boolean
  missing?: Readonly<Record<string, string>>
  status?: 200 | 201 | 204
  reply?: R
  /** The list answers with the `Last-Page` header. */
  lastPage?: boolean
  /** The body is a file of this media type. */
  file?: string
}

/** Declares an operation. `status` defaults to 200. */
export function operation<
  const P extends string,
  Q extends TProperties = Record<never, never>,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
  const W extends boolean = boolean,
>(input: OperationInput<P, Q, B, R, W>): Operation<P, TObject<Q>, B, R, W> {
  return {
    id: input.id,
    tag: input.tag,
    method: input.method,
    path: input.path,
    host: input.host ?? 'core',
    address: addressOf(input.path, input.host),
    summary: input.summary,
    source: input.source ?? 'official',
    access: input.access,
    writes: input.writes,
    changesCaller: input.changesCaller ?? false,
    query: Type.Object(input.query ?? ({} as Q)),
    body: input.body,
    missing: input.missing ?? {},
    consumes: input.multipart ? 'multipart' : input.body ? 'json' : 'nothing',
    reply: {
      status: input.status ?? 200,
      schema: input.reply,
      lastPage: input.lastPage ?? false,
      file: input.file,
    },
  }
}

function addressOf(path: string, host: Host = 'core'): string {
  if (!path.startsWith('/v1/')) return path
  return host === 'reports' ? `/report${path}` : `/api${path}`
}

/** Parsed query of an operation, defaults filled in. */
export type QueryOf<O extends Operation> = Static<O['query']>
/** Validated body of an operation; undefined when it takes none. */
export type BodyOf<O extends Operation> = Static<NonNullable<O['body']>>

/** A success's body; undefined when it is empty. */
export type ReplyOf<O extends Operation> = Static<NonNullable<O['reply']['schema']>>

/** The names between braces in a path. */
export type PathNames<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never

/** `/v1/workspaces/{workspaceId}` → `['workspaceId']`. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}
