/**
 * How an operation is served. The order is the security model:
 * route → credential (401) → ACTIVE member (403) → query and body (400) → permission (403) →
 * writes: one transaction that re-reads the caller's membership first → handler → reply.
 * Source: architecture.md "One request".
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { errors } from '../../../contract/errors.ts'
import type { BodyOf, Host, Operation, PathNames, QueryOf, ReplyOf } from '../../../contract/operation.ts'
import type { Grant, Permission } from '../../../contract/permissions.ts'
import { permissions, widestGrant } from '../../../contract/permissions.ts'
import { isId } from '../../../contract/vocabulary/ids.ts'
import type { Database, Db, Origin, Tx } from '../db/database.ts'
import { ApiError, accessDenied, noPermission } from '../errors.ts'
import type { Log } from '../log.ts'
import type { ReportsWords } from './body-values.ts'
import { bodyReader } from './body-values.ts'
import type { Account, Caller, Member } from './caller.ts'
import { idempotencyKey, once } from './idempotency.ts'
import { addressesOf } from './paths.ts'
import { queryReader } from './query-values.ts'
import type { RateLimiter } from './rate-limit.ts'
import { Answer, Download } from './reply.ts'
import { withUploads } from './upload.ts'

/** What every handler gets. */
interface Common<O extends Operation> {
  /** Ids from the path, as sent: not yet known to be ids. */
  readonly path: Readonly<Record<PathNames<O['path']>, string>>
  readonly query: QueryOf<O>
  readonly body: BodyOf<O>
  readonly caller: Caller
  readonly account: Account
  /** The caller's ACTIVE membership of the addressed workspace; reading it elsewhere is a bug. */
  readonly member: Member
  /** What the permission table gives the caller's roles: with `limited` the row rule decides. */
  readonly grant: Grant
  readonly origin: Origin
  readonly log: Log
  readonly request: FastifyRequest
  /** For what a status and JSON can't say: cookies, redirects. */
  readonly response: FastifyReply
}

export interface Read<O extends Operation> extends Common<O> {
  readonly db: Db
}

export interface Write<O extends Operation> extends Common<O> {
  readonly tx: Tx
}

type Given<O extends Operation> = O['writes'] extends true ? Write<O> : Read<O>
type Outcome<O extends Operation> = Promise<ReplyOf<O> | Answer | Download>
type Handler<O extends Operation> = (given: Given<O>) => Outcome<O>
/** Slow work of a write that needs no transaction, such as hashing a password: done before it begins. */
type Preparation<O extends Operation, P> = (given: Read<O>) => Promise<P>
type PreparedHandler<O extends Operation, P> = (given: Given<O> & { readonly prepared: P }) => Outcome<O>

/** Registers the handler of an operation, and what is to be done before its transaction. */
export interface On {
  <O extends Operation>(operation: O, handler: Handler<O>): void
  <O extends Operation, P>(operation: O, prepare: Preparation<O, P>, handler: PreparedHandler<O, P>): void
}

/** What the platform must be told by the product: who a credential belongs to. */
export interface Identity {
  /** Throws 401. `workspaceId` is the addressed workspace, undefined when the path names none. */
  callerOf(request: FastifyRequest, workspaceId: string | undefined): Promise<Caller>
  /** Re-reads the membership and keeps it, FOR SHARE or to be changed; undefined when there is none. */
  lockMember(tx: Tx, workspaceId: string, userId: string, forChange: boolean): Promise<Member | undefined>
}

export interface Mounting {
  readonly app: FastifyInstance
  readonly database: Database
  readonly identity: Identity
  readonly limiter: RateLimiter | undefined
  readonly log: Log
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined
  }
  interface FastifyContextConfig {
    operationId?: string
    host?: Host
    /** Needs no credential: what its path names may be one. */
    isPublic?: boolean
  }
}

const permissionNames: ReadonlySet<string> = new Set(permissions)

/** Makes the `on` with which nouns register their operations; remembers them in the order of registration. */
export function mounter(mounting: Mounting): { on: On; operations: Operation[] } {
  const operations: Operation[] = []
  const on = (operation: Operation, ...steps: unknown[]) => {
    operations.push(operation)
    // the one seam where the types of one operation meet the routes of all
    const handler = steps.pop() as PreparedHandler<Operation, unknown>
    const prepare = steps[0] as Preparation<Operation, unknown> | undefined
    const route = (app: FastifyInstance) => {
      for (const address of addressesOf(operation))
        serve({ ...mounting, app }, operation, address, handler, prepare)
    }
    if (operation.consumes === 'multipart') withUploads(mounting.app, route)
    else route(mounting.app)
  }
  return { on, operations }
}

/** An address as Fastify writes it. */
function routePath(address: string): string {
  return address.replace(/\{(\w+)\}/g, ':$1')
}

