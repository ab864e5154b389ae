/** A way to the server that is cut where it is told to: before a call leaves, in the middle of it, or of its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export const cuts = ['before', 'half', 'after', 'half answer'] as const
export type Cut = (typeof cuts)[number]

export interface CuttingProxy {
  readonly url: string
  /** Where a write is cut; undefined: nowhere. */
  choose: (request: IncomingMessage) => Cut | undefined
  /** Takes the server away, and brings it back. */
  setDown(down: boolean): void
  close(): Promise<void>
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let down = false
  const proxy: CuttingProxy = {
    url: '',
    choose: () => undefined,
    setDown(isDown) {
      down = isDown
      if (down) for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const server = createServer((request, response) => {
    void pass(request, response, target, proxy.choose(request))
  })
  server.on('connection', (socket) => {
    if (down) return void socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(proxy, { url: `http://127.0.0.1:${port}` })
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  cut: Cut | undefined,
): Promise<void> {
  const { socket } = request
  if (cut === 'before') return void socket.destroy()
  const body: Buffer[] = []
  try {
    for await (const chunk of request) body.push(chunk)
  } catch {
    return
  }
  const whole = Buffer.concat(body)
  const onward = httpRequest(target + request.url, {
    method: request.method ?? 'GET',
    headers: request.headers,
  })
  onward.on('error', () => socket.destroy())
  response.on('close', () => {
    if (!response.writableFinished && cut !== 'after') onward.destroy()
  })
  if (cut === 'half') {
    onward.write(whole.subarray(0, Math.ceil(whole.length / 2)), () => {
      onward.destroy()
      socket.destroy()
    })
    return
  }
  onward.on('response', async (answer) => {
    if (cut === undefined) {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      return void answer.pipe(response)
    }
    const parts: Buffer[] = []
    for await (const chunk of answer) parts.push(chunk)
    const text = Buffer.concat(parts)
    if (cut === 'after') return void socket.destroy()
    const { 'transfer-encoding': _, ...headers } = answer.headers
    response.writeHead(answer.statusCode ?? 500, { ...headers, 'content-length': String(text.length) })
    response.write(text.subarray(0, text.length / 2), () => socket.destroy())
  })
  onward.end(whole)
}
