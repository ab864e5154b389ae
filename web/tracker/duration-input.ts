/** What people type for a duration or a time of day. Pure. Source: product.md C3. */

export type DurationFormat = 'FULL' | 'COMPACT' | 'DECIMAL'

/** Seconds, or undefined where it can't be read. Minutes and seconds past 59 carry over: `1:61` is 2:01. */
export function parseDuration(text: string, format: DurationFormat = 'FULL'): number | undefined {
  const typed = text.trim().toLowerCase().replace(/\s+/g, '')
  if (/^\d+$/.test(typed)) return ofDigits(typed, format)
  const decimal = /^(\d*)[.,](\d+)$/.exec(typed)
  if (decimal) return Math.round(Number(`${decimal[1] || '0'}.${decimal[2]}`) * 3600)
  const colons = /^(\d*):(\d{1,2})(?::(\d{1,2}))?$/.exec(typed)
  if (colons) return toSeconds(colons[1], colons[2], colons[3])
  const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(typed)
  if (units && typed !== '') return toSeconds(units[1], units[2], units[3])
  return undefined
}

/** Up to 99 are minutes (of a decimal format those below 60 are hours); the last two of more digits are minutes. */
function ofDigits(digits: string, format: DurationFormat): number | undefined {
  const value = Number(digits)
  if (digits.length > 5) return undefined
  if (digits.length > 2) return toSeconds(digits.slice(0, -2), digits.slice(-2), undefined)
  return format === 'DECIMAL' && value < 60 ? value * 3600 : value * 60
}

function toSeconds(hours: string | undefined, minutes: string | undefined, seconds: string | undefined) {
  return Number(hours || 0) * 3600 + Number(minutes || 0) * 60 + Number(seconds || 0)
}

/** Seconds since midnight by the clock on the wall, or undefined where it can't be read. */
export function parseTimeOfDay(text: string): number | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '')
    .replaceAll(/a\.?m\.?$|p\.?m\.?$/g, (half) => half[0] ?? '')
  const [, plain, half] = /^([\d:.]+?)([ap])?$/.exec(typed) ?? []
  if (plain === undefined) return undefined
  const parts = /^\d{3,4}$/.test(plain) ? [plain.slice(0, -2), plain.slice(-2)] : plain.split(/[:.]/)
  if (parts.length > 3 || parts.some((part) => !/^\d{1,2}$/.test(part))) return undefined
  const [hour = 0, minute = 0, second = 0] = parts.map(Number)
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  if (hours > 23 || minute > 59 || second > 59) return undefined
  return hours * 3600 + minute * 60 + second
}
