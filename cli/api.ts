/** Calls operations of the contract over HTTP with a key, on any server that speaks it. */
import type { BodyOf, Operation, PathNames, ReplyOf } from '../contract/operation.ts'

/** The server refused: its own words, to be shown as they are. */
export class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** No answer came: nothing is known about what happened to a write. */
export class Unreachable extends Error {}

export interface Input<O extends Operation> {
  readonly path?: Readonly<Record<PathNames<O['path']>, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  readonly body?: BodyOf<O>
}

export interface Page<T> {
  readonly body: T
  readonly isLast: boolean
}

export interface Api {
  call<O extends Operation>(operation: O, input?: Input<O>): Promise<ReplyOf<O>>
  /** The same of a list, with what `Last-Page` said. */
  page<O extends Operation>(operation: O, input?: Input<O>): Promise<Page<ReplyOf<O>>>
}

const patienceMs = 30_000

export function connect(url: string, key: string): Api {
  const base = baseOf(url)

  async function page<O extends Operation>(operation: O, input: Input<O> = {}): Promise<Page<ReplyOf<O>>> {
    let response: Response
    let text: string
    try {
      response = await fetch(base + addressOf(operation, input), {
        method: operation.method,
        headers: {
          'x-api-key': key,
          ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: input.body === undefined ? null : JSON.stringify(input.body),
        signal: AbortSignal.timeout(patienceMs),
      })
      text = await response.text()
    } catch (error) {
      throw new Unreachable(
        `${base} can't be reached (${reasonOf(error)}). Is it running? --url or STINT_URL names another`,
      )
    }
    if (!response.ok) throw new Refused(response.status, wordsOf(response, text))
    try {
      const body: ReplyOf<O> = text === '' ? undefined : JSON.parse(text)
      return { body, isLast: response.headers.get('last-page') !== 'false' }
    } catch {
      throw new Refused(response.status, `${base} answers, but not as this API does: is the address right?`)
    }
  }

  return { page, call: async (operation, input) => (await page(operation, input)).body }
}

/** Every row of a list, however many pages it has. */
export async function everyPage<Row>(
  read: (page: number) => Promise<Page<readonly Row[]>>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let number = 1; ; number++) {
    const { body, isLast } = await read(number)
    rows.push(...body)
    if (isLast || body.length === 0) return rows
  }
}

/** Addresses are also given as the reference's documents print them, with /api or /api/v1 at the end. */
function baseOf(url: string): string {
  return url.replace(/\/+$/, '').replace(/(\/api)?(\/v1)?$/, '')
}

function addressOf<O extends Operation>(operation: O, input: Input<O>): string {
  const names = new Map<string, string>(Object.entries(input.path ?? {}))
  const path = operation.address.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(names.get(name) ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {}))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) query.append(name, String(each))
  const text = query.toString()
  return path + (text === '' ? '' : `?${text}`)
}

function wordsOf({ status }: Response, text: string): string {
  let message: unknown
  try {
    message = JSON.parse(text).message
  } catch {
    message = undefined // a proxy's page, say
  }
  const words = typeof message === 'string' && message !== '' ? message : `The server answered ${status}`
  return status === 401 ? `${words}. \`stint login\` keeps another key` : words
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${patienceMs / 1000} s`
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}
