import { badRequest } from '../platform/errors.ts'

/** PostgreSQL's words for no bound. */
export interface Range {
  readonly from: Date | '-infinity'
  readonly to: Date | 'infinity'
}

/** More in one answer is refused: the reference ignores paging, and half an answer would pass for all of it. */
export const mostEntities = 20_000

export function toRange(start: string | undefined, end: string | undefined): Range {
  return { from: instantOf(start) ?? '-infinity', to: instantOf(end) ?? 'infinity' }
}

function instantOf(text: string | undefined): Date | undefined {
  if (!text) return undefined
  const instant = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(instant.getTime()))
    throw badRequest('invalid date format')
  return instant
}

export function assertAnswerable(count: number): void {
  if (count > mostEntities)
    throw badRequest(`More than ${mostEntities} entities in this range. Ask for a shorter one`)
}
