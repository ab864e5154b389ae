/** Requests as anybody sends them, and answers as they come: for what holds whatever the operation. */
import { server } from './server.ts'
import type { World } from './world.ts'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export async function ask(path: string, init: RequestInit = {}, url = server().url): Promise<Answer> {
  const response = await fetch(url + path, { redirect: 'manual', ...init })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

export function by(world: World, init: RequestInit = {}): RequestInit {
  return { ...init, headers: { 'x-api-key': world.owner.key, ...init.headers } }
}

export const failure = (message: string, code: number) => JSON.stringify({ message, code })
