/** When a failed delivery is tried again. Source: decisions.md U-17. Pure. */

const firstDelaySeconds = 20
const longestDelaySeconds = 3.75 * 3600
/** Besides the first attempt; with the delays below they last about 24 hours. */
export const retries = 15
/** A delivery that was given up, this often in a row, switches delivery off. */
export const exhaustedUntilOff = 10

/**
 * Seconds from a failed attempt to the next: 20 s, doubled each time up to 3 h 45 min, each within 10 %.
 * @param failedAttempts how many have failed, the one just now included.
 * @param chance from 0 to 1, so that hooks that fail together don't come back together.
 * @returns undefined when the delivery is given up.
 */
export function secondsUntilRetry(failedAttempts: number, chance: number): number | undefined {
  if (failedAttempts > retries) return undefined
  const delay = Math.min(firstDelaySeconds * 2 ** (failedAttempts - 1), longestDelaySeconds)
  return delay * (0.9 + 0.2 * chance)
}
