/**
 * Fastify as the wire wants it: every prefix, doubled and trailing slashes without redirect, the error envelope,
 * 404 and 405 with their texts, CORS for header credentials, HEAD, 204 without a content type.
 * Source: wire.md §1; decisions.md "Precedence and prefixes", U-18.
 */
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import pg from 'pg'
import type { ErrorSpec } from '../../../contract/errors.ts'
import { errors } from '../../../contract/errors.ts'
import type { Operation } from '../../../contract/operation.ts'
import { ApiError } from '../errors.ts'
import type { Log } from '../log.ts'

const bodyLimitBytes = 10 * 1024 * 1024

export interface ServerOptions {
  readonly log: Log
  /** Database constraint name → the error it means. */
  readonly constraints: Readonly<Record<string, ErrorSpec>>
  /** Called after each answer, for metrics. */
  onAnswered?(operationId: string, status: number, seconds: number): void
}

export function makeServer({ log, constraints, onAnswered }: ServerOptions): FastifyInstance {
  const app = Fastify({
    logger: false, // our own line per request says more
    bodyLimit: bodyLimitBytes,
    return503OnClosing: false, // a draining server still answers what arrives on open connections
    forceCloseConnections: 'idle',
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    rewriteUrl: (request) => canonicalUrl(request.url ?? '/'),
    routerOptions: { maxParamLength: 600, onBadUrl: (path, _request, response) => badUrl(path, response) },
    frameworkErrors: (error, request, reply) => sendError(error, request, reply),
  })
  app.decorateRequest('caller', undefined)

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined)
    try {
      done(null, JSON.parse(text.toString()))
    } catch {
      done(new ApiError(errors.bodyUnreadable))
    }
  })

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(corsHeaders)
  })
  app.addHook('onResponse', async (request, reply) => {
    const operationId = request.routeOptions.config.operationId
    const seconds = reply.elapsedTime / 1000
    onAnswered?.(operationId ?? 'none', reply.statusCode, seconds)
    log.info(
      {
        requestId: request.id,
        method: request.method,
        path: request.originalUrl.split('?', 1)[0],
        operationId,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        userId: request.caller?.account.id,
      },
      'answered',
    )
  })
  app.options('*', async (request, reply) => {
    const wanted = request.headers['access-control-request-headers']
    return reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
        'access-control-allow-headers': wanted ?? 'content-type, x-api-key, x-addon-token, x-auth-token',
        'access-control-max-age': '86400',
      })
      .send()
  })

  function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const expected = toApiError(error, constraints)
    if (!expected)
      log.error({ err: error, requestId: request.id, method: request.method, path: request.url }, 'bug')
    const spec = expected ?? new ApiError(errors.internal)
    respond(reply, spec, spec.headers)
  }
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  return app
}

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Last-Page, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset',
}

/**
 * Answers what no route serves: 405/3000 with `Allow` when another verb is served on the path, else 404/3000.
 * @param operations every operation that is mounted, for the verbs.
 */
export function answerUnserved(app: FastifyInstance, operations: readonly Operation[]): void {
  const served = operations.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }))
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]?.replace(/^\/api(?=\/v1\/)/, '') ?? ''
    const allowed = [
      ...new Set(served.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
    ].sort()
    if (allowed.length > 0)
      respond(
        reply,
        { status: 405, code: 3000, message: `Request method '${request.method}' is not supported` },
        { allow: allowed.join(', ') },
      )
    else respond(reply, notFound(path))
  })
}

function notFound(path: string): ErrorSpec {
  return { status: 404, code: 3000, message: `No static resource ${path.replace(/^\/(api\/)?/, '')}.` }
}

/** `/v1/x/` and `/api//v1/x` → `/api/v1/x`; the query stays as it is. */
export function canonicalUrl(url: string): string {
  const end = url.indexOf('?')
  const query = end < 0 ? '' : url.slice(end)
  let path = end < 0 ? url : url.slice(0, end)
  if (path.includes('//')) path = path.replace(/\/{2,}/g, '/')
  if (path.length > 1 && path.endsWith('/')) path = path.slice(0, -1)
  if (path.startsWith('/v1/')) path = `/api${path}`
  return path + query
}

function respond(reply: FastifyReply, spec: ErrorSpec, headers: Readonly<Record<string, string>> = {}): void {
  void reply
    .code(spec.status)
    .headers(headers)
    .header('content-type', 'application/json')
    .send(Buffer.from(errorBody(spec)))
}

function errorBody({ message, code }: ErrorSpec): string {
  return JSON.stringify({ message, code })
}

function badUrl(path: string, response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'application/json' })
  response.end(errorBody(notFound(path)))
}

/** Connection-level failures of PostgreSQL: the request may be tried again later. */
const unavailable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
])

function toApiError(error: unknown, constraints: Readonly<Record<string, ErrorSpec>>): ApiError | undefined {
  if (error instanceof ApiError) return error
  if (error instanceof pg.DatabaseError && error.constraint) {
    const spec = constraints[error.constraint]
    if (spec) return new ApiError(spec)
  }
  const { code } = error as FastifyError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ApiError(errors.bodyTooLarge)
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new ApiError(errors.unsupportedMediaType)
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return new ApiError(errors.bodyUnreadable)
  if (unavailable.has(code) || connectionLost(error))
    return new ApiError(errors.unavailable, { 'retry-after': '1' })
  return undefined
}

/** pg reports a connection that broke during a query, or could not be had, as a plain Error. */
function connectionLost(error: unknown): boolean {
  return (
    error instanceof Error &&
    [
      'Connection terminated unexpectedly',
      'Connection terminated',
      'timeout exceeded when trying to connect',
    ].some((text) => error.message.startsWith(text))
  )
}
