/** What is true of time entries. Pure. */

/** Entries know whole seconds; what a client sends beyond them is cut off. Source: wire.md §3. */
export function toWholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000)
}
