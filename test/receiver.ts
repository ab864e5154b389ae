/** A receiver of webhooks on a port of its own: keeps what came and answers as it is told. */
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import { expect, vi } from 'vitest'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: Record<string, unknown>
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** What the next requests are answered with; undefined: no answer at all. Default 200. */
  answer: { status: number; body?: string; headers?: Record<string, string> } | undefined
  /** Waits until this many came. */
  came(count: number): Promise<Received[]>
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      received.push({ headers: request.headers, text, body: JSON.parse(text) })
      const { answer } = receiver
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answer: { status: 200, body: 'thanks' },
    async came(count) {
      await vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(count), {
        timeout: 45_000,
        interval: 30,
      })
      return received
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}
