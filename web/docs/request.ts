/** From what was filled in to what is sent, and to the same line for a shell. */
import type { Operation } from './description.ts'

export interface Filled {
  readonly values: Readonly<Record<string, string>>
  /** JSON as typed; empty sends none. */
  readonly body: string
  readonly file: File | undefined
}

/** The address with its query; a list is written with commas and sent member by member, as the API takes it. */
export function addressOf({ path, parameters }: Operation, values: Filled['values']): string {
  const query = new URLSearchParams()
  for (const { name, schema, in: place } of parameters) {
    const value = values[name] ?? ''
    if (place !== 'query' || value === '') continue
    const parts = schema.type === 'array' ? value.split(',').map((part) => part.trim()) : [value]
    for (const part of parts) query.append(name, part)
  }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const text = query.toString()
  return text === '' ? filled : `${filled}?${text}`
}

export function payloadOf(operation: Operation, { body, file }: Filled): { type?: string; body?: BodyInit } {
  if (operation.multipart) {
    const form = new FormData()
    if (file) form.append(fileMember(operation), file)
    return { body: form } // the browser adds the boundary to the type
  }
  return operation.body && body.trim() !== '' ? { type: 'application/json', body } : {}
}

function fileMember(operation: Operation): string {
  return Object.keys(operation.body?.properties ?? {})[0] ?? 'file'
}

export function curlOf(operation: Operation, filled: Filled, origin: string, key: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  const { type, body } = payloadOf(operation, filled)
  return [
    'curl',
    ...(operation.method === 'GET' ? [] : ['-X', operation.method]),
    ...(operation.access === 'public' ? [] : ['-H', quoted(`X-Api-Key: ${key === '' ? 'YOUR_KEY' : key}`)]),
    ...(type ? ['-H', quoted(`Content-Type: ${type}`)] : []),
    ...(typeof body === 'string' ? ['-d', quoted(compact(body))] : []),
    ...(operation.multipart
      ? ['-F', quoted(`${fileMember(operation)}=@${filled.file?.name ?? 'FILE'}`)]
      : []),
    quoted(origin + addressOf(operation, filled.values)),
  ].join(' ')
}

/** One line, where it is JSON. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

export interface Answer {
  readonly status: number
  readonly statusText: string
  readonly ms: number
  readonly bytes: number
  readonly headers: readonly (readonly [string, string])[]
  readonly type: string
  readonly body: Blob
}

/** Sends it and reads the answer as far as it comes; `onPart` hears a stream while it goes on. */
export async function send(
  address: string,
  init: RequestInit,
  onPart: (answer: Answer) => void,
): Promise<Answer> {
  const began = performance.now()
  const response = await fetch(address, init)
  const type = response.headers.get('content-type') ?? ''
  const parts: Uint8Array<ArrayBuffer>[] = []
  const soFar = (): Answer => {
    const body = new Blob(parts, { type })
    const ms = Math.round(performance.now() - began)
    const { status, statusText } = response
    return { status, statusText, ms, bytes: body.size, headers: [...response.headers], type, body }
  }
  const reader = response.body?.getReader()
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value)
      if (type.startsWith('text/event-stream')) onPart(soFar())
    }
  } catch (error) {
    // stopped by hand: what came is what there is
    if (!init.signal?.aborted) throw error
  }
  return soFar()
}
