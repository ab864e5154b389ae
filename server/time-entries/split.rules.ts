/** Where an entry may be split. Pure. Source: product.md C4; texts are ours. */
import { badRequest } from '../platform/errors.ts'

const shortestMs = 60_000

/** Each half has a minute at least; what runs is split up to now. */
export function assertSplit(entry: { start: Date; end: Date | null }, at: Date, now: Date): void {
  const end = entry.end ?? now
  if (at.getTime() - entry.start.getTime() < shortestMs || end.getTime() - at.getTime() < shortestMs)
    throw badRequest('Each part of a split time entry has to be at least one minute long')
}
