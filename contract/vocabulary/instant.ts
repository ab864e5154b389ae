/** `2026-06-02T08:00:00Z`: UTC, whole seconds, as the wire has every instant. Source: wire.md §3. */
export function toInstant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
