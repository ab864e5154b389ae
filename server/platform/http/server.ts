/**
 * Fastify as the wire wants it: the error envelope, CORS for header credentials, headers that every answer has,
 * one log line per request.
 * Source: wire.md §1; decisions.md U-18.
 */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import type { ErrorSpec } from '../../../contract/errors.ts'
import { errors } from '../../../contract/errors.ts'
import { ApiError } from '../errors.ts'
import type { Log } from '../log.ts'
import { refuseConnection, respond, toApiError } from './failures.ts'
import { readBodies } from './json-body.ts'
import type { OnReportsHost } from './paths.ts'
import { badUrl, canonicalUrl } from './paths.ts'

const bodyLimitBytes = 10 * 1024 * 1024
/** From the first byte of a request to its last: a slow sender does not hold a connection for ever. */
const requestTimeoutMs = 300_000
/** A caller that neither reads its answer nor hangs up does not keep a server from ending. */
const longestDrainMs = 20_000

export interface ServerOptions {
  readonly log: Log
  /** Database constraint name → the error it means. */
  readonly constraints: Readonly<Record<string, ErrorSpec>>
  readonly isOnReportsHost: OnReportsHost
  /** Told of each request and its answer; `onEnded` also when the caller went away before it. */
  readonly metrics?: { onBegun(): void; onEnded(): void; onAnswered(answered: Answered): void }
}

export interface Answered {
  readonly operationId: string
  readonly method: string
  readonly status: number
  readonly seconds: number
}

export function makeServer({ log, constraints, isOnReportsHost, metrics }: ServerOptions): FastifyInstance {
  const app = Fastify({
    logger: false, // our own line per request says more
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    return503OnClosing: false, // a draining server still answers what arrives on open connections
    forceCloseConnections: 'idle',
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    rewriteUrl: (request) => canonicalUrl(request.url ?? '/', isOnReportsHost),
    routerOptions: {
      maxParamLength: 20_000, // an id of any length finds nothing, as a short one
      onBadUrl: (path, _request, response) => badUrl(path, response, everyAnswer),
    },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error, request, reply) => sendError(error, request, reply),
  })
  app.decorateRequest('caller', undefined)
  readBodies(app)

  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(everyAnswer)
    if (metrics) {
      metrics.onBegun()
      reply.raw.once('close', metrics.onEnded)
    }
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const operationId = request.routeOptions.config.operationId
    metrics?.onAnswered({
      operationId: operationId ?? 'none',
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
    log.info(
      {
        requestId: request.id,
        method: request.method,
        path: loggedPath(request),
        operationId,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        userId: request.caller?.account.id,
      },
      'answered',
    )
    done()
  })
  app.addHook('preClose', (done) => {
    // a connection falls idle when its answer is out; Node closes only those that are idle at the first moment
    const timer = setInterval(() => app.server.closeIdleConnections(), 20)
    const deadline = setTimeout(() => app.server.closeAllConnections(), longestDrainMs)
    app.server.once('close', () => {
      clearInterval(timer)
      clearTimeout(deadline)
    })
    done()
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
      log.error(
        { err: error, requestId: request.id, method: request.method, path: loggedPath(request) },
        'bug',
      )
    const spec = expected ?? new ApiError(errors.internal)
    respond(reply, spec, spec.headers)
  }
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  return app
}

/** What is logged of an address: no query, and no secret that is part of the path, as links that need no credential. */
function loggedPath(request: FastifyRequest): string | undefined {
  const { url: route, config } = request.routeOptions
  if (route?.includes(':token') || (route?.includes(':') && config.isPublic)) return route
  const path = request.originalUrl.split('?', 1)[0]
  return route === undefined ? path?.replace(/[0-9a-f]{24}/g, ':id') : path
}

/** No answer is cached, guessed at or named in a referrer; a page or a file says otherwise itself. */
const everyAnswer = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Last-Page, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset',
}
