/** Whatever is thrown becomes `{message, code}`, in this order. Source: wire.md §1.3. */
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import type { ErrorSpec } from '../../../contract/errors.ts'
import { errors } from '../../../contract/errors.ts'
import { isUnavailable } from '../db/unavailable.ts'
import { ApiError } from '../errors.ts'

export function respond(
  reply: FastifyReply,
  spec: ErrorSpec,
  headers: Readonly<Record<string, string>> = {},
): void {
  void reply
    .code(spec.status)
    .headers(headers)
    .header('content-type', 'application/json')
    .send(Buffer.from(errorBody(spec, isReports(reply.request))))
}

/** Members in the order of the host that answers. Source: recorded/135 in raw bytes, wire.md §1.3. */
export function errorBody({ message, code }: ErrorSpec, ofReports = false): string {
  return JSON.stringify(ofReports ? { code, message } : { message, code })
}

function isReports({ url, routeOptions }: FastifyRequest): boolean {
  const host = routeOptions.config.host ?? 'core'
  return host !== 'core' || url.startsWith('/report/')
}

/** The error that an exception stands for; undefined: a bug. */
export function toApiError(
  error: unknown,
  constraints: Readonly<Record<string, ErrorSpec>>,
): ApiError | undefined {
  if (error instanceof ApiError) return error
  const { code } = error as FastifyError
  if (error instanceof pg.DatabaseError) {
    const spec = error.constraint === undefined ? undefined : constraints[error.constraint]
    if (spec) return new ApiError(spec)
    if (unstorable.has(code)) return new ApiError(errors.bodyUnreadable)
    if (code === canceled) return new ApiError(errors.tookTooLong)
  }
  if (isUnavailable(error)) return new ApiError(errors.unavailable, { 'retry-after': '1' })
  return fromFastify(error as FastifyError)
}

function fromFastify({ code, statusCode }: FastifyError): ApiError | undefined {
  if (typeof code !== 'string' || !code.startsWith('FST_')) return undefined
  if (statusCode === 413) return new ApiError(errors.bodyTooLarge)
  if (statusCode === 415 || statusCode === 406) return new ApiError(errors.unsupportedMediaType)
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? new ApiError(errors.bodyUnreadable)
    : undefined
}

/** A statement past its time limit. */
const canceled = '57014'

/** Text that PostgreSQL can't hold: the character U+0000, in a text or in JSON. */
const unstorable = new Set(['22021', '22P05'])

/** What is not HTTP, or too much of it, before a request exists. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return void socket.destroy()
  const { status, message } =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? { status: 431, message: 'Request line and headers are too large' }
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? { status: 408, message: 'The request took too long to arrive' }
        : { status: 400, message: 'Not an HTTP request' }
  const body = errorBody({ status, code: status, message })
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
