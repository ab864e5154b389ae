/**
 * Requests to addresses that people typed in: no redirects, a time limit for the whole, a short answer, and no
 * private address unless the operator allows it. The address is checked when the connection is made, so that a
 * name that resolves to something else in the meantime is caught too.
 */
import http from 'node:http'
import https from 'node:https'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'

/** Status 0: no answer came, and the body says why in a few words that name no inner address. */
export interface OutgoingAnswer {
  readonly status: number
  readonly body: string
}

export interface OutgoingOptions {
  readonly allowPrivate: boolean
  readonly timeoutMs: number
  readonly maxBodyBytes: number
}

export type Post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<OutgoingAnswer>

/** Makes the POST of one policy; it never throws. */
export function outgoing({ allowPrivate, timeoutMs, maxBodyBytes }: OutgoingOptions): Post {
  const policy = { allowPrivateIPAddress: allowPrivate }
  const agents = {
    http: new RequestFilteringHttpAgent(policy),
    https: new RequestFilteringHttpsAgent(policy),
  }
  return (url, headers, body) =>
    new Promise((resolve) => {
      const signal = AbortSignal.timeout(timeoutMs)
      const fail = (error: NodeJS.ErrnoException) =>
        resolve({ status: 0, body: signal.aborted ? 'no answer in time' : reasonOf(error) })
      try {
        const secure = new URL(url).protocol === 'https:'
        const { request } = secure ? https : http
        const sent = request(url, {
          method: 'POST',
          agent: secure ? agents.https : agents.http,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          signal,
        })
        sent.on('response', (response) => {
          const chunks: Buffer[] = []
          let size = 0
          const done = () => {
            resolve({ status: response.statusCode ?? 0, body: textOf(chunks, maxBodyBytes) })
            response.destroy()
          }
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk)
            size += chunk.length
            if (size >= maxBodyBytes) done()
          })
          response.on('end', done)
          response.on('error', done) // an answer that breaks off still had its status
        })
        sent.on('error', fail)
        sent.end(body)
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)))
      }
    })
}

/** What fits of the answer; PostgreSQL holds no zero bytes in text. */
function textOf(chunks: readonly Buffer[], maxBytes: number): string {
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes)).replaceAll('\0', '')
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed without an answer',
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name not found',
  EHOSTUNREACH: 'host not reachable',
  ENETUNREACH: 'host not reachable',
  EPIPE: 'connection closed without an answer',
}

/** The library's refusal of an address is the one failure that has no code. */
function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === undefined) return 'address not allowed'
  if (/CERT|TLS|SSL/.test(code)) return 'certificate not accepted'
  return reasons[code] ?? 'no answer'
}
