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
    return JSON.parse(text)
  } catch {
    return new Unreadable(errors.bodyUnreadable)
  }
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
