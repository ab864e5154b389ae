/**
 * Every prefix, doubled and trailing slashes without redirect, and what is answered where nothing is served.
 * Source: wire.md §1.3–§1.5, §5.Y; decisions.md "Precedence and prefixes", "Other".
 */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorSpec } from '../../../contract/errors.ts'
import type { Operation } from '../../../contract/operation.ts'
import { errorBody, respond } from './failures.ts'

/** Whether a documented path is one that the reference serves on its reports host alone. */
export type OnReportsHost = (path: string) => boolean

export function onReportsHost(operations: readonly Operation[]): OnReportsHost {
  const patterns = operations.filter(({ host }) => host === 'reports').map(({ path }) => patternOf(path))
  return (path) => patterns.some((pattern) => pattern.test(path))
}

/** `/v1/x/` and `/api//v1/x` → `/api/v1/x`, or `/report/v1/x` where it is served there; the query stays as it is. */
export function canonicalUrl(url: string, isOnReportsHost: OnReportsHost): string {
  const end = url.indexOf('?')
  const query = end < 0 ? '' : url.slice(end)
  let path = end < 0 ? url : url.slice(0, end)
  if (path.includes('//')) path = path.replace(/\/{2,}/g, '/')
  if (path.length > 1 && path.endsWith('/')) path = path.slice(0, -1)
  if (path.startsWith('/v1/')) path = `${isOnReportsHost(path) ? '/report' : '/api'}${path}`
  return path + query
}

/**
 * Answers what no route serves: 405/3000 with `Allow` when another verb is served on the path, else 404/3000;
 * before any body is read.
 * @param operations every operation that is mounted, for the verbs.
 * @param page answers every other address that a browser opens; undefined without a web app.
 */
export function answerUnserved(
  app: FastifyInstance,
  operations: readonly Operation[],
  page?: (reply: FastifyReply) => FastifyReply,
): void {
  const served = operations.flatMap((operation) =>
    addressesOf(operation).map((address) => ({ method: operation.method, pattern: patternOf(address) })),
  )
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const verbs = served.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    if (page && opensPage(request, path)) page(reply)
    else if (verbs.length === 0) respond(reply, notFound(path))
    else respond(reply, wrongVerb(request, path), { allow: [...new Set(verbs)].sort().join(', ') })
  }
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) answer(request, reply)
    else done()
  })
  app.setNotFoundHandler(answer)
}

const machinePaths = /^\/(api|v1|report|scim|assets|files)(\/|$)/

/** A browser on its way to a page, not a program that missed a route. */
function opensPage(request: FastifyRequest, path: string): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  return path === '/' || (!machinePaths.test(path) && (request.headers.accept ?? '').includes('text/html'))
}

/** Every path where an operation is served, besides the shorter ones that canonicalUrl knows. */
export function addressesOf({ path, host, address }: Operation): readonly string[] {
  return host === 'both' ? [address, `/report${path}`] : [address]
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
}

/** Source: recorded/017–027; of the reports host: wire.md §8.3. */
function wrongVerb({ method }: FastifyRequest, path: string): ErrorSpec {
  return path.startsWith('/report/')
    ? { status: 405, code: 405, message: 'HTTP 405 Method Not Allowed' }
    : { status: 405, code: 3000, message: `Request method '${method}' is not supported` }
}

/** The text has no leading slash and no `api/`. */
function notFound(path: string): ErrorSpec {
  return { status: 404, code: 3000, message: `No static resource ${path.replace(/^\/(api\/)?/, '')}.` }
}

/** A path that can't be decoded is nothing that is served. */
export function badUrl(
  path: string,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  const body = errorBody(notFound(path.split('?', 1)[0] ?? ''))
  response.writeHead(404, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}
