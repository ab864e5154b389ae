/**
 * JSON bodies as they arrive. What can't be read is kept, not thrown: an operation that takes no body ignores it,
 * as the reference ignores bodies that it does not ask for.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ErrorSpec } from '../../../contract/errors.ts'
import { errors } from '../../../contract/errors.ts'

/** A body that is there and can't be used, with the reason that an operation which takes a body answers. */
export class Unreadable {
  readonly error: ErrorSpec

  constructor(error: ErrorSpec) {
    this.error = error
  }
}

/** Deeper nesting than any body of the API has; without a bound, recursion over it could end the stack. */
const deepest = 100

export function parseJson(text: string): unknown {
  if (text === '') return undefined
  if (text.length > deepest && nesting(text) > deepest) return new Unreadable(errors.bodyUnreadable)
  try {
    const value: unknown = JSON.parse(text)
    return mayBeUnstorable.test(text) && isUnstorable(value) ? new Unreadable(errors.bodyUnreadable) : value
  } catch {
    return new Unreadable(errors.bodyUnreadable)
  }
}

/** U+0000 and halves of pairs can only come as escapes: most bodies have none, and are not looked at again. */
const mayBeUnstorable = /\\u(0000|d[89a-f])/i
/** JSON.stringify escapes these and no others of the kind; an even number of backslashes before is text. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(0000|d[89a-f])/

/** Whether a string in it is one that PostgreSQL can't hold. */
function isUnstorable(value: unknown): boolean {
  return unstorable.test(JSON.stringify(value))
}

/** The largest number of open brackets; brackets inside strings don't count. */
function nesting(text: string): number {
  let open = 0
  let most = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (quoted) {
      if (character === 0x5c) at++
      else if (character === 0x22) quoted = false
    } else if (character === 0x22) quoted = true
    else if (character === 0x5b || character === 0x7b) most = Math.max(most, ++open)
    else if (character === 0x5d || character === 0x7d) open--
  }
  return most
}

/** JSON is read; another content type is refused by the operations that take a body. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    done(null, parseJson(text.toString()))
  })
  app.addContentTypeParser('*', (request, payload, done) => {
    payload.resume()
    done(null, isEmpty(request) ? undefined : new Unreadable(errors.unsupportedMediaType))
  })
}

function isEmpty({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
}
