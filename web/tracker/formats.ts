/** Durations and clocks as the workspace and the person want them. Pure; hooks are in looks.ts. Source: product.md C3, F16. */
import type { DurationFormat } from './duration-input.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** `1:05:09`: what runs is always shown to the second. */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** FULL `01:05:09`, COMPACT `1:05`, DECIMAL `1.09`. Under a minute, what is not FULL shows none of it. */
export function durationText(seconds: number, format: DurationFormat, decimalComma = false): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60)
  if (format === 'FULL') return `${two(hours)}:${two(minutes % 60)}:${two(seconds % 60)}`
  if (format === 'COMPACT') return `${hours}:${two(minutes % 60)}`
  const text = (seconds < 60 ? 0 : seconds / 3600).toFixed(2)
  return decimalComma ? text.replace('.', ',') : text
}

/** Of seconds since midnight: `17:05` or `5:05 PM`. */
export function timeText(seconds: number, hour12: boolean): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = two(Math.floor(seconds / 60) % 60)
  if (!hour12) return `${two(hours)}:${minutes}`
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`
}
