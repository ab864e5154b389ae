import type { ErrorSpec } from '../../contract/errors.ts'
import { ApiError } from '../platform/errors.ts'

const named = 20

/**
 * All or nothing: throws when entries of a call refuse, and of a call about several says which. Pure.
 * @param asked how many entries the call is about.
 */
export function refuseEntries(reason: ErrorSpec, ids: readonly string[], asked: number): void {
  if (ids.length === 0) return
  if (asked === 1) throw new ApiError(reason)
  const more = ids.length > named ? ` and ${ids.length - named} more` : ''
  const dot = reason.message.endsWith('.') ? '' : '.'
  const message = `${reason.message}${dot} Refused: ${ids.slice(0, named).join(', ')}${more}`
  throw new ApiError({ ...reason, message })
}

/** Collects what refuses, entry by entry; the first reason is told with all entries that it holds for. */
export function firstReason(): {
  of(id: string, check: () => void): void
  throwIfAny(asked: number): void
} {
  let reason: ApiError | undefined
  const ids: string[] = []
  return {
    of(id, check) {
      try {
        check()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        reason ??= error
        if (error.message === reason.message) ids.push(id)
      }
    },
    throwIfAny(asked) {
      if (reason) refuseEntries(reason, ids, asked)
    },
  }
}