function serve(
  mounting: Mounting,
  operation: Operation,
  address: string,
  handler: PreparedHandler<Operation, unknown>,
  prepare: Preparation<Operation, unknown> | undefined,
): void {
  const { app, database, identity, limiter, log } = mounting
  const readQuery = queryReader(operation.query)
  const readBody =
    operation.body && operation.consumes === 'json'
      ? bodyReader(operation.body, wordsOf(operation))
      : undefined
  const permission = permissionNames.has(operation.access) ? (operation.access as Permission) : undefined
  const addressed = operation.path.includes('{workspaceId}')

  app.route<{ Params: Record<string, string> }>({
    method: operation.method,
    url: routePath(address),
    config: {
      operationId: operation.id,
      host: operation.host,
      isPublic: operation.access === 'public',
    },
    async onRequest(request, reply) {
      if (operation.access === 'public') return
      const workspaceId = addressed ? (request.params.workspaceId ?? '') : undefined
      const caller = await identity.callerOf(request, workspaceId)
      request.caller = caller
      if (limiter) takeTurn(limiter, caller, reply)
      if (permission && caller.member?.status !== 'ACTIVE') throw accessDenied()
    },
    async handler(request, reply) {
      const { caller } = request
      const query = readQuery(request.query as Record<string, unknown>)
      const body = readBody?.(request.body)
      if (caller) refuseUnlessAllowed(operation, caller, request)
      const origin = originOf(request)
      const common = {
        path: request.params,
        query,
        body,
        origin,
        log,
        request,
        response: reply,
        get caller() {
          if (!caller) throw new Error(`${operation.id} is public and has no caller`)
          return caller
        },
        get account() {
          return this.caller.account
        },
        get member() {
          const { member } = this.caller
          if (member?.status !== 'ACTIVE') throw new Error(`${operation.id} addresses no workspace`)
          return member
        },
        get grant() {
          return permission && caller ? widestGrant(permission, this.member.roles) : 'no'
        },
      }
      if (!operation.writes) {
        const db = operation.host === 'core' ? database.read : database.reports
        send(reply, operation, await handler(Object.assign(common, { db }) as never))
        return reply
      }
      const key = idempotencyKey(operation, request.headers['idempotency-key'])
      const prepared = await prepare?.(Object.create(common, { db: { value: database.read } }) as never)
      const result = await database.transaction(origin, async (tx) => {
        const given: Record<string, PropertyDescriptor> = {
          tx: { value: tx, enumerable: true },
          prepared: { value: prepared, enumerable: true },
        }
        if (permission && caller?.member) {
          const member = await recheck(identity, tx, permission, caller.member, caller.account.id, operation)
          given.caller = { value: { ...caller, member } }
        }
        const work = () => handler(Object.create(common, given) as never)
        if (!caller || key === undefined) return work()
        return once(tx, caller.account.id, key, { operation, url: request.url, body: request.body }, work)
      })
      send(reply, operation, result)
      return reply
    },
  })
}

/** How the host of an operation speaks of a body that does not fit. */
function wordsOf({ id, host, missing }: Operation): ReportsWords | undefined {
  return host === 'core' ? undefined : { method: id, missing }
}

function takeTurn(limiter: RateLimiter, { credential }: Caller, reply: FastifyReply): void {
  const turn = limiter.take(`${credential.kind}:${credential.id}`, performance.now())
  reply.headers({
    'ratelimit-limit': turn.limit,
    'ratelimit-remaining': turn.remaining,
    'ratelimit-reset': turn.resetSeconds,
  })
  if (turn.waitSeconds > 0)
    throw new ApiError(errors.tooManyRequests, { 'retry-after': String(turn.waitSeconds) })
}

function refuseUnlessAllowed(operation: Operation, caller: Caller, request: FastifyRequest): void {
  const { credential, account, member } = caller
  if (operation.writes) {
    if (credential.readOnly) throw new ApiError(errors.readOnlyKey)
    if (credential.csrfToken !== undefined && request.headers['x-csrf-token'] !== credential.csrfToken)
      throw new ApiError(errors.csrf)
  }
  if (operation.access === 'instance-admin' && !account.isInstanceAdmin) throw accessDenied()
  if (
    permissionNames.has(operation.access) &&
    widestGrant(operation.access as Permission, member?.roles ?? []) === 'no'
  )
    throw accessDenied()
}

/** The membership as it is now: it may have ended, or lost its role, between the first look and the transaction. */
async function recheck(
  identity: Identity,
  tx: Tx,
  permission: Permission,
  seen: Member,
  userId: string,
  { changesCaller }: Operation,
): Promise<Member> {
  const member = await identity.lockMember(tx, seen.workspaceId, userId, changesCaller)
  if (member?.status !== 'ACTIVE') throw accessDenied()
  if (widestGrant(permission, member.roles) === 'no') throw noPermission()
  return member
}

function originOf(request: FastifyRequest): Origin {
  const credential = request.caller?.credential
  return {
    userId: request.caller?.account.id ?? null,
    via: credential ? (credential.kind === 'key' ? `key:${credential.id}` : credential.kind) : 'public',
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
  }
}

function send(
  reply: FastifyReply,
  operation: Operation,
  result: Static<TSchema> | Answer | Download | undefined,
): void {
  if (reply.sent) return
  if (result instanceof Download) {
    reply
      .header('content-type', result.type ?? `${operation.reply.file}; charset=utf-8`)
      .header('content-disposition', result.disposition)
      .send(result.content)
    return
  }
  const answer =
    result instanceof Answer ? result : new Answer(result === undefined ? undefined : JSON.stringify(result))
  reply.code(answer.status ?? operation.reply.status).headers(answer.headers)
  // a Buffer, because Fastify adds a charset to JSON strings and the reference has none
  if (answer.json === undefined) reply.send()
  else reply.header('content-type', 'application/json').send(Buffer.from(answer.json))
}

/** 24-hex or nothing: what a path says, for statements whose parameter must be an id. */
export function idOrNull(value: string | undefined): string | null {
  return value !== undefined && isId(value) ? value : null
}
