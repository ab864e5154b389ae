/** Chance that repeats: the same seed and name give the same sequence on every machine. */
import { createHash } from 'node:crypto'

export interface Random {
  /** 0 <= x < 1 */
  next(): number
  /** A whole number, both ends included. */
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  /** A 24-hex id whose first part is the instant. */
  id(at: Date): string
}

/** mulberry32 of a hashed seed; each name is a sequence of its own, so that one can change without the others. */
export function random(seed: number, name: string): Random {
  let state = createHash('sha256').update(`${seed}:${name}`).digest().readUInt32LE(0)
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  const next = () => bits() / 2 ** 32
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  return {
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    id: (at) => hex(Math.floor(at.getTime() / 1000)) + hex(bits()) + hex(bits()),
  }
}
