/** One item on its way to the server. */
import { deliver, Refused } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { fetchSession, type Session, sessionKey } from '../platform/session.ts'
import type { Item, Refusal } from './item.ts'

export type Answer =
  | { readonly kind: 'done'; readonly ids: readonly (string | undefined)[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nothing is known of it, or it is not the time: it is sent again. */
  | { readonly kind: 'away' }

/** A connection that is cut without a word must not hold up the others for long. */
const patienceMs = 20_000
/** So often a server may break over the same item before the person is asked. */
const mostBreaks = 5

export async function send(item: Item, accountId: string): Promise<Answer> {
  try {
    return await attempt(item)
  } catch (error) {
    if (!(error instanceof Refused)) return { kind: 'away' }
    const { status, code, message } = error
    if (status === 401 || (status === 403 && message.startsWith('CSRF'))) return anew(item, accountId, status)
    if (status === 408 || status === 429 || status === 503 || (status >= 500 && item.attempts < mostBreaks))
      return { kind: 'away' }
    return { kind: 'refused', refusal: { status, code, message } }
  }
}

async function attempt({ request, key }: Item): Promise<Answer> {
  const { method, address, body } = request
  const { text } = await deliver({ method, address, body, key, signal: AbortSignal.timeout(patienceMs) })
  return { kind: 'done', ids: idsIn(text) }
}

/** The ids of the entries in an answer, in its order. */
function idsIn(text: string): readonly (string | undefined)[] {
  const answer: unknown = text === '' ? undefined : JSON.parse(text)
  return [answer].flat().map((entry) => {
    const has = typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
    return has ? String(entry.id) : undefined
  })
}

/** The session ended or is another one: who is signed in is asked, and the same person goes on. */
async function anew(item: Item, accountId: string, status: number): Promise<Answer> {
  const session = await readSession()
  if (status === 401 || session?.account.id !== accountId) return { kind: 'away' }
  try {
    return await attempt(item)
  } catch {
    return { kind: 'away' }
  }
}

/**
 * Whether the server says that this account is signed in. After a connection was lost it is asked, because a question
 * changes nothing: what was never tried can still be told differently.
 */
export async function isReady(accountId: string, ask: boolean): Promise<boolean> {
  const known = queryClient.getQueryData<Session | null>(sessionKey)
  const session = known?.csrfToken && !ask ? known : await readSession()
  return session?.account.id === accountId
}

async function readSession(): Promise<Session | null> {
  try {
    return await queryClient.fetchQuery({
      queryKey: sessionKey,
      queryFn: fetchSession,
      staleTime: 0,
      retry: false,
    })
  } catch {
    return null
  }
}
