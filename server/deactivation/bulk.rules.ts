/** Many people at once: what becomes of each. Pure. */
import type { bulkOutcomes } from '../../contract/deactivation.ts'
import { errors } from '../../contract/errors.ts'
import type { Actor, Person, Target } from './rules.ts'
import { refusalOf, takesSeat } from './rules.ts'

export interface Outcome {
  readonly userId: string
  readonly outcome: (typeof bulkOutcomes)[number]
  readonly message?: string
}

/**
 * In the order in which they were asked for, each person once. Where seats are limited the first ones get them.
 * @param freeSeats undefined: no limit.
 */
export function outcomesOf(
  actor: Actor,
  asked: readonly string[],
  people: readonly Person[],
  target: Target,
  freeSeats: number | undefined,
): Outcome[] {
  const known = new Map(people.map((person) => [person.userId, person]))
  let seats = freeSeats ?? Number.POSITIVE_INFINITY
  return [...new Set(asked)].map((userId) => {
    const person = known.get(userId)
    const refusal = refusalOf(actor, person, target)
    if (refusal || !person) return { userId, outcome: 'refused', message: refusal?.message ?? '' }
    if (person.status === target) return { userId, outcome: 'unchanged' }
    if (target === 'ACTIVE' && takesSeat(person)) {
      if (seats < 1) return { userId, outcome: 'refused', message: errors.seatLimit.message }
      seats--
    }
    return { userId, outcome: 'changed' }
  })
}
