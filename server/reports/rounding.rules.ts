/** How a workspace rounds time in reports. Pure. Source: product.md E4: each entry is rounded, then summed. */

export interface Rounding {
  readonly rounding: 'Round to nearest' | 'Round up to' | 'Round down to'
  readonly minutes: number
}

/** Half an interval goes up. The same as rounded_seconds in 0013_rollups.sql. */
export function roundedSeconds(seconds: number, by: Rounding | null): number {
  if (!by) return seconds
  const step = by.minutes * 60
  const shift = { 'Round up to': step - 1, 'Round down to': 0, 'Round to nearest': step / 2 }[by.rounding]
  return Math.floor((seconds + shift) / step) * step
}
