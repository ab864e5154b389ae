/** A page that follows a workspace live: reads the stream of server-sent events as a browser does. */
import { expect, vi } from 'vitest'

export interface Message {
  readonly id: string | undefined
  readonly event: string
  readonly data: Record<string, unknown>
}

export interface Follower {
  readonly status: number
  readonly messages: Message[]
  /** Where it would resume from. */
  lastEventId(): string
  /** Waits until the server ended the stream. */
  ended(): Promise<void>
  /** Waits for the end of access by this event: the last word is `ended`, and what ended it was not told. */
  losesAccess(by: string): Promise<void>
  /** Waits for a message that has these members in its data, or this event. */
  hears(wanted: { event?: string; type?: string; entityId?: string }): Promise<Message>
  leave(): void
}

export async function follow(
  url: string,
  headers: Readonly<Record<string, string>>,
  lastEventId?: string,
): Promise<Follower> {
  const leaving = new AbortController()
  const response = await fetch(url, {
    headers: { ...headers, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
    signal: leaving.signal,
  })
  const messages: Message[] = []
  let last = ''
  let over = false
  if (response.ok) expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')

  async function read(): Promise<void> {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        take(text.slice(0, end))
        text = text.slice(end + 2)
      }
    }
  }

  function take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(': ', 1)[0], line.replace(/^\w+: /, '')]),
    )
    const id = fields.get('id')
    if (id !== undefined) last = id
    const data = fields.get('data')
    if (data !== undefined)
      messages.push({ id, event: fields.get('event') ?? 'message', data: JSON.parse(data) })
  }

  void read()
    .catch(() => {})
    .finally(() => {
      over = true
    })
  const within = { timeout: 30_000, interval: 20 }
  const ended = () => vi.waitFor(() => expect(over).toBe(true), within)
  return {
    status: response.status,
    messages,
    lastEventId: () => last,
    ended,
    async losesAccess(by) {
      await ended()
      expect(messages.at(-1)).toEqual({ id: undefined, event: 'ended', data: {} })
      // what happened shortly before the stream was opened may still have come
      for (const { event, data } of messages.slice(0, -1)) {
        expect(event).toBe('change')
        expect(data.type).not.toBe(by)
      }
    },
    hears: (wanted) =>
      vi.waitFor(() => {
        const { event = 'change', ...data } = wanted
        const found = messages.find((message) => message.event === event && holds(message.data, data))
        if (!found) throw new Error(`not heard: ${JSON.stringify(wanted)} in ${JSON.stringify(messages)}`)
        return found
      }, within),
    leave: () => leaving.abort(),
  }
}

function holds(data: Record<string, unknown>, wanted: Record<string, unknown>): boolean {
  return Object.entries(wanted).every(([name, value]) => data[name] === value)
}
