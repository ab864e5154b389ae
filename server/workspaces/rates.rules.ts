/** From when a rate holds. Pure. */
import { badRequest } from '../platform/errors.ts'

const sincePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/**
 * `yyyy-MM-ddThh:mm:ssZ`, a day that exists; without it the rate holds from now on, which is from this whole second,
 * because entries that start now start there too. Source: wire.md §4.9.
 */
export function toSince(text: string | null | undefined, now: Date): Date {
  if (text === null || text === undefined) return new Date(Math.floor(now.getTime() / 1000) * 1000)
  const instant = new Date(sincePattern.test(text) ? text : Number.NaN)
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text.slice(0, -1))
  if (!isReal) throw badRequest('since must be in the form yyyy-MM-ddThh:mm:ssZ')
  return instant
}
