/** What is about today and yesterday is about other days after midnight; accounts of journeys live in UTC. */

/** Longer than a file of journeys takes on a busy machine. */
const closeMs = 5 * 60_000
const dayMs = 86_400_000

/** Where midnight is near, waits until it is over. Give the hook the time that this takes. */
export async function awayFromMidnight(): Promise<void> {
  const left = dayMs - (Date.now() % dayMs)
  if (left < closeMs) await new Promise((resolve) => setTimeout(resolve, left + 1_000))
}

export const midnightTakes = 2 * closeMs
