/**
 * Writes about time go out one after the other, in the order they were made: a stop never overtakes its start. An
 * entry has a passing id until the server gave it one; what is sent later finds the true one.
 */

let last: Promise<unknown> = Promise.resolve()
let pending = 0
const idle = new Set<() => void>()
const made = new Map<string, string>()
let count = 0

/** Whether writes are on their way. */
export function isWriting(): boolean {
  return pending > 0
}

/** Ends when nothing is on its way: what is read then has all of it. */
export async function whenWritten(): Promise<void> {
  while (pending > 0) await new Promise<void>((resolve) => idle.add(resolve))
}

export async function inOrder<Result>(send: () => Promise<Result>): Promise<Result> {
  pending++
  const sent = last.then(send)
  last = sent.catch(() => {})
  try {
    return await sent
  } finally {
    pending--
    if (pending === 0) {
      for (const resolve of idle) resolve()
      idle.clear()
    }
  }
}

/** The id of an entry that the server does not know yet. */
export function passingId(): string {
  return `new-${++count}`
}

export function becomes(passing: string, id: string): void {
  made.set(passing, id)
}

/** Asked when a write is sent, as the answers of those before it are there by then. */
export function trueId(id: string): string {
  return made.get(id) ?? id
}
