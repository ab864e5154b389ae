import type { Readable } from 'node:stream'
import type { ErrorSpec } from '../../../contract/errors.ts'

/** A success that is more than a body: a header, or JSON that PostgreSQL already wrote. */
export class Answer {
  /** JSON text; undefined for an empty body. */
  readonly json: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Another status than the operation's usual one (200 for "already there"). */
  readonly status: number | undefined

  constructor(json: string | undefined, headers: Readonly<Record<string, string>> = {}, status?: number) {
    this.json = json
    this.headers = headers
    this.status = status
  }
}

/**
 * A refusal that keeps what its transaction wrote, where an exception would undo it: what must be remembered of a
 * failed attempt, such as a token that was replayed.
 */
export function refusal({ status, code, message }: ErrorSpec): Answer {
  return new Answer(JSON.stringify({ message, code }), {}, status)
}

/** JSON text as it stands, for lists and objects that SQL builds. */
export function rawJson(text: string): Answer {
  return new Answer(text)
}

/** A page of a list with its `Last-Page` header. */
export function page(rows: readonly unknown[], isLast: boolean): Answer {
  return new Answer(JSON.stringify(rows), { 'last-page': String(isLast) })
}

/** A page whose JSON array SQL built. */
export function rawPage(text: string, isLast: boolean): Answer {
  return new Answer(text, { 'last-page': String(isLast) })
}

/** A file that is sent while it is being made. */
export class Download {
  readonly content: Readable
  /** The whole header: `attachment; filename="team.csv"`. */
  readonly disposition: string
  /** Where the operation does not say it. */
  readonly type: string | undefined

  constructor(content: Readable, fileName: string, reported?: { readonly type: string }) {
    this.content = content
    this.disposition = reported ? `filename=${fileName}` : `attachment; filename="${fileName}"`
    this.type = reported?.type
  }
}
