/** The chain: each row's hash covers its text and the hash before it. Pure. */
import { createHash } from 'node:crypto'

export function chainHash(previous: Buffer, text: string): Buffer {
  return createHash('sha256').update(previous).update(text).digest()
}

/** One row as the chain holds it. */
export interface Link {
  readonly seq: number
  readonly chainNo: number
  readonly at: Date
  readonly hash: Buffer | null
  readonly text: string
}

/** What came before a row, as the database has it. */
export interface Place {
  readonly chainNo: number
  /** Undefined after a gap: then the next hash can't be checked. */
  readonly hash: Buffer | undefined
  readonly at: Date | undefined
}

export const chainStart: Place = { chainNo: 0, hash: Buffer.alloc(0), at: undefined }

/**
 * A row is chained within seconds of its transaction. One that claims to be much older than the row before it was
 * slipped in afterwards (or the clock was set back).
 */
const toleranceMs = 60 * 60 * 1000

/** What is wrong with a row after the one before it; each finding names the row by its sequence number. */
export function findingsIn(before: Place, link: Link): string[] {
  const { seq, chainNo, at, hash, text } = link
  const name = `row ${seq} (number ${chainNo} in the chain)`
  const found: string[] = []
  if (chainNo !== before.chainNo + 1) found.push(missing(before.chainNo + 1, chainNo - 1))
  else if (!hash || !before.hash || !chainHash(before.hash, text).equals(hash))
    found.push(`${name} was altered, or a row before it was removed or inserted`)
  if (before.at && at.getTime() < before.at.getTime() - toleranceMs)
    found.push(`${name} says ${at.toISOString()} but came after ${before.at.toISOString()}: inserted later`)
  return found
}

/** Numbers `from` to `to` of the chain are gone. */
export function missing(from: number, to: number): string {
  return from === to
    ? `number ${from} in the chain was removed`
    : `numbers ${from} to ${to} in the chain were removed`
}
