import { Refused, Unreachable } from '../platform/api.ts'

/** The server's words, or that it could not be reached. */
export function wordsOf(error: unknown, unreachable: string): string {
  if (error instanceof Refused) return error.message
  return error instanceof Unreachable ? unreachable : String(error)
}
